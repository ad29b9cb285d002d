"""Small readings, made by hand."""

import hashlib

from firsthand.records import Attribution, Document, Metadata, Reading, Source, SourceType
from firsthand.text import Span


def digest(name: object) -> str:
    """The SHA-256 of a name, for documents that have no bytes."""
    return hashlib.sha256(repr(name).encode()).hexdigest()


def make_reading(name: str, *contents: str, text: str = "", url: str = "", source: str = "Ada Brook") -> Reading:
    """A reading of a small document: one source, and a claim for each content."""
    text = text or name
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    who = Source(source, SourceType.NAMED_PERSON, "a keeper", (), (), "A", (), 0.9, "named")
    told = tuple(
        Attribution(
            id=digest((sha256, place))[:16],
            source=(Span(0, 3),),
            cue=(Span(4, 8),),
            content=(Span(9 + place, 12 + place),),
            source_text=source,
            cue_text="said",
            content_text=content,
            within=None,
            confidence=0.9,
            reason="clear",
            speaker=0,
            name=who.name,
            type=who.type,
            title=who.title,
            origin=who.origin,
        )
        for place, content in enumerate(contents)
    )
    document = Document(sha256[:16], text, sha256, "text/plain", name, Metadata(title=name, url=url), ())
    return Reading(document, told, (), (who,) if told else ())
