"""The ``banxin`` command: how its process begins and ends. What it does is in :mod:`layout.cli.group` and the modules beside it.

Exit codes: 0 fine, 1 errors found, 2 wrong usage, 70 internal error.
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
import threading

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def main() -> None:
    """Entry point of the command. An unexpected exception is a bug: it says so and exits with 70."""
    gc.set_threshold(100_000, 20, 20)  # a page makes few cycles and many objects: with the default a tenth of a short run is spent looking
    from layout.cli.group import cli  # only now: importing makes objects, too

    try:
        cli(prog_name="banxin")
    except SystemExit as done:
        _leave(done)
    except Exception as error:
        if os.environ.get("BANXIN_TRACEBACK"):
            raise
        import click

        if isinstance(error, OSError) and error.errno in _NO_ROOM:  # of files the commands tell it themselves, with their names
            click.echo(f"banxin: what was to be said cannot be written: {error.strerror}", err=True)
            sys.exit(1)
        click.echo(f"banxin: internal error: {type(error).__name__}: {error}", err=True)
        click.echo("This is a bug in banxin. Set BANXIN_TRACEBACK=1 to see where, and please report it.", err=True)
        sys.exit(70)


def _leave(done: SystemExit) -> None:
    """End the process at once: freeing every object of it one by one would cost an eighth of a page's time.

    The usual way is left to those who watch the run (a profiler, a debugger) or still work in it (other threads), and to what cannot be
    written out: Python knows what to say of it.
    """
    if not isinstance(done.code, int | None) or threading.active_count() > 1 or _watched():
        raise done
    atexit._run_exitfuncs()  # noqa: SLF001 - what os._exit would leave out: temporary folders, pools of processes
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # the reader is gone
        raise done from None
    os._exit(done.code or 0)


def _watched() -> bool:
    monitoring = getattr(sys, "monitoring", None)  # Python 3.12
    return bool(sys.gettrace() or sys.getprofile() or (monitoring and any(monitoring.get_tool(number) for number in range(6))))
