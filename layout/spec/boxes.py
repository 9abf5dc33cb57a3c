"""Frames, ornament borders and tints (加框, 花边, 底纹): from what a file says to what ``flow`` and ``page`` work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.spec.furniture_model import BorderSpec, BoxSpec
from layout.spec.yaml_source import dotted
from layout.style import BLACK

if TYPE_CHECKING:
    from layout.spec.style_file import BorderFile, BoxFile
    from layout.spec.styles import StyleMaker
    from layout.spec.yaml_source import Path
    from layout.units import Mpt
    from layout.world import World


class BoxReader(Struct, frozen=True):
    """Reads the boxes of one file."""

    world: World
    maker: StyleMaker

    def read(self, box: BoxFile, path: Path, *, inset: Mpt | None = None, corners: int = 4) -> BoxSpec:
        """The box. ``inset`` is the white in it where the file says nothing, 1字 if that does not either."""
        maker = self.maker
        usual = maker.size if inset is None else inset
        return BoxSpec(
            rule=maker.rule(box.rule, (*path, "rule")),
            tint=maker.tint(box.tint, (*path, "tint")),
            inset=usual if box.inset is None else maker.mpt(box.inset) or 0,
            border=self._border(box.border, (*path, "border"), corners),
            radius=maker.mpt(box.radius) or 0,
        )

    def _border(self, border: BorderFile | None, path: Path, corners: int) -> BorderSpec | None:
        if border is None:
            return None
        maker, document = self.maker, self.maker.document
        if corners > 4:
            maker.problems.error(
                "spec/border",
                f"{dotted(path)}the area is no rectangle, an ornament border cannot go round it",
                hint="a rule can: box: {rule: 0.5pt}",
                span=document.at_key(path),
            )
            return None
        span = document.at((*path, "name") if isinstance(document.get(path), dict) else path)
        from layout.spec.borders import read_ornament

        ornament = read_ornament(self.world, border.name, maker.problems, base=span.file, asked_at=span)
        size, colour = maker.mpt(border.size), maker.colour(border.colour, (*path, "colour"))
        return None if ornament is None else BorderSpec(ornament, size or maker.size * 4 // 5, colour or BLACK)
