"""Documents to readings: the stages meet here, and spans are led back to the original.

What reads a document (its format, the model, sources, claims) is imported when the first one is read, so that
`firsthand --help` does not wait for numpy, onnxruntime and the grammars.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from firsthand import errors
from firsthand.anchoring import WayBack, anchor_attributions
from firsthand.parts import Part, cut_parts, join_parts
from firsthand.records import Article, BlockKind, Document, Failure, Mention, Metadata, Publisher, Reading, TimeRef
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.attribution import Attributor
    from firsthand.documents import Item

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
"""A surrogate without its other half is no character to the tokenizer; one for one, no offset moves."""


def read(path: str | Path, *, settings: Settings | None = None) -> Reading:
    """Read one document from a file.

    Args:
        path: a text, HTML or PDF file, or a scan.
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
    from firsthand.documents import from_text

    document = from_text(text, id=id, metadata=metadata or Metadata())
    return _read_document(document, settings or Settings.from_environment())


def read_many(paths: Iterable[str | Path], *, settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """Read the documents of many files, one after the other.

    Args:
        paths: text, HTML, PDF or JSON Lines files, the last of which hold a document a line, or scans.
        settings: default: what the environment says.

    Yields:
        A reading for each document, or a failure where one cannot be read; the rest go on.

    Raises:
        ModelError: the model is missing or damaged.
    """
    from firsthand.documents import load

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
    yield from read_stream(io.BytesIO(data), name=name, settings=settings)


def read_stream(stream: BinaryIO, *, name: str, settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """Read what comes in as a stream of any length, document by document as they come.

    Args:
        stream: read to its end; not closed.
        name: as for `read_bytes`.
        settings: default: what the environment says.

    Yields:
        As `read_many`.
    """
    from firsthand.documents import load_stream

    settings = settings or Settings.from_environment()
    yield from _read_all(load_stream(stream, name=name, settings=settings), settings)


def read_item(item: Item, *, settings: Settings) -> Reading:
    """Read one document as `firsthand.documents.unpack` took it out of what it came in.

    Args:
        item: its bytes, and what is known of them.
        settings: what the caller says; the environment is not asked.

    Raises:
        DocumentError: it cannot be read.
        ModelError: the model is missing or damaged.
    """
    from firsthand import documents

    return _read_document(documents.read_item(item, settings=settings), settings)


def _read_all(documents: Iterable[Document | Failure], settings: Settings) -> Iterator[Reading | Failure]:
    for document in documents:
        yield document if isinstance(document, Failure) else _read_document(document, settings)


def _reading_or_raise(result: Reading | Failure) -> Reading:
    if isinstance(result, Reading):
        return result
    kind: type[errors.DocumentError] = getattr(errors, result.error)
    raise kind(result.what, where=result.name, advice=result.advice)


@dataclass(frozen=True, slots=True)
class _Publication:
    """Who published a document, and when."""

    publisher: Publisher | None
    published: TimeRef | None


def _read_document(document: Document, settings: Settings) -> Reading:
    from firsthand.repair import repair

    traced, repairs = repair(document, skip=settings.skip_repairs)
    text = _HALF_A_PAIR.sub("\ufffd", traced.text)
    parts: list[Part] = []
    publication: _Publication | None = None
    for span in cut_parts(text):
        article = _look(document, span.of(text), settings, opens=not parts)
        publication = publication or _find_publication(article)
        parts.append(_read_part(article, publication, WayBack(document, traced, span.start), settings))
    whole, way = join_parts(parts), WayBack(document, traced)
    publisher, published = (publication.publisher, publication.published) if publication else (None, None)
    return Reading(
        document=document,
        attributions=whole.attributions,
        repairs=repairs,
        sources=whole.sources,
        unattributed=whole.unattributed,
        published=way.time(published) if published else None,
        publisher=way.publisher(publisher) if publisher else None,
    )


def _look(document: Document, text: str, settings: Settings, *, opens: bool) -> Article:
    """Split a part of the repaired text, and let the model look at it; `opens` says that it is the first."""
    from firsthand.sentences import split_paragraphs, split_sentences
    from firsthand.sources import find_candidates

    paragraphs = split_paragraphs(text)
    marks = find_candidates(text)
    seen = _load_attributor(settings.model_folder, settings.threads).look(text, marks)
    titled = opens and any(block.kind is BlockKind.TITLE for block in document.blocks)
    return Article(
        text=text,
        title=paragraphs[0] if titled and paragraphs else None,
        paragraphs=paragraphs,
        sentences=split_sentences(text, paragraphs),
        metadata=document.metadata,
        addresses=tuple(link.url for link in document.links),
        furniture=tuple(block.span.of(document.text) for block in document.blocks if not block.kind.is_read),
        found=seen.found,
        mentions=tuple(map(Mention, marks, seen.vectors)),
    )


def _find_publication(article: Article) -> _Publication:
    from firsthand.claims import find_published, find_publisher

    return _Publication(find_publisher(article), find_published(article))


def _read_part(article: Article, publication: _Publication, way: WayBack, settings: Settings) -> Part:
    from firsthand.claims import assemble
    from firsthand.sources import trace

    if publication.publisher is not None:
        article = replace(article, metadata=replace(article.metadata, publisher=publication.publisher.name))
    sources = trace(article)
    claims = assemble(article, sources, publication.published, settings)
    return Part(
        attributions=anchor_attributions(article, sources, claims, way),
        sources=tuple(map(way.source, sources.sources)),
        unattributed=tuple(map(way.stretch, claims.unattributed)),
    )


@lru_cache(maxsize=1)
def _load_attributor(folder: str, threads: int) -> Attributor:
    """Keep the model between documents: loading costs more than reading a short one."""
    from firsthand.attribution import Attributor

    return Attributor.load(Path(folder) if folder else None, threads=threads)
