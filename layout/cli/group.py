"""The command line: ``banxin`` and its sub-commands, which are loaded when they are called: ``banxin --help`` imports none of the engine."""

from __future__ import annotations

from importlib import import_module

import click

from layout.version import __version__

_COMMANDS = {
    "new": "Make an edition to begin with.",
    "render": "Lay out pages and write PDF (and PNG, JSON).",
    "preview": "Show the pages in a browser, anew on every save.",
    "fit": "Say how every article fits its area.",
    "diff": "Say what changed between two editions, pages or PDFs.",
    "check": "Check specs, pages and PDFs before they go to press.",
    "batch": "Render many pages on all cores, only those that changed.",
    "export": "Make the digital edition: a site of pages and articles.",
    "explain": "Say why a diagnostic is given and what helps.",
    "lines": "Break a text into lines and print them.",
    "fonts": "List faces, licences and coverage.",
    "schema": "Write the JSON Schemas that editors complete from.",
}


class LazyGroup(click.Group):
    """A group that imports a sub-command from ``layout.cli.NAME`` when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the work."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one sub-command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"layout.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest a command for a misspelt one."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], _COMMANDS, 1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: banxin render examples/riverside-daily/edition.yaml -o out --png",
)
@click.version_option(__version__, prog_name="banxin")
def cli() -> None:
    """Banxin (版心) lays out newspaper pages: a YAML page dummy and Markdown stories in, a press-ready PDF out."""
