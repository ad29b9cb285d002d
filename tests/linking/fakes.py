"""Linking with made-up judgements, for what must hold whatever the judgements are.

A document's handles are the words of its text that begin with "#"; two documents meet where they share one. How sure
links are follows from the ids of what they link, as if at random; claims that begin with the same letter are the same
more often than not, those that begin with "!" contradict what they are linked with.
"""

import hashlib
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

import pytest

from firsthand.linking import linker
from firsthand.linking.comparison import Comparison
from firsthand.linking.handles import Handle
from firsthand.records import ClaimLink, Derivation, DerivationKind, Likeness, Reading, Relation, SharedPassage
from firsthand.text import Span
from tests.ledger.small import make_reading


@dataclass(frozen=True)
class FakeDocument:
    id: str
    handles: tuple[Handle, ...]


@dataclass(frozen=True)
class FakeProfile:
    document: FakeDocument
    claims: tuple[tuple[str, str], ...]
    """Ids with contents."""


def make_profile(reading: Reading) -> FakeProfile:
    words = sorted({word for word in reading.document.text.split() if word.startswith("#")})
    handles = tuple(Handle(int(_hash(word), 16) - 2**63, 30) for word in words)
    claims = tuple((each.id, each.content_text) for each in reading.attributions)
    return FakeProfile(FakeDocument(reading.document.sha256[:16], handles), claims)


def compare(one: FakeProfile, other: FakeProfile) -> Comparison:
    if one.document.id == other.document.id:
        pairs = tuple(combinations(one.claims, 2))
        return Comparison(claims=tuple(_link_claims(pairs)))
    left, right = sorted((one.document.id, other.document.id))
    chance = _chance(left, right)
    likeness = Likeness(left, right, chance, f"alike {chance:.2f}\0") if chance > 0.3 else None
    passages = (SharedPassage(Span(0, 3), Span(4, 7)),)
    copied = Derivation(left, right, True, DerivationKind.REPRINT, 0.9, 0.8, "copied", passages, (Span(1, 2),))
    derivations = (copied,) if chance > 0.8 else ()
    return Comparison(likeness, derivations, tuple(_link_claims(tuple(product(one.claims, other.claims)))))


def _link_claims(pairs: Sequence[tuple[tuple[str, str], tuple[str, str]]]) -> Iterator[ClaimLink]:
    for pair in pairs:
        (left, said), (right, also) = sorted(pair)
        chance = _chance(left, right)
        if "!" in (said[0], also[0]):
            yield ClaimLink(left, right, Relation.CONTRADICTS, chance, "denied")
        elif said[0] == also[0] or chance > 0.7:
            yield ClaimLink(left, right, Relation.SAME, chance if said[0] != also[0] else 0.4 + chance * 0.6, "same")


def _chance(left: str, right: str) -> float:
    return random.Random(left + right).random()


def _hash(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()[:16]


def write_documents(size: int, seed: int) -> list[Reading]:
    """Write documents of a few topics, of which some go on about two, with a few claims each."""
    chances = random.Random(seed)
    return [
        make_reading(
            f"d{number}",
            *(f"{chances.choice('abcc!')} {place}" for place in range(chances.randint(0, 4))),
            text=f"d{number} seed {seed} "
            + " ".join(chances.sample(["#storm", "#port", "#vote", "#war"], chances.choice([0, 1, 1, 2]))),
        )
        for number in range(size)
    ]


def judge(patched: pytest.MonkeyPatch, *links: Likeness | Derivation | ClaimLink) -> None:
    """Link by these judgements: every document meets every other."""
    patch(patched)
    patched.setattr(linker, "make_profile", lambda reading: _meet_all(make_profile(reading)))
    patched.setattr(linker, "compare", lambda one, other: _choose(links, one, other))


def _meet_all(profile: FakeProfile) -> FakeProfile:
    return replace(profile, document=replace(profile.document, handles=(Handle(1, 30),)))


def _choose(links: Sequence[Likeness | Derivation | ClaimLink], one: FakeProfile, other: FakeProfile) -> Comparison:
    pair = {one.document.id, other.document.id}
    ends = {(a, b) for (a, _), (b, _) in product(one.claims, other.claims)}
    return Comparison(
        likeness=next((each for each in links if isinstance(each, Likeness) and {each.left, each.right} == pair), None),
        derivations=tuple(e for e in links if isinstance(e, Derivation) and {e.derived, e.original} == pair),
        claims=tuple(e for e in links if isinstance(e, ClaimLink) and ends & {(e.left, e.right), (e.right, e.left)}),
    )


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Link by the judgements of this module."""
    patch(monkeypatch)


def patch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the linker judge as this module does."""
    monkeypatch.setattr(linker, "make_profile", make_profile)
    monkeypatch.setattr(linker, "compare", compare)
    monkeypatch.setattr(linker, "pack", pickle.dumps)
    monkeypatch.setattr(linker, "unpack", pickle.loads)
    monkeypatch.setattr(linker, "NEARNESS", 900)
