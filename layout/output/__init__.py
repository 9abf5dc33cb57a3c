"""Outputs: the display list as PDF, PNG and JSON.

``pdf.write_pdf``, ``raster.render_png``, ``json_export.page_to_json`` and ``atomic.write_atomic`` are what
others use. Nothing is imported here, so that JSON does not wait for the PDF writer.
"""
