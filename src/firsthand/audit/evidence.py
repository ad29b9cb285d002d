"""What the rules of the policy look at: the attributions that count, and where and how their sources are spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from firsthand.audit.handover import stands_alone
from firsthand.audit.passages import Sentence, Sentences
from firsthand.audit.policy import Policy
from firsthand.records import Attribution, Reading, Source

_KEPT_NAMELESS = re.compile(
    r"\banonym|\b(?:not|n['’]t|without|declin\w+|refus\w+) (?:(?:to )?(?:be|being|been) )?(?:named|identified|quoted)"
    r"|\bcondition that\b|\b(?:not|n['’]t) (?:been )?(?:authori[sz]ed|allowed|permitted|cleared)|\bon background\b"
    r"|\bnames?\b.{0,30}\bwithh",
    re.IGNORECASE,
)
"""Words by which a text says that a source is kept nameless."""

_WHY = re.compile(
    r"\b(?:because|since|fear\w*|citing|due to|so as|in order|afraid|"
    r"to (?:discuss|describe|speak|talk|protect|avoid|share|reveal|preserve|detail|disclose|comment))\b"
    r"|\b(?:not|n['’]t) (?:been )?(?:authori[sz]ed|allowed|permitted|cleared)|\bas (?:he|she|they|the|it)\b",
    re.IGNORECASE,
)
"""Words by which it says why."""

NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_AFTER_HEADS = """
with close familiar who that which of in at from on inside briefed involved working present privy near to
"""
_AFTER_HEAD = frozenset(_AFTER_HEADS.split())
_PLURALS = frozenset({"people", "men", "women", "police", "several", "many", "dozens", "some"})
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with its source.

    Attributes:
        attribution, source: of the reading.
        speaker: position of the source among the reading's.
        sentences: positions of the sentences that its cue and content stand in.
    """

    attribution: Attribution
    source: Source
    speaker: int
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class Evidence:
    """A reading as the rules look at it.

    Attributes:
        reading, policy: given.
        sentences: of the text, headlines left out.
        told: the attributions that are the document's own to tell, sure enough, not denied, and not in a headline.
    """

    reading: Reading
    policy: Policy
    sentences: Sentences
    told: tuple[Told, ...]

    @classmethod
    def of(cls, reading: Reading, policy: Policy) -> Evidence:
        """Lay out a reading."""
        sentences = Sentences.of(reading)
        told = [
            Told(each, reading.sources[each.speaker], each.speaker, places)
            for each in reading.attributions
            if each.speaker is not None
            and stands_alone(each, least_confidence=policy.least_confidence)
            and not each.negated
            and (places := tuple(sentences.touching((*each.cue, *each.content))))
        ]
        return cls(reading, policy, sentences, tuple(told))

    @property
    def nameless(self) -> tuple[Told, ...]:
        """What is told by sources that count as nameless."""
        return tuple(told for told in self.told if told.source.type in self.policy.nameless)

    def says_why(self, source: Source) -> bool:
        """Tell whether the text says why a source is not named."""
        return bool(self.find_why(source))

    def find_why(self, source: Source) -> tuple[Sentence, ...]:
        """Find the sentences that say why a source is not named.

        The reason stands in a sentence that speaks of the source, or in the one after, where no other nameless source
        speaks: "Two aides said so. One of them, who asked not to be named because ..." tells it of the one alone.
        """
        spoken = {at for told in self.told if told.source is source for at in told.sentences}
        spoken.update(at for mention in source.mentions for at in self.sentences.touching(mention.spans))
        others = {at for told in self.nameless if told.source is not source for at in told.sentences}
        near = spoken | ({at + 1 for at in spoken if at + 1 < len(self.sentences.all)} - others)
        sentences = (self.sentences.all[at] for at in sorted(near))
        return tuple(each for each in sentences if _KEPT_NAMELESS.search(each.text) and _WHY.search(each.text))


def pick_first(told: Iterable[Told]) -> Iterator[Told]:
    """Pick the first of what each source tells."""
    seen: set[int] = set()
    for each in told:
        if each.speaker not in seen:
            seen.add(each.speaker)
            yield each


def count_people(description: str) -> int:
    """Count the people that a description speaks of, at least.

    >>> count_people("a senior official"), count_people("three people close to him"), count_people("officials")
    (1, 3, 2)
    """
    head = list(takewhile(lambda word: word not in _AFTER_HEAD, _WORD.findall(description.lower())))
    for word in head:
        if word in NUMBER_WORDS or word.isdigit():
            return NUMBER_WORDS.get(word) or int(word)
    is_plural = bool(head) and (not _PLURALS.isdisjoint(head) or (head[-1].endswith("s") and head[-1][-2:] != "ss"))
    return 2 if is_plural else 1
