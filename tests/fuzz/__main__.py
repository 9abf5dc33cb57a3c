"""``python -m tests.fuzz TARGET [--seconds 60] [--seed 1]``: look for files that break a target.

With atheris (``pip install atheris``) the search is led by what code is reached; without it files are mutated at random. A file
that breaks something is kept in ``tests/fuzz/found/``: it belongs among the cases once it is mended.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
import warnings
from pathlib import Path

from tests.fuzz.mutate import lines_mixed, mutated
from tests.fuzz.targets import Target, targets

FOUND = Path(__file__).parent / "found"


def main() -> int:
    """Run one target, or all of them in turn."""
    known = targets()
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Look for files that break banxin.")
    parser.add_argument("target", choices=[*known, "all"])
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="random mutations, although atheris is there")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    names = list(known) if options.target == "all" else [options.target]
    if not options.plain and len(names) == 1:
        try:
            import atheris
        except ImportError:
            print("atheris is not installed (pip install atheris): mutating at random instead", file=sys.stderr)
        else:
            return with_atheris(atheris, known[names[0]], options.seconds)
    return max(at_random(name, known[name], options.seconds, options.seed) for name in names)


def at_random(name: str, target: Target, seconds: float, seed: int) -> int:
    """Mutations drawn from a seed; 1 if something broke."""
    source = random.Random(seed)
    end, runs, kinds, slowest = time.monotonic() + seconds, 0, {}, 0.0
    while time.monotonic() < end:
        data = mutated(target.seeds, target.words, source.randrange)
        if target.text and source.random() < 0.5:
            data = lines_mixed(data, source.randrange)
        begun = time.monotonic()
        try:
            target.run(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it should not be
            where = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"
            if kind not in kinds:
                kinds[kind] = keep(name, data)
                traceback.print_exc()
                print(f"{name}: {kind}: {kinds[kind]}", file=sys.stderr)
        runs += 1
        took = time.monotonic() - begun
        if took > max(5, slowest):
            print(f"{name}: {took:.1f} s for {keep(name, data)}", file=sys.stderr)
        slowest = max(slowest, took)
    print(f"{name}: {runs} files, {len(kinds)} kinds of failures, the slowest {slowest:.1f} s")
    return 1 if kinds else 0


def keep(name: str, data: bytes) -> Path:
    """The path of a file that broke something."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def with_atheris(atheris: object, target: Target, seconds: float) -> int:
    """libFuzzer's search, from the seeds; it ends the process itself."""
    corpus = FOUND.parent / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    FOUND.mkdir(exist_ok=True)
    arguments = [
        sys.argv[0],
        f"-max_total_time={seconds:.0f}",
        f"-artifact_prefix={FOUND}/",
        "-timeout=60",
        "-rss_limit_mb=3000",
        str(corpus),
    ]
    atheris.instrument_all()  # type: ignore[attr-defined]
    atheris.Setup(arguments, target.run)  # type: ignore[attr-defined]
    atheris.Fuzz()  # type: ignore[attr-defined]
    return 0


if __name__ == "__main__":
    sys.exit(main())
