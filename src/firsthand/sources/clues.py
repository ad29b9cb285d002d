"""Clues to whom a pronoun, a description or a missing source stands for: numbers that a ranker weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.sources.actors import Actor, classify_noun
from firsthand.sources.contrasts import may_describe
from firsthand.sources.descriptors import list_names, list_telling, same_noun
from firsthand.sources.echoes import Echoes
from firsthand.sources.lexicon import split_list
from firsthand.sources.nouns import PERSONS
from firsthand.sources.situations import SITUATIONS, Ground, Situation
from firsthand.sources.wording import Form, Wording
from firsthand.text import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("person", "body", "people", "text", "named", "other")
OWN_CLUES = len(SITUATIONS) + 15
NEW_CLUES = 4
OLD_CLUES = 83

NEAR_CHARS = 40
"""A subject begins its sentence within so many characters, behind an opening word or two."""

EARLY_PARAGRAPHS = 2
"""The headline and the first paragraph may speak of somebody before they bring them in by name, or with "a"."""

LATEST_MENTIONS = 8
"""So many of an actor's last mentions are compared with a source."""

_OPENING = re.compile(r"(?:[“\"‘'(]|\w+,? ){0,2}$")
_WORD = re.compile(r"\w+")
_DEFINITE = split_list("this that these those")
_OWNERS = split_list("his her their its my our your")
_INDEFINITE = split_list("a an one another some many several most few other more")
_SIGNS = {"person": 1.0, "body": -1.0}
_MALE = split_list(
    "man father son brother husband businessman spokesman congressman chairman boy actor king prince dad"
)
_FEMALE = split_list(
    "woman mother daughter sister wife businesswoman spokeswoman congresswoman chairwoman girl actress queen mom lady"
)


def may_be(situation: Situation, actor: Actor) -> bool:
    """Whether nothing rules out that a source stands for an actor."""
    kind = situation.kind
    if kind in ("he", "she"):
        return actor.gender in ("", _gender(situation)) and actor.kind not in ("body", "people", "text")
    if kind in ("they", "it"):
        return actor.kind != "person" or (actor.figure is None and kind == "they")
    brought_in = situation.wording.determiner in ("a", "an", "another") and situation.paragraph >= EARLY_PARAGRAPHS
    if brought_in and situation.wording.form is Form.DESCRIPTION and actor.kind in ("person", "other"):
        return False
    if situation.wording.form is Form.DESCRIPTION and actor.figure is None:
        own = list_names(situation.wording.text)
        if own and actor.names and not own & actor.names:
            return False
    return situation.wording.form is not Form.DESCRIPTION or may_describe(situation.wording, actor)


@dataclass(frozen=True, slots=True)
class Clues:
    """What is looked at.

    Attributes:
        ground: the article.
        actors: all who may be meant; grows while the article is read.
        speakers: who is behind the attributions so far.
        echoes: the model's vectors of the mentions.
    """

    ground: Ground
    actors: list[Actor]
    speakers: list[int | None]
    echoes: Echoes

    def weigh(self, situation: Situation, candidates: Iterable[int]) -> list[list[float]]:
        """Give the clues for each candidate.

        Args:
            situation: the source.
            candidates: positions of actors, those mentioned last first; -1 for somebody new.

        Returns:
            A row of `OWN_CLUES + NEW_CLUES + OLD_CLUES` numbers for each.
        """
        own = _describe(situation)
        heard = self.echoes.listen(situation.position)
        order = sorted((actor for actor in self.actors if actor.kind == "person"), key=lambda each: -len(each.places))
        leading = order[:2]
        company = self._list_company(situation)
        rows = []
        for rank, who in enumerate(candidates):
            if who < 0:
                rows.append(own + self._weigh_new(situation))
            else:
                old = self._weigh_old(situation, who, rank, heard, leading)
                rows.append(own + old + self._keep_company(self.actors[who], company))
        return rows

    def _list_company(self, situation: Situation) -> list[set[int]]:
        """For each word of a description the other sentences that hold it, too."""
        if situation.wording.form is not Form.DESCRIPTION:
            return []
        words = list_telling(situation.wording.text)
        kept = [self.ground.sentences_with(word) - {situation.sentence} for word in words]
        return [sentences for sentences in kept if sentences]

    def _keep_company(self, actor: Actor, company: Sequence[set[int]]) -> list[float]:
        """How often the words of a description stand in one sentence with an actor."""
        if not company:
            return [0.0, 0.0]
        own = {self.ground.sentence(place.start) for place in actor.places}
        shares = [len(own & sentences) / len(sentences) for sentences in company]
        return [max(shares), sum(shares) / len(shares)]

    def _weigh_new(self, situation: Situation) -> list[float]:
        """The clues that a source is somebody new: a description of its own, or nobody."""
        head = situation.wording.head
        return [
            1.0,
            float(any(same_noun(actor.head, head) for actor in self.actors if actor.head and actor.found)),
            float(any(head in actor.words for actor in self.actors if actor.figure is not None)),
            float(bool(situation.enclosing)),
            *([0.0] * OLD_CLUES),
        ]

    def _weigh_old(
        self, situation: Situation, who: int, rank: int, heard: NDArray[np.float32], leading: Sequence[Actor]
    ) -> list[float]:
        """The clues that a source is an actor that the article speaks of."""
        actor = self.actors[who]
        before = [span for span in actor.places if span.start < situation.at]
        return [
            *(0.0, 0.0, 0.0, float(bool(situation.enclosing))),
            *self._place(situation, actor, before[-1] if before else None, rank),
            *self._speech(situation, who),
            *_agree(situation, actor),
            *_match(situation.wording, actor),
            *self.echoes.gather((before or actor.places[:1])[-LATEST_MENTIONS:], heard),
            *(float(bool(leading) and actor is leading[0]), float(len(leading) > 1 and actor is leading[1])),
        ]

    def _place(self, situation: Situation, actor: Actor, last: Span | None, rank: int) -> list[float]:
        ground, early = self.ground, float(situation.paragraph < EARLY_PARAGRAPHS)
        often = math.log1p(len(actor.places))
        if last is None:
            later = ground.paragraph(actor.places[0].start) - situation.paragraph if actor.places else 9
            return [*([0.0] * 18), 1.0, often, 0.0, *_one_hot(later, 5), early]
        text = ground.article.text
        sentence, paragraph = ground.sentence(last.start), ground.paragraph(last.start)
        start = ground.article.sentences[sentence].start
        opens = last.start - start < NEAR_CHARS and bool(_OPENING.fullmatch(text, start, last.start))
        return [
            *_one_hot(situation.sentence - sentence, 6),
            *_one_hot(situation.paragraph - paragraph, 4),
            *_one_hot(rank, 4),
            float(opens),
            float(text[last.end : last.end + 1] in ("’", "'")),
            float(situation.at - last.end <= 3),
            float(ground.is_told(last.start)),
            *(0.0, often, float(paragraph == 0)),
            *([0.0] * 5),
            early,
        ]

    def _speech(self, situation: Situation, who: int) -> list[float]:
        """What the actor said before, and how near."""
        found = self.ground.article.found
        said = [at for at in self.actors[who].found if at < situation.position]
        if said:
            last = found[said[-1]]
            steps, gap = situation.position - said[-1], situation.paragraph - self.ground.paragraph(last.start)
            between = situation.at - self.ground.contents[said[-1]].end
        else:
            steps, gap, between = 9, 9, 999
        enclosing = [self.speakers[at] for at in situation.enclosing if at < len(self.speakers)]
        return [
            *_one_hot(steps - 1, 4),
            *_one_hot(gap, 4),
            math.log1p(len(said)),
            len(said) / max(1, situation.position),
            float(bool(enclosing) and enclosing[0] == who),
            float(who in enclosing[1:]),
            float(bool(enclosing) and enclosing[0] != who),
            float(0 <= between <= 3),
        ]


def _one_hot(value: int, size: int) -> list[float]:
    row = [0.0] * size
    row[max(0, min(value, size - 1))] = 1.0
    return row


def _describe(situation: Situation) -> list[float]:
    """The clues that the source itself gives."""
    wording, determiner = situation.wording, situation.wording.determiner
    described = wording.form is Form.DESCRIPTION
    kind = classify_noun(wording.head) if described else ""
    words = len(wording.text.split())
    return [
        *(float(situation.kind == each) for each in SITUATIONS),
        *(float(kind == each) for each in KINDS),
        float(determiner == "the"),
        float(determiner in _DEFINITE),
        float(determiner in _OWNERS),
        float(determiner in _INDEFINITE),
        float(determiner == "" and described),
        float(wording.head.endswith("s")),
        float(words <= 2),
        float(words >= 6),
        float(bool(wording.parts)),
    ]


def _gender(situation: Situation) -> str:
    if situation.wording.form is Form.DESCRIPTION:
        head = situation.wording.head
        return "m" if head in _MALE else "f" if head in _FEMALE else ""
    return {"he": "m", "she": "f"}.get(situation.kind, "")


def _agree(situation: Situation, actor: Actor) -> list[float]:
    """Kind, gender and number."""
    kind, gender = situation.kind, _gender(situation)
    single, several = kind in ("he", "she"), kind in ("they", "it")
    manhood = actor.manhood * {"m": 1.0, "f": -1.0}.get(gender, 0.0)
    return [
        *(float(actor.kind == each) for each in KINDS),
        float(bool(gender) and actor.gender == gender),
        float(bool(gender) and actor.gender not in ("", gender)),
        float(actor.plural),
        float(kind == "they" and (actor.plural or actor.kind in ("people", "body"))),
        float(kind == "it" and actor.kind in ("body", "text")),
        float(single and actor.kind in ("person", "named")),
        actor.personhood,
        actor.personhood * single,
        actor.personhood * several,
        actor.personhood * _SIGNS.get(classify_noun(situation.wording.head), 0.0),
        manhood,
        manhood * (actor.gender == ""),
    ]


MATCHES = 16


def _match(wording: Wording, actor: Actor) -> list[float]:
    """How well a description fits what the article calls the actor."""
    if wording.form is not Form.DESCRIPTION:
        return [0.0] * MATCHES
    head = wording.head
    own = frozenset(list_telling(wording.text))
    shared = own & (actor.words | _bag(actor.name))
    kind = classify_noun(head)
    own_names, their_names = list_names(wording.text), actor.names
    return [
        float(head == actor.head),
        float(head in actor.words),
        float(actor.figure is not None and any(same_noun(head, word) for word in actor.words)),
        float(bool(actor.head) and same_noun(head, actor.head)),
        len(shared - {head}) / max(1, len(own - {head})),
        float(bool(own) and own <= shared),
        float(wording.text.casefold() == actor.name.casefold()),
        float(kind == actor.kind),
        float(kind in ("person", "body") and actor.kind == "named"),
        float(kind != actor.kind and actor.kind != "named" and kind != "other"),
        float(actor.figure in wording.parts),
        float(bool(own_names) and bool(their_names) and not own_names & their_names),
        float(bool(own_names & their_names)),
        float(bool(own_names) and actor.figure is None and not their_names),
        float(actor.figure is None and own - {head} <= actor.words and actor.head == head),
        float(any(word in PERSONS and not same_noun(head, word) for word in actor.words)),
    ]


@lru_cache(maxsize=1024)
def _bag(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.casefold()))
