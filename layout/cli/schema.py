"""``banxin schema``: JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema", epilog="Example: banxin schema page > page.schema.json")
@click.argument("kind", type=click.Choice(["edition", "house", "page", "story", "rules"]), required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Write all of them into this folder.")
def command(kind: str | None, output: Path | None) -> None:
    """Print the JSON Schema of one kind of file, or write them all into a folder."""
    from layout.spec.schema import schema_json, write_all

    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        write_all(output)
        return
    if kind is None:
        raise click.UsageError("name a kind of file (edition, house, page, story, rules), or a folder with -o")
    click.echo(schema_json(kind), nl=False)
