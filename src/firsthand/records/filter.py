"""Which claims are asked for: what a person may give is checked, and brought to one form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from firsthand.errors import show
from firsthand.records.attribution import SourceType, Stance
from firsthand.records.vantage import NOW, Vantage, read_days

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are asked for; an empty field lets all through.

    Attributes:
        source: words of the source's name, in any case.
        kind: what kind of source; its name may be given as text.
        outlet: words of the publisher's name.
        via: words of the name of a hand between publisher and source.
        stance: what the source does with the content; its name may be given as text.
        since, until: a day ("2019-06-02" or a `datetime.date`), or a month or year ("2019-06", "2019"), all of whose
            days count; both inclusive: when it was said or, where that is unknown, published.
        nameless: only sources without a name.
        own: only what is not credited to a wire agency.
        single_origin: only claims that more than one outlet has, all from at most one origin. The ledger alone finds
            those that several documents have; whoever asks follows them back (`firsthand.search`).
        vantage: from where in time it is asked.

    Raises:
        ValueError: there is no such kind, stance or day, or the days end before they begin; it says what there is.

    >>> Filter(kind="document", since=date(2019, 6, 2)) == Filter(kind=SourceType.DOCUMENT, since="2019-06-02")
    True
    """

    source: str = ""
    kind: SourceType | str | None = None
    outlet: str = ""
    via: str = ""
    stance: Stance | str | None = None
    since: str | date = ""
    until: str | date = ""
    nameless: bool = False
    own: bool = False
    single_origin: bool = False
    vantage: Vantage = NOW

    def __post_init__(self) -> None:
        """Check what was given, and bring it to one form."""
        since, until = read_days(self.since, self.until)
        given = {"kind": _choose(SourceType, "kind", self.kind), "stance": _choose(Stance, "stance", self.stance)}
        for name, value in (given | {"since": since, "until": until}).items():
            object.__setattr__(self, name, value)


def _choose(choices: type[Choice], name: str, given: str | None) -> Choice | None:
    if not given:
        return None
    try:
        return choices(given)
    except ValueError:
        raise ValueError(f"{name}: there is no {show(given)}; give one of {', '.join(choices)}") from None


EVERYTHING = Filter()
"""No claim is left out."""
