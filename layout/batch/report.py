"""How a batch went: as a table, as JSON, as JUnit XML, as annotations that GitHub shows beside the source."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from msgspec import Struct

from layout.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.batch.job import Outcome
    from layout.diagnostics import Diagnostic


class Tally(Struct, frozen=True):
    """The figures of a batch."""

    pages: int
    rendered: int
    cached: int
    failed: int
    """Pages with an error, and pages that could not be made."""
    warnings: int
    core_seconds: float
    """Processor time of the workers."""


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """Count."""
    return Tally(
        pages=len(outcomes),
        rendered=sum(bool(o.result.stem) and not o.cached for o in outcomes),
        cached=sum(o.cached for o in outcomes),
        failed=sum(o.result.failed for o in outcomes),
        warnings=sum(p.severity is Severity.WARNING for o in outcomes for p in o.result.problems),
        core_seconds=round(sum(o.result.seconds for o in outcomes if not o.cached), 3),
    )


def to_json(outcomes: Sequence[Outcome], seconds: float) -> str:
    """The batch as JSON: ``{"pages": [{"spec", "stem", "status", "cached", "tries", "seconds", "files", "problems"}], "summary"}``."""
    pages: list[dict[str, Any]] = [
        {
            "project": outcome.job.root,
            "spec": outcome.job.spec,
            "stem": outcome.result.stem,
            "status": "failed" if outcome.result.failed else "ok",
            "cached": outcome.cached,
            "tries": outcome.tries,
            "seconds": outcome.result.seconds,
            "files": [str(Path(outcome.job.output) / f"{outcome.result.stem}{suffix}") for suffix, _ in outcome.result.files],
            "problems": [problem.to_json() for problem in outcome.result.problems],
        }
        for outcome in outcomes
    ]
    count = tally(outcomes)
    summary = {name: getattr(count, name) for name in count.__struct_fields__} | {"seconds": round(seconds, 3)}
    return json.dumps({"pages": pages, "summary": summary}, ensure_ascii=False, indent=1) + "\n"


def to_junit(outcomes: Sequence[Outcome], seconds: float) -> bytes:
    """The batch as JUnit XML: a test suite per project, a test case per page, errors as failures, warnings as its output."""
    count = tally(outcomes)
    root = ET.Element("testsuites", name="banxin", tests=str(count.pages), failures=str(count.failed), time=f"{seconds:.3f}")
    suites: dict[str, ET.Element] = {}
    for outcome in outcomes:
        job, result = outcome.job, outcome.result
        suite = suites.setdefault(job.root, ET.Element("testsuite", name=Path(job.root).name))
        case = ET.SubElement(suite, "testcase", classname=Path(job.root).name, name=job.spec, time=f"{result.seconds:.3f}", file=job.spec)
        pairs = list(zip(result.problems, result.excerpts, strict=True))
        errors = [text for problem, text in pairs if problem.severity is Severity.ERROR]
        others = [text for problem, text in pairs if problem.severity is not Severity.ERROR]
        if result.failed:
            failure = ET.SubElement(case, "failure", message=_xml(errors[0].split("\n")[0]) if errors else "no page")
            failure.text = _xml("\n\n".join(errors))
        if others:
            ET.SubElement(case, "system-out").text = _xml("\n\n".join(others))
    for suite in suites.values():
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(sum(case.find("failure") is not None for case in suite)))
        root.append(suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _xml(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in text if c not in "\ufffe\uffff")


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_annotations(outcomes: Sequence[Outcome]) -> list[str]:
    """Workflow commands (``::error file=…``) with paths as seen from the current folder."""
    lines = (_annotation(outcome.job.root, outcome.job.spec, problem) for outcome in outcomes for problem in outcome.result.problems)
    return list(dict.fromkeys(lines))


def _annotation(root: str, spec: str, problem: Diagnostic) -> str:
    span = problem.span
    fields = {"file": os.path.relpath(Path(root, span.file if span else spec)), "title": f"banxin {problem.id}"}
    if span:
        fields |= {"line": str(span.line), "col": str(span.column)}
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    listed = ",".join(f"{name}={_escape(value, ':,')}" for name, value in fields.items())
    return f"::{_COMMANDS[problem.severity]} {listed}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)
