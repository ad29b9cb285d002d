"""Profiles: of each document, what linking compares. Made once when the document is linked, kept in the ledger.

A profile is small (its size is a target: docs/linking.md), so that a document is compared with its neighbours without
reading them again, and holds no judgement that depends on other documents.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final

import msgspec

from firsthand.linking.claim_profile import ClaimProfile, profile_claims
from firsthand.linking.document_profile import DocumentProfile, profile_document
from firsthand.records import Reading

VERSION: Final = 2
"""Goes up whenever profiles or the judgement of pairs change: what was linked under another is linked anew."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What linking knows of a document.

    Attributes:
        document: of the document as a whole.
        claims: of its attributions, in their order.
    """

    document: DocumentProfile
    claims: tuple[ClaimProfile, ...]


def make_profile(reading: Reading) -> Profile:
    """Draw the profile of a document."""
    return Profile(profile_document(reading), profile_claims(reading))


def pack(profile: Profile) -> bytes:
    """Write a profile as bytes, deflated: by two fifths smaller, within a fifth of a millisecond."""
    return zlib.compress(_ENCODER.encode(profile))


def unpack(packed: bytes) -> Profile:
    """Read what `pack` wrote.

    Raises:
        zlib.error: it is something else.
        msgspec.DecodeError: it is something else.
    """
    return _DECODER.decode(zlib.decompress(packed))


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Profile)
