"""One frozen table of settings: every field has a default, a unit in its name and a help line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from firsthand.errors import SettingsError

ENVIRONMENT_PREFIX = "FIRSTHAND_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Each field may also be given as `FIRSTHAND_<NAME>` in the environment."""

    max_document_bytes: int = field(
        default=64_000_000, metadata={"help": "Refuse documents larger than this many bytes."}
    )
    max_pages: int = field(default=2_000, metadata={"help": "Read at most this many pages of a PDF."})
    model_folder: str = field(default="", metadata={"help": "Folder of the attribution model; empty: the shipped one."})
    skip_repairs: tuple[str, ...] = field(
        default=(), metadata={"help": "Names of repairs to leave out, separated by commas."}
    )
    threads: int = field(default=1, metadata={"help": "Processor threads that the model may use."})

    def __post_init__(self) -> None:
        for name in ("max_document_bytes", "max_pages", "threads"):
            if getattr(self, name) < 1:
                raise SettingsError(f"setting {name} is {getattr(self, name)}; give a whole number of 1 or more")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings that the environment gives; the rest keep their defaults.

        Args:
            environment: name to value; default: that of the process.

        Raises:
            SettingsError: a value does not fit its setting.
        """
        given = os.environ if environment is None else environment
        values = {
            f.name: given[ENVIRONMENT_PREFIX + f.name.upper()]
            for f in fields(cls)
            if given.get(ENVIRONMENT_PREFIX + f.name.upper())
        }
        return cls(
            max_document_bytes=_whole(values, "max_document_bytes", cls().max_document_bytes),
            max_pages=_whole(values, "max_pages", cls().max_pages),
            model_folder=values.get("model_folder", ""),
            skip_repairs=tuple(name.strip() for name in values.get("skip_repairs", "").split(",") if name.strip()),
            threads=_whole(values, "threads", cls().threads),
        )


def _whole(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name)
    if text is None:
        return default
    try:
        return int(text)
    except ValueError:
        found = f"{ENVIRONMENT_PREFIX}{name.upper()} is {text!r}"
        raise SettingsError(f"{found}; give a whole number of 1 or more") from None
