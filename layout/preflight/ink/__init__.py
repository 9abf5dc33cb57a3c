"""Total ink (总墨量): how much ink lies on each square of a page, and where it is most.

A press dries what lies on a patch of paper, not on a point: the limit holds for the mean of any 15 mm
square (GWG 2022, R0026). Plates come from two sources: :mod:`layout.preflight.ink.page` paints those of our
own pages from the display list and its converted pictures; :mod:`layout.preflight.ink.separations` has them
rendered from anyone's PDF by Ghostscript or MuPDF, where one of them is installed.

Plates are Pillow images and the search is plain Python over cells of 1 mm (0.1 s a broadsheet page), so
no array package is needed.
"""
