"""The report on a document: who is behind each of its claims, and how it uses its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.records import Attribution, Audit, Entry, Passage, Reading, SourceType, Standing, hide_folders
from firsthand.views.inert import shorten
from firsthand.views.report_findings import tell_findings
from firsthand.views.report_notes import Notes
from firsthand.views.report_parts import (
    Block,
    Bullets,
    Grid,
    Heading,
    Line,
    Manner,
    Report,
    Words,
    label,
    say,
    say_left_out,
)
from firsthand.views.report_sources import describe_kind, list_kinds, say_knowledge
from firsthand.views.verdict import Summary, summarise
from firsthand.views.voices import find_deniers
from firsthand.views.words import CHANNEL_PHRASES, count, is_unsure, name_source, say_hand, say_numbers, say_stance

MOST_CLAIMS, MOST_SOURCES, MOST_OWN, MOST_FINDINGS = 400, 150, 40, 100
"""Rows: those of the longest articles; it says what it leaves out."""
MOST_HANDS = 6
TITLE_CHARS, NAME_CHARS, WORDS_CHARS = 300, 120, 500


@dataclass(frozen=True, slots=True)
class ReadingCase:
    """What is known of a document.

    Attributes:
        reading: what was read in it.
        audit: what falls short of the policy, and the document as it is listed.
        unnamed: why sources are not named, as the text says it, by their positions.
        standings: how its claims stand in a ledger, by their ids; empty where there is none.
    """

    reading: Reading
    audit: Audit
    unnamed: Mapping[int, Passage | None]
    standings: Mapping[str, Standing]


def draft_document_report(case: ReadingCase, colophon: str) -> Report:
    """Draft the report on a document.

    Args:
        case: what is known of it.
        colophon: how the report was made.
    """
    entry, summary = case.audit.entry, summarise(case.reading)
    notes = Notes({entry.id: case.reading.document})
    notes.name(entry)
    blocks = (
        Heading("Source summary statement"),
        Bullets(tuple(_state(case, summary))),
        *_describe(case, notes),
        *_list_claims(case, notes),
        *_list_findings(case.audit, notes),
        *_list_own(case.reading, entry, notes),
    )
    return Report(
        kind="Report on a document: who is behind what it says",
        title=shorten(entry.metadata.title or hide_folders(entry.name), most_chars=TITLE_CHARS) or "Untitled",
        is_quoted=False,
        verdict=summary.verdict,
        blocks=blocks,
        documents=notes.list_documents(),
        endnotes=notes.list_endnotes(),
        colophon=colophon,
    )


def _state(case: ReadingCase, summary: Summary) -> Iterator[Line]:
    told = (case.reading.sources[at].type for at in _list_speakers(case.reading))
    kinds = list_kinds([kind for kind in told if kind is not SourceType.NONE])
    yield label("Basis", f"{summary.all_counted}; the sources are {kinds}")
    most, least = count(summary.origins, "origin"), summary.origins_at_least
    bounds = f"at least {least:,} and at most {most}" if least < summary.origins else most
    yield label("Independence", f"{bounds}, as far as the document tells")
    named = summary.hands[:MOST_HANDS]
    hands = ", ".join(f"{shorten(hand.name, most_chars=NAME_CHARS)} ({hand.attributions:,})" for hand in named)
    yield label("At second hand", f"through {hands}" if hands else "nothing that the text shows")
    yield label("Nameless", _say_nameless(case, summary))
    yield label("On its own account", f"{count(summary.unattributed, 'sentence')} without a source")
    yield label("Denials on the record", f"{summary.denials:,}" if summary.denials else "none")
    findings = len(case.audit.findings)
    yield label("Against the policy", count(findings, "finding") if findings else "nothing")
    if case.standings:
        yield label("Elsewhere", _say_elsewhere(case))
    claims = case.reading.attributions
    unsure = f"{sum(map(is_unsure, claims)):,} of its {count(len(claims), 'attribution')}"
    yield label("How it was read", f"by machine, which is not sure of {unsure}. Check the notes before relying on it")


def _say_nameless(case: ReadingCase, summary: Summary) -> str:
    said = (
        f"{count(summary.nameless, 'attribution')} from nameless sources, {summary.sourceless:,} with no source given"
    )
    if not case.unnamed:
        return said
    explained = sum(bool(each) for each in case.unnamed.values())
    return f"{said}; the text says why of {explained:,} of {count(len(case.unnamed), 'nameless source')}"


def _say_elsewhere(case: ReadingCase) -> str:
    several = [each for each in case.standings.values() if each.documents > 1]
    single = sum(each.most <= 1 for each in several)
    against = sum(bool(each.denials) for each in case.standings.values())
    taken = sum(each.retracted for each in case.standings.values())
    return (
        f"{count(len(several), 'claim')} also in other documents of the ledger, "
        f"{single:,} of them from a single origin; "
        f"{count(against, 'claim')} with something against it; {taken:,} taken back"
    )


def _list_speakers(reading: Reading) -> list[int]:
    return list(dict.fromkeys(each.speaker for each in reading.attributions if each.speaker is not None))


def _describe(case: ReadingCase, notes: Notes) -> Iterator[Block]:
    reading, entry = case.reading, case.audit.entry
    speakers = _list_speakers(reading)
    if not speakers:
        return
    yield Heading("Source descriptors")
    rows = []
    for at in speakers[:MOST_SOURCES]:
        source = reading.sources[at]
        told = [number for number, each in enumerate(reading.attributions) if each.speaker == at]
        title = f", {shorten(source.title, most_chars=NAME_CHARS)}" if source.title else ""
        hands = dict.fromkeys(say_hand(hand) for number in told for hand in reading.attributions[number].via)
        rows.append(
            (
                say(Words(shorten(source.name, most_chars=NAME_CHARS) or "no source named", Manner.STRONG), title),
                describe_kind(source.type, (entry, why) if (why := case.unnamed.get(at)) else None, notes),
                say_knowledge([(entry, source)], notes),
                say(shorten(", ".join(hands), most_chars=WORDS_CHARS) or "at first hand"),
                say(say_numbers(told)),
            )
        )
    yield Grid(("Source", "What it is", "Reason to know, or for no name", "Through whom", "Claims"), tuple(rows))
    yield from say_left_out(len(speakers) - MOST_SOURCES, "source")


def _list_claims(case: ReadingCase, notes: Notes) -> Iterator[Block]:
    claims = case.reading.attributions
    if not claims:
        return
    yield Heading("Its claims")
    deniers = find_deniers(claims)
    heads = ("No.", "Who says so", "What", "How")
    elsewhere = ("Elsewhere",) * bool(case.standings)
    rows = []
    for number, each in enumerate(claims[:MOST_CLAIMS]):
        words = Words(shorten(each.content_text, most_chars=WORDS_CHARS), Manner.SAID)
        row: tuple[Line, ...] = (
            say(str(number + 1)),
            _say_who(each),
            say(words, notes.cite_claim(case.audit.entry, each)),
            say("; ".join(_list_facts(each, deniers.get(number, ())))),
        )
        rows.append(row + (_say_standing(case.standings.get(each.id)),) * bool(elsewhere))
    yield Grid((*heads, *elsewhere), tuple(rows))
    yield from say_left_out(len(claims) - MOST_CLAIMS, "claim")


def _say_who(claim: Attribution) -> Line:
    hands = "".join(f"{shorten(say_hand(hand), most_chars=NAME_CHARS)} ← " for hand in claim.via)
    return say(hands, Words(shorten(name_source(claim), most_chars=NAME_CHARS) or "no source named", Manner.STRONG))


def _list_facts(claim: Attribution, deniers: tuple[int, ...]) -> Iterator[str]:
    yield say_stance(claim)
    if claim.type is SourceType.ANONYMOUS_SOURCE:
        yield "nameless"
    if claim.channel:
        yield CHANNEL_PHRASES[claim.channel]
    if claim.said_on:
        yield f"said {shorten(claim.said_on, most_chars=NAME_CHARS)}"
    if claim.denies:
        yield f"denies {say_numbers(claim.denies)}"
    if deniers:
        yield f"denied by {say_numbers(deniers)}"
    if is_unsure(claim):
        yield f"{claim.confidence:.0%} sure"


def _say_standing(standing: Standing | None) -> Line:
    if standing is None:
        return say("not counted")
    parts = [f"{count(standing.documents, 'document')}, {standing.bounds}"]
    parts += [f"{count(standing.denials, 'claim')} against it"] if standing.denials else []
    parts += ["circular"] * standing.circular + ["taken back"] * standing.retracted
    return say("; ".join(parts))


def _list_findings(audit: Audit, notes: Notes) -> Iterator[Block]:
    if audit.findings:
        yield Heading("Against the policy on sources")
        yield Bullets(tuple(tell_findings(audit.entry, each, notes) for each in audit.places[:MOST_FINDINGS]))
        yield from say_left_out(len(audit.places) - MOST_FINDINGS, "sentence")


def _list_own(reading: Reading, entry: Entry, notes: Notes) -> Iterator[Block]:
    if reading.unattributed:
        yield Heading("What the publisher states on its own account")
        yield Bullets(
            tuple(
                say(
                    Words(shorten(each.text, most_chars=WORDS_CHARS), Manner.SAID),
                    notes.cite(entry, each.spans, each.text),
                )
                for each in reading.unattributed[:MOST_OWN]
            )
        )
        yield from say_left_out(len(reading.unattributed) - MOST_OWN, "sentence")
