"""Sourced statements: the passages of a document that rest on a source, whole sentences, as newsrooms audit them.

The shape is that of the benchmark "Detecting Journalistic Sourcing at Scale" (Markkula Center for Applied Ethics):
consecutive sentences of one source in one paragraph are one statement, and a sentence with two sources is listed for
each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from firsthand.audit.handover import hands_words_over, is_quoted, stands_alone
from firsthand.audit.naming import KINDS, give_reasons, give_title, name_kind, name_source
from firsthand.audit.passages import Sentence, Sentences
from firsthand.records import Attribution, Reading, Source
from firsthand.text import Span

FIELDS = ("statement", "type", "name", "title", "justification")
"""The fields of the benchmark's rows."""

_OPENING = ("“", '"', "‘", "«")
_CLOSING = ("”", '"', "’", "»")

_IN_PASSING = re.compile(r"\b(?:when|after|before|since|once|until) $|\($", re.IGNORECASE)
"""Before a source: what it said tells the time of something else, or stands in brackets; it is not what is reported."""

_RELATIVES = frozenset({"which", "who", "that"})
"""A source that is only pointed back at: a relative clause is background, unless it quotes."""

_BESIDE = re.compile(r"[,;] (?:(?:and|but|while|whereas|yet|or) )?$", re.IGNORECASE)
"""Before a second source of a sentence: its words stand beside the first one's, not inside them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage that rests on one source.

    Attributes:
        statement: the sentences, repaired, on one line.
        type: the kind of source, in the words of `firsthand.audit.naming.KINDS`.
        name: the source's full name, or what the reporter calls it; empty for an anonymous source.
        title: office or profession; of named persons only.
        justification: the passages that say why the source should know, joined by "; ".
        spans: where the sentences stand in the original, in order.
    """

    statement: str
    type: str
    name: str
    title: str
    justification: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """Consecutive sentences of one paragraph, by position, that rest on one source."""

    speaker: int
    first: int
    last: int


def make_statements(reading: Reading) -> tuple[Statement, ...]:
    """Make the sourced statements of a document, in its order.

    Args:
        reading: with its sources resolved; attributions without a source are left out.
    """
    sentences = Sentences.of(reading)
    turns = _take_turns(sentences.all, _find_speakers(reading, sentences))
    return tuple(_state(reading.sources[turn.speaker], sentences, turn) for turn in turns)


def list_statements(reading: Reading) -> list[dict[str, str]]:
    """List the statements of a document as the benchmark's rows."""
    return [{field: getattr(each, field) for field in FIELDS} for each in make_statements(reading)]


def _find_speakers(reading: Reading, sentences: Sentences) -> list[list[int]]:
    """Find whom each sentence rests on: positions among the reading's sources, in order and once each."""
    told: list[list[int]] = [[] for _ in sentences.all]
    minded: list[list[int]] = [[] for _ in sentences.all]
    for attribution in reading.attributions:
        speaker = attribution.speaker
        if speaker is None or reading.sources[speaker].type not in KINDS or not stands_alone(attribution):
            continue
        for at in _reach(attribution, sentences):
            lead = _lead_in(attribution, sentences.all[at], reading.document.text)
            beside = not told[at] or speaker in told[at] or is_quoted(attribution) or _BESIDE.search(lead)
            heard = beside and _is_reported(attribution, lead)
            (told if heard else minded)[at].append(speaker)
    _fill_gaps(sentences.all, told, minded)
    return [list(dict.fromkeys(speakers)) for speakers in told]


def _is_reported(attribution: Attribution, lead: str) -> bool:
    """Tell whether an attribution hands words over, and is what its sentence is there to tell."""
    background = attribution.source_text.lower() in _RELATIVES and not is_quoted(attribution)
    return hands_words_over(attribution) and not background and not _IN_PASSING.search(lead)


def _lead_in(attribution: Attribution, sentence: Sentence, text: str) -> str:
    """Give what stands in the sentence before the source and its cue; all of it where they stand elsewhere."""
    first = min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))
    start, end = sentence.span
    return text[start : min(max(start, first), end)]


def _reach(attribution: Attribution, sentences: Sentences) -> list[int]:
    """Find the sentences that an attribution stands in.

    Beyond the paragraph of its cue a content goes on only as a quotation does, which each paragraph opens anew and the
    last one alone closes.
    """
    home = sentences.touching(attribution.cue) or sentences.touching(attribution.content)
    homes = {sentences.all[at].paragraph for at in home}
    reached: list[int] = []
    told = sentences.touching((*attribution.cue, *attribution.content))
    for paragraph, members in groupby(told, key=lambda at: sentences.all[at].paragraph):
        at_once = list(members)
        opens = sentences.all[at_once[0]].text.startswith(_OPENING)
        closes = sentences.all[at_once[-1]].text.endswith(_CLOSING)
        if paragraph in homes or (opens and (paragraph > min(homes) or not closes)):
            reached += at_once
    return reached


def _fill_gaps(sentences: Sequence[Sentence], told: list[list[int]], minded: Sequence[Sequence[int]]) -> None:
    """Join to a source's talk the sentence that stands within it, or tells beside it what the source thinks or does.

    Args:
        sentences: of the document.
        told: whom each sentence rests on; sentences that rest on nobody get a source here.
        minded: whose thoughts and acts each sentence tells.
    """
    for at, speakers in enumerate(told):
        if speakers:
            continue
        before = told[at - 1] if _are_together(sentences, at) else []
        after = told[at + 1] if _are_together(sentences, at + 1) else []
        within = [speaker for speaker in before if speaker in after]
        beside = [speaker for speaker in minded[at] if speaker in (*before, *after)]
        told[at].extend((within or beside)[:1])


def _take_turns(sentences: Sequence[Sentence], speakers: Sequence[Sequence[int]]) -> list[_Turn]:
    """Join sentences that follow each other within a paragraph and rest on the same source."""
    turns: list[_Turn] = []
    for first, each in enumerate(speakers):
        for speaker in each:
            if _are_together(sentences, first) and speaker in speakers[first - 1]:
                continue
            last = first
            while _are_together(sentences, last + 1) and speaker in speakers[last + 1]:
                last += 1
            turns.append(_Turn(speaker, first, last))
    return turns


def _are_together(sentences: Sequence[Sentence], at: int) -> bool:
    """Tell whether there is a sentence at this position that goes on with the paragraph of the one before."""
    return 0 < at < len(sentences) and sentences[at].paragraph == sentences[at - 1].paragraph


def _state(source: Source, sentences: Sentences, turn: _Turn) -> Statement:
    """Put a turn into the benchmark's words."""
    return Statement(
        statement=sentences.join(turn.first, turn.last),
        type=name_kind(source),
        name=name_source(source),
        title=give_title(source),
        justification=give_reasons(source),
        spans=tuple(sentence.span for sentence in sentences.all[turn.first : turn.last + 1]),
    )
