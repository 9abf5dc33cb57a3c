"""``banxin explain``: why a message is given, and what helps."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click


def everything() -> dict[str, str]:
    """Entries of diagnostics, and of the checks before printing, which explain themselves."""
    from layout.preflight.explain import all_checks

    checks = {
        id: f"{check.title[:1].upper()}{check.title[1:]}. {check.why}{f' ({check.source})' if check.source else ''}\n**Cure:** {check.cure}"
        for id, check in sorted(all_checks().items())
    }
    return entries() | checks


def entries() -> dict[str, str]:
    """The text of every entry by the id of its diagnostic."""
    from layout.resources import data_dir

    text = (data_dir("specs") / "diagnostics.md").read_text("utf-8")
    parts = re.split(r"^## (\S+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


@click.command("explain", epilog="Example: banxin explain fit/overset")
@click.argument(
    "id", required=False, metavar="[ID]", shell_complete=lambda _, __, begun: [id for id in everything() if id.startswith(begun)]
)
def command(id: str | None) -> None:
    """Say why a diagnostic is given and what helps. Without ID: list all of them."""
    from rich.console import Console
    from rich.markdown import Markdown

    known = everything()
    if id is None:
        for name, text in known.items():
            click.echo(f"{name:24} {text.split('**Cure:**')[0].strip().splitlines()[0]}")
        return
    wanted = id.strip("[]").removeprefix("error[").removeprefix("warning[")
    ends = [name for name in known if name.partition("/")[2] == wanted]
    if len(ends) == 1:
        wanted = ends[0]
    if wanted not in known:
        close = ends or get_close_matches(wanted, known, 3)
        raise click.UsageError(
            f"there is no diagnostic {wanted!r}" + (f"; did you mean {', '.join(close)}?" if close else "; banxin explain lists all")
        )
    Console(highlight=False, soft_wrap=True).print(Markdown(f"### {wanted}\n\n{known[wanted].replace('**Cure:**', chr(10) + '**Cure:**')}"))
