"""``banxin preview``: the page in a browser, laid out again on every save."""

from __future__ import annotations

from pathlib import Path

import click

from layout.cli.caches import default_cache
from layout.cli.outside import outside_option


@click.command("preview", epilog="Example: banxin preview examples/riverside-daily/edition.yaml")
@click.argument("spec", type=click.Path(path_type=Path, exists=True), metavar="EDITION")
@click.option("--port", type=click.IntRange(0, 65535), default=8620, show_default=True, help="Port; 0 takes a free one.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on. Anything but this machine itself is open to its network."
)
@click.option("--open/--no-open", "open_browser", default=True, show_default=True, help="Open the browser.")
@outside_option
def command(spec: Path, port: int, host: str, open_browser: bool, allow_outside: tuple[Path, ...]) -> None:
    """Show an edition, or one page of it, in the browser, and show it anew on each save.

    While a spec has errors the last good page stays, with the errors beside it. Stop with Ctrl-C.
    """
    try:
        import starlette  # noqa: F401
        import uvicorn
        import watchfiles  # noqa: F401
    except ImportError:
        raise click.ClickException("the preview needs more libraries: pip install 'banxin[preview]'") from None
    import socket
    import webbrowser

    from layout.preview.app import make_app
    from layout.preview.guard import LOOPBACK
    from layout.preview.session import Session

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror or error}; try --port 0") from None
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    if host not in LOOPBACK:
        click.echo(f"warning: everybody who can reach {host} can see these pages", err=True)
    app = make_app(Session.open(spec, default_cache("pictures"), allow_outside), (*LOOPBACK, host))
    click.echo(f"banxin preview of {spec}: {address}")
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    if open_browser:
        webbrowser.open(address)
    uvicorn.Server(config).run(sockets=[listener])
