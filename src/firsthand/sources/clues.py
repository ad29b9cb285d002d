"""Clues to whom a pronoun, a description or a missing source stands for: numbers that a ranker weighs."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records import Article
from firsthand.sources.actors import Actor, classify_noun
from firsthand.sources.descriptors import same_noun
from firsthand.sources.lexicon import split_list
from firsthand.sources.wording import Form, Wording
from firsthand.text import Span

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "it": "it", "its": "it", "itself": "it",
    "i": "i", "me": "i", "my": "i", "we": "we", "us": "we", "our": "we", "you": "you", "your": "you",
}  # fmt: skip
SITUATIONS = ("he", "she", "they", "it", "i", "we", "relative", "description", "missing")
KINDS = ("person", "body", "people", "text", "named", "other")

_OPENING = re.compile(r"(?:[“\"‘'(]|\w+,? ){0,2}$")


@dataclass(frozen=True, slots=True)
class Situation:
    """One source that does not name itself, and where it stands.

    Attributes:
        position: of the attribution.
        wording: how the source is worded.
        at: the character where it stands; for a missing source where the cue stands.
        sentence, paragraph: where that is, as positions.
        enclosing: the positions of the attributions whose contents hold it, innermost first.
    """

    position: int
    wording: Wording
    at: int
    sentence: int
    paragraph: int
    enclosing: tuple[int, ...]

    @property
    def kind(self) -> str:
        """Which of `SITUATIONS` it is."""
        if self.wording.form is Form.PRONOUN:
            return {"you": "i"}.get(PRONOUNS[self.wording.head], PRONOUNS[self.wording.head])
        return {Form.RELATIVE: "relative", Form.MISSING: "missing"}.get(self.wording.form, "description")


@dataclass(frozen=True, slots=True)
class Ground:
    """What stays the same while an article is read: its text and where its parts begin."""

    article: Article
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    contents: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article) -> Ground:
        """Look up the parts of an article."""
        contents = tuple(
            Span(min(span.start for span in found.content), max(span.end for span in found.content))
            for found in article.found
        )
        return cls(
            article,
            tuple(span.start for span in article.sentences),
            tuple(span.start for span in article.paragraphs),
            contents,
        )

    def sentence(self, at: int) -> int:
        """The position of the sentence that a character stands in."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def paragraph(self, at: int) -> int:
        """The position of the paragraph that a character stands in."""
        return max(0, bisect_right(self.paragraphs, at) - 1)

    def holds(self, position: int, at: int) -> bool:
        """Whether a character stands within the content of an attribution."""
        return any(span.start <= at < span.end for span in self.article.found[position].content)


def _one_hot(value: int, size: int) -> list[float]:
    return [1.0 if min(value, size - 1) == at else 0.0 for at in range(size)]


def weigh_new(situation: Situation, actors: Sequence[Actor]) -> list[float]:
    """The clues that a source is somebody new: a description of its own, or nobody."""
    wording = situation.wording
    return [
        *(float(situation.kind == each) for each in SITUATIONS),
        *_own(wording),
        1.0,
        float(any(same_noun(actor.head, wording.head) for actor in actors if actor.head and actor.found)),
        float(any(wording.head in actor.words for actor in actors if actor.figure is not None)),
        float(bool(situation.enclosing)),
        *([0.0] * (OLD_CLUES)),
    ]


def _own(wording: Wording) -> list[float]:
    kind = classify_noun(wording.head) if wording.form is Form.DESCRIPTION else ""
    determiner = wording.determiner
    words = wording.text.split()
    return [
        *(float(kind == each) for each in KINDS),
        float(determiner == "the"),
        float(determiner in ("this", "that", "these", "those")),
        float(determiner in ("his", "her", "their", "its", "my", "our", "your")),
        float(determiner in ("a", "an", "one", "another", "some", "many", "several", "most", "few", "other", "more")),
        float(determiner == "" and wording.form is Form.DESCRIPTION),
        float(wording.head.endswith("s")),
        float(len(words) <= 2),
        float(len(words) >= 6),
        float(bool(wording.parts)),
    ]


OLD_CLUES = 78


def weigh_old(
    situation: Situation,
    actor: Actor,
    rank: int,
    ground: Ground,
    actors: Sequence[Actor],
    history: Sequence[int | None],
) -> list[float]:
    """The clues that a source is an actor that the article speaks of.

    Args:
        situation: the source.
        actor: the candidate.
        rank: how many other candidates were mentioned since the candidate was.
        ground: the article.
        actors: all of them.
        history: who is behind the attributions so far.
    """
    wording = situation.wording
    own = [
        *(float(situation.kind == each) for each in SITUATIONS),
        *_own(wording),
        0.0,
        0.0,
        0.0,
        float(bool(situation.enclosing)),
    ]
    last = actor.last_before(situation.at)
    clues = [
        *_place(situation, actor, last, rank, ground),
        *_speech(situation, actor, ground, actors, history),
        *_agree(situation, actor),
        *_match(wording, actor),
    ]
    return own + clues


def may_be(situation: Situation, actor: Actor) -> bool:
    """Whether nothing rules out that a source stands for an actor."""
    kind = situation.kind
    if kind in ("he", "she"):
        return actor.gender in ("", {"he": "m", "she": "f"}[kind]) and actor.kind not in ("body", "people", "text")
    if kind in ("they", "it"):
        return actor.kind != "person" or (actor.figure is None and kind == "they")
    if situation.wording.form is Form.DESCRIPTION and actor.figure is None:
        own = list_names(situation.wording.text)
        return not own or not actor.names or bool(own & actor.names)
    return True


def _place(situation: Situation, actor: Actor, last: Span | None, rank: int, ground: Ground) -> list[float]:
    if last is None:
        later = ground.paragraph(actor.places[0].start) - situation.paragraph if actor.places else 9
        return [*([0.0] * 18), 1.0, math.log1p(len(actor.places)), 0.0, *_one_hot(later, 5), float(situation.paragraph < 2)]
    text = ground.article.text
    sentence = ground.sentence(last.start)
    start = ground.article.sentences[sentence].start
    between = text[last.end : situation.at]
    opens = last.start - start < 40 and bool(_OPENING.fullmatch(text[start : last.start]))
    return [
        *_one_hot(situation.sentence - sentence, 6),
        *_one_hot(situation.paragraph - ground.paragraph(last.start), 4),
        *_one_hot(rank, 4),
        float(opens),
        float(text[last.end : last.end + 1] in ("’", "'")),
        float(len(between) <= 3),
        float(any(span.start <= last.start < span.end for span in ground.contents)),
        0.0,
        math.log1p(len(actor.places)),
        float(last.start < ground.paragraphs[1] if len(ground.paragraphs) > 1 else 0.0),
        *([0.0] * 5),
        float(situation.paragraph < 2),
    ]


def _speech(
    situation: Situation, actor: Actor, ground: Ground, actors: Sequence[Actor], history: Sequence[int | None]
) -> list[float]:
    found = ground.article.found
    said = [at for at in actor.found if at < situation.position]
    last = said[-1] if said else None
    steps = situation.position - last if last is not None else 9
    gap = situation.paragraph - ground.paragraph(found[last].start) if last is not None else 9
    enclosing = [history[at] for at in situation.enclosing if at < len(history)]
    me = next((at for at, each in enumerate(actors) if each is actor), -1)
    between = situation.at - max(span.end for span in found[last].content) if last is not None else 999
    return [
        *_one_hot(steps - 1, 4),
        *_one_hot(gap, 4),
        math.log1p(len(said)),
        len(said) / max(1, situation.position),
        float(bool(enclosing) and enclosing[0] == me),
        float(me in enclosing[1:]),
        float(bool(enclosing) and enclosing[0] != me),
        float(0 <= between <= 3),
    ]


def _agree(situation: Situation, actor: Actor) -> list[float]:
    kind = situation.kind
    gender = {"he": "m", "she": "f"}.get(kind, "")
    if situation.wording.form is Form.DESCRIPTION:
        gender = _GENDERS.get(situation.wording.head, "")
    return [
        *(float(actor.kind == each) for each in KINDS),
        float(bool(gender) and actor.gender == gender),
        float(bool(gender) and actor.gender not in ("", gender)),
        float(actor.plural),
        float(kind == "they" and (actor.plural or actor.kind in ("people", "body"))),
        float(kind == "it" and actor.kind in ("body", "text")),
        float(kind in ("he", "she") and actor.kind in ("person", "named")),
        actor.personhood,
        actor.personhood * (kind in ("he", "she")),
        actor.personhood * (kind in ("they", "it")),
        actor.personhood * _SIGNS.get(classify_noun(situation.wording.head), 0.0),
        actor.manhood * {"m": 1.0, "f": -1.0}.get(gender, 0.0),
        actor.manhood * {"m": 1.0, "f": -1.0}.get(gender, 0.0) * (actor.gender == ""),
    ]


_SIGNS = {"person": 1.0, "body": -1.0}
_GENDERS = dict.fromkeys(
    ("man father son brother husband businessman spokesman congressman chairman boy actor king prince dad").split(), "m"
) | dict.fromkeys(
    (
        "woman mother daughter sister wife businesswoman spokeswoman congresswoman chairwoman girl actress queen "
        "princess mom lady"
    ).split(),
    "f",
)


def _match(wording: Wording, actor: Actor) -> list[float]:
    if wording.form is not Form.DESCRIPTION:
        return [0.0] * 15
    head = wording.head
    own = {word.casefold() for word in re.findall(r"\w+", wording.text)} - _EMPTY
    shared = own & (actor.words | set(re.findall(r"\w+", actor.name.casefold())))
    kind = classify_noun(head)
    own_names, their_names = list_names(wording.text), actor.names
    return [
        float(head == actor.head),
        float(head in actor.words),
        float(any(same_noun(head, word) for word in actor.words)) if actor.figure is not None else 0.0,
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
    ]


def list_names(words: str) -> frozenset[str]:
    """The words of a description that are written like names, the first word left out."""
    return frozenset(word.casefold() for word in re.findall(r"\w+", words)[1:] if word[0].isupper() or word.isdigit())


_EMPTY = split_list("the a an his her its their this that these those of for s")
