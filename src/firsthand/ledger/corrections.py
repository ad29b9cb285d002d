"""Corrections: what people said of attributions that were read wrong, laid over what was read.

The ledger keeps what the machine read. An answer holds what it should read: of several corrections, the last that gives
a field decides that field. Positions in a document are put right, too, so that they hold among the attributions and
sources that are left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from firsthand.ledger.judgements import drop_overruled, list_spurious
from firsthand.ledger.names import fold_name
from firsthand.records import (
    NAMELESS,
    Attribution,
    Correction,
    Hand,
    Judgement,
    Passage,
    Reading,
    Ruling,
    Source,
    SourceType,
    spell_labels,
)
from firsthand.text import Span

SURE: Final = 1.0
"""The confidence in what a person set: it is no machine's opinion that could be more or less sure."""

_WHO = ("name", "type", "title")
_UNNAMED = (*NAMELESS, SourceType.NONE)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The attributions and sources of a document as they should read.

    Attributes:
        attributions: in their order; those that are none among them still, for whoever asks for one by its id.
        sources: those that were read, at their positions, and after them those that people named.
        spurious: the ids of the attributions that are none.
    """

    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    spurious: frozenset[str]


def correct(attribution: Attribution, judgements: Iterable[Judgement]) -> Attribution:
    """Lay what people said of an attribution over it.

    Its id stays. What was said before the last one who found it right does not count. Figures, times and hedges of
    words that are not its content any more go; those of words that came to it are not read.

    Args:
        attribution: as it was read.
        judgements: those in force, of whatever ruling and subject, in the order in which they were made.
    """
    told = drop_overruled(each for each in judgements if each.subject == attribution.id)
    if not told:
        return attribution
    if told[0].ruling is Ruling.RIGHT:
        attribution = replace(attribution, confidence=SURE)
    deciders = {name: each for each in told for name in _list_given(each.correction)}
    merged = merge_corrections(told)
    changed = _lay_words(_lay_who(attribution, merged), merged)
    if merged.via is not None:
        reason = deciders["via"].reason
        changed = replace(changed, hands=tuple(Hand(name, Passage((), ""), reason) for name in merged.via))
    if merged.stance is not None:
        changed = replace(changed, stance=merged.stance, stance_reason=deciders["stance"].reason)
    return replace(changed, judged=tuple(each.id for each in told), reason=_say_why(attribution, told, tuple(deciders)))


def merge_corrections(told: Iterable[Judgement]) -> Correction:
    """Merge the corrections of one attribution: the last that gives a field decides it."""
    given = {name: getattr(each.correction, name) for each in told for name in _list_given(each.correction)}
    return Correction(**given)


def correct_document(
    attributions: Sequence[Attribution], sources: Sequence[Source], judgements: Collection[Judgement]
) -> Corrected:
    """Lay what people said of the attributions of a document over them, and put their positions right.

    Args:
        attributions: all of the document, as they were read.
        sources: all of the document, as they were read.
        judgements: as for `correct`.
    """
    spurious = list_spurious(judgements)
    seats = _Seats(sources)
    told = defaultdict[str, list[Judgement]](list)
    for judgement in judgements:
        told[judgement.subject].append(judgement)
    corrected = [seats.seat(each, correct(each, told[each.id])) for each in attributions]
    gone = {place: each.within for place, each in enumerate(attributions) if each.id in spurious}
    return Corrected(tuple(_renumber(each, gone) for each in corrected), seats.sources, spurious)


def correct_reading(reading: Reading, judgements: Collection[Judgement]) -> Reading:
    """Lay what people said of the attributions of a reading over them, and leave out those that are none."""
    if not judgements:
        return reading
    corrected = correct_document(reading.attributions, reading.sources, judgements)
    left = tuple(each for each in corrected.attributions if each.id not in corrected.spurious)
    return replace(reading, attributions=left, sources=corrected.sources)


def _list_given(correction: Correction | None) -> Iterator[str]:
    """List the fields that a correction gives."""
    return (each.name for each in fields(Correction) if getattr(correction, each.name, None) is not None)


def _lay_who(attribution: Attribution, correction: Correction) -> Attribution:
    return replace(
        attribution,
        name=attribution.name if correction.name is None else correction.name,
        type=attribution.type if correction.type is None else correction.type,
        title=attribution.title if correction.title is None else correction.title,
    )


def _lay_words(attribution: Attribution, correction: Correction) -> Attribution:
    changed = attribution
    if correction.source is not None:
        changed = replace(changed, source=correction.source.spans, source_text=correction.source.text, confidence=SURE)
    if correction.cue is not None:
        changed = replace(changed, cue=correction.cue.spans, cue_text=correction.cue.text, confidence=SURE)
    if correction.content is not None:
        words = correction.content
        changed = replace(changed, content=words.spans, content_text=words.text, confidence=SURE)
        changed = _drop_outside(changed, attribution.content)
    return changed


def _drop_outside(attribution: Attribution, before: Sequence[Span]) -> Attribution:
    """Drop the figures, times and hedges that lay in the content before, and do not now."""

    def stays(passage: Passage) -> bool:
        lay_in = _holds(before, passage.spans)
        return not lay_in or _holds(attribution.content, passage.spans)

    return replace(
        attribution,
        hedges=tuple(filter(stays, attribution.hedges)),
        times=tuple(each for each in attribution.times if stays(each.passage)),
        quantities=tuple(each for each in attribution.quantities if stays(each.passage)),
    )


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    return bool(inner) and all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def _say_why(attribution: Attribution, told: Sequence[Judgement], changed: Sequence[str]) -> str:
    """Say who corrected it, when and why, each once, and what was read before."""
    read = {"hands": ", ".join(attribution.via), "kind": attribution.type.value.replace("_", " ")}
    read |= {name: getattr(attribution, f"{name}_text") for name in ("source", "cue", "content")}
    read |= {"name": attribution.name, "title": attribution.title, "stance": attribution.stance.value}
    names = ({"via": "hands", "type": "kind"}.get(name, name) for name in changed)
    before = ", ".join(f"{name} “{read[name]}”" if read[name] else f"no {name}" for name in names)
    said = dict.fromkeys(each.reason for each in sorted(told, key=lambda each: each.ruling is Ruling.RIGHT))
    return "; ".join(filter(None, (*said, f"read before: {before}" if before else "", attribution.reason)))


def _renumber(attribution: Attribution, gone: Mapping[int, int | None]) -> Attribution:
    """Count positions among those that are left; what stood within one that is gone stands where that stood."""
    if not gone:
        return attribution
    missing = sorted(gone)
    within, seen = attribution.within, set[int]()
    while within is not None and within in gone and within not in seen:
        seen.add(within)
        within = gone[within]
    return replace(
        attribution,
        within=None if within is None or within in gone else within - bisect_left(missing, within),
        denies=tuple(each - bisect_left(missing, each) for each in attribution.denies if each not in gone),
    )


class _Seats:
    """Gives each attribution whose source was corrected a source of the document, a new one where none fits.

    State: the sources of the document; those that people named come to stand at the end.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = list(sources)
        self._unused = spell_labels()

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources of the document."""
        return tuple(self._sources)

    def seat(self, before: Attribution, after: Attribution) -> Attribution:
        """Let a corrected attribution repeat the fields of the source that it goes back to now."""
        if all(getattr(before, name) == getattr(after, name) for name in _WHO):
            return after
        if not after.name and after.type is SourceType.NONE:
            return replace(after, speaker=None, origin="", maybe=())
        position = self._find(after)
        if position is None:
            position = self._add(before, after)
        source = self._sources[position]
        return replace(after, speaker=position, origin=source.origin, maybe=source.maybe)

    def _find(self, after: Attribution) -> int | None:
        wanted = [getattr(after, name) for name in _WHO]
        for position, source in enumerate(self._sources):
            if wanted == [getattr(source, name) for name in _WHO]:
                return position
        return None

    def _add(self, before: Attribution, after: Attribution) -> int:
        kin = self._find_kin(before, after)
        mention = Passage(after.source, after.source_text)
        self._sources.append(
            Source(
                name=after.name,
                type=after.type,
                title=after.title,
                mentions=(mention,) if mention.spans else (),
                justification=(),
                origin=kin.origin if kin else self._make_label(),
                maybe=kin.maybe if kin and after.type in _UNNAMED else (),
                confidence=SURE,
                reason=after.reason.removesuffix(f"; {before.reason}"),
            )
        )
        return len(self._sources) - 1

    def _find_kin(self, before: Attribution, after: Attribution) -> Source | None:
        """Find the one that it was all the time, better described now, or that has its name."""
        if before.speaker is not None and before.name == after.name:
            return self._sources[before.speaker]
        if after.type in _UNNAMED:
            return None
        fitting = {each.origin: each for each in self._sources if _share_name(after, each)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _make_label(self) -> str:
        used = {each.origin for each in self._sources}
        return next(label for label in self._unused if label not in used)


def _share_name(one: Attribution, other: Source) -> bool:
    """Whether they have one name; of a person, the shorter name may be a part of the longer."""
    if one.type is not other.type:
        return False
    names = set(fold_name(one.name).split()), set(fold_name(other.name).split())
    if one.type is not SourceType.NAMED_PERSON:
        return names[0] == names[1] != set()
    return all(names) and (names[0] <= names[1] or names[1] <= names[0])
