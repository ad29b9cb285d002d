"""The only wiring: documents, repair and attribution meet here, and spans are led back to the original."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand import errors
from firsthand.documents import from_text, load, load_bytes
from firsthand.records import Article, Attribution, BlockKind, Document, Failure, Found, Mention, Metadata, Reading
from firsthand.repair import repair
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.settings import Settings
from firsthand.sources.mentions import find_candidates
from firsthand.text import Span, TracedText

if TYPE_CHECKING:
    from firsthand.attribution import Attributor

ID_HEX_DIGITS = 12
"""48 bits: two attributions of one document share an id once in 10^8 documents of a thousand attributions."""

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
"""A surrogate without its other half is no character to the tokenizer; one for one, no offset moves."""


def read(path: str | Path, *, settings: Settings | None = None) -> Reading:
    """Read one document from a file.

    Args:
        path: a text, HTML or PDF file.
        settings: default: what the environment says.

    Raises:
        DocumentError: the file cannot be read, or does not hold exactly one document (see `read_many`).
        ModelError: the model is missing or damaged.
    """
    results = list(read_many([path], settings=settings))
    if len(results) != 1:
        what, advice = f"the file holds {len(results)} documents, not one", "Use read_many."
        raise errors.DocumentError(what, where=str(path), advice=advice)
    return _reading_or_raise(results[0])


def read_text(
    text: str,
    *,
    id: str = "",  # noqa: A002 - the record's own word
    metadata: Metadata | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read a text that is at hand.

    Args:
        text: the document; the offsets of the result point into it.
        id: default: derived from the text.
        metadata: what is known of it: publisher, title, published, url.
        settings: default: what the environment says.

    Raises:
        EmptyDocument: there is nothing in the text but white space.
        ModelError: the model is missing or damaged.
    """
    document = from_text(text, id=id, metadata=metadata or Metadata())
    return _read_document(document, settings or Settings.from_environment())


def read_many(paths: Iterable[str | Path], *, settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """Read the documents of many files, one after the other.

    Args:
        paths: text, HTML, PDF or JSON Lines files; the last hold a document a line.
        settings: default: what the environment says.

    Yields:
        A reading for each document, or a failure where one cannot be read; the rest go on.

    Raises:
        ModelError: the model is missing or damaged.
    """
    settings = settings or Settings.from_environment()
    for path in paths:
        yield from _read_all(load(Path(path), settings=settings), settings)


def read_bytes(data: bytes, *, name: str, settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """Read what came in as bytes; what kind of document it is shows in the bytes themselves.

    Args:
        data: the whole of it.
        name: what to call it in messages: "standard input".
        settings: default: what the environment says.

    Yields:
        As `read_many`.
    """
    settings = settings or Settings.from_environment()
    yield from _read_all(load_bytes(data, name=name, settings=settings), settings)


def _read_all(documents: Iterable[Document | Failure], settings: Settings) -> Iterator[Reading | Failure]:
    for document in documents:
        yield document if isinstance(document, Failure) else _read_document(document, settings)


def _reading_or_raise(result: Reading | Failure) -> Reading:
    if isinstance(result, Reading):
        return result
    kind: type[errors.DocumentError] = getattr(errors, result.error)
    raise kind(result.what, where=result.name, advice=result.advice)


def _read_document(document: Document, settings: Settings) -> Reading:
    traced, repairs = repair(document, skip=settings.skip_repairs)
    article = _look(document, traced.text, settings)
    return Reading(document, tuple(_lead_back(document, traced, each) for each in article.found), repairs)


def _look(document: Document, text: str, settings: Settings) -> Article:
    """Split a repaired text, and let the model look at it."""
    characters = _HALF_A_PAIR.sub("\ufffd", text)
    paragraphs = split_paragraphs(characters)
    marks = find_candidates(characters)
    seen = _load_attributor(settings.model_folder, settings.threads).look(characters, marks)
    titled = any(block.kind is BlockKind.TITLE for block in document.blocks)
    return Article(
        text=characters,
        title=paragraphs[0] if titled and paragraphs else None,
        paragraphs=paragraphs,
        sentences=split_sentences(characters, paragraphs),
        metadata=document.metadata,
        addresses=tuple(link.url for link in document.links),
        furniture=tuple(block.span.of(document.text) for block in document.blocks if not block.kind.is_read),
        found=seen.found,
        mentions=tuple(map(Mention, marks, seen.vectors)),
    )


@lru_cache(maxsize=1)
def _load_attributor(folder: str, threads: int) -> Attributor:
    """Keep the model between documents: loading costs more than reading a short one.

    It is imported here, so that `firsthand --help` does not wait for numpy and onnxruntime.
    """
    from firsthand.attribution import Attributor

    return Attributor.load(Path(folder) if folder else None, threads=threads)


def _lead_back(document: Document, traced: TracedText, found: Found) -> Attribution:
    """Turn what was found in the repaired text into an attribution of the original."""
    source, cue, content = (_trace(traced, spans) for spans in (found.source, found.cue, found.content))
    return Attribution(
        id=_derive_id(document.id, (source, cue, content)),
        source=source,
        cue=cue,
        content=content,
        source_text=_join(traced.text, found.source),
        cue_text=_join(traced.text, found.cue),
        content_text=_join(traced.text, found.content),
        within=found.within,
        confidence=found.confidence,
        reason=found.reason,
    )


def _trace(traced: TracedText, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(original for span in spans for original in traced.trace(span))


def _join(text: str, spans: Sequence[Span]) -> str:
    """The words of the spans; what was left out between them shows as an ellipsis in brackets."""
    return " […] ".join(" ".join(span.of(text).split()) for span in spans)


def _derive_id(document_id: str, spans: Sequence[Sequence[Span]]) -> str:
    key = repr((document_id, [[tuple(span) for span in role] for role in spans]))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_HEX_DIGITS]
