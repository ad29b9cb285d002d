"""When a document was published: as it says itself or, where it does not, as evidence in it lets one infer.

The evidence is ranked as an analyst would rank it, and the first that is there is taken:

1. the document's own metadata: stated, not inferred;
2. the date in its own address;
3. a dated line among its furniture ("Published June 3, 2019"), or at its head;
4. the address of a report that the text cites: the outlet is named in the text, words of the address stand in it. The
   document is no older than that report; where the text says on which weekday the report came out, without a date, it
   is also less than a week younger.
5. a copyright line, which gives the year alone.

The addresses of other pages ("related articles") prove nothing: they may have been added since.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from firsthand.claims.addresses import Address, abbreviates, read_address
from firsthand.records import Article, Passage, TimeRef
from firsthand.text import Span
from firsthand.times import read_times
from firsthand.times.calendar import Period, Unit, find_day, shift_days
from firsthand.times.values import TimeValue
from firsthand.times.words import WEEKDAYS

_STATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PUBLISHED_WORDS = re.compile(r"\b(?:published|posted|issued|released|first appeared)\b", re.IGNORECASE)
_UPDATED_WORDS = re.compile(
    r"\b(?:updated|modified|revised|accessed|retrieved|archived|copyright|printed)\b|©", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}(?:\d{4}\s?[-–]\s?)?((?:19|20)\d\d)\b", re.IGNORECASE)
_DATED_LINE_CHARS = 60
"""A line that is about a date is no longer: weekday, date, time, place."""
_HEAD_PARAGRAPHS = 3
_DATELINE_CHARS = 80
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)]{2,25}\)\s*)?(?:--|[-–—_])")
_ANY_DAY = date(2000, 1, 1)
"""Dates that words alone fix do not depend on it; others are not used."""
_SHARED_WORDS = 0.5
"""The least share of an address's words that must stand in a text that cites it; a report on another matter shares
few, and a headline is seldom quoted in full."""
_CAPITALISED = re.compile(r"\b[A-Z][\w&]*(?:[ -][A-Z][\w&]*)*")
_NAME_CHARS = 50
"""No outlet's name is longer."""
_WORD = re.compile(r"[a-z]{4,}")
_REPORTED_CHARS = 60
_DAYS_OF_A_BARE_WEEKDAY = 6
"""A weekday without a date is one of the last seven days, the day of writing included."""
_REPORTED = re.compile(
    r"\W+(?:\w+\W+){0,3}?(?:reported|said|wrote|published|revealed|broke)\W+(?:\w+\W+){0,2}?"
    r"(?P<day>" + "|".join(day.title() for day in WEEKDAYS) + r")\b"
)


def find_published(article: Article) -> TimeRef | None:
    """Find the day of publication, or what bounds it.

    Returns:
        The time, with the evidence as its passage and reason; None where nothing tells.
    """
    for evidence in (
        _read_metadata,
        _read_own_address,
        _read_dated_lines,
        _read_head,
        _read_cited_reports,
        _read_copyright,
    ):
        found = evidence(article)
        if found is not None:
            return found
    return None


def _read_metadata(article: Article) -> TimeRef | None:
    stated = _STATED.match(article.metadata.published)
    if stated is None:
        return None
    first = find_day(int(stated[1]), int(stated[2] or 1), int(stated[3] or 1))
    if first is None:
        return None
    period = Period(Unit.DAY if stated[3] else Unit.MONTH if stated[2] else Unit.YEAR, first)
    return TimeRef(
        passage=Passage((), article.metadata.published),
        edtf=period.edtf,
        earliest=period.first.isoformat(),
        latest=period.last.isoformat(),
        anchor="",
        inferred=False,
        reason="the document's metadata state it",
    )


def _infer(passage: Passage, first: date, last: date | None, reason: str) -> TimeRef:
    """Make an inferred time of the days between which it lies; EDTF's "one of a set" where they are several."""
    end = last.isoformat() if last is not None else ""
    edtf = first.isoformat() if first == last else f"[{first.isoformat()}..{end}]"
    return TimeRef(passage, edtf, first.isoformat(), end, anchor="", inferred=True, reason=reason)


def _read_own_address(article: Article) -> TimeRef | None:
    address = read_address(article.metadata.url)
    if address.day is None:
        return None
    return _infer(Passage((), address.url), address.day, address.day, f"the document's own address {address.reason}")


def _read_dated_lines(article: Article) -> TimeRef | None:
    """Take the one day that lines of the furniture agree on, those that speak of publication before others."""
    lines = [line for line in article.furniture if not _UPDATED_WORDS.search(line)]
    said = [(line, day) for line in lines if _PUBLISHED_WORDS.search(line) for day in _list_days(line)]
    bare = [(line, day) for line in lines if len(line) <= _DATED_LINE_CHARS for day in _list_days(line)]
    for dated in (said, bare):
        if len({day for _, day in dated}) == 1:
            line, day = dated[0]
            return _infer(Passage((), line), day, day, "a dated line of the document")
    return None


def _list_days(text: str) -> Iterator[date]:
    for _, value in read_times(text, _ANY_DAY):
        if (day := _read_fixed_day(value)) is not None:
            yield day


def _read_fixed_day(value: TimeValue) -> date | None:
    """The day, where the words alone fix it."""
    single = value.earliest is not None and value.earliest == value.latest
    return value.earliest if single and not value.relative else None


def _read_head(article: Article) -> TimeRef | None:
    """Read a dateline ("LONDON, June 3, 2019 (Reuters) -"), or a paragraph at the head that is but a date."""
    for paragraph in article.paragraphs[:_HEAD_PARAGRAPHS]:
        head = article.text[paragraph.start : min(paragraph.end, paragraph.start + _DATELINE_CHARS)]
        for span, value in read_times(head, _ANY_DAY):
            day = _read_fixed_day(value)
            alone = paragraph.end - paragraph.start <= _DATED_LINE_CHARS and _is_most(span, paragraph)
            if day is not None and (alone or _AFTER_DATELINE.match(head, span.end)):
                place = Span(paragraph.start + span.start, paragraph.start + span.end)
                return _infer(Passage((place,), span.of(head)), day, day, "the document's dateline")
    return None


def _is_most(span: Span, whole: Span) -> bool:
    return 2 * (span.end - span.start) >= whole.end - whole.start


def _read_cited_reports(article: Article) -> TimeRef | None:
    """Take the youngest of the reports that the text cites: the document is no older."""
    names = [name for name in dict.fromkeys(_CAPITALISED.findall(article.text)) if len(name) <= _NAME_CHARS]
    words = set(_WORD.findall(article.text.lower()))
    cited = [
        (address, name)
        for address in map(read_address, dict.fromkeys(article.addresses))
        if address.day is not None and _is_about(address, words) and (name := _find_outlet(address, names, article))
    ]
    if not cited:
        return None
    address, name = max(cited, key=lambda each: each[0].day or date.min)
    day = address.day or date.min
    passage = Passage((), address.url)
    told = f"the text cites a report by {name}, whose address {address.reason}; the document is no older"
    weekday = _find_reporting_weekday(article.text, address)
    matching = [each for each in _list_near(day) if each.weekday() == weekday]
    if not matching:
        return _infer(passage, day, None, told)
    latest = shift_days(matching[0], _DAYS_OF_A_BARE_WEEKDAY)
    told += f", and as it dates that report by a bare {matching[0]:%A}, it came out within a week of it"
    return _infer(passage, matching[0], latest, told)


def _list_near(day: date) -> Iterable[date]:
    """The day, and those beside it: an address tells the day at Greenwich, a report the day where it appeared."""
    return (day, shift_days(day, -1), shift_days(day, 1))


def _is_about(address: Address, words: set[str]) -> bool:
    """Tell whether enough of the address's words stand in the text."""
    return bool(address.words) and len(address.words & words) >= _SHARED_WORDS * len(address.words)


def _find_outlet(address: Address, names: Sequence[str], article: Article) -> str:
    """Return the name under which the text speaks of the address's outlet; nothing where that is the publisher."""
    if _names(address, article.metadata.publisher):
        return ""
    return next((name for name in names if _names(address, name)), "")


def _names(address: Address, name: str) -> bool:
    words = [word for word in re.findall(r"[a-z0-9]+", name.lower()) if word != "the"]
    return abbreviates(address.outlet, words) or abbreviates(address.outlet, ["the", *words])


def _find_reporting_weekday(text: str, address: Address) -> int | None:
    """Find the weekday in "The Journal reported Sunday", where the Journal is the address's outlet."""
    for found in _CAPITALISED.finditer(text):
        if _names(address, found[0]):
            said = _REPORTED.match(text, found.end(), found.end() + _REPORTED_CHARS)
            if said:
                return WEEKDAYS.index(said["day"].lower())
    return None


def _read_copyright(article: Article) -> TimeRef | None:
    for line in article.furniture:
        found = _COPYRIGHT.search(line)
        if found:
            year = int(found[1])
            reason = "a copyright line gives the year"
            return _infer(Passage((), line), date(year, 1, 1), date(year, 12, 31), reason)
    return None
