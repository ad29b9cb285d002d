"""Saved web pages -> `Document`: one text from the element tree, its article told from everything around it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from firsthand.documents.article import find_article
from firsthand.documents.dom import parse_page, write_text
from firsthand.documents.encoding import decode_page
from firsthand.documents.labels import find_title, keep_letters
from firsthand.documents.page_labels import label_page
from firsthand.documents.page_metadata import PageHead, read_head
from firsthand.documents.wire import find_wire
from firsthand.errors import EmptyDocument
from firsthand.records import Block, Document, Metadata


def read_html(data: bytes, document: Document, *, charset: str = "") -> Document:
    """Fill in a document from the bytes of a web page.

    Args:
        data: the page.
        document: with its id, hash and name, and in its metadata what the page came with says of it: that counts
            where the page itself says nothing, before anything is guessed.
        charset: as `decode_page`.

    Raises:
        EmptyDocument: the page shows no text.
        DamagedDocument: it is binary, or nested too deeply.
    """
    tree = parse_page(decode_page(data, where=document.name, charset=charset), where=document.name)
    head = read_head(tree, given=document.metadata)
    article = find_article(tree)
    page = write_text(tree, base_url=head.metadata.url)
    if not (page.stretches and article.is_shown(page.text)):
        page = write_text(tree, base_url=head.metadata.url, with_hidden=True)
    if not page.stretches:
        advice = "Save it again when it is fully loaded: the text of some pages comes only by script."
        raise EmptyDocument("the page shows no text", where=document.name, advice=advice)
    verdicts = label_page(page, article, head)
    blocks = tuple(
        Block(stretch.span, verdict.kind, verdict.reason, stretch.xpath)
        for stretch, verdict in zip(page.stretches, verdicts, strict=True)
    )
    metadata = _complete(head, page.text, blocks)
    return dataclasses.replace(document, text=page.text, metadata=metadata, blocks=blocks, links=page.links)


def _complete(head: PageHead, text: str, blocks: Sequence[Block]) -> Metadata:
    """Add what the text shows: the title as readers see it where the page's head confirms it, and the wire credit."""
    said, heading = head.metadata, find_title(text, blocks)
    confirmed = keep_letters(heading) in map(keep_letters, head.titles)
    title = heading if confirmed or not said.title else said.title
    return dataclasses.replace(said, title=title, wire=find_wire(text, blocks, author=said.author))
