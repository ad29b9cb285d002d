"""The endnotes of a report: every statement leads back to the exact words of an original.

They follow ICD 206, Sourcing Requirements for Disseminated Analytic Products (Office of the Director of National
Intelligence, 22 January 2015): a source reference citation says enough for a reader to find the source again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.records import Attribution, Document, Entry, hide_folders
from firsthand.text import Span
from firsthand.views.inert import flatten, shorten
from firsthand.views.report_parts import Address, CitedDocument, Endnote, Line, Manner, Note, Words, say
from firsthand.views.words import mark_inferred, say_edtf, say_moment

QUOTED_CHARS, TITLE_CHARS, NAME_CHARS, ADDRESS_CHARS = 400, 240, 120, 300
"""Longer than nearly any sentence, headline, name or address; the offsets lead to the whole."""
MOST_SPANS = 6
"""Of the pieces of one quotation, listed with their offsets."""


class Notes:
    """Collects what a report cites; documents and notes are numbered as they are first cited."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """Begin without any.

        Args:
            documents: the texts of documents by the ids of their entries, to find words and pages in; of others, only
                the offsets are given.
        """
        self._texts = documents
        self._entries: dict[str, Entry] = {}
        self._numbers: dict[tuple[str, tuple[Span, ...]], int] = {}
        self._lines: list[Line] = []

    def cite(self, entry: Entry, spans: Sequence[Span], words: str) -> Note:
        """Cite words of a document.

        Args:
            entry: the document.
            spans: where they stand in the original.
            words: how they read.
        """
        key = entry.id, tuple(spans)
        if key not in self._numbers:
            self._numbers[key] = len(self._lines) + 1
            self._lines.append(self._place(entry, spans, words))
        return Note(self._numbers[key])

    def cite_claim(self, entry: Entry, attribution: Attribution) -> Note:
        """Cite an attribution: who, how handed over, what."""
        spans = sorted((*attribution.source, *attribution.cue, *attribution.content), key=lambda span: span.start)
        text = self._texts.get(entry.id)
        if not spans:
            return self.cite(entry, (), attribution.content_text)
        hull = Span(spans[0].start, max(span.end for span in spans))
        if text is not None and hull.end - hull.start <= QUOTED_CHARS:
            return self.cite(entry, (hull,), hull.of(text.text))
        return self.cite(entry, attribution.content, attribution.content_text)

    def name(self, entry: Entry) -> str:
        """Give the label of a document; from then on it is cited."""
        self._entries.setdefault(entry.id, entry)
        return f"D{[*self._entries].index(entry.id) + 1}"

    def list_endnotes(self) -> tuple[Endnote, ...]:
        """List the notes in the order of their numbers."""
        return tuple(Endnote(number, line) for number, line in enumerate(self._lines, 1))

    def list_documents(self) -> tuple[CitedDocument, ...]:
        """List the documents in the order of their labels."""
        return tuple(CitedDocument(self.name(entry), describe_document(entry)) for entry in [*self._entries.values()])

    def _place(self, entry: Entry, spans: Sequence[Span], words: str) -> Line:
        document, where = (
            self._texts.get(entry.id),
            ", ".join(f"{span.start}–{span.end}" for span in spans[:MOST_SPANS]),
        )
        more = " and further" if len(spans) > MOST_SPANS else ""
        page = _find_page(document, spans)
        said = Words(shorten(words, most_chars=QUOTED_CHARS), Manner.SAID)
        place = f", characters {where}{more}{page}" if spans else ""
        return say(Words(self.name(entry), Manner.STRONG), f"{place}: ", said)


def describe_document(entry: Entry) -> Line:
    """Describe a document so that a reader can find it again: a source reference citation."""
    known = entry.metadata
    publisher = mark_inferred(shorten(entry.publisher, most_chars=NAME_CHARS), inferred=entry.publisher_inferred)
    facts = [publisher or "publisher unknown"]
    facts += [f"by {shorten(known.author, most_chars=NAME_CHARS)}"] if known.author else []
    title = shorten(known.title, most_chars=TITLE_CHARS)
    said = (", ", Words(title, Manner.SAID)) if title else ()
    day = mark_inferred(say_edtf(entry.published), inferred=entry.published_inferred)
    when = f", {flatten(day)}" if day else ", no date"
    wire = f", credited to {shorten(known.wire, most_chars=NAME_CHARS)}" if known.wire else ""
    version = f", version {entry.version} of {entry.versions}" if entry.versions > 1 else ""
    address = shorten(known.url, most_chars=ADDRESS_CHARS)
    place: tuple[str | Words | Address, ...] = ("; ", Address(address, known.url)) if address else ()
    fetched = f"; fetched {flatten(known.retrieved)[:40]}" if known.retrieved else ""
    added = f"; added to the ledger {say_moment(entry.added_at)}" if entry.added_at else "; read for this report"
    file = f"; from {shorten(hide_folders(entry.name), most_chars=ADDRESS_CHARS)}" if entry.name else ""
    return say(
        ", ".join(facts),
        *said,
        f"{when}{wire}{version}",
        *place,
        f"{fetched}{added}{file}; SHA-256 ",
        Words(entry.sha256),
    )


def _find_page(document: Document | None, spans: Sequence[Span]) -> str:
    """Say on which page of a PDF the first of the words stand."""
    pages = document.pages if document else ()
    found = next((page.number for page in pages if spans and page.span.start <= spans[0].start < page.span.end), None)
    return f", page {found}" if found else ""
