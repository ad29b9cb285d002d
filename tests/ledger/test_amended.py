"""A ledger in which people put right what was read wrong answers as one in which it was read rightly."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from firsthand.ledger import Ledger
from firsthand.records import (
    Correction,
    Dossier,
    Filter,
    Judgement,
    Reading,
    Ruling,
    Sighting,
    SourceType,
    Stance,
    Vantage,
)
from tests.ledger.articles import Said, write_article

WHO = {
    "Ada Brook": (SourceType.NAMED_PERSON, "mayor"),
    "Ada Brook-Vale": (SourceType.NAMED_PERSON, "aide"),
    "Inés Volková": (SourceType.NAMED_PERSON, ""),
    "the harbour office": (SourceType.NAMED_ORGANIZATION, ""),
    "two officials": (SourceType.ANONYMOUS_SOURCE, "of the harbour"),
    "officials": (SourceType.UNNAMED_GROUP, ""),
    "?": (SourceType.UNNAMED_PERSON, ""),
}
HANDS = ((), ("AP",), ("The Wenn Herald", "AP"), ("?",))
ARTICLES = 6
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"source": "brook"},
    {"source": "?"},
    {"source": "officials", "stance": "deny"},
    {"kind": "named_organization"},
    {"kind": "none"},
    {"via": "ap"},
    {"via": "?", "own": True},
    {"stance": "deny", "outlet": "herald"},
    {"nameless": True},
    {"nameless": True, "since": "2024-02", "until": "2024-04-03"},
)


@dataclass(frozen=True)
class Twins:
    """Two ledgers: one that was corrected, and one that was right from the start."""

    corrected: Ledger
    right: Ledger


@pytest.fixture(params=range(2))
def twins(ledger: Ledger, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Twins]:
    random = Random(request.param)
    with Ledger.open(str(tmp_path / "right.db"), create=True) as right:
        for number in range(ARTICLES):
            said = [_say(random, f"{number}{place}: the bridge is safe") for place in range(random.randint(1, 4))]
            meant = {each: _mean(random, each) for each in said}
            wrong = _write(number, said)
            ledger.put(wrong, Sighting("a.txt"))
            right.put(_write(number, [each for each in meant.values() if each]), Sighting("a.txt"))
            for read, attribution in zip(said, wrong.attributions, strict=True):
                if meant[read] != read:
                    correction = _correct(read, meant[read])
                    ledger.judge(Judgement(Ruling.WRONG, attribution.id, by="Ada", correction=correction))
        yield Twins(ledger, right)


def _say(random: Random, what: str) -> Said:
    name = random.choice(list(WHO))
    stance = random.choice((Stance.STATE, Stance.DENY))
    return Said(name, what, WHO[name][0], WHO[name][1], stance, via=random.choice(HANDS))


def _mean(random: Random, said: Said) -> Said | None:
    """What was really said: nothing, the same, or by somebody else, in another way, through other hands."""
    name = random.choice(list(WHO))
    return random.choice(
        (
            None,
            said,
            replace(said, name=name, kind=WHO[name][0], title=WHO[name][1]),
            replace(said, stance=Stance.DENY),
            replace(said, via=random.choice(HANDS)),
        )
    )


def _correct(read: Said, meant: Said | None) -> Correction | None:
    if meant is None:
        return None
    if meant.name != read.name:
        return Correction(name=meant.name, type=meant.kind, title=meant.title)
    return Correction(stance=meant.stance) if meant.stance is not read.stance else Correction(via=meant.via)


def _write(number: int, said: list[Said]) -> Reading:
    return write_article(
        *said,
        text=f"The {number}th article.",
        publisher=("The Wenn Herald", "Radio Wenn")[number % 2],
        wire="AP" if number % 3 == 0 else "",
        published=f"2024-{number // 2 + 1:02}-03",
        url="https://wenn.example/bridge" if number % 4 == 1 else "",
    )


def test_claims_pass_filters_as_they_should_read(twins: Twins) -> None:
    for place, where in enumerate(FILTERS):
        asked = Filter(**where, vantage=Vantage(all_versions=place % 2 == 0))
        for words in ("", "bridge"):
            told, wanted = (
                {(hit.attribution.content_text, hit.attribution.name, hit.attribution.via) for hit in each}
                for each in (one.claims(words, asked, limit=100) for one in (twins.corrected, twins.right))
            )
            assert told == wanted, (where, words)


@pytest.mark.parametrize("all_versions", [False, True])
def test_what_is_counted_is_what_should_read(twins: Twins, all_versions: bool) -> None:
    vantage = Vantage(all_versions=all_versions)
    for top in (100, 2):
        assert twins.corrected.statistics(top=top, vantage=vantage) == twins.right.statistics(top=top, vantage=vantage)


def test_sources_said_what_should_read(twins: Twins) -> None:
    for name in ("Ada Brook", "brook", "officials", "two officials", "Volková", "nobody at all"):
        assert _tell(twins.corrected.source(name)) == _tell(twins.right.source(name)), name


def _tell(dossier: Dossier) -> tuple[object, ...]:
    return dossier.voices, [hit.attribution.content_text for hit in dossier.hits]


def test_a_withdrawn_correction_changes_nothing(ledger: Ledger) -> None:
    reading = write_article(Said("Ada Brook", "the bridge is safe"), Said("critics", "it is not"))
    ledger.put(reading, Sighting("a.txt"))
    before = ledger.claims(), ledger.source("Ada Brook"), ledger.statistics()
    made = ledger.judge(Judgement(Ruling.WRONG, reading.attributions[0].id, by="Ada"))
    assert [hit.attribution.name for hit in ledger.claims()] == ["critics"]
    assert ledger.source("Ada Brook").voices == ()
    assert ledger.document(reading.document.sha256[:16]).entry.claims == 1
    ledger.judge(Judgement(Ruling.WITHDRAWN, made.id, by="Ada"))
    assert (ledger.claims(), ledger.source("Ada Brook"), ledger.statistics()) == before
