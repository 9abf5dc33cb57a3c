"""Writing a file so that no reader ever sees half of it."""

from __future__ import annotations

import os
from pathlib import Path


def write_atomic(path: Path | str, data: bytes) -> None:
    """Write ``data`` to a temporary file beside ``path`` and move it into place.

    The file gets the permissions an ordinary new file would get (or keeps those it has). Nothing is
    left behind when writing fails.

    Raises:
        OSError: it cannot be written.
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.urandom(8).hex()}")  # not by tempfile, which costs a process 3 ms to import
    with temporary.open("xb") as file:
        try:
            file.write(data)
            file.close()
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o777)
            temporary.replace(target)
        except BaseException:
            file.close()
            temporary.unlink(missing_ok=True)
            raise
