"""Colour (色彩管理): the press's ICC profile, and everything turned into its inks.

A base layer: it knows files by :class:`layout.world.World` and bytes, and neither the display list nor the spec, so that
output, preflight and spec can all use it.

* :mod:`layout.colour.profiles`: the profile of the press, bundled or the printer's own: read, checked, described.
* :mod:`layout.colour.separation`: colours turned into its inks; :mod:`layout.colour.screen`: into those of the screen.
"""

from layout.colour.profiles import NEWSPRINT, Profile, ProfileError, bundled_profile, bundled_profiles, open_output_profile, read_profile

__all__ = ["NEWSPRINT", "Profile", "ProfileError", "bundled_profile", "bundled_profiles", "open_output_profile", "read_profile"]
