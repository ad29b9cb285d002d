"""Documents for the linking of claims: each a list of what somebody says, without a text around it."""

import hashlib
from typing import Any

from firsthand.figures import find_quantities
from firsthand.linking.claim_profile import ClaimProfile, profile_figures
from firsthand.linking.document_profile import profile_document
from firsthand.linking.profile import Profile
from firsthand.records import Document, Metadata, Reading, SourceType


def tell(content: str, **fields: Any) -> ClaimProfile:
    """A claim, by default said by Ann Orr; its figures are read from the content."""
    named = {"cue": "said", "name": "Ann Orr", "type": SourceType.NAMED_PERSON, "place": 10, **fields}
    key = hashlib.sha256(repr((content, sorted(named.items()))).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return ClaimProfile(key, content, figures=profile_figures(find_quantities(content)), **named)


def write(name: str, *claims: ClaimProfile) -> Profile:
    """The profile of a document with these claims."""
    sha256 = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(sha256[:16], name, sha256, "text/plain", name, Metadata(), ())
    return Profile(profile_document(Reading(document, (), ())), claims)
