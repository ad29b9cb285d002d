from dataclasses import replace

import msgspec

from firsthand.linking.claim_profile import LONGEST_CONTENT_CHARS, MOST_CLAIMS, ClaimProfile, profile_claims
from firsthand.records import Stance
from firsthand.text import Span
from tests.ledger.small import make_reading


def test_a_profile_holds_what_is_compared() -> None:
    reading = make_reading("harbour", "the quay is closed", text="Ada said the quay is closed today.")
    told = replace(reading.attributions[0], stance=Stance.DENY, negated=True, denies=(0, MOST_CLAIMS))
    (claim,) = profile_claims(replace(reading, attributions=(told,)))
    assert (claim.id, claim.content, claim.name, claim.stance) == (told.id, "the quay is closed", "Ada Brook", "deny")
    assert (claim.negated, claim.denies, claim.start, claim.end) == (True, (0,), 9, 12)
    assert claim.place == round(100 * 4 / len(reading.document.text))


def test_a_profile_is_small_whatever_the_content() -> None:
    reading = make_reading("quote", "word " * 25_000)
    (claim,) = profile_claims(reading)
    assert len(claim.content) == LONGEST_CONTENT_CHARS
    assert len(msgspec.msgpack.encode(claim)) < LONGEST_CONTENT_CHARS + 200


def test_profiles_are_bounded_in_number() -> None:
    reading = make_reading("list", *(f"claim {number}" for number in range(MOST_CLAIMS + 5)))
    assert len(profile_claims(reading)) == MOST_CLAIMS


def test_a_profile_is_packed_and_unpacked() -> None:
    claim = profile_claims(make_reading("pack", "40 miners were hurt"))[0]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(claim), type=ClaimProfile) == claim


def test_an_attribution_without_spans_is_profiled() -> None:
    reading = make_reading("bare", "x")
    told = replace(reading.attributions[0], cue=(), content=(), source=(Span(0, 1),))
    assert profile_claims(replace(reading, attributions=(told,)))[0].place == 0
