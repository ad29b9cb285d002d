"""What kind of source an entity is: a person or body with a name, a text, somebody nameless, or nobody.

Settled cases are rules; a small learned head, fitted on labelled articles, decides the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.records import Article, SourceType
from firsthand.sources.entities import Draft
from firsthand.sources.heads import load_head
from firsthand.sources.lexicon import BODY_WORDS, load_given_names
from firsthand.sources.nouns import BODIES, NAMELESS, PEOPLE, PERSONS
from firsthand.sources.phrases import find_head, is_name_word, split_words
from firsthand.sources.reasons import say_known, say_trait
from firsthand.sources.roles import is_role
from firsthand.sources.secrecy import is_kept_nameless
from firsthand.sources.surroundings import PERSONAL, THINGS
from firsthand.sources.traits import list_traits, mean_vectors, recognise

HEAD_SHA256 = "147077a8a017f45134653ef0513f2dac2ffc50c59324b9c32fd8f53fe3f93297"
RULE_CONFIDENCE = 0.97
"""Below what the rules reach on the training articles, which they were made on: 354 of 356 attributions are right, says
training/kinds.py."""
TRAITS_IN_REASON = 2
"""The strongest ones, set by eye: a reason is read at a glance."""
SPEAKERS = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "spokeswomen"])
_BARE_REPORTS = re.compile(r"(?:media |news |press )?reports", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[Tt]he )?[A-Z]{2,6}")
_OWNER = re.compile(r"(.+)['’]s? |(?:his|her) ", re.IGNORECASE)
_DESCRIPTION = re.compile(r"(?:[Tt]he|[Aa]n?) [^A-Z]+")
_SEVERAL = frozenset({"we", "us", "they", "them"})
_ONE = frozenset({"a", "an", "one", "another"})
_JOINT = re.compile(r",? (?:and|as well as|along with|joined by) ")


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of source an entity is.

    Attributes:
        type: see `firsthand.records.SourceType`.
        confidence: how often such a verdict is right, 0 to 1.
        reason: what it rests on, in words.
    """

    type: SourceType
    confidence: float
    reason: str


def decide_kind(article: Article, draft: Draft) -> Kind:
    """Decide what kind of source an entity is.

    Raises:
        ModelError: the learned head is missing or damaged.
    """
    return apply_rules(article, draft) or _judge(article, draft)


def apply_rules(article: Article, draft: Draft) -> Kind | None:
    """Decide the settled cases; None where it is for the learned head to judge."""
    words = split_words(draft.name)
    if not words:
        return Kind(SourceType.NONE, RULE_CONFIDENCE, "the text names nobody")
    noun = words[find_head(words)].lower()
    if noun in NAMELESS or (not _is_named(words) and is_kept_nameless(article, draft)):
        return Kind(SourceType.ANONYMOUS_SOURCE, RULE_CONFIDENCE, f"kept nameless: {draft.name}")
    if noun in SPEAKERS and not _is_of_person(draft.name):
        return Kind(SourceType.NAMED_ORGANIZATION, RULE_CONFIDENCE, f"its {noun} speaks for it")
    if _is_one_of_many(words):
        return Kind(SourceType.UNNAMED_PERSON, RULE_CONFIDENCE, f"one person, not named: {draft.name}")
    if noun in SPEAKERS:
        return Kind(SourceType.UNNAMED_PERSON, RULE_CONFIDENCE, f"somebody's {noun}")
    if _BARE_REPORTS.fullmatch(draft.name):
        return Kind(SourceType.UNNAMED_GROUP, RULE_CONFIDENCE, "reports by outlets that are not named")
    if draft.name.lower() in _SEVERAL:
        return Kind(SourceType.UNNAMED_GROUP, RULE_CONFIDENCE, f"several, not named: {draft.name}")
    if known := _recognise(draft.name):
        return Kind(SourceType.NAMED_ORGANIZATION, RULE_CONFIDENCE, known)
    if _begins_with_person(draft.name):
        return Kind(
            SourceType.NAMED_PERSON, RULE_CONFIDENCE, "several speak together: the first one named, a person, counts"
        )
    return None


def _recognise(name: str) -> str:
    """Say what body a name is known for; empty where it is not known."""
    if known := recognise(name):
        return say_known(known)
    return "initials, as bodies have them" if _INITIALS.fullmatch(name) else ""


def _begins_with_person(name: str) -> bool:
    """Tell whether a name is that of joint sources whose first is a person: a given name, a surname, and others."""
    first, *others = _JOINT.split(name, maxsplit=1)
    words = first.split(",")[0].split()
    return (
        bool(others)
        and len(words) > 1
        and words[0].lower() in load_given_names()
        and all(map(is_name_word, words))
        and BODY_WORDS.isdisjoint(word.lower() for word in words)
    )


def _is_of_person(name: str) -> bool:
    """Tell whether a spokesman is that of a person: "the mayor's spokesman", "Lee's spokesman", not "the bank's"."""
    owner = _OWNER.match(name)
    if not owner:
        return False
    words = {word.lower() for word in split_words(owner.group(1) or "")}
    return words.isdisjoint(BODY_WORDS | BODIES) and not _recognise(owner.group(1) or "")


def _is_one_of_many(words: list[str]) -> bool:
    """Tell whether a phrase speaks of one person, whoever it is: "a student", "one of the nurses"."""
    head = words[find_head(words)]
    if words[0].lower() not in _ONE or head != head.lower():
        return False
    return (
        head in PERSONS or is_role(head) or (head in PEOPLE and [word.lower() for word in words[:2]] == ["one", "of"])
    )


def _is_described(name: str) -> bool:
    """Tell whether a name is none, but says in small letters what office or body somebody is: "the energy ministry"."""
    words = split_words(name)
    return _DESCRIPTION.fullmatch(name) is not None and words[find_head(words)] in BODIES | PERSONS


def _is_named(words: list[str]) -> bool:
    return is_name_word(words[find_head(words)])


def _has_given_name(name: str) -> bool:
    """Tell whether a name of several words holds a given name; one alone may be a company's, too."""
    words = name.split()
    return len(words) > 1 and any(word.lower() in load_given_names() for word in words)


def _judge(article: Article, draft: Draft) -> Kind:
    head = load_head("kinds", HEAD_SHA256)
    traits = list_traits(article, draft)
    chances = head.judge(traits, mean_vectors(article, draft))
    thing = not THINGS.isdisjoint(traits) and PERSONAL.isdisjoint(traits) and not _has_given_name(draft.name)
    if thing or _is_described(draft.name):
        chances[head.labels.index(SourceType.NAMED_PERSON)] = 0
        chances /= chances.sum()
    best = int(chances.argmax())
    label = head.labels[best]
    reasons = map(say_trait, head.explain(traits, label)[:TRAITS_IN_REASON])
    return Kind(SourceType(label), float(chances[best]), "; ".join(reasons) or "the sentences in which it stands")
