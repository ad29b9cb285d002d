"""One frozen table of settings: every field has a default, a unit in its name and a help line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from firsthand.errors import SettingsError
from firsthand.records import FigurePolicy

ENVIRONMENT_PREFIX = "FIRSTHAND_"
MOST_THREADS = 1_024
"""More than any machine has for it; what the runtime is asked for must fit 32 bits."""

MOST_SECONDS = 1_000_000
"""Eleven days; the clocks of some systems count no further than seven weeks."""

_TOKEN = re.compile(r"[!-~]{16,1000}")
"""What a header of HTTP can hold; 16 random letters and digits cannot be guessed through a network."""

VAGUE_COUNT = re.compile(r"(?P<name>[a-z]+)=(?P<least>\d+(?:\.\d+)?)-(?P<most>\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class VagueCounts:
    """What vague counts stand for, as the least and the most; written "couple=2-2,few=2-5,several=3-9,plural=2-10".

    Attributes:
        couple, few, several: "a couple", "a few", "several"; times the number after it: "a few dozen" is 24 to 60.
        plural: how many of its number a bare plural stands for: "dozens" is 24 to 120, "hundreds" 200 to 1,000.
    """

    couple: tuple[float, float] = (2, 2)
    few: tuple[float, float] = (2, 5)
    several: tuple[float, float] = (3, 9)
    plural: tuple[float, float] = (2, 10)

    def __post_init__(self) -> None:
        for each in fields(self):
            least, most = getattr(self, each.name)
            if not 0 < least <= most < float("inf"):
                raise SettingsError(f"vague count {each.name} is {least:g}-{most:g}; give the least first, above 0")

    def __str__(self) -> str:
        return ",".join("{}={:g}-{:g}".format(each.name, *getattr(self, each.name)) for each in fields(self))

    @classmethod
    def parse(cls, text: str) -> VagueCounts:
        """Read "few=2-5,several=3-9"; what is not named keeps its default.

        Raises:
            SettingsError: a part does not read so.
        """
        names = {each.name for each in fields(cls)}
        ranges: dict[str, tuple[float, float]] = {}
        for part in text.split(","):
            found = VAGUE_COUNT.fullmatch(part.strip())
            if not found or found["name"] not in names:
                raise SettingsError(f"vague count {part!r} is not like few=2-5; name one of {', '.join(sorted(names))}")
            ranges[found["name"]] = (float(found["least"]), float(found["most"]))
        return cls(**ranges)


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Each field may also be given as `FIRSTHAND_<NAME>` in the environment."""

    max_document_bytes: int = field(
        default=64_000_000, metadata={"help": "Refuse documents larger than this many bytes."}
    )
    max_pages: int = field(default=2_000, metadata={"help": "Read at most this many pages of a PDF."})
    max_read_s: int = field(
        default=300, metadata={"help": "Give up a document that takes longer than this many seconds to read."}
    )
    model_folder: str = field(default="", metadata={"help": "Folder of the attribution model; empty: the shipped one."})
    ledger: str = field(
        default="firsthand.db", metadata={"help": "The ledger: a SQLite file, or the URL of a PostgreSQL database."}
    )
    skip_repairs: tuple[str, ...] = field(
        default=(), metadata={"help": "Names of repairs to leave out, separated by commas."}
    )
    threads: int = field(default=1, metadata={"help": "Processor threads that the model may use."})
    vague_counts: VagueCounts = field(
        default=VagueCounts(),
        metadata={
            "help": "Least and most that vague counts stand for; of a bare plural (dozens), how many times its number."
        },
    )
    analyst: str = field(
        default="", metadata={"help": "Who judges, as judgements name it; empty: the name of who is logged in."}
    )
    token: str = field(
        default="",
        repr=False,
        metadata={
            "help": "What has to be shown to a server that is reached from other machines; 16 characters or more."
        },
    )
    figure_policy: FigurePolicy = field(
        default=FigurePolicy.ORIGIN,
        metadata={"help": "Whose latest figure counts where figures are put together: origin, outlet or telling."},
    )
    policy: str = field(
        default="",
        metadata={"help": "The newsroom's policy on sources, a TOML file (docs/policy.md); empty: the shipped one."},
    )

    def __post_init__(self) -> None:
        for name in ("max_document_bytes", "max_pages", "max_read_s", "threads"):
            if getattr(self, name) < 1:
                raise SettingsError(f"setting {name} is {getattr(self, name)}; give a whole number of 1 or more")
        if self.threads > MOST_THREADS:
            raise SettingsError(f"setting threads is {self.threads}; give at most {MOST_THREADS}")
        if self.max_read_s > MOST_SECONDS:
            raise SettingsError(f"setting max_read_s is {self.max_read_s}; give at most {MOST_SECONDS}")
        if self.token and not _TOKEN.fullmatch(self.token):
            raise SettingsError(
                "setting token (not shown here) is too short, or holds spaces or letters beyond ASCII. "
                'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe())"'
            )

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
            max_read_s=_whole(values, "max_read_s", cls().max_read_s),
            model_folder=values.get("model_folder", ""),
            ledger=values.get("ledger", cls().ledger),
            skip_repairs=tuple(name.strip() for name in values.get("skip_repairs", "").split(",") if name.strip()),
            threads=_whole(values, "threads", cls().threads),
            vague_counts=VagueCounts.parse(values["vague_counts"]) if "vague_counts" in values else VagueCounts(),
            analyst=values.get("analyst", ""),
            token=values.get("token", ""),
            figure_policy=_choose_policy(values.get("figure_policy", cls().figure_policy)),
            policy=values.get("policy", ""),
        )


def _choose_policy(given: str) -> FigurePolicy:
    try:
        return FigurePolicy(given)
    except ValueError:
        found = f"{ENVIRONMENT_PREFIX}FIGURE_POLICY is {given!r}"
        raise SettingsError(f"{found}; give one of {', '.join(FigurePolicy)}") from None


def _whole(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name)
    if text is None:
        return default
    try:
        return int(text)
    except ValueError:
        found = f"{ENVIRONMENT_PREFIX}{name.upper()} is {text!r}"
        raise SettingsError(f"{found}; give a whole number of 1 or more") from None
