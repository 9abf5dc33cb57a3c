"""Completion, hover and mistakes in an editor: a real yaml-language-server reads our schemas (npm: yaml-language-server)."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "riverside-daily"


class Editor:
    """A language client with one document at a time."""

    def __init__(self, program: str) -> None:
        self._process = subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._ids = itertools.count(1)
        self._told: list[dict[str, Any]] = []
        self.ask("initialize", {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:  # the server asks for settings and such: it has what it needs
            params = message.get("params") or {}
            self._send({"id": message["id"], "result": [None] * len(params.get("items", ())) or None})
        return message

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and wait for its answer."""
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._told.append(message)

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a document; what is wrong with it."""
        uri = path.as_uri()
        self._told.clear()
        self._send(
            {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}}
        )
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return list(message["params"]["diagnostics"])

    def at(self, method: str, path: Path, line: int, character: int) -> Any:
        """Ask for something at a place of the open document."""
        return self.ask(method, {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}})

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    program = shutil.which("yaml-language-server")
    if program is None:
        pytest.skip("no yaml-language-server")
    editor = Editor(program)
    yield editor
    editor.close()


@pytest.mark.parametrize("file", sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "examples").glob("**/*.yaml")))
def test_examples_are_right_in_an_editor(editor: Editor, file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema="), "the first line names the schema"
    assert editor.open(ROOT / file, text) == []


def test_a_mistake_is_marked(editor: Editor) -> None:
    path = EXAMPLE / "pages" / "draft-1.yaml"
    wrong = editor.open(path, "# yaml-language-server: $schema=../../../specs/schema/page.schema.json\npage: 1\nareas:\n  A: {stroy: a}\n")
    assert any("stroy" in problem["message"] for problem in wrong)
    assert wrong[0]["range"]["start"]["line"] == 3


def test_keys_are_completed_and_explained(editor: Editor) -> None:
    path = EXAMPLE / "pages" / "draft-2.yaml"
    text = "# yaml-language-server: $schema=../../../specs/schema/page.schema.json\npage: 1\nareas:\n  A:\n    st\n"
    editor.open(path, text)
    answer = editor.at("textDocument/completion", path, 4, 6)
    items = answer["items"] if isinstance(answer, dict) else answer
    labels = {item["label"] for item in items}
    assert {"story", "columns", "headline", "picture"} <= labels
    hover = editor.at("textDocument/hover", path, 1, 1)
    assert "版" in json.dumps(hover["contents"], ensure_ascii=False)


def test_every_key_is_explained(editor: Editor) -> None:
    path = EXAMPLE / "house.yaml"
    text = path.read_text("utf-8")
    editor.open(path, text)
    asked = 0
    for number, line in enumerate(text.splitlines()):
        key = line.split(":")[0]
        if ":" in line and key and key[0].isalpha():
            hover = editor.at("textDocument/hover", path, number, 1)
            assert hover, f"{key} has no description"
            assert hover["contents"]
            asked += 1
    assert asked > 4
