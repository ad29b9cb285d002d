"""PROV-JSON (https://www.w3.org/submissions/prov-json/): from whom a claim comes, through whose hands, and who read it.

Each document is a bundle of its own, so that one can be written after the other. In it a claim, as it stands in the
document, is derived from what the hand nearest to the reader reported, this from the report of the hand behind it, and
so on to the statement that the source made:

    claim -> report of hand 0 -> report of hand 1 -> statement
      |            |                   |                |          wasAttributedTo
    document     hand 0              hand 1           source
      |
    publisher

The saying, each hand's reporting, the publication and the reading are activities. A direct quotation is derived from
the statement as a `prov:Quotation` (wasQuotedFrom); hadPrimarySource is not used, for it says that the source knows of
its own experience, which hardly a text lets one conclude. `actedOnBehalfOf` stands where a person speaks by title for a
body that is itself a source.

Times are in the Extended Date/Time Format, as `term:said_on` and `term:published`: `prov:startTime` would have to name
a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import BinaryIO

from firsthand.exports import iris
from firsthand.exports.bundles import PREFIXES, Bundle, qualify, shorten, type_date, type_flag, type_number
from firsthand.exports.json_text import Json, encode_json, write_list
from firsthand.exports.wording import is_quotation
from firsthand.records import (
    UNKNOWN_HAND,
    Attribution,
    Hand,
    Publisher,
    Reading,
    Source,
    SourceType,
    TimeRef,
    drop_folders,
)

_KINDS = {
    SourceType.NAMED_PERSON: "prov:Person",
    SourceType.NAMED_ORGANIZATION: "prov:Organization",
    SourceType.DOCUMENT: "schema:CreativeWork",
}
"""A nameless source is an agent of no stated kind: "two officials" are no person, and "critics" no organisation."""


def write_provenance(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write readings as bundles of one PROV-JSON document, one after the other.

    Args:
        readings: in any order; each is written before the next is asked for. Of two with the same bytes the first is
            written.
        out: takes UTF-8.
    """
    out.write(encode_json({"prefix": PREFIXES})[:-1] + b',"bundle":{\n')
    write_list(out, _encode_bundles(readings))
    out.write(b"\n}}\n")


def _encode_bundles(readings: Iterable[Reading]) -> Iterator[bytes]:
    written: set[str] = set()
    for reading in readings:
        name = shorten(iris.name_part(reading.document, "bundle"))
        if name not in written:
            written.add(name)
            bundle = Bundle()
            _tell_document(bundle, reading)
            for attribution in reading.attributions:
                _tell_claim(bundle, reading, attribution)
            yield encode_json({name: bundle.records})[1:-1]


def _tell_document(bundle: Bundle, reading: Reading) -> None:
    """Tell of the document, who published it and when, and who read it."""
    document = reading.document
    address = iris.find_address(document)
    known: dict[str, Json] = {
        "prov:type": qualify("schema:NewsArticle"),
        "prov:label": document.metadata.title or drop_folders(document.name),
        "prov:location": {"$": address, "type": "xsd:anyURI"} if address else None,
        "schema:sha256": document.sha256,
        "schema:encodingFormat": document.media_type,
        "schema:inLanguage": document.metadata.language,
    }
    entity = bundle.add("entity", iris.name_document(document), known)
    publication = bundle.add(
        "activity", iris.name_part(document, "publication"), _describe_time("published", reading.published)
    )
    bundle.generate(entity, publication)
    if reading.publisher:
        bundle.attribute(entity, publication, _add_publisher(bundle, reading, reading.publisher))
    reader = bundle.add("activity", iris.name_part(document, "reading"), {})
    bundle.use(reader, entity)
    bundle.associate(reader, _add_software(bundle))


def _tell_claim(bundle: Bundle, reading: Reading, attribution: Attribution) -> None:
    """Tell of a claim, and of what it was derived from, back to the statement."""
    document = reading.document
    claim = bundle.add("entity", iris.name_claim(attribution), _describe_claim(reading, attribution))
    bundle.derive(claim, shorten(iris.name_document(document)))
    bundle.generate(claim, shorten(iris.name_part(document, "reading")))
    statement = _tell_statement(bundle, reading, attribution)
    if is_quotation(attribution):
        bundle.derive(claim, statement, "prov:Quotation")
    nearest = statement
    for position, hand in reversed(list(enumerate(attribution.hands))):
        nearest = _tell_report(bundle, reading, _Report(attribution, position, hand), nearest)
    if nearest != statement or not is_quotation(attribution):
        bundle.derive(claim, nearest)
    bundle.use(shorten(iris.name_part(document, "publication")), nearest)


def _describe_claim(reading: Reading, attribution: Attribution) -> dict[str, Json]:
    within = None if attribution.within is None else reading.attributions[attribution.within]
    return {
        "prov:type": qualify("schema:Claim"),
        "prov:value": attribution.content_text,
        "term:content": [f"char={span.start},{span.end}" for span in attribution.content],
        "term:stance": attribution.stance,
        "term:stance_reason": attribution.stance_reason,
        "term:negated": type_flag(attribution.negated),
        "term:within": qualify(shorten(iris.name_claim(within))) if within else None,
        "term:denies": [qualify(shorten(iris.name_claim(reading.attributions[at]))) for at in attribution.denies],
        "term:confidence": type_number(attribution.confidence),
        "term:reason": attribution.reason,
    }


def _tell_statement(bundle: Bundle, reading: Reading, attribution: Attribution) -> str:
    """Tell of what the source said, and when; return its name."""
    said = _describe_time("said_on", attribution.said) | {"term:channel": attribution.channel}
    saying = bundle.add("activity", iris.name_claim(attribution, "saying"), said)
    statement = bundle.add("entity", iris.name_claim(attribution, "statement"), {})
    bundle.generate(statement, saying)
    if attribution.speaker is None or attribution.type is SourceType.NONE:
        return statement
    if attribution.type is SourceType.DOCUMENT:
        bundle.derive(statement, _add_text(bundle, reading, attribution.speaker))
    else:
        bundle.attribute(statement, saying, _add_source(bundle, reading, attribution.speaker))
    return statement


def _describe_time(term: str, time: TimeRef | None) -> dict[str, Json]:
    if time is None:
        return {}
    return {
        f"term:{term}": type_date(time.edtf),
        "term:inferred": type_flag(time.inferred),
        "term:reason": time.reason,
    }


@dataclass(frozen=True, slots=True)
class _Report:
    """What one hand passed on of a claim."""

    attribution: Attribution
    position: int
    hand: Hand


def _tell_report(bundle: Bundle, reading: Reading, report: _Report, heard: str) -> str:
    """Tell that a hand reported what it had `heard`; return the name of its report."""
    name = iris.name_step(report.attribution, "report", report.position)
    reporting = bundle.add("activity", iris.name_step(report.attribution, "reporting", report.position), {})
    entity = bundle.add("entity", name, {"term:reason": report.hand.reason})
    bundle.generate(entity, reporting)
    bundle.use(reporting, heard)
    bundle.derive(entity, heard)
    if report.hand.name != UNKNOWN_HAND:
        bundle.attribute(entity, reporting, _add_hand(bundle, reading, report.hand))
    return entity


def _add_publisher(bundle: Bundle, reading: Reading, publisher: Publisher) -> str:
    known: dict[str, Json] = {
        "prov:label": publisher.name,
        "term:inferred": type_flag(publisher.inferred),
        "term:reason": publisher.reason,
    }
    return bundle.add("agent", iris.name_part(reading.document, "publisher"), known)


def _add_software(bundle: Bundle) -> str:
    known: dict[str, Json] = {
        "prov:type": qualify("prov:SoftwareAgent"),
        "prov:label": "Firsthand",
        "schema:softwareVersion": version("firsthand"),
    }
    return bundle.add("agent", iris.SOFTWARE, known)


def _add_hand(bundle: Bundle, reading: Reading, hand: Hand) -> str:
    """Add a hand: as the source that it is, where a source of the document has its name."""
    position = iris.find_source(reading, hand.name)
    if position is not None:
        return _add_source(bundle, reading, position)
    return bundle.add("agent", iris.name_hand(reading, hand.name), {"prov:label": hand.name})


def _add_source(bundle: Bundle, reading: Reading, position: int) -> str:
    """Add a source and, where its title says so, the body that it speaks for."""
    source, document = reading.sources[position], reading.document
    agent = bundle.add("agent", iris.name_source(document, position), _describe_source(source))
    if (body := _find_body(reading, source)) is not None:
        behind = bundle.add("agent", iris.name_source(document, body), _describe_source(reading.sources[body]))
        bundle.delegate(agent, behind)
    return agent


def _find_body(reading: Reading, source: Source) -> int | None:
    """Find the body that a person speaks for: the one of the same origin, if no text is of that origin, too.

    A person and a body share an origin where the title says so ("the union's spokesman"), or where a text is by both.
    """
    if source.type is not SourceType.NAMED_PERSON or not source.title:
        return None
    kin = [at for at, other in enumerate(reading.sources) if other.origin == source.origin != ""]
    if any(reading.sources[at].type is SourceType.DOCUMENT for at in kin):
        return None
    return next((at for at in kin if reading.sources[at].type is SourceType.NAMED_ORGANIZATION), None)


def _add_text(bundle: Bundle, reading: Reading, position: int) -> str:
    """Add a source that is a text: an entity, not an agent."""
    known = _describe_source(reading.sources[position])
    return bundle.add("entity", iris.name_source(reading.document, position), known)


def _describe_source(source: Source) -> dict[str, Json]:
    kind = _KINDS.get(source.type)
    return {
        "prov:type": qualify(kind) if kind else None,
        "prov:label": source.name,
        "term:source_type": source.type,
        "term:title": source.title,
        "term:origin": source.origin,
        "term:maybe": list(source.maybe),
        "term:confidence": type_number(source.confidence),
        "term:reason": source.reason,
    }
