"""Copies: how one of two documents came from the other, or both from a third.

Text that both have shows it, or a link, or that one says that the other's publisher reported it; time, an agency's
credit, a link or a citation tell which came first. What both have within quotation marks they may have from the
speaker: that alone is a weak sign, and said to be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firsthand.linking.document_profile import DocumentProfile, hash_address
from firsthand.linking.likeness import liken
from firsthand.linking.overlap import NOTHING, Overlap, measure_overlap
from firsthand.records import Derivation, DerivationKind, Likeness, SharedPassage
from firsthand.sources.outlets import is_publisher
from firsthand.text import Span

LEAST_SHARE: Final = 0.15
"""Of the shorter text, from which on two share text: as the pairs of the copies corpora were made. News texts on one
event that were written apart share up to a tenth: names with titles, set phrases, a quotation."""
OWN_SHARE: Final = 0.3
"""Of two texts of one outlet, which share its notices and its background paragraphs."""
NEARLY_ALL: Final = 0.75
"""From there on a text is a reprint: a credit, a headline and a paragraph may have been added."""
FEWEST_RUNS: Final = 6
"""Shared fingerprints that a share must rest on: ten words in a row. Of a text of two lines every share is large."""
LEAST_PROSE: Final = 0.05
"""Of the shorter text, outside quotation marks: with less, what two texts share is what somebody said."""
LONG_PASSAGE_CHARS: Final = 200
"""A passage of some 35 words is no chance; copyright notices have up to 160 characters."""
LIKELY: Final = 0.5
"""Confidence in one event from which a citation, or a single passage, counts."""
COPY_CONFIDENCE: Final = 0.98
"""Nobody writes three quarters of a text again by chance."""
VERSION_CONFIDENCE: Final = 0.99
LINK_CONFIDENCE: Final = 0.9
"""A link shows that the original was known; it may stand there for one detail."""
PASSAGE_CONFIDENCE: Final = 0.6
"""A single passage without quotation marks may be a statement that both print."""
QUOTED_CONFIDENCE: Final = 0.3
"""Shared words of a speaker: more often than not both were there, or have the same release."""


@dataclass(frozen=True, slots=True)
class _Order:
    """Which of two documents came first.

    Attributes:
        derived, original: the two.
        known: whether something tells; otherwise their ids decide.
        reason: what tells.
    """

    derived: DocumentProfile
    original: DocumentProfile
    known: bool
    reason: str


def derive(one: DocumentProfile, other: DocumentProfile) -> tuple[Derivation, ...]:
    """Find how one of two documents came from the other.

    Args:
        one: a document.
        other: a document; which of the two is which makes no difference.

    Returns:
        A derivation for each kind of sign, copies first; empty where there is none.
    """
    left, right = sorted((one, other), key=lambda profile: profile.id)
    if left.id == right.id:
        return ()
    overlap = measure_overlap(left.sketch, right.sketch)
    return find_derivations(left, right, overlap, liken(left, right, overlap))


def find_derivations(
    left: DocumentProfile, right: DocumentProfile, overlap: Overlap, likeness: Likeness | None
) -> tuple[Derivation, ...]:
    """Find how one of two documents came from the other, where the rest of their comparison is known.

    Args:
        left: the one with the smaller id.
        right: the other.
        overlap: the words that they share.
        likeness: whether they tell of one event.

    Returns:
        As `derive`.
    """
    copied = _find_version(left, right, overlap) or _find_copy(left, right, overlap, likeness)
    pairs = ((left, right), (right, left))
    links = [found for derived, original in pairs for found in _find_link(derived, original)]
    citations = [found for pair in pairs for found in _find_citation(*pair, overlap, likeness)]
    return (*((copied,) if copied else ()), *links, *citations)


def share_text(overlap: Overlap) -> bool:
    """Tell whether two documents share more text than two that were written apart, quotations included."""
    return overlap.runs >= FEWEST_RUNS and overlap.share >= LEAST_SHARE


def _find_version(left: DocumentProfile, right: DocumentProfile, overlap: Overlap) -> Derivation | None:
    if not left.url or left.url != right.url:
        return None
    order = _order(left, right)
    reason = f"both are {left.url}; {order.reason}"
    return _make(order, DerivationKind.VERSION, VERSION_CONFIDENCE, reason, _turn(overlap, order, left))


def _find_copy(
    left: DocumentProfile, right: DocumentProfile, overlap: Overlap, likeness: Likeness | None
) -> Derivation | None:
    """Find whether they share more text than by chance."""
    order = _order(left, right)
    own = _same_outlet(left, right)
    turned = _turn(overlap, order, left)
    if share_text(overlap) and (overlap.share >= OWN_SHARE or not own):
        if overlap.share >= NEARLY_ALL:
            return _find_reprint(order, turned)
        if overlap.prose >= LEAST_PROSE:
            words = f"{overlap.prose:.0%} of the shorter text stands in the other, outside quotation marks"
            confidence = min(COPY_CONFIDENCE, LIKELY + overlap.prose)
            return _make(order, DerivationKind.PARTIAL_REUSE, confidence, f"{words}; {order.reason}", turned)
        return _find_quotation(order, turned)
    long = [each for each in overlap.passages if each.chars >= LONG_PASSAGE_CHARS and not each.quoted]
    if not long or own or likeness is None or likeness.confidence < LIKELY:
        return None
    words = f"one passage of {long[0].chars} characters stands in both, outside quotation marks"
    return _make(order, DerivationKind.PARTIAL_REUSE, PASSAGE_CONFIDENCE, f"{words}; {order.reason}", turned)


def _find_reprint(order: _Order, overlap: Overlap) -> Derivation:
    wires = sorted({profile.wire for profile in (order.derived, order.original) if profile.wire})
    kind = DerivationKind.WIRE_COPY if wires else DerivationKind.REPRINT
    parts = [f"{overlap.share:.0%} of the shorter text stands in the other"]
    if order.derived.wire and order.original.wire:
        parts.append(f"both credit {' or '.join(wires)}")
    elif wires and f"credits {wires[0]}" not in order.reason:
        parts.append(f"{'the later' if order.known and order.derived.wire else 'one'} credits {wires[0]}")
    return _make(order, kind, COPY_CONFIDENCE, "; ".join((*parts, order.reason)), overlap)


def _find_quotation(order: _Order, overlap: Overlap) -> Derivation:
    left, right = sorted((order.derived, order.original), key=lambda profile: profile.id)
    unknown = _Order(right, left, known=False, reason="")
    reason = (
        f"{overlap.share:.0%} of the shorter text stands in the other, nearly all of it within quotation marks: "
        "both may have it from the speaker"
    )
    passages = overlap if order.derived is right else _swap(overlap)
    return _make(unknown, DerivationKind.PARTIAL_REUSE, QUOTED_CONFIDENCE, reason, passages)


def _find_link(derived: DocumentProfile, original: DocumentProfile) -> Iterator[Derivation]:
    """Find links in running text from one to the other."""
    if not original.url or original.url == derived.url:
        return
    address = hash_address(original.url)
    spans = tuple(link.span for link in derived.links if link.address == address)
    if spans:
        order = _Order(derived, original, known=True, reason="")
        reason = f"it links to {original.url}"
        yield _make(order, DerivationKind.HYPERLINK, LINK_CONFIDENCE, reason, NOTHING, spans)


def _find_citation(
    derived: DocumentProfile, original: DocumentProfile, overlap: Overlap, likeness: Likeness | None
) -> Iterator[Derivation]:
    """Find whether one has something from the other's publisher, which tells of the same event, and not later."""
    sure = max(likeness.confidence if likeness else 0.0, overlap.share if overlap.runs >= FEWEST_RUNS else 0.0)
    if sure < LIKELY or _is_later(original, derived) or _same_outlet(derived, original):
        return
    agency = "" if _is_one(original.wire, derived.wire) else original.wire  # of two texts of it neither cites the other
    for cited in derived.cited:
        outlet = next((name for name in (original.publisher, agency) if name and _is_one(cited.name, name)), "")
        if outlet and not _is_one(outlet, derived.publisher):
            order = _Order(derived, original, known=True, reason="")
            reason = f"it has something from {cited.name}, and this is {outlet}'s text on the event"
            yield _make(order, DerivationKind.CITATION, sure, reason, NOTHING, cited.spans)
            return


def _order(left: DocumentProfile, right: DocumentProfile) -> _Order:
    """Tell which came first."""
    for derived, original in ((left, right), (right, left)):
        if derived.wire and original.publisher and _is_one(derived.wire, original.publisher):
            return _Order(
                derived, original, known=True, reason=f"one credits {derived.wire}, which published the other"
            )
    for derived, original in ((left, right), (right, left)):
        if _is_later(derived, original):
            days = f"{derived.earliest} against {original.latest}"
            return _Order(derived, original, known=True, reason=f"one was published later ({days})")
    for derived, original in ((left, right), (right, left)):
        if any(_find_link(derived, original)) and not any(_find_link(original, derived)):
            return _Order(derived, original, known=True, reason="one links to the other")
        if _cites(derived, original) and not _cites(original, derived):
            return _Order(derived, original, known=True, reason=f"one has something from {original.publisher}")
    for derived, original in ((left, right), (right, left)):
        if original.wire and not derived.wire:
            return _Order(derived, original, known=True, reason=f"one credits {original.wire}, the other leaves it out")
    return _Order(right, left, known=False, reason="nothing tells which came first")


def _cites(derived: DocumentProfile, original: DocumentProfile) -> bool:
    return bool(original.publisher) and any(_is_one(cited.name, original.publisher) for cited in derived.cited)


def _is_later(one: DocumentProfile, other: DocumentProfile) -> bool:
    return bool(one.earliest and other.latest and one.earliest > other.latest)


def _same_outlet(one: DocumentProfile, other: DocumentProfile) -> bool:
    return bool(one.publisher and other.publisher) and _is_one(one.publisher, other.publisher)


def _is_one(name: str, other: str) -> bool:
    """Tell whether two names are of one outlet."""
    return bool(name and other) and (
        name.casefold() == other.casefold() or is_publisher(name, other) or is_publisher(other, name)
    )


def _turn(overlap: Overlap, order: _Order, left: DocumentProfile) -> Overlap:
    """Put the derived document's spans first, in an overlap that has the left one's there."""
    return overlap if order.derived is left else _swap(overlap)


def _swap(overlap: Overlap) -> Overlap:
    passages = tuple(each.swap() for each in overlap.passages)
    return Overlap(overlap.share, overlap.prose, overlap.runs, passages)


def _make(
    order: _Order,
    kind: DerivationKind,
    confidence: float,
    reason: str,
    overlap: Overlap,
    evidence: tuple[Span, ...] = (),
) -> Derivation:
    return Derivation(
        derived=order.derived.id,
        original=order.original.id,
        ordered=order.known,
        kind=kind,
        share=round(min(overlap.share, 1.0), 4),
        confidence=round(confidence, 4),
        reason=reason,
        passages=tuple(SharedPassage(each.one, each.other) for each in overlap.passages),
        evidence=evidence,
    )
