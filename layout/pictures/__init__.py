"""Pictures (图片) made ready for the press: read, cropped, scaled to the size they are printed at, turned into its inks, encoded.

Above the display list and below everything that shows or checks pages: output writes what preflight measures, from one cache.

* :mod:`layout.pictures.headers`: what the layout asks of pictures.
* :mod:`layout.pictures.read`: files of all kinds to upright pixels, within bounds of memory; headers alone for the layout.
* :mod:`layout.pictures.scale`: crop, resolution, sharpness.
* :mod:`layout.pictures.cutouts`: outlines of what is not transparent, for text to run round, and hard-edged masks.
* :mod:`layout.pictures.inking`: pixels to inks (:mod:`layout.colour`), and the whole way from a file to a :class:`PressPicture`.
* :mod:`layout.pictures.press`: a picture of the display list, made or from the cache.
* :mod:`layout.pictures.screen`: pixels for screens, in sRGB.
* :mod:`layout.pictures.encode`: pixels to the streams of a PDF.
* :mod:`layout.pictures.cache`: pictures once made, in memory and on disk.

::

    from layout.pictures.press import press_picture    # here, and not above: a page without pictures loads no Pillow

    picture = press_picture(item, page.print, open_output_profile(page.print.profile, world, problems), world, cache)
    picture.ink.totals()    # mean ink of cells of 1 mm, row by row, in percent
"""

from layout.pictures.cache import OutlineCache, PictureCache, PictureStore
from layout.pictures.picture import PictureError, PressPicture

__all__ = ["OutlineCache", "PictureCache", "PictureError", "PictureStore", "PressPicture"]
