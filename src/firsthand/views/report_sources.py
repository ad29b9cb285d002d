"""Source descriptors: what kind of source it is, how it can know, how far others bear it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.records import Entry, Origin, Origins, Passage, Source, SourceType, Stance
from firsthand.views.inert import shorten
from firsthand.views.report_notes import Notes
from firsthand.views.report_parts import Line, Manner, Note, Words, say
from firsthand.views.rulings import say_ruling
from firsthand.views.words import count, pick_justification

MOST_REASONS = 3
WHY_CHARS = 300

KINDS = {
    SourceType.NAMED_PERSON: "a person, named",
    SourceType.NAMED_ORGANIZATION: "a body, named",
    SourceType.DOCUMENT: "a document",
    SourceType.ANONYMOUS_SOURCE: "a person who is kept nameless",
    SourceType.UNNAMED_PERSON: "a person whom the text does not name",
    SourceType.UNNAMED_GROUP: "a group, spoken for in bulk",
    SourceType.NONE: "the text gives no source",
}

NOUNS = {
    SourceType.NAMED_PERSON: ("named person", "named persons"),
    SourceType.NAMED_ORGANIZATION: ("named body", "named bodies"),
    SourceType.DOCUMENT: ("document", "documents"),
    SourceType.ANONYMOUS_SOURCE: ("nameless source", "nameless sources"),
    SourceType.UNNAMED_PERSON: ("person not named", "persons not named"),
    SourceType.UNNAMED_GROUP: ("group spoken for in bulk", "groups spoken for in bulk"),
    SourceType.NONE: ("without a source", "without a source"),
}
"""One, and several."""


def describe_kind(kind: SourceType, unnamed: tuple[Entry, Passage] | None, notes: Notes) -> Line:
    """Describe what a source is, and why it is not named, as the text says.

    Args:
        kind: of the source.
        unnamed: the sentence that says why, and its document; None where there is none.
        notes: of the report.
    """
    if kind is not SourceType.ANONYMOUS_SOURCE:
        return say(KINDS[kind])
    if unnamed is None:
        return say(f"{KINDS[kind]}; no reason given")
    entry, why = unnamed
    words = Words(shorten(why.text, most_chars=WHY_CHARS), Manner.SAID)
    return say(f"{KINDS[kind]}; the text says why: ", words, notes.cite(entry, why.spans, why.text))


def say_knowledge(known: Iterable[tuple[Entry, Source]], notes: Notes) -> Line:
    """Say how a source can know, in the words of the texts."""
    reasons: dict[str, Note] = {}
    for entry, source in known:
        for passage in pick_justification(source):
            words = shorten(passage.text, most_chars=WHY_CHARS)
            if words and words not in reasons and len(reasons) < MOST_REASONS:
                reasons[words] = notes.cite(entry, passage.spans, passage.text)
    if not reasons:
        return say("the text does not say")
    parts: list[str | Words | Note] = []
    for words, note in reasons.items():
        parts += ["; " * bool(parts), Words(words, Manner.SAID), note]
    return say(*parts)


def describe_standing(origins: Origins, origin: Origin) -> Line:
    """Say how far a source of a claim is confirmed, denied or taken back."""
    told = set(origin.tellings)
    tellings = [each for each in origins.group.tellings if each.attribution.id in told]
    documents = len({each.entry.id for each in tellings})
    against = sum(each.is_clear for each in origins.group.contradictions)
    parts = [f"in {count(documents, 'document')}"]
    passed = {way.telling for way in origins.ways if way.passes_on}
    own = [each.attribution for each in tellings if each.attribution.id not in passed]
    if any(each.stance is Stance.CONFIRM for each in own):
        parts.append("given as a confirmation")
    parts.append(_say_others(origins, origin))
    parts.append(f"{count(against, 'claim')} against it" if against else "nothing against it in the ledger")
    if origin.verdict is not None:
        parts.append(shorten(say_ruling(origin.verdict), most_chars=WHY_CHARS))
    return say("; ".join(parts))


def _say_others(origins: Origins, origin: Origin) -> str:
    apart = [each for each in origins.origins if each.label != origin.label and not each.is_retracted]
    doubted = {frozenset((each.left, each.right)) for each in origins.doubts}
    sure = sum(frozenset((each.label, origin.label)) not in doubted for each in apart)
    if not apart:
        return "no other source says the same"
    if sure == len(apart):
        return f"borne out by {count(sure, 'other source')}"
    if not sure:
        return f"{count(len(apart), 'other source')} that may be the same"
    return f"borne out by {count(sure, 'other source')}, and {len(apart) - sure} that may be the same"


def list_kinds(kinds: Sequence[SourceType]) -> str:
    """List how many sources there are of which kind, most first.

    >>> list_kinds([SourceType.DOCUMENT, SourceType.NAMED_PERSON, SourceType.DOCUMENT])
    '2 documents and 1 named person'
    """
    counted = sorted(((kinds.count(kind), kind) for kind in dict.fromkeys(kinds)), key=lambda each: -each[0])
    *most, last = [f"{number:,} {NOUNS[kind][number > 1]}" for number, kind in counted] or ["none"]
    return f"{', '.join(most)} and {last}" if most else last
