"""Who is behind each attribution: names lead to figures, the rest is found by a ranker over who was spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from firsthand.records import Article
from firsthand.sources.actors import Actor, cast_actors, classify_noun, look_at
from firsthand.sources.antecedents import WORKS, find_antecedent, find_introduction, find_taken_up, find_work
from firsthand.sources.camps import CAMPS, find_owner, name_camp
from firsthand.sources.cast import build_cast
from firsthand.sources.clues import EARLY_PARAGRAPHS, Clues, may_be
from firsthand.sources.contrasts import may_describe
from firsthand.sources.descriptors import list_names, list_telling, same_noun
from firsthand.sources.echoes import Echoes
from firsthand.sources.lexicon import split_list
from firsthand.sources.nouns import NAMELESS
from firsthand.sources.ranker import Ranker
from firsthand.sources.selves import settle_selves
from firsthand.sources.situations import PRONOUNS, Ground, Situation
from firsthand.sources.wording import Form, Wording, word_sources
from firsthand.text import Span

_SHARE = re.compile(r"(?:\w+ ){0,2}[\d.]+ ?(?:percent|per cent|%)", re.IGNORECASE)
_PAIR = re.compile(
    r"both|the (?:two|pair)|(?:both|the two) (?:\w+ )?(?:men|women|candidates|rivals|leaders|senators|presidents)",
    re.IGNORECASE,
)
_SETTING_APART = re.compile(
    r"\b(?:previous|earlier|other|another|new|latest|second|recent|same|separate)\b", re.IGNORECASE
)

_ANSWER = re.compile(r"\nA(?::|\.(?=[ \xa0]))")
_AGAIN = split_list("its their the this that")

OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
"""Possessive determiners, and the pronouns by which whose they are is looked for."""

LATEST_SPEAKERS = 20
"""A source that is cited again was cited within so many attributions."""

MOST_NEXT = 4
"""So many of those named next are candidates for an early description."""

SOON_PARAGRAPHS = 4
"""How far ahead the name of somebody described may stand; with it the rule was right 14 times out of 16."""

NEVER_NEW = ("he", "she", "they", "it")
"""Pronouns that stand for somebody spoken of, wherever there is anybody."""

SHORT_WORDS = 2
"""A description of so many words, its article included, was probably introduced by a longer one."""

MOST_CANDIDATES = 14
"""Candidates are the actors mentioned last; in training the right one is among them in 97 of 100 cases."""

Choice = Callable[[Situation, Sequence[int], Sequence[Sequence[float]]], int]
"""Picks one: given a situation, candidates (positions of actors; -1 for somebody new) and their clues."""


class Resolution:
    """The reading of one article; `speakers` holds who is behind each attribution, as a position among `actors`."""

    def __init__(self, article: Article, choose: Choice, ranker: Ranker) -> None:
        self.article = article
        self.text = article.text
        self.cast = build_cast(article)
        self.actors: list[Actor] = cast_actors(article, self.cast)
        self.ground = Ground(article)
        self.echoes = Echoes(article)
        look_at(self.actors, self.echoes, person=ranker.person, male=ranker.male)
        self.speakers: list[int | None] = []
        self.clues = Clues(self.ground, self.actors, self.speakers, self.echoes)
        self.wordings: list[Wording] = []
        self._choose = choose
        self._spans: dict[tuple[Span, ...], int | None] = {}
        self._shares: dict[str, int] = {}
        self._camps: dict[int, int] = {}
        self._joint: dict[tuple[int, ...], int] = {}

    def run(self) -> Resolution:
        """Resolve the attributions in order."""
        for position, found in enumerate(self.article.found):
            wording = self._word(found.source)
            self.wordings.append(wording)
            if found.source and found.source in self._spans:
                speaker = self._spans[found.source]
            else:
                speaker = self._resolve(position, wording)
            if found.source:
                self._spans[found.source] = speaker
            self.speakers.append(speaker)
            if speaker is not None:
                self.actors[speaker].found.append(position)
                if self.actors[speaker].figure is None:
                    self.actors[speaker].names |= list_names(wording.text)
                if wording.span and wording.form is not Form.NAME:
                    self.actors[speaker].note(wording.span)
        settle_selves(self.ground, self.actors, self.speakers, self.wordings)
        return self

    def _word(self, spans: tuple[Span, ...]) -> Wording:
        """How a source is worded; of "who" or "which", how what it takes up is."""
        wording = word_sources(self.text, spans, self.cast)
        if wording.form is not Form.RELATIVE or wording.span is None:
            return wording
        at = wording.span.start
        start = self.article.sentences[self.ground.sentence(at)].start
        named = self._find_named(at)
        if named is not None:
            return named
        taken = find_antecedent(self.text, at, start)
        return wording if taken is None else word_sources(self.text, (taken,), self.cast)

    def _find_named(self, at: int) -> Wording | None:
        """The name that stands right before a relative pronoun."""
        end = len(self.text[:at].rstrip(" \xa0,(–—-")) if at else 0
        position = bisect_left(self.cast.places, (Span(end, 0), 0)) - 1
        if position < 0 or self.cast.places[position][0].end != end:
            return None
        span, figure = self.cast.places[position]
        return Wording(span, Form.NAME, span.of(self.text), figure=figure, parts=(figure,))

    def _resolve(self, position: int, wording: Wording) -> int | None:
        known = self._apply_rules(position, wording)
        if known is not None:
            return known
        situation = self.ground.situate(position, wording)
        chosen = self._find_only(situation)
        if chosen < 0:
            chosen = self._rank(situation)
        if chosen >= 0:
            return chosen
        return None if wording.form is Form.MISSING else self._add(wording, name=self._introduce(position, wording))

    def _apply_rules(self, position: int, wording: Wording) -> int | None:
        """The actor where the wording settles it: names, several names, both of two, shares, campaigns."""
        if wording.form is Form.NAME:
            return wording.figure
        if wording.form is Form.JOINT:
            return self._join(wording)
        if wording.form is not Form.DESCRIPTION:
            return self._pair(wording)
        if _SHARE.match(wording.text):
            if wording.text not in self._shares:
                self._shares[wording.text] = self._add(wording)
            return self._shares[wording.text]
        if wording.head in CAMPS:
            return self._find_camp(position, wording)
        if wording.determiner in _AGAIN and wording.head in NAMELESS:
            return self._find_kept_back()
        answering = self._find_answering(wording)
        return self._pair(wording) if answering is None else answering

    def _find_answering(self, wording: Wording) -> int | None:
        """Who is asked, where lines begin with "Q:" and "A:": the person spoken of most."""
        if wording.span is None or not _ANSWER.match(self.text, max(0, wording.span.start - 1)):
            return None
        persons = [at for at, actor in enumerate(self.actors) if actor.figure is not None and actor.kind == "person"]
        return max(persons, key=lambda at: len(self.actors[at].places), default=None)

    def _find_kept_back(self) -> int | None:
        """The nameless source cited last, where "its source" speaks again."""
        cited = (at for at in reversed(self.speakers[-LATEST_SPEAKERS:]) if at is not None)
        return next((at for at in cited if _is_kept_back(self.actors[at])), None)

    def _find_camp(self, position: int, wording: Wording) -> int | None:
        """The campaign of a person, where it shows whose it is."""
        owner = find_owner(self.text, wording, self.cast)
        if owner is None and wording.determiner in OWNERS:
            owner = self._find_possessor(position, wording)
        if owner is None or self.actors[owner].figure is None:
            return None
        if owner not in self._camps:
            words = self.cast.figures[owner].fullest.words
            self._camps[owner] = self._add(wording, name=name_camp(words, wording.head))
            self.actors[self._camps[owner]].settled = True
        return self._camps[owner]

    def _find_only(self, situation: Situation) -> int:
        """The only person who is described so, by "the" and the noun, or ahead of the name; -1 for none.

        "Norway's envoy denied it. 'It is false,' Ambassador Ann Lee said."
        """
        head, kind = situation.wording.head, classify_noun(situation.wording.head)
        if situation.wording.form is not Form.DESCRIPTION or kind not in ("person", "body", "text"):
            return -1
        alike = [at for at, actor in enumerate(self.actors) if actor.kind == kind and _is_called(actor, head)]
        own = list_names(situation.wording.text)
        if kind == "text" and (own or _SETTING_APART.search(situation.wording.text)):
            alike = [at for at in alike if own & self.actors[at].names]
        if kind == "body" and (situation.wording.parts or self._is_shared(head)):
            return -1
        alike = [at for at in alike if may_describe(situation.wording, self.actors[at])]
        told = set(list_telling(situation.wording.text, owners=kind == "body")) - {head}
        if len(alike) > 1:
            alike = [at for at in alike if told & self.actors[at].words]
        if len(alike) != 1:
            return -1
        first = self.actors[alike[0]].places[0].start if self.actors[alike[0]].places else situation.at
        if first < situation.at:
            return alike[0] if situation.wording.determiner in ("the", "this") else -1
        return alike[0] if self.ground.paragraph(first) - situation.paragraph <= SOON_PARAGRAPHS else -1

    def _is_shared(self, head: str) -> bool:
        """Whether a body without a name, too, was called so."""
        return any(actor.figure is None and actor.kind == "body" and actor.head == head for actor in self.actors)

    def _rank(self, situation: Situation) -> int:
        """The position of the actor that a source stands for; -1 for somebody new."""
        candidates = self._list_candidates(situation)
        clues = self.clues.weigh(situation, candidates)
        return candidates[self._choose(situation, candidates, clues)]

    def _find_possessor(self, position: int, wording: Wording) -> int | None:
        """Whom "his" or "their" in a description stands for."""
        owner = Wording(wording.span, Form.PRONOUN, wording.determiner, head=OWNERS[wording.determiner])
        chosen = self._rank(self.ground.situate(position, owner))
        return chosen if chosen >= 0 else None

    def _pair(self, wording: Wording) -> int | None:
        """The two persons spoken of last, where the words are "both" or "the two men"."""
        if not _PAIR.fullmatch(wording.text) or wording.span is None:
            return None
        at = wording.span.start
        last = {
            who: place.start
            for who, actor in enumerate(self.actors)
            if actor.kind == "person" and (place := actor.last_before(at))
        }
        two = sorted(sorted(last, key=lambda who: -last[who])[:2], key=lambda who: last[who])
        return self._join(Wording(wording.span, Form.JOINT, wording.text, parts=tuple(two))) if len(two) == 2 else None

    def _introduce(self, position: int, wording: Wording) -> str:
        """The fuller name of somebody or something that is a source for the first time and has no name."""
        if wording.form is Form.PRONOUN and PRONOUNS[wording.head] == "i" and self.article.metadata.author:
            return self.article.metadata.author
        if wording.form is Form.PRONOUN and wording.span:
            return find_taken_up(self.text, wording.span.start, PRONOUNS[wording.head])
        if wording.determiner in OWNERS:
            owner = self._find_possessor(position, wording)
            if owner is None:
                return ""
            return f"{self.actors[owner].name}’s {wording.text.split(' ', 1)[-1]}"
        if wording.determiner not in ("the", "this") or wording.span is None:
            return ""
        if wording.head in WORKS and (title := find_work(self.text, wording.span.start)):
            return title
        short = len(wording.text.split()) <= SHORT_WORDS
        return find_introduction(self.text, wording.head, wording.span.start) if short else ""

    def _list_candidates(self, situation: Situation) -> list[int]:
        """The actors mentioned last, those described alike or named next, and at the end -1 for somebody new."""
        last = {}
        for at, actor in enumerate(self.actors):
            place = actor.last_before(situation.at)
            if place is not None and may_be(situation, actor):
                last[at] = place.start
        kept = sorted(last, key=lambda at: -last[at])[:MOST_CANDIDATES]
        if situation.wording.form is Form.DESCRIPTION:
            kept += [at for at in self._list_alike(situation) if at not in kept]
        return kept if kept and situation.kind in NEVER_NEW else [*kept, -1]

    def _list_alike(self, situation: Situation) -> list[int]:
        head, early = situation.wording.head, situation.paragraph < EARLY_PARAGRAPHS
        alike: list[int] = []
        soon: list[int] = []
        for at, actor in enumerate(self.actors):
            if head and (head == actor.head or any(same_noun(head, word) for word in actor.words)):
                if may_be(situation, actor):
                    alike.append(at)
            elif early and actor.figure is not None and actor.places[0].start > situation.at and len(soon) < MOST_NEXT:
                soon += [at] if actor.kind in ("person", "body") else []
        return alike + soon

    def _join(self, wording: Wording) -> int:
        key = wording.parts
        names = [self.actors[part].name for part in wording.parts]
        name = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else f"{names[0]} {wording.text}"
        known = self._joint.get(key) if len(names) > 1 else None
        if known is None:
            known = self._add(wording, name=name)
            self._joint[key] = known
        return known

    def _add(self, wording: Wording, *, name: str = "") -> int:
        words = frozenset(re.findall(r"\w+", wording.text.casefold()))
        kind = "people" if wording.form is Form.JOINT else classify_noun(wording.head)
        plural = kind == "people" or wording.head.endswith("s")
        self.actors.append(Actor(name or wording.text, kind, "", plural, None, wording.head, words))
        return len(self.actors) - 1


def _is_kept_back(actor: Actor) -> bool:
    kept = actor.head in NAMELESS or not actor.words.isdisjoint(("unnamed", "anonymity"))
    return actor.figure is None and not actor.plural and kept


def _is_called(actor: Actor, head: str) -> bool:
    if actor.figure is None:
        return actor.kind == "text" and same_noun(head, actor.head)
    return any(same_noun(head, word) for word in actor.words)
