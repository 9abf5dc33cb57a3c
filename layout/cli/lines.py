"""``banxin lines``: look at line breaking."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from layout.style import LineRules


@click.command(
    "lines",
    epilog="Example: echo 临县召开会议，动员全县上下进一步坚定信心。 | banxin lines --measure 12.5em --rules zh-news -",
)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--measure", default="18.65em", show_default=True, help="Line length (行长): 18.65em, 12.5字, 60mm.")
@click.option("--rules", default="zh-news", show_default=True, help="Rule set of specs/rules, or a file of your own (with .yaml).")
@click.option("--indent", default="2em", show_default=True, help="First-line indent.")
@click.option("--size", default="9pt", show_default=True, help="Type size: 9pt, 小五.")
@click.option("--face", default="song", show_default=True, help="Role or family of a bundled face.")
@click.option(
    "--breaking",
    type=click.Choice(["first-fit", "total-fit"]),
    default="first-fit",
    show_default=True,
    help="Line by line, or the paragraph at once.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object per line.")
def command(file: Path, measure: str, rules: str, indent: str, size: str, face: str, breaking: str, as_json: bool) -> None:
    """Set a text and print the lines it breaks into.

    FILE is plain text (each line that is not blank is a paragraph) or a story in Markdown; - reads
    standard input. For every line: its width in em before and after justification, the space added
    between ideographs in 1/1000 em, and its text.
    """
    from layout.api import break_text
    from layout.spec.errors import UnknownRulesError
    from layout.typeface import UnknownFamilyError
    from layout.units import LengthError

    text = _read(file)
    try:
        lines = break_text(
            text,
            measure=measure,
            rules=_own_rules(Path(rules)) if rules.endswith(".yaml") else rules,
            indent=indent,
            size=size,
            face=face,
            breaking=breaking,
        )
    except LengthError as error:
        raise click.UsageError(f"{error}\nhint: {error.hint}") from None
    except (UnknownRulesError, UnknownFamilyError) as error:
        raise click.UsageError(str(error)) from None
    _tell_missing(text, face)
    em = max((run.size for line in lines for run in line.runs), default=9000)
    if as_json:
        for line in lines:
            click.echo(
                json.dumps(
                    {
                        "text": line.text,
                        "start": line.start,
                        "end": line.end,
                        "measure_em": round(line.measure / em, 4),
                        "indent_em": round(line.indent / em, 4),
                        "natural_em": round(line.natural / em, 4),
                        "width_em": round(line.width / em, 4),
                        "stretch_em": round(line.stretch / em, 4),
                        "gap": line.gap,
                        "last": line.last,
                        "ragged": line.ragged,
                    },
                    ensure_ascii=False,
                )
            )
        return
    click.echo(" natural  stretch   gap  line")
    for line in lines:
        click.echo(
            f"{line.natural / em:8.3f} {line.stretch / em:+8.3f} {f'{line.gap:+5d}' if not line.ragged else 'short'}  {'　' * round(line.indent / em)}{line.text.rstrip()}"
        )
        if line.last:
            click.echo()


def _tell_missing(text: str, face: str) -> None:
    """Say which characters no bundled face has; they are measured as 〓."""
    from layout.api import bundled_faces

    faces = bundled_faces()
    missing = [c for c in dict.fromkeys(text) if c.isprintable() and not c.isspace() and faces.find_cluster(c, face, 400) is None]
    if missing:
        named = ", ".join(f"{c} U+{ord(c):04X}" for c in missing[:8]) + (f" and {len(missing) - 8} more" if len(missing) > 8 else "")
        click.echo(f"warning[text/missing-glyph]: no bundled face has {named}: measured as 〓", err=True)


def _own_rules(path: Path) -> LineRules:
    """Rules from a file; exits with 1 if there is a mistake in it."""
    from layout.api import read_rules
    from layout.cli.report import show
    from layout.diagnostics import Diagnostics
    from layout.world import FileWorld

    problems = Diagnostics()
    rules = read_rules(path, problems)
    show(problems, FileWorld(path.resolve().parent))
    if rules is None or problems.has_errors:
        raise SystemExit(1)
    return rules


def _read(file: Path) -> str:
    """The text to set: of a story its paragraphs, else the file itself."""
    if str(file) == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise click.UsageError(f"{file}: {error.strerror or error}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file}: not UTF-8 (byte {error.start})") from None
    if text.startswith("---\n") or file.suffix == ".md":
        from layout.spec.load import story_text

        return story_text(text, str(file))
    return text
