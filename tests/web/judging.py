"""A ledger of its own for whoever judges, and a browser that fills in forms."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
from fastapi.testclient import TestClient

from firsthand.ledger import Ledger
from firsthand.web import Options, build_app

TOKEN = re.compile('name="_token" value="([^"]*)"')


def copy_ledger(source: Path, target: Path) -> Path:
    """Copy a ledger that others may have open."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    return target


@dataclass
class Desk:
    """A ledger, and somebody at a browser who judges what is in it."""

    ledger: Ledger
    client: TestClient

    def open(self, path: str) -> str:
        """Open a page."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def send(self, path: str, **fields: str) -> httpx.Response:
        """Send a form, with the token that the server gave."""
        return self._send(path, fields, {})

    def send_part(self, path: str, **fields: str) -> httpx.Response:
        """Send a form as a script does, which puts the answer into the page."""
        return self._send(path, fields, {"HX-Request": "true"})

    def _send(self, path: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> httpx.Response:
        found = TOKEN.search(self.open("/judgements/analyst"))
        assert found
        told = {"_token": found[1], **fields}
        return self.client.post(path, data=told, headers=headers, follow_redirects=False)

    def judge(self, ruling: str, subject: str, **fields: str) -> httpx.Response:
        """Send a judgement."""
        return self.send("/judgements", ruling=ruling, subject=subject, **fields)


@contextmanager
def open_desk(path: Path) -> Iterator[Desk]:
    """Serve a ledger to Mara, who judges."""
    with Ledger.open(str(path)) as ledger:
        app = build_app(ledger, Options(analyst="Mara Quill"))
        with TestClient(app, base_url="http://127.0.0.1:8000") as client:
            yield Desk(ledger, client)
