"""schema.org JSON-LD: Claim and Quotation, as search engines and fact-checkers' tools read them.

One `@graph`, written document by document: a NewsArticle, then its claims. Each claim names its `author` and its
`appearance`, the article. Where all of its words are the source's own it is a Quotation, too. The hands are in
`isBasedOn`: the claim is based on the work of the hand nearest to the reader, which is based on that of the hand behind
it; last comes a source that is itself a text.

What the vocabulary cannot hedge is left out. `firstAppearance` is unknown to one document, and nobody here interprets a
claim. Who is described and not named is a `description`, never a `name`; a group ("critics") is of no stated type, for
it is neither a Person nor an Organization. A date that is inferred, or is no plain ISO 8601 date, does not stand; a
publisher that is inferred says so in its `disambiguatingDescription`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from firsthand.exports import iris
from firsthand.exports.json_text import Json, drop_empty, encode_json, write_list
from firsthand.exports.wording import is_name, is_quotation, say_date
from firsthand.records import NAMELESS, UNKNOWN_HAND, Attribution, Hand, Publisher, Reading, SourceType, drop_folders

_TYPES = {
    SourceType.NAMED_PERSON: "Person",
    SourceType.NAMED_ORGANIZATION: "Organization",
    SourceType.DOCUMENT: "CreativeWork",
    SourceType.ANONYMOUS_SOURCE: "Person",
    SourceType.UNNAMED_PERSON: "Person",
}


def write_schema_org(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write readings as one graph, one after the other.

    Args:
        readings: in any order; each is written before the next is asked for.
        out: takes UTF-8, safe to put in a page's `<script type="application/ld+json">`.
    """
    out.write(b'{"@context":"https://schema.org","@graph":[\n')
    write_list(out, (encode_json(node) for reading in readings for node in _describe(reading)))
    out.write(b"\n]}\n")


def _describe(reading: Reading) -> Iterator[Json]:
    yield _describe_article(reading)
    yield from (_describe_claim(reading, attribution) for attribution in reading.attributions)


def _describe_article(reading: Reading) -> Json:
    document = reading.document
    known = document.metadata
    hearsay = [attribution for attribution in reading.attributions if attribution.hands]
    copy: dict[str, Json] = {
        "@type": "MediaObject",
        "name": drop_folders(document.name),
        "encodingFormat": document.media_type,
        "sha256": document.sha256,
    }
    article: dict[str, Json] = {
        "@type": "NewsArticle",
        "@id": iris.name_document(document),
        "url": iris.find_address(document),
        "headline": known.title,
        "author": drop_empty({"name": known.author}),
        "publisher": _describe_publisher(reading, reading.publisher) if reading.publisher else None,
        "datePublished": say_date(reading.published),
        "inLanguage": known.language,
        "encoding": drop_empty(copy),
        "isBasedOn": [{"@id": iris.name_step(attribution, "report", 0)} for attribution in hearsay],
    }
    return drop_empty(article)


def _describe_publisher(reading: Reading, publisher: Publisher) -> Json:
    return drop_empty(
        {
            "@type": "Organization",
            "@id": iris.name_part(reading.document, "publisher"),
            "name": publisher.name,
            "disambiguatingDescription": f"inferred: {publisher.reason}" if publisher.inferred else "",
        }
    )


def _describe_claim(reading: Reading, attribution: Attribution) -> Json:
    speaker, is_text = attribution.speaker, attribution.type is SourceType.DOCUMENT
    claim: dict[str, Json] = {
        "@type": ["Claim", "Quotation"] if is_quotation(attribution) else "Claim",
        "@id": iris.name_claim(attribution),
        "text": attribution.content_text,
        "author": None if speaker is None or is_text else _describe_source(reading, speaker),
        "dateCreated": say_date(attribution.said),
        "appearance": {"@id": iris.name_document(reading.document)},
        "isBasedOn": _describe_reports(reading, attribution),
    }
    return drop_empty(claim)


def _describe_reports(reading: Reading, attribution: Attribution) -> Json:
    """Describe what the hand nearest to the reader reported; within it lies what this is based on."""
    speaker, is_text = attribution.speaker, attribution.type is SourceType.DOCUMENT
    based_on = _describe_source(reading, speaker) if speaker is not None and is_text else None
    for position, hand in reversed(list(enumerate(attribution.hands))):
        report: dict[str, Json] = {
            "@type": "CreativeWork",
            "@id": iris.name_step(attribution, "report", position),
            "author": _describe_hand(reading, hand),
            "isBasedOn": based_on,
        }
        based_on = drop_empty(report)
    return based_on


def _describe_hand(reading: Reading, hand: Hand) -> Json:
    """Describe a hand: as the source that it is, else by its name alone, for what it is the text does not say."""
    if hand.name == UNKNOWN_HAND:
        return None
    position = iris.find_source(reading, hand.name)
    if position is not None:
        return _describe_source(reading, position)
    return {"@id": iris.name_hand(reading, hand.name), "name" if is_name(hand.name) else "description": hand.name}


def _describe_source(reading: Reading, position: int) -> Json:
    """Describe a source; nothing where the text gives none."""
    source = reading.sources[position]
    if source.type is SourceType.NONE:
        return None
    kind = _TYPES.get(source.type, "")
    known: dict[str, Json] = {
        "@type": kind,
        "@id": iris.name_source(reading.document, position),
        "description" if source.type in NAMELESS or not is_name(source.name) else "name": source.name,
        "jobTitle": source.title if kind == "Person" else "",
    }
    return drop_empty(known)
