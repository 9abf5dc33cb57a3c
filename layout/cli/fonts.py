"""``banxin fonts``: what faces there are."""

from __future__ import annotations

import json

import click


@click.command("fonts", epilog="Example: banxin fonts --has 㛃镕")
@click.option("--has", "text", default="", metavar="TEXT", help="Say which faces have each character of TEXT.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(text: str, as_json: bool) -> None:
    """List the bundled faces: role, family, weight, licence, and how roles without a face fall back."""
    from layout.typeface import Typefaces

    faces = Typefaces.bundled()
    rows = [
        {"role": f.role, "family": f.family, "weight": f.weight, "name": f.postscript_name, "licence": f.licence, "file": f.path}
        for f in faces.all()
    ]
    notes = {role: note for role in faces.roles if (note := faces.substitution(role))}
    if as_json:
        coverage = {char: [f.key for f in faces.all() if f.has(char)] for char in text if not char.isspace()}
        click.echo(json.dumps({"faces": rows, "substitutions": notes, "coverage": coverage}, ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("role", "family", "weight", "PostScript name", "licence"):
        table.add_column(title)
    for row in rows:
        table.add_row(*(str(row[key]) for key in ("role", "family", "weight", "name", "licence")))
    console = Console(highlight=False)
    console.print(table)
    for role, note in notes.items():
        console.print(f"{role} is set in {faces.resolve(role, 400).family}: {note}")
    for char in dict.fromkeys(c for c in text if not c.isspace()):
        having = [f.key for f in faces.all() if f.has(char)]
        console.print(f"{char} U+{ord(char):04X}: {', '.join(having) or 'in no bundled face'}")
