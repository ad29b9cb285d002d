"""Source summary statements: in plain sentences, what a claim rests on, how strong that is, and what would change it.

In the manner of ICD 206 (22 January 2015), which asks for the strengths and weaknesses of the sources as a whole, which
of them matter most, and what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.records import NAMED, Origin, Origins, SourceType
from firsthand.views.against import Against
from firsthand.views.inert import shorten
from firsthand.views.origins import RATING_WORDS, say_bounds, say_repeated
from firsthand.views.report_notes import Notes
from firsthand.views.report_parts import Line, Manner, Words, label, say
from firsthand.views.report_sources import list_kinds
from firsthand.views.words import count, is_unsure, name_source, say_edtf

NAME_CHARS, REASON_CHARS = 120, 400
ON_RECORD = (*NAMED, SourceType.DOCUMENT)
MOST_NAMED = 4


def state_claim(origins: Origins, against: Against, notes: Notes) -> Iterator[Line]:
    """State what a claim rests on."""
    group = origins.group
    yield label("Basis", _say_basis(origins))
    yield label("Independence", _say_independence(origins))
    if origins.origins:
        yield _state_weightiest(origins, notes)
    strengths, weaknesses = [*_list_strengths(origins)], [*_list_weaknesses(origins)]
    yield label("Strengths", "; ".join(strengths) or "none that the texts show")
    yield label("Weaknesses", "; ".join(weaknesses) or "none that the texts show")
    names = [name_source(each.telling.attribution) or "no source named" for each in against.clear]
    who = shorten(", ".join(dict.fromkeys(names)), most_chars=REASON_CHARS)
    yield label("Against it", f"{count(len(names), 'claim')}, by {who}" if names else "nothing that the ledger has")
    yield label("Not certain", _say_doubt(origins, against))
    yield label("What would change it", _say_change(origins))
    yield label("Rating", _say_rating(origins))
    read, tellings = sum(bool(each.attribution.judged) for each in group.tellings), len(group.tellings)
    corrected = f"people corrected {read:,} of {count(tellings, 'telling')}"
    yield label("How it was read", f"by machine; {corrected}. Check the notes before relying on it")


def _say_rating(origins: Origins) -> str:
    rating = origins.credibility
    because = shorten(rating.reason, most_chars=REASON_CHARS)
    suggested = f"{rating.rating}, {RATING_WORDS[rating.digit]}, is suggested ({because})"
    return f"{suggested}; the letter, how reliable the source is, is the analyst’s to say"


def _say_basis(origins: Origins) -> str:
    entries = {each.entry.id: each.entry for each in origins.group.tellings}
    outlets = {entry.publisher for entry in entries.values() if entry.publisher}
    days = sorted(filter(None, (entry.published for entry in entries.values())))
    when = f", published {say_edtf(days[0])}" if days else ""
    when += f" to {say_edtf(days[-1])}" if days and days[0] != days[-1] else ""
    tellings = count(len(origins.group.tellings), "telling")
    kinds = list_kinds([origin.type for origin in origins.origins])
    basis = f"{count(len(entries), 'document')} of {count(len(outlets), 'known outlet')}{when}"
    return f"{basis}, with {tellings}; the sources are {kinds}"


def _say_independence(origins: Origins) -> str:
    bounds = say_bounds(origins.least, origins.most)
    passed = sum(bool(way.passes_on) for way in origins.ways)
    passing = f"; {count(passed, 'telling')} passed on what another document of the ledger has" if passed else ""
    return f"{bounds}{passing}"


def _state_weightiest(origins: Origins, notes: Notes) -> Line:
    """Name the origin that most tellings lead back to, and cite its earliest one."""
    main = max(origins.origins, key=lambda origin: len(origin.tellings))
    telling = next(each for each in origins.group.tellings if each.attribution.id in main.tellings)
    name = shorten(main.name, most_chars=NAME_CHARS) or "no source named"
    share = f"{count(len(main.tellings), 'telling')} of {len(origins.group.tellings):,} lead back to it"
    return say(
        Words("Most rests on: ", Manner.STRONG),
        f"{main.label}, {name}; {share}",
        notes.cite_claim(telling.entry, telling.attribution),
        ".",
    )


def _list_strengths(origins: Origins) -> Iterator[str]:
    standing = [origin for origin in origins.origins if not origin.is_retracted]
    if origins.least > 1:
        yield f"at least {origins.least:,} origins that did not have it from each other"
    if recorded := [origin for origin in standing if origin.type in ON_RECORD]:
        verb = "is" if len(recorded) == 1 else "are"
        yield f"{count(len(recorded), 'source')} {verb} on the record ({_name(recorded)})"
    relayed, tellings = _count_relayed(origins), len(origins.group.tellings)
    if 0 < relayed < tellings:
        yield f"{count(tellings - relayed, 'telling')} with nobody between the outlet and the source"


def _list_weaknesses(origins: Origins) -> Iterator[str]:
    tellings = origins.group.tellings
    if retracted := [origin for origin in origins.origins if origin.is_retracted]:
        yield f"taken back by {_name(retracted)}"
    if say_repeated(origins):
        yield "several outlets have it, and all from one origin"
    elif origins.most == 1:
        yield "a single origin"
    if nameless := [origin for origin in origins.origins if origin.type is SourceType.ANONYMOUS_SOURCE]:
        yield f"{count(len(nameless), 'source')} kept nameless"
    if origins.is_circular:
        yield "outlets cite each other for it in a circle"
    if relayed := _count_relayed(origins):
        yield f"{count(relayed, 'telling')} at second hand or further"
    if copies := len({each.derived for each in origins.group.derivations}):
        yield f"{count(copies, 'document')} copied, linked to or cited another"
    if hedged := sum(bool(each.attribution.hedges) for each in tellings):
        yield f"{count(hedged, 'telling')} with words that weaken it"
    if unsure := sum(is_unsure(each.attribution) for each in tellings):
        yield f"{count(unsure, 'telling')} that the machine is not sure of"


def _count_relayed(origins: Origins) -> int:
    """Count the tellings that name a hand, or pass on what another document of the ledger has."""
    passed = {way.telling for way in origins.ways if way.passes_on}
    tellings = [each.attribution for each in origins.group.tellings]
    return sum(bool(each.via) or each.id in passed for each in tellings)


def _name(listed: list[Origin]) -> str:
    named = [shorten(origin.name, most_chars=NAME_CHARS) or "no source named" for origin in listed[:MOST_NAMED]]
    more = [f"{len(listed) - MOST_NAMED:,} more"] if len(listed) > MOST_NAMED else []
    return ", ".join(named + more)


def _say_doubt(origins: Origins, against: Against) -> str:
    parts = [f"{count(len(origins.doubts), 'pair')} of origins that may be one"] if origins.doubts else []
    parts += ["where the circle of outlets begins"] * origins.is_circular
    if against.doubtful:
        parts.append(f"{count(len(against.doubtful), 'claim')} that may stand against it")
    inferred = {
        each.entry.id
        for each in origins.group.tellings
        if each.entry.publisher_inferred or each.entry.published_inferred
    }
    if inferred:
        parts.append(f"{count(len(inferred), 'document')} whose publisher or day is inferred")
    return "; ".join(parts) or "nothing that the texts show"


def _say_change(origins: Origins) -> str:
    if origins.key is not None:
        key = origins.key
        return (
            f"to know whether {key.left} and {key.right} are one, which would make it "
            f"{say_bounds(key.least, key.most)} ({shorten(key.reason, most_chars=REASON_CHARS)})"
        )
    if origins.most <= 1:
        return "a second source that did not have it from the first"
    return "a retraction or correction by one of its origins, or a denial on the record"
