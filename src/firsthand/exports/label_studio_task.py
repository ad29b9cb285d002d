"""A task of Label Studio as it exports one: what it is about, and what each person made of it."""

from __future__ import annotations

from typing import Any

import msgspec

from firsthand.exports.label_studio import DOCUMENT, SNAPSHOT


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim as it was when its task was written."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    name: list[str]
    type: list[str]
    title: list[str]
    via: list[str]
    stance: list[str]
    checked: list[str] = []


class Value(msgspec.Struct, frozen=True):
    """What a result says of its region."""

    start: int | None = None
    end: int | None = None
    text: str | list[str] = ""
    labels: list[str] = []
    choices: list[str] = []


class Result(msgspec.Struct, frozen=True):
    """One thing in an annotation: the label of a region, a text or choice about it, or a relation of two."""

    type: str
    id: str = ""
    from_name: str = ""
    from_id: str = ""
    to_id: str = ""
    value: Value = Value()


class Annotation(msgspec.Struct, frozen=True):
    """What one person made of a task."""

    result: list[Result]
    completed_by: int | str | dict[str, Any] | None = None
    was_cancelled: bool = False
    updated_at: str | None = None
    created_at: str | None = None

    @property
    def who(self) -> str:
        """Who made it, as well as the export tells."""
        who = self.completed_by
        if isinstance(who, dict):
            return next((str(who[name]) for name in ("email", "username", "id") if who.get(name)), "")
        return f"user {who} of Label Studio" if isinstance(who, int) else who or ""

    @property
    def when(self) -> str:
        """When it was made or changed last; empty where the export does not tell."""
        return self.updated_at or self.created_at or ""


class Data(msgspec.Struct, frozen=True, rename={"document": DOCUMENT, "claims": SNAPSHOT}):
    """What a task is about."""

    text: str
    document: str
    claims: dict[str, Claim]


class LabelledTask(msgspec.Struct, frozen=True):
    """A task as Label Studio exports it."""

    data: Data
    annotations: list[Annotation] = []
