"""A random sample, what people said of it, and what that tells."""

from __future__ import annotations

from collections import Counter

import pytest

from firsthand.audit.intervals import find_interval
from firsthand.audit.sampling import LEAST_JUDGED, draw, weigh_sample
from firsthand.records import (
    Attribution,
    Correction,
    Entry,
    Judgement,
    Metadata,
    Rate,
    Ruling,
    Sample,
    Sampled,
    SourceType,
    Stance,
)
from firsthand.text import Span

ENTRY = Entry("d1", "d1", "ab" * 32, "a", "text/plain", Metadata(), "", False, "", False, 1, 1, 3, "", "")
NAMELESS = (SourceType.ANONYMOUS_SOURCE,)
IDS = [f"{number:016x}" for number in range(400)]


def _judge(ruling: Ruling, correction: Correction | None = None) -> Judgement:
    return Judgement(ruling, "a1", by="Mara Quill", correction=correction)


def _sampled(*judgements: Judgement, kind: SourceType = SourceType.NAMED_PERSON) -> Sampled:
    attribution = Attribution("a1", (), (), (Span(0, 1),), "", "", "x", None, 0.9, "", type=kind)
    return Sampled(attribution, ENTRY, "x", 0, judgements)


def _weigh(*sampled: Sampled, population: int = 1_000) -> Sample:
    return weigh_sample(sampled, population=population, seed="1", nameless=NAMELESS)


def _rate(sample: Sample, name: str) -> Rate:
    return next(each for each in sample.fields if each.name == name)


def test_each_is_drawn_about_as_often_as_any_other() -> None:
    drawn = Counter(each for seed in range(400) for each in draw(IDS, seed=str(seed), size=40))
    assert len(drawn) == len(IDS)
    assert 15 < min(drawn.values()) < max(drawn.values()) < 75  # 40 each are expected, give or take four times six


def test_a_sample_of_more_than_there_are_is_all() -> None:
    assert sorted(draw(IDS, seed="1", size=10_000)) == IDS


def test_what_nobody_judged_counts_for_nothing() -> None:
    sample = _weigh(_sampled(), _sampled(_judge(Ruling.RIGHT)))
    assert (sample.judged, sample.right.hits, sample.right.tries) == (1, 1, 1)
    assert sample.right.low > 0


def test_none_judged_tells_nothing() -> None:
    sample = _weigh(_sampled(), _sampled())
    assert (sample.right.low, sample.right.high, sample.right.share) == (0.0, 1.0, 0.0)


def test_what_is_no_attribution_is_wrong_in_all_and_no_part_of_the_fields() -> None:
    sample = _weigh(_sampled(_judge(Ruling.WRONG)), _sampled(_judge(Ruling.RIGHT)))
    assert (sample.right.hits, sample.real.hits, sample.real.tries) == (1, 1, 2)
    assert _rate(sample, "name").tries == 1


def test_a_correction_makes_its_fields_wrong_and_no_other() -> None:
    corrected = _judge(Ruling.WRONG, Correction(name="Ada Brack", stance=Stance.DENY))
    sample = _weigh(_sampled(corrected), _sampled(_judge(Ruling.RIGHT)))
    assert (sample.right.hits, sample.real.hits) == (1, 2)
    assert (_rate(sample, "name").hits, _rate(sample, "stance").hits, _rate(sample, "kind").hits) == (1, 1, 2)


def test_the_nameless_are_counted_as_people_put_it_right() -> None:
    named = _judge(Ruling.WRONG, Correction(type=SourceType.NAMED_PERSON))
    kept = _judge(Ruling.WRONG, Correction(type=SourceType.ANONYMOUS_SOURCE))
    sample = _weigh(
        _sampled(named, kind=SourceType.ANONYMOUS_SOURCE),
        _sampled(kept),
        _sampled(_judge(Ruling.RIGHT), kind=SourceType.ANONYMOUS_SOURCE),
    )
    assert (sample.nameless.hits, sample.nameless.tries) == (2, 3)


def test_a_kind_is_told_where_enough_of_it_were_judged() -> None:
    right = [_sampled(_judge(Ruling.RIGHT)) for _ in range(LEAST_JUDGED)]
    few = [_sampled(_judge(Ruling.RIGHT), kind=SourceType.DOCUMENT) for _ in range(LEAST_JUDGED - 1)]
    assert [(each.name, each.tries) for each in _weigh(*right, *few).kinds] == [("named_person", LEAST_JUDGED)]


def test_a_sample_of_all_leaves_no_doubt_but_that_of_who_judged() -> None:
    sample = _weigh(_sampled(_judge(Ruling.RIGHT)), _sampled(_judge(Ruling.WRONG)), population=2)
    assert (sample.right.low, sample.right.high) == (0.5, 0.5)


@pytest.mark.parametrize(("hits", "tries", "population"), [(2, 1, 10), (-1, 1, 10), (1, 11, 10)])
def test_what_is_no_share_is_refused(hits: int, tries: int, population: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        find_interval(hits, tries, population=population)


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (81, 263, 0.2553, 0.3662), (29, 29, 0.8830, 1.0)],
)
def test_the_interval_is_that_of_the_literature(hits: int, tries: int, low: float, high: float) -> None:
    """Figures of Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3; and by the formula."""
    assert find_interval(hits, tries) == pytest.approx((low, high), abs=1e-4)
