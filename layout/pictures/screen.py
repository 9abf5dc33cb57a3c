"""From a picture file to what a screen shows of it: the same pixels as on the page, in sRGB, no more of them than asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.colour.profiles import ProfileError
from layout.colour.screen import to_screen
from layout.pictures.picture import PictureError
from layout.pictures.read import DAMAGE, read_picture
from layout.pictures.scale import fit, parted, whole

if TYPE_CHECKING:
    from PIL import Image

    from layout.colour.profiles import Profile
    from layout.display import PictureItem
    from layout.world import World


def screen_picture(item: PictureItem, press: Profile, world: World, widest: int) -> Image.Image:
    """A picture of the display list, cropped as printed, laid on white, its longer side no more than ``widest`` pixels.

    Raises:
        PictureError: the file is missing, is not a picture, is broken or too large.
    """
    left, top, right, foot = item.crop
    across, down = item.pixels[0] * (right - left), item.pixels[1] * (foot - top)
    share = min(1.0, widest / max(across, down, 1))
    target = max(1, round(across * share)), max(1, round(down * share))
    try:
        source = read_picture(world.read_bytes(item.path), whole(item.crop, target))
        shown, _ = parted(fit(source.image, item.crop, target), flatten=True)
        if max(shown.size) > widest:  # fit leaves alone what is hardly larger
            shown = shown.convert("L") if shown.mode == "1" else shown
            shown = shown.resize(target)
        return to_screen(shown, source.profile, press)
    except OSError as error:
        raise PictureError(error.strerror or str(error)) from error
    except (ProfileError, *DAMAGE) as error:
        raise PictureError(f"it cannot be shown ({str(error) or type(error).__name__})") from error
