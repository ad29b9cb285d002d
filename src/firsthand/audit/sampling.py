"""A random sample of attributions for a person to check, and what it tells of the machine.

What the machine found is drawn from, so that the sample tells how much of it is right. What the machine overlooked is
not in it: only somebody who reads whole documents can tell that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from heapq import nsmallest

from firsthand.audit.intervals import find_interval
from firsthand.records import Correction, Judgement, Rate, Ruling, Sample, Sampled, SourceType

LEAST_JUDGED = 10
"""With fewer of a kind, the interval of its rate spans half of all that is possible."""

FIELDS = (
    ("words of the source", ("source",)),
    ("words that hand it over", ("cue",)),
    ("words of the claim", ("content",)),
    ("name", ("name",)),
    ("kind", ("type",)),
    ("title", ("title",)),
    ("hands", ("via",)),
    ("stance", ("stance",)),
)
"""What a person puts right, and which fields of a correction say so."""


def draw(ids: Iterable[str], *, seed: str, size: int) -> tuple[str, ...]:
    """Draw some ids at random: those with the smallest hashes, in their order.

    The same seed draws the same, in whatever order they come, and nothing is kept; of a larger sample, a smaller one
    is the head. It is a simple random sample, for a keyed hash knows nothing of what the ids stand for.

    Args:
        ids: apart.
        seed: any text.
        size: how many at most.

    >>> draw("abcdefgh", seed="1", size=3) == draw("hgfedcba", seed="1", size=5)[:3]
    True
    """
    key = blake2b(seed.encode("utf-8", "surrogatepass")).digest()
    return tuple(nsmallest(size, ids, key=lambda each: blake2b(each.encode(), key=key, digest_size=16).digest()))


def weigh_sample(sampled: Sequence[Sampled], *, population: int, seed: str, nameless: Collection[SourceType]) -> Sample:
    """Count what people said of a sample.

    Args:
        sampled: in the order of drawing; of those that nobody judged nothing is taken for granted.
        population: how many attributions there were to draw from.
        seed: what was drawn with.
        nameless: kinds of sources that count as nameless.
    """
    judged = [each for each in sampled if is_judged(each)]
    real = [each for each in judged if not _is_spurious(each.judgements)]
    right = [each for each in judged if is_right(each)]
    kinds, right_kinds = (Counter(each.attribution.type for each in listed) for listed in (judged, right))
    return Sample(
        sampled=tuple(sampled),
        population=population,
        seed=seed,
        judged=len(judged),
        right=_rate("right in all", len(right), len(judged), population),
        real=_rate("an attribution at all", len(real), len(judged), population),
        fields=tuple(
            _rate(name, sum(not _mends(each.judgements, fields) for each in real), len(real), population)
            for name, fields in FIELDS
        ),
        kinds=tuple(
            _rate(kind.value, right_kinds[kind], number, population)
            for kind, number in kinds.most_common()
            if number >= LEAST_JUDGED
        ),
        nameless=_rate("nameless", sum(_tell_kind(each) in nameless for each in real), len(real), population),
    )


def is_judged(sampled: Sampled) -> bool:
    """Tell whether somebody said whether it was read right."""
    return bool(sampled.judgements)


def is_right(sampled: Sampled) -> bool:
    """Tell whether somebody said that it was read right, and nobody that it was read wrong."""
    return is_judged(sampled) and not any(each.ruling is Ruling.WRONG for each in sampled.judgements)


def _is_spurious(judgements: Sequence[Judgement]) -> bool:
    """Tell whether it is no attribution: the last that was said to be wrong with it is that."""
    wrong = [each for each in judgements if each.ruling is Ruling.WRONG]
    return bool(wrong) and wrong[-1].correction is None


def _list_corrections(judgements: Sequence[Judgement]) -> list[Correction]:
    return [each.correction for each in judgements if each.ruling is Ruling.WRONG and each.correction]


def _mends(judgements: Sequence[Judgement], fields: Sequence[str]) -> bool:
    return any(getattr(each, field) is not None for each in _list_corrections(judgements) for field in fields)


def _tell_kind(sampled: Sampled) -> SourceType:
    """Tell the kind of source, as people put it right."""
    given = [each.type for each in _list_corrections(sampled.judgements) if each.type is not None]
    return given[-1] if given else sampled.attribution.type


def _rate(name: str, hits: int, tries: int, population: int) -> Rate:
    low, high = find_interval(hits, tries, population=max(population, tries))
    return Rate(name, hits, tries, low, high)
