"""Who is behind each attribution: names lead to figures, the rest is found by a ranker over who was spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from firsthand.records import Article
from firsthand.sources.actors import Actor, cast_actors, classify_noun
from firsthand.sources.cast import build_cast
from firsthand.sources.clues import Ground, Situation, weigh_new, weigh_old
from firsthand.sources.wording import Form, Wording, word_sources
from firsthand.text import Span

MOST_CANDIDATES = 14
"""Candidates are the actors mentioned last; in training the right one is among them in 97 of 100 cases."""

Choice = Callable[[Situation, Sequence[int], Sequence[Sequence[float]]], int]
"""Given a situation, candidates (positions of actors; -1 for somebody new) and their clues: the position in that list."""


class Resolution:
    """The reading of one article; `speakers` holds who is behind each attribution, as a position among `actors`."""

    def __init__(self, article: Article, choose: Choice) -> None:
        self.article = article
        self.text = article.text
        self.cast = build_cast(article)
        self.actors: list[Actor] = cast_actors(article, self.cast)
        self.ground = Ground.of(article)
        self.speakers: list[int | None] = []
        self.wordings: list[Wording] = []
        self._choose = choose
        self._spans: dict[tuple[Span, ...], int | None] = {}
        self._joint: dict[tuple[int, ...], int] = {}

    def run(self) -> Resolution:
        """Resolve the attributions in order."""
        for position, found in enumerate(self.article.found):
            wording = word_sources(self.text, found.source, self.cast)
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
                if wording.span and wording.form is not Form.NAME:
                    self.actors[speaker].note(wording.span)
        return self

    def _resolve(self, position: int, wording: Wording) -> int | None:
        if wording.form is Form.NAME:
            return wording.figure
        if wording.form is Form.JOINT:
            return self._join(wording)
        situation = self._situate(position, wording)
        candidates = self._list_candidates(situation)
        clues = [
            weigh_new(situation, self.actors)
            if actor < 0
            else weigh_old(situation, self.actors[actor], rank, self.ground, self.actors, self.speakers)
            for rank, actor in enumerate(candidates)
        ]
        chosen = candidates[self._choose(situation, candidates, clues)]
        if chosen >= 0:
            return chosen
        return None if wording.form is Form.MISSING else self._add(wording)

    def _situate(self, position: int, wording: Wording) -> Situation:
        found = self.article.found[position]
        at = wording.span.start if wording.span else min(span.start for span in found.cue or found.content)
        enclosing = [
            other
            for other in range(position)
            if self.ground.holds(other, at) and self.article.found[other].content != found.content
        ]
        enclosing.sort(key=lambda other: self.ground.contents[other].end - self.ground.contents[other].start)
        return Situation(position, wording, at, self.ground.sentence(at), self.ground.paragraph(at), tuple(enclosing))

    def _list_candidates(self, situation: Situation) -> list[int]:
        """The actors mentioned last, those that are described alike, and at the end -1 for somebody new."""
        last = {}
        for at, actor in enumerate(self.actors):
            place = actor.last_before(situation.at)
            if place is not None:
                last[at] = place.start
        recent = sorted(last, key=lambda at: -last[at])
        kept = recent[:MOST_CANDIDATES]
        head = situation.wording.head
        if situation.wording.form is Form.DESCRIPTION:
            kept += [
                at
                for at, actor in enumerate(self.actors)
                if at not in kept and head and (head in actor.words or head == actor.head)
            ]
        return [*kept, -1]

    def _join(self, wording: Wording) -> int:
        key = wording.parts
        names = [self.actors[part].name for part in wording.parts]
        if len(names) > 1:
            name = ", ".join(names[:-1]) + " and " + names[-1]
        else:
            name = wording.text
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
