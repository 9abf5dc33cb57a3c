"""The designer's desk: the page in a browser, laid out again on every save.

:mod:`~layout.preview.session` keeps the pages of a spec up to date, :mod:`~layout.preview.raster` draws them,
:mod:`~layout.preview.watch` notices saves, :mod:`~layout.preview.desk` tells the browsers, :mod:`~layout.preview.app` serves it all to
``static/``, the page in the browser, and :mod:`~layout.preview.guard` to nobody else.
"""
