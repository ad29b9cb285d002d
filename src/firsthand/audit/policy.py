"""The policy: which rules hold, how heavily they weigh, and their thresholds, read from an editable TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import msgspec

from firsthand.errors import SettingsError
from firsthand.records import Level, SourceType, Stance

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]

ADVICE = "`firsthand check --show-policy` shows a policy that is right"


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the policy says of a rule; the file `policy.toml` explains every field."""

    level: Level


class Corroboration(Clause, frozen=True):
    """When a claim has sources enough."""

    least_sources: Annotated[int, msgspec.Meta(ge=1)]
    shared_words: Share


class Information(Clause, frozen=True):
    """What a nameless source may not do."""

    stances: tuple[Stance, ...]


class Description(Clause, frozen=True):
    """Which descriptions of a source say nothing."""

    bare_words: frozenset[str]


class Figures(Clause, frozen=True):
    """Which figures need a source."""

    smallest_figure: Annotated[float, msgspec.Meta(ge=0)]


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A newsroom's rules on sources. `Policy.default()` is the shipped one."""

    ignore: frozenset[str]
    least_confidence: Share
    nameless: frozenset[SourceType]
    FH101: Clause
    FH102: Corroboration
    FH103: Information
    FH104: Description
    FH105: Figures
    FH106: Clause
    FH107: Clause
    FH108: Clause
    FH109: Clause

    @classmethod
    def default(cls) -> Policy:
        """Read the shipped policy."""
        return msgspec.convert(tomllib.loads(show_default()), cls)

    @classmethod
    def load(cls, path: str | Path) -> Policy:
        """Read a policy file; what it leaves out is as in the shipped one.

        Raises:
            SettingsError: there is no such file, it is not TOML, or it says what no policy can.
        """
        try:
            text = Path(path).read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise SettingsError(f"the policy {path} cannot be read ({error.strerror}); {ADVICE}") from None
        return cls.parse(text, name=str(path))

    @classmethod
    def parse(cls, text: str, *, name: str = "policy") -> Policy:
        """Read a policy that is at hand.

        Args:
            text: TOML.
            name: what to call it in messages.

        Raises:
            SettingsError: it is not TOML, or says what no policy can.
        """
        try:
            given = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise SettingsError(f"the policy {name} is not TOML: {error}; {ADVICE}") from None
        try:
            policy = msgspec.convert(_overlay(tomllib.loads(show_default()), given), cls)
        except msgspec.ValidationError as error:
            what = str(error).replace("Object contains unknown", "there is no").replace("`$.", "`")
            raise SettingsError(f"the policy {name} does not fit: {what}; {ADVICE}") from None
        unknown = sorted(policy.ignore - set(cls.__struct_fields__))
        if unknown:
            raise SettingsError(f"the policy {name} ignores {', '.join(unknown)}, and there is no such code; {ADVICE}")
        return policy

    def level_of(self, code: str) -> Level:
        """Tell how heavily the findings of a rule weigh; off where its code is ignored."""
        clause: Clause = getattr(self, code)
        return Level.OFF if code in self.ignore else clause.level


def show_default() -> str:
    """Give the text of the shipped policy file."""
    return files("firsthand.audit").joinpath("policy.toml").read_text(encoding="utf-8")


def _overlay(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Lay what is given over what holds otherwise, table by table."""
    merged = dict(base)
    for key, value in given.items():
        below = base.get(key)
        merged[key] = _overlay(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged
