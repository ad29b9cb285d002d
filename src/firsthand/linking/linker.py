"""The linker: one more document is compared with its neighbours; then what hangs together with it is grouped anew.

Invariant: what is stored in the end follows from the documents alone, not from the order in which they came. So a pair
of documents meets by a rule that looks at the two only (`Handle`), is judged from the two only, and groups are made of
whole connected components (`firsthand.grouping`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from firsthand.grouping import CLAIM_THRESHOLD, STORY_THRESHOLD, KeptWeb, regroup
from firsthand.linking.comparison import Comparison, compare
from firsthand.linking.handles import NEARNESS
from firsthand.linking.profile import Profile, make_profile, pack, unpack
from firsthand.records import ClaimLink, Derivation, Likeness, Linked, Reading


class Bench(Protocol):
    """What the linker needs of a ledger, within one transaction that nobody else writes beside.

    Keys are the ledger's own.
    """

    @property
    def claims(self) -> KeptWeb:
        """The attributions, linked as one claim."""

    @property
    def stories(self) -> KeptWeb:
        """The documents, linked as one event."""

    def put_profile(self, document: int, packed: bytes, handles: Mapping[int, int]) -> None:
        """Keep the profile of a document that is being linked, and the weights of its handles by their values."""

    def find_near(self, document: int, handles: Collection[int], *, nearness: int) -> Sequence[int]:
        """Find the other linked documents whose sum over shared handles is at least `nearness`."""

    def fetch_profiles(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Fetch the packed profiles of documents, in their order."""

    def fetch_claims(self, documents: Sequence[int]) -> Sequence[int]:
        """Fetch the keys of the attributions of documents."""

    def put_links(
        self, likenesses: Sequence[Likeness], derivations: Sequence[Derivation], claims: Sequence[ClaimLink]
    ) -> None:
        """Keep what comparing documents gave."""

    def mark_grouped(self, documents: Sequence[int]) -> None:
        """Note that the links of documents count in the groups."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is about to be linked: all that can be made of it without the others.

    Attributes:
        profile: of the document.
        own: what comparing it with itself gave.
    """

    profile: Profile
    own: Comparison


def draft_document(reading: Reading) -> Draft:
    """Make of a document what linking needs."""
    profile = make_profile(reading)
    return Draft(profile, compare(profile, profile))


def link_document(bench: Bench, document: int, draft: Draft) -> Linked:
    """Link one more document; it is yet to be grouped.

    Args:
        bench: the ledger.
        document: the document's key.
        draft: what was made of it.
    """
    profile = draft.profile
    handles = {handle.value: handle.weight for handle in profile.document.handles}
    bench.put_profile(document, pack(profile), handles)
    near = bench.find_near(document, handles, nearness=NEARNESS)
    found = [draft.own, *(compare(profile, unpack(packed)) for packed in bench.fetch_profiles(near))]
    likenesses = [each.likeness for each in found if each.likeness]
    derivations = [derivation for each in found for derivation in each.derivations]
    claims = [link for each in found for link in each.claims]
    bench.put_links(likenesses, derivations, claims)
    return Linked(profile.document.id, len(near), len(derivations), len(claims))


class Grouping:
    """One pass over documents whose links do not count in the groups yet: the components that they are in.

    State: the nodes whose components were grouped in this pass; what all of its documents are linked with was there
    before it began, so that no component is grouped twice.
    """

    def __init__(self) -> None:
        self._claims = set[int]()
        self._documents = set[int]()

    def group(self, bench: Bench, documents: Sequence[int]) -> None:
        """Group the components anew that some documents and their claims are in."""
        self._claims.update(
            regroup(bench.claims, {*bench.fetch_claims(documents)} - self._claims, threshold=CLAIM_THRESHOLD)
        )
        self._documents.update(regroup(bench.stories, {*documents} - self._documents, threshold=STORY_THRESHOLD))
        bench.mark_grouped(documents)
