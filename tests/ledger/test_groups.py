"""Claims and stories as a ledger gives them: whose, in which order, of which versions."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest

from firsthand import pipeline
from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.ledger.connect import connect
from firsthand.records import (
    ClaimGroup,
    ClaimLink,
    Derivation,
    DerivationKind,
    Likeness,
    Reading,
    Relation,
    SharedPassage,
    Vantage,
)
from firsthand.text import Span
from tests.ledger.articles import Said, add, write_article
from tests.linking.fakes import judge

PAGE = "https://wenn.example/bridge"
SAFE = Said("Ada Brook", "the bridge is safe")
HERALD = write_article(SAFE, Said("Ada Brook", "it will open"), published="2024-03-05T12:00:00+02:00")
TIMES = write_article(Said("an aide", "the bridge is not in danger"), publisher="The Times", published="2024-03-05")
QUAY_BEFORE = write_article(SAFE, publisher="The Quay", published="2024-03-04", url=PAGE)
QUAY = write_article(SAFE, publisher="The Quay", published="2024-03-06", url=PAGE)
POST = write_article(Said("Bo Reed", "the bridge may fall"), publisher="The Post", published="2024-03-07")
LATER = write_article(SAFE, publisher="The Post", published="")
ALL = (POST, LATER, QUAY_BEFORE, HERALD, TIMES, QUAY)

Link = Likeness | Derivation | ClaimLink
Fill = Callable[..., None]


def id_of(reading: Reading) -> str:
    return reading.document.sha256[:16]


def claim_of(reading: Reading, place: int = 0) -> str:
    return reading.attributions[place].id


def same(one: str, other: str, confidence: float = 0.9, relation: Relation = Relation.SAME) -> ClaimLink:
    return ClaimLink(min(one, other), max(one, other), relation, confidence, f"{relation} \0")


def clash(one: str, other: str, confidence: float = 0.9) -> ClaimLink:
    return same(one, other, confidence, Relation.CONTRADICTS)


def like(one: Reading, other: Reading, confidence: float = 0.9) -> Likeness:
    left, right = sorted((id_of(one), id_of(other)))
    return Likeness(left, right, confidence, "bridge, Brook")


def copy(derived: Reading, original: Reading) -> Derivation:
    passages = (SharedPassage(Span(0, 9), Span(3, 12)),)
    return Derivation(
        id_of(derived), id_of(original), True, DerivationKind.REPRINT, 0.95, 0.9, "copied", passages, (Span(1, 2),)
    )


@pytest.fixture
def fill(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Fill:
    """Put documents in, and link them so."""

    def act(readings: Sequence[Reading], *links: Link) -> None:
        judge(monkeypatch, *links)
        add(ledger, *readings)
        list(pipeline.link(ledger))

    return act


def list_tellings(group: ClaimGroup) -> list[str]:
    return [telling.attribution.id for telling in group.tellings]


def test_a_claim_is_told_by_many_and_found_by_any_of_them(ledger: Ledger, fill: Fill) -> None:
    links = [same(claim_of(HERALD), claim_of(each)) for each in (TIMES, LATER)] + [
        same(claim_of(TIMES), claim_of(LATER))
    ]
    copied = copy(TIMES, HERALD)
    fill(ALL, *links, copied, copy(POST, HERALD))
    group = ledger.claim_group(claim_of(TIMES))
    assert group.claim == claim_of(HERALD)
    assert list_tellings(group) == [claim_of(HERALD), claim_of(TIMES), claim_of(LATER)]
    assert [telling.attribution for telling in group.tellings] == [
        each.attributions[0] for each in (HERALD, TIMES, LATER)
    ]
    assert [telling.entry.id for telling in group.tellings] == list(map(id_of, (HERALD, TIMES, LATER)))
    assert group.links == tuple(sorted(links, key=lambda link: (link.left, link.right)))
    assert group.derivations == (copied,)
    assert group.contradictions == ()
    for asked in (claim_of(LATER), f" {claim_of(HERALD)[:6].upper()} "):
        assert ledger.claim_group(asked) == group


def test_a_claim_that_stands_alone(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, TIMES], copy(HERALD, TIMES))
    group = ledger.claim_group(claim_of(HERALD, 1))
    assert (group.claim, list_tellings(group)) == (claim_of(HERALD, 1), [claim_of(HERALD, 1)])
    assert (group.links, group.contradictions, group.derivations) == ((), (), ())


def test_a_claim_before_anything_is_linked(ledger: Ledger) -> None:
    add(ledger, HERALD)
    assert ledger.claim_group(claim_of(HERALD)).claim == claim_of(HERALD)


def test_what_stands_against_a_claim_is_told_once_where_it_is_surest(ledger: Ledger, fill: Fill) -> None:
    links = (
        same(claim_of(HERALD), claim_of(TIMES)),
        clash(claim_of(HERALD), claim_of(POST), 0.7),
        clash(claim_of(POST), claim_of(TIMES), 0.8),
        clash(claim_of(HERALD), claim_of(HERALD, 1), 0.6),
        clash(claim_of(HERALD), claim_of(TIMES), 0.5),
    )
    fill([HERALD, TIMES, POST], *links)
    first, second = ledger.claim_group(claim_of(HERALD)).contradictions
    assert (first.against, first.telling.attribution.id, first.confidence) == (
        claim_of(HERALD),
        claim_of(HERALD, 1),
        0.6,
    )
    assert (second.against, second.telling.attribution.id, second.confidence) == (claim_of(TIMES), claim_of(POST), 0.8)
    assert second.reason == "contradicts \0"
    assert [each.against for each in ledger.claim_group(claim_of(POST)).contradictions] == [claim_of(POST)] * 2


def test_older_versions_are_left_out_unless_they_are_asked_for(ledger: Ledger, fill: Fill) -> None:
    old, new = QUAY_BEFORE, QUAY
    links = (
        same(claim_of(old), claim_of(new)),
        same(claim_of(old), claim_of(HERALD)),
        same(claim_of(new), claim_of(HERALD)),
    )
    fill(ALL, *links, clash(claim_of(POST), claim_of(old)), copy(new, old))
    group = ledger.claim_group(claim_of(old))
    assert (group.claim, list_tellings(group)) == (claim_of(HERALD), [claim_of(HERALD), claim_of(new)])
    assert (len(group.links), group.contradictions, group.derivations) == (1, (), ())
    every = ledger.claim_group(claim_of(new), vantage=Vantage(all_versions=True))
    assert (every.claim, list_tellings(every)) == (claim_of(old), [claim_of(old), claim_of(HERALD), claim_of(new)])
    assert (len(every.links), len(every.contradictions), len(every.derivations)) == (3, 1, 1)
    assert ledger.claim_group(claim_of(POST)).contradictions == ()
    assert len(ledger.claim_group(claim_of(POST), vantage=Vantage(all_versions=True)).contradictions) == 1


def test_a_claim_of_an_older_version_alone_is_given(ledger: Ledger, fill: Fill) -> None:
    fill([QUAY_BEFORE, QUAY])
    assert list_tellings(ledger.claim_group(claim_of(QUAY_BEFORE))) == [claim_of(QUAY_BEFORE)]


def test_an_id_that_leads_nowhere(ledger: Ledger) -> None:
    add(ledger, HERALD)
    for asked in ("", "the bridge", "ffff", claim_of(HERALD)[:3], claim_of(HERALD) + "0"):
        with pytest.raises(NotFound, match=r"the ledger has no claim .* first 4 digits of it or more"):
            ledger.claim_group(asked)


def test_digits_that_several_claims_have(ledger: Ledger) -> None:
    readings = [write_article(SAFE, text=str(number)) for number in range(1_000)]
    heads = sorted(readings, key=claim_of)
    one, other = next((left, right) for left, right in pairwise(heads) if claim_of(left)[:4] == claim_of(right)[:4])
    add(ledger, one, other)
    with pytest.raises(
        NotFound, match=rf"several claims fit .*{claim_of(one)} \(the bridge is safe\), {claim_of(other)}"
    ):
        ledger.claim_group(claim_of(one)[:4])


def test_stories_are_listed_with_the_latest_first(ledger: Ledger, fill: Fill) -> None:
    copied = copy(LATER, POST)
    fill(ALL, like(HERALD, TIMES), like(POST, LATER), copied, copy(POST, HERALD))
    first, second = pipeline.stories(ledger)
    assert (first.id, [entry.id for entry in first.entries]) == (id_of(POST), [id_of(POST), id_of(LATER)])
    assert (second.id, [entry.id for entry in second.entries]) == (id_of(HERALD), [id_of(HERALD), id_of(TIMES)])
    assert (first.likenesses, first.derivations, first.claims) == ((like(POST, LATER),), (copied,), ())
    assert first.title == "Of the day"
    assert pipeline.stories(ledger, limit=1) == (first,)
    assert pipeline.stories(ledger, since="2024-03-06") == (first,)
    assert pipeline.stories(ledger, since="2024-03") == (first, second)
    assert pipeline.stories(ledger, limit=-1) == ()
    with pytest.raises(ValueError, match="since: 'soon' is no day"):
        pipeline.stories(ledger, since="soon")


def test_versions_of_a_page_are_no_story(ledger: Ledger, fill: Fill) -> None:
    fill([QUAY_BEFORE, QUAY], like(QUAY_BEFORE, QUAY))
    assert ledger.stories() == ()
    (story,) = ledger.stories(vantage=Vantage(all_versions=True))
    assert [entry.version for entry in story.entries] == [1, 2]


def test_a_story_is_found_by_any_of_its_documents(ledger: Ledger, fill: Fill) -> None:
    fill(
        ALL,
        like(HERALD, TIMES),
        like(QUAY_BEFORE, HERALD),
        like(QUAY_BEFORE, TIMES),
        same(claim_of(HERALD), claim_of(POST)),
    )
    story, claims = ledger.story(id_of(TIMES)[:6])
    assert (story.id, [entry.id for entry in story.entries]) == (id_of(HERALD), [id_of(HERALD), id_of(TIMES)])
    assert sorted(list_tellings(each) for each in claims) == sorted(
        [[claim_of(HERALD), claim_of(POST)], [claim_of(HERALD, 1)], [claim_of(TIMES)]]
    )
    assert ledger.story(id_of(QUAY_BEFORE)) == (story, claims)
    every, _ = ledger.story(id_of(TIMES), vantage=Vantage(all_versions=True))
    assert (every.id, len(every.entries), len(every.likenesses)) == (id_of(QUAY_BEFORE), 3, 3)


def test_of_many_claims_those_of_most_outlets_are_given(ledger: Ledger, fill: Fill) -> None:
    fill(
        [HERALD, TIMES, POST, LATER],
        like(HERALD, POST),
        same(claim_of(HERALD, 1), claim_of(TIMES)),
        same(claim_of(POST), claim_of(LATER)),
        clash(claim_of(HERALD), claim_of(POST)),
    )
    chosen = [[each.claim for each in ledger.story(id_of(POST), claims=limit)[1]] for limit in (0, 1, 2, 3)]
    ranked = [claim_of(HERALD, 1), claim_of(POST), claim_of(HERALD)]
    assert chosen[:3] == [ranked[:0], ranked[:1], ranked[:2]]
    assert sorted(chosen[3]) == sorted(ranked)


def test_a_document_that_stands_alone_is_a_story(ledger: Ledger, fill: Fill) -> None:
    fill([HERALD, TIMES])
    story, claims = ledger.story(id_of(HERALD))
    assert (story.id, len(story.entries), len(claims)) == (id_of(HERALD), 1, 2)
    with pytest.raises(NotFound, match="the ledger has no document"):
        ledger.story("nowhere")


def test_the_views_count_the_latest_versions(ledger: Ledger, fill: Fill, where: str) -> None:
    links = [
        same(claim_of(one), claim_of(other))
        for one in ALL[1:4]
        for other in ALL[1:4]
        if claim_of(one) < claim_of(other)
    ]
    fill(ALL, *links, clash(claim_of(POST), claim_of(HERALD)), like(HERALD, TIMES), like(QUAY_BEFORE, QUAY))
    asked = "SELECT id, name, tellings, documents, outlets, contradictions, first, last FROM claim_groups"
    assert _ask(where, asked) == [(claim_of(QUAY_BEFORE), "Ada Brook", 2, 2, 2, 1, "2024-03-05", "2024-03-05")]
    asked = "SELECT id, title, documents, outlets, first, last FROM stories"
    assert _ask(where, asked) == [(id_of(HERALD), "Of the day", 2, 2, "2024-03-05", "2024-03-05")]


def _ask(where: str, query: str) -> list[tuple[Any, ...]]:
    engine = connect(where, create=False)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]
    finally:
        engine.dispose()
