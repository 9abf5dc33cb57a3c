"""The digital edition (数字报): the same layout as pages on the screen, and as data for those who build on it.

:mod:`~layout.epaper.articles` reads articles and their zones off the display list, :mod:`~layout.epaper.positions` writes them as JSON
and XML, :mod:`~layout.epaper.site` makes the static site of ``templates/`` and ``static/``.
"""
