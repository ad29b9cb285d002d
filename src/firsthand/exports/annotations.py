"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): what was said, on the very words.

One JSON-LD document: an AnnotationCollection whose only page holds the annotations, written one by one. A collection
is what annotation servers keep and viewers open, and one document is what a JSON-LD library reads in one go.

An attribution gives up to three annotations, for a tool shows an annotation on one passage with one note:

* its content, *described* by the claim: who, of what type, through which hands, with what stance, when, how sure;
* its source, *identified* as somebody;
* its cue, *classified* by the stance.

`claim` says which of them belong together, and `role` what each is. Every span has a target of its own, with a
position selector (code points of the text as kept) and a quote selector (the words of the original). The target's
state is the standard's way to say which version of a page is meant: a TimeState whose `cached` copy is named by the
SHA-256 of the bytes, which stands beside it as schema.org's `sha256`, too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import BinaryIO

from firsthand.exports import iris
from firsthand.exports.json_text import Json, drop_empty, encode_json, write_list
from firsthand.exports.wording import describe_claim, say_utc
from firsthand.records import UNKNOWN_HAND, Attribution, Document, Reading
from firsthand.text import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

CONTEXT_CHARS = 32
"""So many characters before and after the words go into a quote selector, as in Hypothesis's client."""

_NODE = {"@type": "@id"}
OWN_CONTEXT: dict[str, Json] = {
    "firsthand": iris.TERMS,
    "claim": {"@id": "firsthand:claim", **_NODE},
    "within": {"@id": "firsthand:within", **_NODE},
    "denies": {"@id": "firsthand:denies", **_NODE},
    "speaker": {"@id": "firsthand:speaker", **_NODE},
    "hand": {"@id": "firsthand:hand", **_NODE},
    "hands": {"@id": "firsthand:hands", "@container": "@list", **_NODE},
    "said_on": {"@id": "firsthand:said_on", "@type": iris.EDTF},
    "sha256": "schema:sha256",
    **{
        term: f"firsthand:{term}"
        for term in (
            "role", "content_text", "source_type", "title", "origin", "maybe", "stance", "stance_reason", "channel",
            "negated", "inferred", "hedges", "confidence", "reason",
        )
    },
}  # fmt: skip
"""Our own terms beside the standard's; none of them takes the place of one of those."""


def write_annotations(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write readings as one collection of annotations, one after the other.

    Args:
        readings: in any order; each is written before the next is asked for.
        out: takes UTF-8.
    """
    digest = hashlib.sha256()
    name = f"Firsthand {version('firsthand')}"
    generator: Json = {"id": iris.SOFTWARE, "type": "Software", "name": name}
    head: dict[str, Json] = {
        "@context": [CONTEXT, OWN_CONTEXT],
        "type": "AnnotationCollection",
        "label": "Who said what, as read by Firsthand",
        "generator": generator,
    }
    out.write(encode_json(head)[:-1] + b',"first":{"type":"AnnotationPage","items":[\n')
    total = write_list(out, _encode_all(readings, digest))
    collection = f"{iris.ROOT}annotations/{digest.hexdigest()[:32]}"
    page: dict[str, Json] = {"startIndex": 0, "partOf": collection, "id": f"{collection}/1"}
    tail: dict[str, Json] = {"total": total, "id": collection}
    out.write(b"\n]," + encode_json(page)[1:] + b"," + encode_json(tail)[1:] + b"\n")


def _encode_all(readings: Iterable[Reading], digest: hashlib._Hash) -> Iterator[bytes]:
    """Encode the annotations; `digest` comes to be that of all of them."""
    for reading in readings:
        for annotation in _annotate(reading):
            encoded = encode_json(annotation)
            digest.update(encoded)
            yield encoded


def _annotate(reading: Reading) -> Iterator[dict[str, Json]]:
    document = reading.document
    source_of_words = _describe_document(document)
    for attribution in reading.attributions:
        for role, motivation, spans, body in (
            ("content", "describing", attribution.content, _describe_claim(reading, attribution)),
            ("source", "identifying", attribution.source, _identify_speaker(reading, attribution)),
            ("cue", "classifying", attribution.cue, _classify_cue(attribution)),
        ):
            if spans:
                yield {
                    "id": iris.name_step(attribution, "annotation", role),
                    "type": "Annotation",
                    "motivation": motivation,
                    "generator": iris.SOFTWARE,
                    "claim": iris.name_claim(attribution),
                    "role": role,
                    "body": body,
                    "target": [source_of_words | _select(document.text, span) for span in spans],
                }


def _describe_document(document: Document) -> dict[str, Json]:
    """Say where the words stand: the page, and the version of it."""
    name = iris.name_document(document)
    state: dict[str, Json] = {
        "type": "TimeState",
        "cached": name,
        "sourceDate": say_utc(document.metadata.retrieved),
        "sha256": document.sha256,
    }
    return {
        "type": "SpecificResource",
        "source": iris.find_address(document) or name,
        "state": drop_empty(state),
    }


def _select(text: str, span: Span) -> dict[str, Json]:
    quote: dict[str, Json] = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - CONTEXT_CHARS) : span.start],
        "suffix": text[span.end : span.end + CONTEXT_CHARS],
    }
    position: Json = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"selector": [position, drop_empty(quote)]}


def _describe_claim(reading: Reading, attribution: Attribution) -> list[Json]:
    within = None if attribution.within is None else iris.name_claim(reading.attributions[attribution.within])
    claim: dict[str, Json] = {
        "id": iris.name_claim(attribution),
        "type": "schema:Claim",
        "content_text": attribution.content_text,
        "speaker": _describe_speaker(reading, attribution),
        "hands": [_describe_report(reading, attribution, at) for at in range(len(attribution.hands))],
        "stance": attribution.stance,
        "stance_reason": attribution.stance_reason,
        "channel": attribution.channel,
        "negated": attribution.negated,
        "hedges": [hedge.text for hedge in attribution.hedges],
        "said_on": attribution.said_on,
        "inferred": ["said_on"] if attribution.said and attribution.said.inferred else [],
        "within": within,
        "denies": [iris.name_claim(reading.attributions[at]) for at in attribution.denies],
        "confidence": attribution.confidence,
        "reason": attribution.reason,
    }
    return [_write_note(describe_claim(attribution), "describing"), drop_empty(claim)]


def _identify_speaker(reading: Reading, attribution: Attribution) -> list[Json]:
    speaker = _describe_speaker(reading, attribution)
    if not speaker:
        return [_write_note(attribution.source_text, "identifying")]
    return [_write_note(f"{attribution.name} ({attribution.type})", "identifying"), speaker]


def _classify_cue(attribution: Attribution) -> list[Json]:
    return [_write_note(attribution.stance, "tagging")]


def _write_note(words: str, purpose: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _describe_speaker(reading: Reading, attribution: Attribution) -> dict[str, Json]:
    """What is known of who said it; nothing where the text gives no source."""
    if attribution.speaker is None or not attribution.name:
        return {}
    source = reading.sources[attribution.speaker]
    known: dict[str, Json] = {
        "id": iris.name_source(reading.document, attribution.speaker),
        "label": source.name,
        "source_type": source.type,
        "title": source.title,
        "origin": source.origin,
        "maybe": list(source.maybe),
        "confidence": source.confidence,
        "reason": source.reason,
    }
    return drop_empty(known)


def _describe_report(reading: Reading, attribution: Attribution, position: int) -> Json:
    """What a hand passed on; one that the text leaves open keeps its place, without a name."""
    hand = attribution.hands[position]
    report: dict[str, Json] = {"id": iris.name_step(attribution, "report", position), "reason": hand.reason}
    if hand.name != UNKNOWN_HAND:
        report |= {"hand": iris.name_hand(reading, hand.name), "label": hand.name}
    return report
