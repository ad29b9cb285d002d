"""FollowTheMoney entities (https://followthemoney.tech), one JSON object a line, as OpenAleph and `ftm` read them.

| what | schema |
| --- | --- |
| a document | Article, with its text; the SHA-256 of its bytes stands in `notes`, for `contentHash` is a SHA-1 |
| a named source | Person or Organization, a Mention of its name and a Documentation link from the article |
| a named hand | the source that it is, else a LegalEntity: the text does not say what it is |
| who passed on whose words | UnknownLink from the source to the last hand, and on to the hand nearest to the reader |
| a claim | Note on the article and the source: the words, and who said them in a line |

A source that is only described, or a text that is cited, is no entity, for the schemata want a name or a file: it
stands in the Note alone. Ids derive from content and are the document's own; that two documents speak of one person is
for the tools to conclude that compare entities (`nomenklatura`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from importlib.metadata import version
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from firsthand.exports import iris
from firsthand.exports.characters import keep_encodable
from firsthand.exports.extras import require
from firsthand.exports.json_text import encode_json
from firsthand.exports.wording import describe_claim, is_name, say_date, say_utc
from firsthand.records import UNKNOWN_HAND, Attribution, Reading, SourceType, drop_folders

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_SCHEMATA = {SourceType.NAMED_PERSON: "Person", SourceType.NAMED_ORGANIZATION: "Organization"}

_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
"""What the library parses as a header, and must not hold a line break."""


def write_followthemoney(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write the entities of each reading, one reading after the other.

    Args:
        readings: in any order; each is written before the next is asked for.
        out: takes UTF-8.

    Raises:
        MissingExtra: followthemoney is not installed.
    """
    require("followthemoney", extra="followthemoney")
    for reading in readings:
        out.writelines(encode_json(entity.to_dict()) + b"\n" for entity in _list_entities(reading))


def _list_entities(reading: Reading) -> Iterator[EntityProxy]:
    """List a reading's entities, each before those that lean on it."""
    article = _make_article(reading)
    parties = _make_parties(reading, article)
    yield article
    for iri, party in parties.items():
        yield party
        yield from _place_party(iri, party, article)
    for attribution in reading.attributions:
        yield _make_note(reading, attribution, article, parties)
    yield from _make_links(reading, article, parties)


def _make_article(reading: Reading) -> EntityProxy:
    document, known, publisher = reading.document, reading.document.metadata, reading.publisher
    stated = {
        "title": known.title,
        "author": known.author,
        "publisher": publisher.name if publisher and not publisher.inferred else "",
        "publishedAt": say_date(reading.published),
        "retrievedAt": say_utc(known.retrieved).removesuffix("Z"),
        "sourceUrl": iris.find_address(document),
        "fileName": drop_folders(document.name),
        "mimeType": document.media_type if _MEDIA_TYPE.fullmatch(document.media_type) else "",
        "language": known.language,
        "notes": "\n".join(_note_document(reading)),
        "processingAgent": f"firsthand {version('firsthand')}",
    }
    article = _make("Article", iris.name_document(document), stated)
    room = article.schema.properties["bodyText"].type.max_length
    for start in range(0, len(document.text), room):
        _fill(article, "bodyText", document.text[start : start + room])
    return article


def _note_document(reading: Reading) -> Iterator[str]:
    """What the schema has no property for: the digest, and what is inferred."""
    publisher, published = reading.publisher, reading.published
    yield f"SHA-256 of the bytes: {reading.document.sha256}"
    if publisher and publisher.inferred:
        yield f"Publisher, inferred: {publisher.name} ({publisher.reason})"
    if published and published.inferred:
        yield f"Published, inferred: {published.edtf} ({published.reason})"


def _make_parties(reading: Reading, article: EntityProxy) -> dict[str, EntityProxy]:
    """Make an entity for each named source and hand, by IRI."""
    parties = {}
    for position, source in enumerate(reading.sources):
        if source.type in _SCHEMATA and is_name(source.name):
            role = "position" if source.type is SourceType.NAMED_PERSON else "description"
            iri = iris.name_source(reading.document, position)
            parties[iri] = _make(_SCHEMATA[source.type], iri, {"name": source.name, role: source.title})
    for hand in (hand.name for attribution in reading.attributions for hand in attribution.hands):
        if is_name(hand) and hand != UNKNOWN_HAND and iris.find_source(reading, hand) is None:
            iri = iris.name_hand(reading, hand)
            parties[iri] = _make("LegalEntity", iri, {"name": hand})
    named = {iri: party for iri, party in parties.items() if party.has("name")}
    for party in named.values():
        _fill(party, "proof", article.id)
    return named


def _place_party(iri: str, party: EntityProxy, article: EntityProxy) -> Iterator[EntityProxy]:
    """Say that an article speaks of somebody, for search (Mention) and for graphs (Documentation)."""
    kind = party.schema.name
    name = {"document": article.id, "resolved": party.id, "name": party.first("name"), "detectedSchema": kind}
    yield _make("Mention", f"{iri}/mention", name)
    role = {"document": article.id, "entity": party.id, "role": "hand" if kind == "LegalEntity" else "source"}
    yield _make("Documentation", f"{iri}/documentation", role)


def _make_note(
    reading: Reading, attribution: Attribution, article: EntityProxy, parties: Mapping[str, EntityProxy]
) -> EntityProxy:
    known = {
        "description": attribution.content_text,
        "summary": describe_claim(attribution),
        "notes": f"Confidence {attribution.confidence:.2f}: {attribution.reason}",
        "entity": article.id,
        "proof": article.id,
        "sourceUrl": article.first("sourceUrl"),
    }
    note = _make("Note", iris.name_claim(attribution), known)
    speaker = _follow(reading, attribution)[0]
    if speaker in parties:
        _fill(note, "entity", parties[speaker].id)
    return note


def _make_links(reading: Reading, article: EntityProxy, parties: Mapping[str, EntityProxy]) -> Iterable[EntityProxy]:
    """Link each source to the hand that had its words from it, and each hand to the next one."""
    links: dict[str, EntityProxy] = {}
    for attribution in reading.attributions:
        for earlier, later in pairwise(_follow(reading, attribution)):
            if earlier in parties and later in parties and earlier != later:
                ends = {"subject": parties[earlier].id, "object": parties[later].id}
                known = ends | {"role": "words passed on by", "proof": article.id}
                link = links.setdefault(f"{earlier} {later}", _make("UnknownLink", f"{earlier} {later}", known))
                _fill(link, "recordId", attribution.id)
    return links.values()


def _follow(reading: Reading, attribution: Attribution) -> list[str]:
    """Follow a claim from its source to the hand nearest to the reader, by IRI; "" where the text leaves one open."""
    source = "" if attribution.speaker is None else iris.name_source(reading.document, attribution.speaker)
    hands = [
        "" if hand.name == UNKNOWN_HAND else iris.name_hand(reading, hand.name) for hand in reversed(attribution.hands)
    ]
    return [source, *hands]


def _make(schema: str, key: str, known: Mapping[str, str | None]) -> EntityProxy:
    """Make an entity; `key` is what its id derives from."""
    from followthemoney import model

    entity = model.make_entity(schema)
    entity.id = sha1(f"{schema} {key}".encode(), usedforsecurity=False).hexdigest()
    for name, value in known.items():
        _fill(entity, name, value)
    return entity


def _fill(entity: EntityProxy, name: str, value: str | None) -> None:
    """Add a value as the library cleans it, cut to what the property may hold; none where it is not of its kind."""
    if value:
        room = entity.schema.properties[name].type.max_length
        entity.add(name, keep_encodable(value)[:room])
