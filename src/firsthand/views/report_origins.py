"""The report on a claim: where it comes from, who stands against it, and every statement's exact words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.records import (
    Drift,
    FigureHistory,
    Origin,
    Origins,
    Passage,
    Reading,
    Source,
    Telling,
    Way,
)
from firsthand.views.against import Against, list_against
from firsthand.views.drift_list import name_teller
from firsthand.views.figure_chart import draw_figure_chart
from firsthand.views.figures import say_amount
from firsthand.views.inert import shorten
from firsthand.views.origin_graph import draw_origin_graph
from firsthand.views.origins import say_loop
from firsthand.views.report_notes import Notes
from firsthand.views.report_parts import (
    Block,
    Bullets,
    Grid,
    Heading,
    Line,
    Manner,
    Paragraph,
    Picture,
    Report,
    Words,
    quote,
    say,
    say_left_out,
)
from firsthand.views.report_sources import describe_kind, describe_standing, say_knowledge
from firsthand.views.report_statement import state_claim
from firsthand.views.rulings import say_ruling
from firsthand.views.wordings import list_wordings
from firsthand.views.words import count, mark_inferred, name_source, say_edtf, say_hand, say_taken_back
from firsthand.views.words import say as say_name

MOST_TOLD, MOST_FIGURES, MOST_DRIFT, MOST_DOUBTS = 80, 60, 40, 12
"""Rows of a list: a report is read. It says what it leaves out; the ledger has all."""
CLAIM_CHARS, NAME_CHARS, WORDS_CHARS, REASON_CHARS = 600, 120, 500, 400


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """What is known of a claim.

    Attributes:
        origins: where it comes from.
        readings: its documents, by the ids of their entries.
        unnamed: why sources are not named, as the text says it, by entry and the position of the source.
        history: its figures.
        drift: what it lost on its way.
    """

    origins: Origins
    readings: Mapping[str, Reading]
    unnamed: Mapping[str, Mapping[int, Passage | None]]
    history: FigureHistory
    drift: Drift


def draft_claim_report(case: ClaimCase, colophon: str) -> Report:
    """Draft the report on a claim.

    Args:
        case: what is known of it.
        colophon: how the report was made.
    """
    origins, against = case.origins, list_against(case.origins.group.contradictions)
    notes = Notes({key: reading.document for key, reading in case.readings.items()})
    blocks = (
        Heading("Source summary statement"),
        Bullets(tuple(state_claim(origins, against, notes))),
        *_tell_against(against, notes),
        *_trace(origins, notes),
        *_describe(case, notes),
        *_compare(origins, notes),
        *_count(case.history, notes),
        *_follow(case.drift, notes),
        *_doubt(origins, against),
    )
    told = origins.group.wording.attribution
    words, lead = shorten(told.content_text, most_chars=CLAIM_CHARS), say_taken_back(told)
    return Report(
        kind="Report on a claim: who really said it",
        title=f"{lead.capitalize()}: {quote(words)}" if lead else words,
        is_quoted=not lead,
        verdict=shorten(origins.reason, most_chars=REASON_CHARS),
        blocks=blocks,
        documents=notes.list_documents(),
        endnotes=notes.list_endnotes(),
        colophon=colophon,
    )


def _tell_against(against: Against, notes: Notes) -> Iterator[Block]:
    if not against.clear:
        return
    yield Heading("What stands against it")
    yield Bullets(
        tuple(
            say(
                Words(name_source(each.telling.attribution) or "no source named", Manner.STRONG),
                f", in {name_teller(each.telling)}: {_lead_in(each.telling)}",
                Words(shorten(each.telling.attribution.content_text, most_chars=WORDS_CHARS), Manner.SAID),
                notes.cite_claim(each.telling.entry, each.telling.attribution),
                f" {shorten(each.reason, most_chars=REASON_CHARS)} ({each.confidence:.0%} sure)",
            )
            for each in against.clear
        )
    )


def _lead_in(telling: Telling) -> str:
    lead = say_taken_back(telling.attribution)
    return f"{lead}: " if lead else ""


def _trace(origins: Origins, notes: Notes) -> Iterator[Block]:
    yield Heading("Where it comes from")
    yield Picture(draw_origin_graph(origins), "Who has the claim from whom, from the publisher to the first source:")
    tellings = {each.attribution.id: each for each in origins.group.tellings}
    ways = [way for way in origins.ways if way.telling in tellings]
    yield Bullets(tuple(_tell_way(way, tellings[way.telling], notes) for way in ways[:MOST_TOLD]))
    yield from say_left_out(len(ways) - MOST_TOLD, "telling")


def _tell_way(way: Way, telling: Telling, notes: Notes) -> Line:
    entry = telling.entry
    stops = " ← ".join(shorten(say_hand(stop) or "no source named", most_chars=NAME_CHARS) for stop in way.stops)
    day = mark_inferred(say_edtf(entry.published), inferred=entry.published_inferred)
    leads = f"origin {way.origin}" if way.origin else "leads round in a circle"
    return say(
        Words(stops or "publisher unknown", Manner.STRONG),
        f" ({', '.join(filter(None, (day, leads)))})",
        notes.cite_claim(entry, telling.attribution),
        ". " if way.reason else "",
        Words(shorten(way.reason, most_chars=REASON_CHARS), Manner.SOFT),
    )


def _describe(case: ClaimCase, notes: Notes) -> Iterator[Block]:
    yield Heading("Source descriptors")
    rows = tuple(_describe_origin(case, origin, notes) for origin in case.origins.origins)
    if rows:
        yield Grid(("Source", "What it is", "Reason to know, or for no name", "Through whom", "Standing"), rows)
    else:
        yield Paragraph(say("It leads back to no source."))


def _describe_origin(case: ClaimCase, origin: Origin, notes: Notes) -> tuple[Line, ...]:
    tellings = [each for each in case.origins.group.tellings if each.attribution.id in origin.tellings]
    known = [(each, source, at) for each in tellings for at, source in _find_sources(case, each)]
    whys = ((each.entry, case.unnamed.get(each.entry.id, {}).get(at)) for each, _, at in known)
    unnamed = next(((entry, why) for entry, why in whys if why is not None), None)
    hands = dict.fromkeys(say_hand(hand) for each in tellings for hand in each.attribution.via)
    title = f", {shorten(origin.title, most_chars=NAME_CHARS)}" if origin.title else ""
    return (
        say(
            Words(f"{origin.label} ", Manner.SOFT),
            Words(shorten(origin.name, most_chars=NAME_CHARS) or "no source named", Manner.STRONG),
            title,
        ),
        describe_kind(origin.type, unnamed, notes),
        say_knowledge([(each.entry, source) for each, source, _ in known], notes),
        say(shorten(", ".join(hands), most_chars=REASON_CHARS) or "at first hand"),
        describe_standing(case.origins, origin),
    )


def _find_sources(case: ClaimCase, telling: Telling) -> Iterator[tuple[int, Source]]:
    """Find who speaks in a telling, in its own document."""
    reading, speaker = case.readings.get(telling.entry.id), telling.attribution.speaker
    if reading is not None and speaker is not None and speaker < len(reading.sources):
        yield speaker, reading.sources[speaker]


def _compare(origins: Origins, notes: Notes) -> Iterator[Block]:
    wordings = list_wordings(origins.group)
    if len(wordings) < 2:
        return
    yield Heading("Wordings")
    yield Bullets(
        tuple(
            say(
                Words(shorten(each.words, most_chars=WORDS_CHARS), Manner.SAID),
                f" {shorten('; '.join(dict.fromkeys(map(name_teller, each.tellings))), most_chars=REASON_CHARS)}",
                *(notes.cite_claim(told.entry, told.attribution) for told in each.tellings[:3]),
            )
            for each in wordings[:MOST_TOLD]
        )
    )


def _count(history: FigureHistory, notes: Notes) -> Iterator[Block]:
    points = [(series, point) for series in history.series for point in series.points]
    if not points:
        return
    yield Heading("Figures over time")
    yield Picture(draw_figure_chart(history), "Who gave which figure, and when:")
    rows = tuple(
        (
            say(say_edtf(point.on) or "no day"),
            say(Words(say_amount(point.quantity), Manner.STRONG), " ", shorten(series.counted, most_chars=NAME_CHARS)),
            say(
                shorten(point.by, most_chars=NAME_CHARS) or "no source named",
                notes.cite(point.telling.entry, point.quantity.passage.spans, point.quantity.passage.text),
            ),
            say(", ".join(_list_marks(point.revises, point.denied_by, retracted=point.retracted))),
        )
        for series, point in points[:MOST_FIGURES]
    )
    yield Grid(("When", "Figure", "Who", "Since then"), rows)
    yield from say_left_out(len(points) - MOST_FIGURES, "figure")


def _list_marks(revises: str, denied_by: tuple[str, ...], *, retracted: bool) -> Iterator[str]:
    if revises:
        yield "revises an earlier one"
    if denied_by:
        yield f"denied by {len(denied_by):,}"
    if retracted:
        yield "retracted"


def _follow(drift: Drift, notes: Notes) -> Iterator[Block]:
    changes = [(edge, finding) for edge in drift.edges for finding in edge.findings]
    if not changes:
        return
    yield Heading("What it lost or gained on its way")
    yield Bullets(
        tuple(
            say(
                Words(f"{say_name(finding.kind)} ({finding.severity.value} severity)", Manner.STRONG),
                f", from {name_teller(edge.source)} to {name_teller(edge.receiver)}: ",
                Words(shorten(finding.before.text, most_chars=WORDS_CHARS) or "nothing", Manner.SAID),
                *(
                    (notes.cite(edge.source.entry, finding.before.spans, finding.before.text),)
                    * bool(finding.before.spans)
                ),
                " became ",
                Words(shorten(finding.after.text, most_chars=WORDS_CHARS) or "nothing", Manner.SAID),
                *(
                    (notes.cite(edge.receiver.entry, finding.after.spans, finding.after.text),)
                    * bool(finding.after.spans)
                ),
                f". {shorten(finding.reason, most_chars=REASON_CHARS)}",
            )
            for edge, finding in changes[:MOST_DRIFT]
        )
    )


def _doubt(origins: Origins, against: Against) -> Iterator[Block]:
    lines = [
        say(f"{each.left} and {each.right} may be one: {shorten(each.reason, most_chars=REASON_CHARS)}")
        for each in origins.doubts
    ]
    lines += [
        say(f"Outlets cite each other in a circle: {shorten(say_loop(loop), most_chars=REASON_CHARS)}")
        for loop in origins.loops
    ]
    if against.doubtful:
        lines.append(say(f"{count(len(against.doubtful), 'other claim')} may stand against it, which is not clear."))
    if lines:
        yield Heading("What is not certain")
        yield Bullets(tuple(lines[:MOST_DOUBTS]))
    if origins.group.judgements:
        yield Heading("What people judged")
        yield Bullets(
            tuple(say(shorten(say_ruling(each), most_chars=REASON_CHARS)) for each in origins.group.judgements)
        )
