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
from firsthand.sources.nouns import NAMELESS
from firsthand.sources.phrases import find_head, is_name_word, split_words
from firsthand.sources.traits import SECRECY, list_traits, mean_vectors

HEAD_SHA256 = "39e99c6fee71ca77129e4bab45906e46ad93e10acb3976519d06f8229a3a82f4"
RULE_CONFIDENCE = 0.95
"""How often the rules below agree with the annotators on the training articles (training/kinds.py prints it)."""
TRAITS_IN_REASON = 2
SPEAKERS = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople spokeswomen".split())
_BARE_REPORTS = re.compile(r"(?:media |news |press )?reports", re.IGNORECASE)
_JOINT = re.compile(r",? (?:and|as well as|along with|joined by) ")


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of source an entity is.

    Attributes:
        type: see `firsthand.records.SourceType`.
        confidence: how often such a verdict is right, 0 to 1.
        reason: what it rests on.
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
    if noun in NAMELESS or (not _is_named(words) and _is_kept_nameless(article, draft)):
        return Kind(SourceType.ANONYMOUS_SOURCE, RULE_CONFIDENCE, f"kept nameless: {draft.name}")
    if noun in SPEAKERS:
        return Kind(SourceType.NAMED_ORGANIZATION, RULE_CONFIDENCE, f"its {noun} speaks for it")
    if _BARE_REPORTS.fullmatch(draft.name):
        return Kind(SourceType.UNNAMED_GROUP, RULE_CONFIDENCE, "reports by outlets that are not named")
    if _begins_with_person(draft.name):
        return Kind(SourceType.NAMED_PERSON, RULE_CONFIDENCE, "joint sources: the first named one counts")
    return None


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


def _is_named(words: list[str]) -> bool:
    return is_name_word(words[find_head(words)])


def _is_kept_nameless(article: Article, draft: Draft) -> bool:
    """Tell whether its name, or a source of its attributions, says that the name is kept back."""
    sources = (span.of(article.text) for position in draft.found for span in article.found[position].source)
    return any(SECRECY.search(words) for words in (draft.name, *sources))


def _judge(article: Article, draft: Draft) -> Kind:
    head = load_head("kinds", HEAD_SHA256)
    traits = list_traits(article, draft)
    chances = head.judge(traits, mean_vectors(article, draft))
    best = int(chances.argmax())
    label = head.labels[best]
    reasons = head.explain(traits, label)[:TRAITS_IN_REASON]
    return Kind(SourceType(label), float(chances[best]), "; ".join(reasons) or "the context of its mentions")
