"""Sentences rewritten: what a source says, told in ways that the annotated articles seldom use.

The annotated articles are American and political, and hardly ever relay another outlet's report. Here some of their
attributions are told anew: in the passive, through an outlet that cites or quotes the source, as a headline, or by a
source that trails a relative clause. The contents stay those of the article; outlets, sources and clauses are made up.
"""

from __future__ import annotations

import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from firsthand.attribution.words import WORD, Words, name_features
from training.corpus import Example, Relation, Soft

# Patterns and made-up words. In patterns C is the content, S the source, O an outlet, D a day or nothing, N a reason,
# which the second cue hands over as a content of its own; <...> is a cue, and "be" and "have" agree with the source.
WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("frames.json").read_text(encoding="utf-8"))
TELLING = frozenset(WORDS["telling"])
NO_CLAUSE = frozenset(WORDS["no_clause"])
QUOTES = frozenset('“”"«»')
STOPS = frozenset(".?!")
HEADLINE_SHARE = 0.4  # of the share of sentences: how many articles get a made-up headline


@dataclass
class Sentence:
    """A sentence being written: words, where they come from, and the relation they make."""

    texts: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    source: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    reason: list[tuple[int, int]] = field(default_factory=list)

    def relations(self, base: int) -> list[Relation]:
        """What the sentence tells, when it begins at word `base`."""
        source, cue, content, reason = (
            tuple((a + base, b + base) for a, b in part) for part in (self.source, self.cue, self.content, self.reason)
        )
        if not reason:
            return [Relation(source, cue, content)]
        return [Relation(source, cue[:1], content), Relation(source, cue[1:], reason)]

    def add(self, texts: Sequence[str], origins: Sequence[int] | None = None) -> tuple[int, int]:
        """Add words; returns their range."""
        low = len(self.texts)
        self.texts += texts
        self.origins += origins if origins is not None else [-1] * len(texts)
        return low, len(self.texts)


@dataclass(frozen=True)
class Told:
    """A sentence that holds one attribution and can be told otherwise."""

    low: int
    high: int
    relation: Relation
    number: int
    core: tuple[int, ...]  # the content's words, without marks at its edges
    quoted: bool


def retell(example: Example, chance: random.Random, share: float) -> Example:
    """Rewrite about `share` of the sentences that can be rewritten."""
    tellable = find_told(example)
    chosen = {told.low: told for told in tellable if chance.random() < share}
    written = {low: write(example, told, chance) for low, told in chosen.items()}
    told = chance.choice(tellable) if tellable and chance.random() < share * HEADLINE_SHARE else None
    head = write_headline(example, told, chance) if told else None
    if not written and head is None:
        return example
    return splice(example, chosen, written, head)


def find_told(example: Example) -> list[Told]:
    """Sentences of one attribution whose content is a clause."""
    words = example.words
    opens = np.flatnonzero(words.opens_paragraph).tolist()
    ends = [at + 1 for at, word in enumerate(words.texts) if word in STOPS]
    borders = sorted({0, len(words), *opens, *ends})
    spans = [(borders_of(borders, relation), number) for number, relation in enumerate(example.relations)]
    found = []
    for (low, high), number in spans:
        alone = sum(low < b and a < high for (a, b), _ in spans) == 1
        told = check_told(example, low, high, number) if alone and 6 <= high - low <= 60 else None
        if told is not None:
            found.append(told)
    return found


def borders_of(borders: list[int], relation: Relation) -> tuple[int, int]:
    """The sentence or sentences that a relation stands in."""
    parts = relation.source + relation.cue + relation.content
    low, high = min(a for a, _ in parts), max(b for _, b in parts)
    before = bisect_right(borders, low) - 1
    after = min(bisect_left(borders, high), len(borders) - 1)
    return borders[before], borders[after]


def check_told(example: Example, low: int, high: int, number: int) -> Told | None:
    """Whether an attribution can be told otherwise."""
    words, relation = example.words, example.relations[number]
    texts = words.texts
    if len(relation.source) != 1 or len(relation.cue) != 1 or words.opens_paragraph[low + 1 : high].any():
        return None
    if not TELLING & {word.lower() for word in texts[slice(*relation.cue[0])]} or texts[high - 1] not in STOPS:
        return None
    core = [at for a, b in relation.content for at in range(a, b)]
    quoted = texts[core[0]] in QUOTES
    while core and not texts[core[0]].isalnum():
        core.pop(0)
    while core and not texts[core[-1]].isalnum():
        core.pop()
    inside = any(texts[at] in QUOTES or texts[at] in STOPS for at in core)
    inside |= any(texts[at] == texts[at - 1] == "'" for at in core)
    if len(core) < 4 or texts[core[0]].lower() in NO_CLAUSE or inside:
        return None
    return Told(low, high, relation, number, tuple(core), quoted)


def write(example: Example, told: Told, chance: random.Random) -> Sentence:
    """Write a sentence anew."""
    if chance.random() < 0.25:
        trailing = write_trailing(example, told, chance)
        if trailing is not None:
            return trailing
    pattern = chance.choice(WORDS["after" if chance.random() < 0.7 else "before"])
    many = chance.random() < 0.35
    source: Sequence[int | str] = nameless(chance, many)
    if chance.random() < 0.35 and is_named(example, told, pronoun="O" not in pattern.split()):
        source, many = range(*told.relation.source[0]), False
    return fill(example, pattern, told, source, many, chance)


def is_named(example: Example, told: Told, *, pronoun: bool) -> bool:
    """Whether the source is somebody by name, or, where that fits, a pronoun."""
    texts = example.words.texts[slice(*told.relation.source[0])]
    if texts[0].lower() in ("he", "she", "it", "they", "i", "we"):
        return pronoun and texts[0].lower() in ("he", "she")
    return texts[0][0].isupper() and not texts[-1].endswith("s")


def fill(
    example: Example, pattern: str, told: Told, source: Sequence[int | str], many: bool, chance: random.Random
) -> Sentence:
    """Fill a pattern's slots."""
    texts = example.words.texts
    sentence = Sentence()
    cue = -1
    outlet = make_outlet(chance)
    day = chance.choice(WORDS["days"]).split() if chance.random() < 0.6 else []
    for slot in pattern.replace("<", " < ").replace(">", " > ").split():
        if slot == "C":
            sentence.content.append(write_content(example, sentence, told, chance))
        elif slot == "S":
            words = [texts[at] if isinstance(at, int) else at for at in source]
            words = tidy_start(words, first=not sentence.texts)
            origins = [at if isinstance(at, int) else -1 for at in source]
            sentence.source.append(sentence.add(words, origins))
        elif slot == "O":
            sentence.add(tidy_start(outlet, first=not sentence.texts))
        elif slot == "D":
            sentence.add(tidy_start(day, first=not sentence.texts))
        elif slot == "N":
            sentence.reason.append(sentence.add(chance.choice(WORDS["reasons"]).split()))
        elif slot == "<":
            cue = len(sentence.texts)
        elif slot == ">":
            sentence.cue.append((cue, len(sentence.texts)))
        elif not (slot == "," and (not sentence.texts or sentence.texts[-1] in QUOTES)):
            sentence.add([agree(slot, many)])
    return sentence


def agree(word: str, many: bool) -> str:
    """Let a verb agree with its subject."""
    return {"be": "were" if many else "was", "have": "have" if many else "has"}.get(word, word)


def tidy_start(words: Sequence[str], *, first: bool) -> list[str]:
    """Begin a sentence with a capital, and nothing else with one."""
    if not words:
        return []
    head = words[0]
    if first:
        return [head[:1].upper() + head[1:], *words[1:]]
    return [head.lower() if head in ("The", "A", "An") and words[1:2] and words[1].islower() else head, *words[1:]]


def write_content(example: Example, sentence: Sentence, told: Told, chance: random.Random) -> tuple[int, int]:
    """Write the content, quoted if it was."""
    texts = [example.words.texts[at] for at in told.core]
    first = not sentence.texts
    if first or told.quoted:
        texts[0] = texts[0][:1].upper() + texts[0][1:]
    elif texts[0] in ("The", "A", "An", "It", "There", "They", "He", "She", "We", "In", "This", "That", "But", "And"):
        texts[0] = texts[0].lower()
    if not told.quoted:
        return sentence.add(texts, told.core)
    opening, closing = ("“", "”") if chance.random() < 0.8 else ('"', '"')
    low, _ = sentence.add([opening])
    sentence.add(texts, told.core)
    _, high = sentence.add([",", closing] if first else [closing])
    return low, high


def nameless(chance: random.Random, many: bool) -> list[str]:
    """A source without a name."""
    start = ["two", "several", "three", "some", "its", ""] if many else ["a", "one", "an", "another", "a"]
    words = [
        chance.choice(start),
        chance.choice(WORDS["kinds"]),
        chance.choice(WORDS["many" if many else "one"]),
        chance.choice(WORDS["about"]),
    ]
    if not many and chance.random() < 0.12:
        words[0] = chance.choice(("its", "their"))
    if words[0] in ("a", "an"):
        follows = words[1] or words[2]
        words[0] = "an" if follows[0] in "aeiou" else "a"
    return WORD.findall(" ".join(words))


def make_outlet(chance: random.Random) -> list[str]:
    """A made-up outlet."""
    draw = chance.random()
    if draw < 0.25:
        return chance.choice(WORDS["plain_outlets"]).split()
    if draw < 0.4:
        return [chance.choice(WORDS["letters"])]
    if draw < 0.55:
        return ["the", chance.choice(WORDS["places"]), "news", "agency"]
    return [*chance.choice((["The"], ["the"], [])), chance.choice(WORDS["places"]), chance.choice(WORDS["papers"])]


def write_trailing(example: Example, told: Told, chance: random.Random) -> Sentence | None:
    """Let the source trail a relative clause, where the sentence goes source, cue, content."""
    (low, high), (cue_low, cue_high) = told.relation.source[0], told.relation.cue[0]
    content_low = told.relation.content[0][0]
    plain = low == told.low and high == cue_low and cue_high <= content_low and len(told.relation.content) == 1
    if not plain or "," in example.words.texts[low:high]:
        return None
    texts = example.words.texts
    clause = " ".join(chance.choice(WORDS[part]) for part in ("which", "did", "whom", "how")).split()
    sentence = Sentence()
    sentence.add(texts[low:high], range(low, high))
    _, end = sentence.add([",", *clause, ","])
    sentence.add(texts[high : told.high], range(high, told.high))
    shift = end - high
    sentence.source.append((0, end - 1))
    sentence.cue.append((cue_low + shift, cue_high + shift))
    sentence.content.extend((a + shift, b + shift) for a, b in told.relation.content)
    return sentence


def write_headline(example: Example, told: Told, chance: random.Random) -> Sentence | None:
    """Make a headline of a content."""
    if len(told.core) > 14:
        return None
    texts = [example.words.texts[at] for at in told.core]
    texts = [word[:1].upper() + word[1:] if len(word) > 3 or not at else word for at, word in enumerate(texts)]
    source = [chance.choice(WORDS["headline_sources"])] if chance.random() < 0.7 else ["Top", "Official"]
    sentence = Sentence()
    for slot in chance.choice(WORDS["headlines"]).split():
        if slot == "C":
            sentence.content.append(sentence.add(texts))
        elif slot == "S":
            sentence.source.append(sentence.add(source))
        elif slot.startswith("<"):
            sentence.cue.append(sentence.add([slot.strip("<>")]))
        else:
            sentence.add([slot])
    if not sentence.cue:
        colon = sentence.texts.index(":")
        sentence.cue = [(colon, colon + 1)]
    return sentence


def splice(example: Example, chosen: dict[int, Told], written: dict[int, Sentence], head: Sentence | None) -> Example:
    """Put rewritten sentences in the place of the old ones, and a headline before everything."""
    texts: list[str] = []
    origins: list[int] = []
    opens: list[bool] = []
    fresh: list[Relation] = []

    def take(sentence: Sentence, opening: bool) -> None:
        base = len(texts)
        texts.extend(sentence.texts)
        origins.extend(sentence.origins)
        opens.extend([opening] + [False] * (len(sentence.texts) - 1))
        fresh.extend(sentence.relations(base))

    if head is not None:
        take(head, True)
    place = {}
    at = 0
    while at < len(example.words):
        if at in written:
            take(written[at], bool(example.words.opens_paragraph[at]))
            at = chosen[at].high
            continue
        place[at] = len(texts)
        texts.append(example.words.texts[at])
        origins.append(at)
        opens.append(bool(example.words.opens_paragraph[at]))
        at += 1
    gone = {told.number for told in chosen.values()}
    kept = [move(relation, place) for number, relation in enumerate(example.relations) if number not in gone]
    return rebuild(example, texts, np.array(origins), np.array(opens), (*fresh, *kept))


def move(relation: Relation, place: dict[int, int]) -> Relation:
    """A relation whose words stand elsewhere now."""

    def shift(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((place[a], place[b - 1] + 1) for a, b in ranges if a in place and b - 1 in place)

    return Relation(shift(relation.source), shift(relation.cue), shift(relation.content))


def rebuild(
    example: Example, texts: list[str], origins: np.ndarray, opens: np.ndarray, relations: tuple[Relation, ...]
) -> Example:
    """An example of other words; `origins` says which old word each new one is, -1 for none."""
    safe = np.maximum(origins, 0)
    old = example.words
    words = Words(tuple(texts), old.starts[safe], old.ends[safe], name_features(texts, opens), opens)
    kept = tuple(relation for relation in relations if relation.content)
    soft = example.soft and carry(example.soft, origins, len(old))
    return replace(example, words=words, relations=kept, soft=soft)


def carry(soft: Soft, origins: np.ndarray, count: int) -> Soft:
    """A teacher's labels, for the words that were kept."""
    safe, new = np.maximum(origins, 0), origins < 0
    places = np.full(count, -2, np.int32)
    places[origins[~new]] = np.flatnonzero(~new)
    tags, share = soft.tags[safe].copy(), soft.share[safe].copy()
    tags[new], share[new] = 0, 0
    to = soft.to[safe]
    to = np.where(to >= 0, places[np.maximum(to, 0)], to)
    return Soft(tags, to.astype(np.int32), share)
