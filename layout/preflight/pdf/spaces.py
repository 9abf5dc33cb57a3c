"""Colour spaces of a PDF, resolved to what matters in print: families, inks, what lies underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from pikepdf import Array, Name

from layout.preflight.paint import PROCESS, UNKNOWN, Paint, paint
from layout.preflight.pdf.objects import entry, items, name, named, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.preflight.pdf.objects import Value

_DEEPEST = 8
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Abbreviations in inline images."""
_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_MANAGED = {"CalGray": 1, "CalRGB": 3, "Lab": 3}


class Space(Struct, frozen=True):
    """A colour space."""

    family: str
    """``DeviceCMYK``, ``Separation``, …; ``Unknown`` if it is none."""
    components: int = 0
    colorants: tuple[str, ...] = ()
    """Of ``Separation`` and ``DeviceN``: names of inks."""
    under: Space | None = None
    """The alternate, the base of ``Indexed``, the colour of an uncoloured pattern, the device space that a default stands for."""
    replaced: bool = False
    """Whether a ``Default…`` space stands for the device space ``under``."""
    said: str = ""
    """What stood there instead of a colour space."""

    def chain(self) -> Iterator[Space]:
        """It and what lies underneath."""
        here: Space | None = self
        while here is not None:
            yield here
            here = here.under

    @property
    def is_rgb(self) -> bool:
        """Whether it, or anything underneath, has the three colours of a screen."""
        return any(s.family in ("DeviceRGB", "CalRGB") or (s.family == "ICCBased" and s.components == 3) for s in self.chain())

    @property
    def is_managed(self) -> bool:
        """Whether it, or anything underneath, is independent of devices."""
        return any(s.family in ("ICCBased", "CalGray", "CalRGB", "Lab") for s in self.chain())

    @property
    def spots(self) -> tuple[str, ...]:
        """The inks it names beyond the four of the process."""
        return tuple(c for s in self.chain() for c in s.colorants if c not in PROCESS and c not in ("None", "All"))

    @property
    def registration(self) -> bool:
        """Whether it paints on all plates at once."""
        return any("All" in s.colorants for s in self.chain())

    @property
    def shown(self) -> str:
        """For messages: ``Indexed over DeviceRGB``, ``Separation Gold``."""
        own = " ".join([self.family, *self.colorants]) if self.family != "Unknown" else f"unknown colour space {self.said}".rstrip()
        if self.under is None or self.replaced:
            return own
        return f"{own} over {self.under.shown}"

    def initial(self) -> tuple[float, ...]:
        """The colour that selecting it sets."""
        if self.family == "DeviceCMYK":
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0,) * len(self.colorants) if self.colorants else (0.0,) * self.components

    def paint(self, values: Sequence[float]) -> Paint:
        """What a colour of it puts on paper."""
        if self.family == "DeviceCMYK" and len(values) == 4:
            return paint(self.family, zip(PROCESS, values, strict=True))
        if self.family == "DeviceGray" and len(values) == 1:
            return paint(self.family, (("Black", 1 - values[0]),))
        if self.colorants and self.family in ("Separation", "DeviceN") and len(values) == len(self.colorants):
            if "All" in self.colorants:
                return paint(self.family, ((ink, values[0]) for ink in PROCESS))
            return paint(self.family, ((c, v) for c, v in zip(self.colorants, values, strict=True) if c != "None"))
        return Paint(self.family, known=False) if self.family != "Pattern" else UNKNOWN


GRAY = Space("DeviceGray", 1)


def read_space(value: Value, resources: Value, depth: int = 0) -> Space:
    """The colour space that an object or name means among these resources."""
    if depth > _DEEPEST:
        return Space("Unknown", said="nested too deeply")
    if isinstance(value, Name):
        return _named(_SHORT.get(name(value), name(value)), resources, depth, value)
    if not isinstance(value, Array) or len(value) == 0:
        return Space("Unknown", said="" if value is None else type(value).__name__)
    family = name(value[0])
    family = _SHORT.get(family, family)
    parts = items(value)
    if family in _DEVICE or len(parts) == 1:
        return _named(family, resources, depth)
    if family in _MANAGED:
        return Space(family, _MANAGED[family])
    if family == "ICCBased":
        return Space(family, whole(entry(parts[1], "N")))
    if family in ("Indexed", "Pattern"):
        under = read_space(parts[1], resources, depth + 1)
        return Space(family, 1 if family == "Indexed" else under.components, (), under)
    if family in ("Separation", "DeviceN") and len(parts) >= 3:
        colorants = tuple(name(c) for c in (items(parts[1]) if family == "DeviceN" else parts[1:2]))
        return Space(family, len(colorants), colorants, read_space(parts[2], resources, depth + 1))
    return Space("Unknown", said=family)


def _named(family: str, resources: Value, depth: int, key: Value = None) -> Space:
    table = entry(resources, "ColorSpace")
    if family in _DEVICE:
        device = Space(family, _DEVICE[family])
        default = entry(table, family.replace("Device", "Default")) if depth == 0 else None
        if default is None:
            return device
        chosen = read_space(default, None, depth + 1)
        return Space(chosen.family, chosen.components, chosen.colorants, device, replaced=True)
    if family == "Pattern":
        return Space(family)
    found = named(table, key)
    return Space("Unknown", said=family) if found is None else read_space(found, resources, depth + 1)
