"""Item: the bytes of one document, taken out of whatever it came in, not read yet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from firsthand.documents.sniff import Kind
from firsthand.records import Metadata


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be read: what `unpack` gives and `read_item` takes.

    Attributes:
        data: its bytes, without the archive, mail or compression around them.
        kind: what they are; never a container.
        name: for messages: "mail.eml, attachment 2", "crawl.warc.gz, record 12".
        given: what the container says of it; it fills what the document itself does not say.
        charset: the encoding of the data as the container names it, in Python's words; empty where it does not.
        sha256: of the data, in hex.
    """

    data: bytes = field(repr=False)
    kind: Kind
    name: str
    given: Metadata = field(default_factory=Metadata)
    charset: str = ""
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())
