"""What each source does with its content: states, confirms, denies, accuses, estimates, opines, asks or promises."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.claims.cue_features import STANCES, CueFeatures, describe
from firsthand.claims.cue_words import ACTS
from firsthand.claims.stance_rules import Case, rule
from firsthand.records import Article, Stance

CUE = 1
"""The row of the cue among an attribution's vectors."""
KINDS = {
    Stance.STATE: "stating",
    Stance.CONFIRM: "confirming",
    Stance.DENY: "denial",
    Stance.ACCUSE: "accusing",
    Stance.ESTIMATE: "estimating",
    Stance.OPINE: "opinion",
    Stance.ASK: "asking",
    Stance.PROMISE: "promising",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The stance of one attribution.

    Attributes:
        stance: what the source does with the content.
        confidence: 0 to 1, how often such a judgement is right.
        reason: what it rests on, in plain words.
        features: the words that were weighed.
    """

    stance: Stance
    confidence: float
    reason: str
    features: CueFeatures

    @property
    def negated(self) -> bool:
        """Whether the cue says that it was not said: "did not confirm", "declined to say"."""
        return self.features.negated


def judge_stances(article: Article) -> tuple[Judged, ...]:
    """Judge what each source does with its content: a head weighs the cue, and a few rules may overrule it.

    The head is imported here, so that `firsthand --help` does not wait for numpy.

    Args:
        article: with the model's vectors; without them the words alone are weighed.

    Returns:
        One for each attribution found, in order.

    Raises:
        ModelError: the head's weights are missing or damaged.
    """
    from firsthand.claims.stance_head import load_head

    if not article.found:
        return ()
    features = [describe(article, found) for found in article.found]
    vectors = [None if found.vectors is None else found.vectors[CUE] for found in article.found]
    judged: list[Judged] = []
    for position, chances in enumerate(load_head().weigh(features, vectors)):
        best = int(chances.argmax())
        by_head = _explain(features[position], STANCES[best], float(chances[best]))
        judged.append(_overrule(article, position, features[position], by_head, judged))
    return tuple(judged)


def _explain(features: CueFeatures, stance: Stance, chance: float) -> Judged:
    telling = next((word for word, lemma in features.words if stance in ACTS.get(lemma, ())), "")
    said = f"cue '{telling}' is a word of {KINDS[stance]}" if telling else f"cue '{features.cue}'"
    return Judged(stance, chance, f"{said} ({chance:.0%} sure)", features)


def _overrule(article: Article, position: int, features: CueFeatures, by_head: Judged, judged: list[Judged]) -> Judged:
    ruling = rule(
        Case(
            text=article.text,
            found=article.found[position],
            features=features,
            stance=by_head.stance,
            before=article.found[position - 1] if position else None,
            stance_before=judged[-1].stance if judged else None,
        )
    )
    if not ruling:
        return by_head
    return Judged(ruling.stance, ruling.confidence, ruling.reason, features)
