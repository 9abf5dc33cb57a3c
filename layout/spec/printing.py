"""What a house says of the press (印刷), as settings that travel with the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from layout.colour.profiles import is_path, open_output_profile
from layout.diagnostics import Diagnostics
from layout.limits import LIMITS, Waiver
from layout.print_settings import MARKS, PictureSettings, PrintSettings
from layout.spec.text_source import file_exists, report_missing, suggest
from layout.units import Length
from layout.world import join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layout.limits import Limits
    from layout.spec.colours import ScreenColour
    from layout.spec.house_file import HousePicturesFile, PrintFile
    from layout.spec.yaml_source import Document, Path
    from layout.style import Colour
    from layout.world import World


def read_print(
    file: PrintFile | None, pictures: HousePicturesFile | None, document: Document, world: World, problems: Diagnostics
) -> PrintSettings:
    """The settings; what is not said is the engine's default. A profile's path is seen from the file that names it."""
    plain = PrintSettings()
    if pictures is not None:
        plain = replace(plain, pictures=_pictures(pictures), limits=_picture_limits(pictures, document, plain.limits))
    if file is None:
        return plain
    marks = plain.marks if file.marks is None else tuple(mark for mark in MARKS if mark in file.marks)
    return PrintSettings(
        standard=file.standard or plain.standard,
        profile=plain.profile if file.profile is None else _profile(file.profile, document, world, problems) or plain.profile,
        condition=file.condition or plain.condition,
        ink_limit=plain.ink_limit if file.ink_limit is None else round(file.ink_limit / 10),
        marks=marks,
        pictures=plain.pictures,
        limits=_limits(file, document, plain.limits, problems),
        waivers=read_waivers(file.waive, document, ("print", "waive"), "house"),
    )


def read_waivers(file: Mapping[str, str] | None, document: Document, path: Path, scope: str, area: str = "") -> tuple[Waiver, ...]:
    """The checks that a mapping waives, each with its reason and where it stands. Whether there are such checks, preflight knows."""
    return tuple(Waiver(check, reason, area, scope, document.at_key((*path, check))) for check, reason in (file or {}).items())


def _limits(file: PrintFile, document: Document, plain: Limits, problems: Diagnostics) -> Limits:
    """The limits, with the place of each that is set: findings name it as their source."""
    values: dict[str, int] = {}
    set_by: dict[str, str] = {}
    if file.ink_limit is not None and round(file.ink_limit / 10) != plain.ink:
        values["ink"] = round(file.ink_limit / 10)
        set_by["ink"] = str(document.at(("print", "ink_limit")))
    for name in file.limits.given if file.limits else ():
        value, path = getattr(file.limits, name), ("print", "limits", name)
        if isinstance(value, Length):
            if value.unit != "abs":
                problems.error(
                    "spec/length", f"print.limits.{name}: a limit cannot depend on type", hint="8pt, 0.3mm", span=document.at(path)
                )
                continue
            values[name] = value.resolve(em=0, line=0)
        else:
            values[name] = round(value / 10) if LIMITS[name].unit == "%" else value
        set_by[name] = str(document.at(path))
    return replace(plain, **values, set_by=(*plain.set_by, *set_by.items()))


def _picture_limits(file: HousePicturesFile, document: Document, plain: Limits) -> Limits:
    """Limits that stand under ``pictures``, for the layout needs them."""
    values = {name: getattr(file, name) for name in LIMITS if name in file.given}
    return replace(plain, **values, set_by=tuple((name, str(document.at(("pictures", name)))) for name in values))


def _pictures(file: HousePicturesFile) -> PictureSettings:
    plain = asdict(PictureSettings())
    said = {name: getattr(file, name) for name in plain}
    return PictureSettings(**plain | {name: value for name, value in said.items() if value is not None})


def _profile(name: str, document: Document, world: World, problems: Diagnostics) -> str | None:
    """The name or path of a profile that can be used. It is opened here, so that a check of the spec tells what is wrong with it."""
    span = document.at(("print", "profile"))
    path = join(span.file, name) if is_path(name) else name
    if not is_path(name) or file_exists(world, path):
        return open_output_profile(path, world, problems, span).name
    hint = suggest(path, [*world.glob(join(path, "*.ic[cm]")), *world.glob("profiles/*")])
    report_missing(world, path, problems, span=span, where="print.profile: ", hint=hint)
    return None


def press_of(settings: PrintSettings, world: World) -> Callable[[ScreenColour], Colour]:
    """What turns screen colours into the inks of the press; starts no colour engine before there is one to turn."""

    def inks(colour: ScreenColour) -> Colour:
        from layout.colour.separation import Press

        return Press(open_output_profile(settings.profile, world, Diagnostics()), "relative").inks_of(colour.red, colour.green, colour.blue)

    return inks
