"""The parameters that many routes take, with their bounds."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, Path, Query

from firsthand.records import Filter, SourceType, Stance
from firsthand.web.bounds import MOST_DAY_CHARS, MOST_ID_CHARS, MOST_NAME_CHARS
from firsthand.web.depends import AskedFrom

MOST_ITEMS: Final = 100
"""Of a list in one answer: some 300 KB of claims."""
SOME_ITEMS: Final = 20

ASKING: Final = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
"""How any question may fail."""
ASKING_FOR_ONE: Final = (*ASKING, HTTPStatus.NOT_FOUND)

Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="How many at most.")]
ClaimId = Annotated[
    str,
    Path(
        max_length=MOST_ID_CHARS,
        description="The id of the claim in any document, or the first four digits of it or more.",
        examples=["58f9e466017e4087"],
    ),
]
DocumentId = Annotated[
    str,
    Path(
        max_length=MOST_ID_CHARS,
        description="The document's id, the first four digits of it or more, or the id that it came with.",
        examples=["bd2eb5bf6406a733"],
    ),
]
Since = Annotated[
    str, Query(max_length=MOST_DAY_CHARS, description="Then or later: a day, month or year.", examples=["2024-06"])
]


def _get_filter(
    vantage: AskedFrom,
    source: Annotated[
        str, Query(max_length=MOST_NAME_CHARS, description="Only sources whose name has these words.")
    ] = "",
    kind: Annotated[SourceType | None, Query(description="Only sources of this kind.")] = None,
    outlet: Annotated[
        str, Query(max_length=MOST_NAME_CHARS, description="Only from publishers whose name has these words.")
    ] = "",
    via: Annotated[
        str, Query(max_length=MOST_NAME_CHARS, description="Only through a hand whose name has these words.")
    ] = "",
    stance: Annotated[Stance | None, Query(description="Only claims of this stance.")] = None,
    since: Annotated[
        str,
        Query(
            max_length=MOST_DAY_CHARS, description="Only said (or else published) then or later: a day, month or year."
        ),
    ] = "",
    until: Annotated[
        str,
        Query(
            max_length=MOST_DAY_CHARS, description="Only said (or else published) then or before: a day, month or year."
        ),
    ] = "",
    nameless: Annotated[bool, Query(description="Only sources without a name.")] = False,
    own: Annotated[bool, Query(description="Only from copy that credits no wire agency.")] = False,
    single_origin: Annotated[
        bool, Query(description="Only what more than one outlet has, all from at most one origin; each claim once.")
    ] = False,
) -> Filter:
    return Filter(
        source=source,
        kind=kind,
        outlet=outlet,
        via=via,
        stance=stance,
        since=since,
        until=until,
        nameless=nameless,
        own=own,
        single_origin=single_origin,
        vantage=vantage,
    )


Wanted = Annotated[Filter, Depends(_get_filter)]
"""Which claims are asked for; what cannot be raises ValueError."""
