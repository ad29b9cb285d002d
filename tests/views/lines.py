"""What every line of JSON Lines is held to."""

import json
from typing import Any

import msgspec


def expect_line(line: bytes, kind: Any) -> None:
    """Hold what was written to being one line, and to the schema of its kind."""
    assert line.count(b"\n") == 1
    assert json.loads(msgspec.json.encode(msgspec.json.decode(line, type=kind))) == json.loads(line)
