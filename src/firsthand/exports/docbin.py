"""spaCy DocBin: a blank English `Doc` for each document, with the attributions as span groups.

Tokens are spaCy's own, so that what is trained on them fits. A span that starts or ends inside a token is widened to
the whole token; `doc.user_data["firsthand"]` has all of them to the character, with everything else that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from firsthand.exports.characters import keep_encodable
from firsthand.exports.columns import CLAIM_COLUMNS, DOCUMENT_COLUMNS, Place, fill
from firsthand.exports.extras import require
from firsthand.records import Attribution, Reading
from firsthand.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

USER_DATA = "firsthand"
"""The key of `doc.user_data` under which all that is known stands as JSON: the document's cells, and `claims`."""

LONGEST_WORD_CHARS = 200
"""Longer runs without white space stay one token: spaCy takes affixes off one by one, and 20,000 brackets take it half
a minute. Addresses in news are seldom longer."""


def write_docbin(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write one DocBin. All documents are held, as tokens: the format is one compressed array.

    Span groups are `sources` (labelled with the source's type), `cues` and `contents` (labelled with the stance). A
    passage in several pieces gives several spans; `span.id_` is the id of the claim for all of its spans. Half a
    surrogate pair becomes U+FFFD in `doc.text`; no offset moves by it.

    Raises:
        MissingExtra: spaCy is not installed.
    """
    require("spacy", extra="spacy")
    from spacy.tokens import DocBin

    tokenize = _start_tokenizer()
    box = DocBin(attrs=(), store_user_data=True)
    for reading in readings:
        box.add(_make_doc(tokenize, reading))
    out.write(box.to_bytes())


def _start_tokenizer() -> Any:
    import spacy

    tokenizer: Any = spacy.blank("en").tokenizer
    tokenizer.token_match = _is_long
    return tokenizer


def _is_long(word: str) -> bool:
    return len(word) > LONGEST_WORD_CHARS


def _make_doc(tokenize: Callable[[str], Doc], reading: Reading) -> Doc:
    doc = tokenize(keep_encodable(reading.document.text))
    mark_claims(doc, reading.attributions)
    doc.user_data[USER_DATA] = msgspec.json.encode(_set_down(reading)).decode()
    return doc


def mark_claims(doc: Doc, claims: Iterable[Attribution], *, prefix: str = "") -> None:
    """Mark attributions in a document of spaCy: see `write_docbin`.

    Args:
        doc: of the text that the spans point into.
        claims: what was read there.
        prefix: of the names of the span groups.
    """
    claims = tuple(claims)
    doc.spans[f"{prefix}sources"] = _mark(doc, ((each, each.source, each.type) for each in claims))
    doc.spans[f"{prefix}cues"] = _mark(doc, ((each, each.cue, "cue") for each in claims))
    doc.spans[f"{prefix}contents"] = _mark(doc, ((each, each.content, each.stance) for each in claims))


def find_tokens(doc: Doc, span: Span) -> Any:
    """Give the tokens that a span touches, as a span of spaCy's; None where it touches none."""
    return doc.char_span(span.start, span.end, alignment_mode="expand")


def _set_down(reading: Reading) -> dict[str, object]:
    claims = [fill(CLAIM_COLUMNS, Place(reading, position)) for position in range(len(reading.attributions))]
    return fill(DOCUMENT_COLUMNS, Place(reading, 0)) | {"claims": claims}


def _mark(doc: Doc, marks: Iterable[tuple[Attribution, tuple[Span, ...], str]]) -> list[Any]:
    marked = (
        doc.char_span(
            span.start,
            span.end,
            label=str(label),
            span_id=keep_encodable(claim.id),
            alignment_mode="expand",
        )
        for claim, spans, label in marks
        for span in spans
    )
    return [span for span in marked if span is not None]
