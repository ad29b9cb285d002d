"""Label Studio (https://labelstud.io): tasks to look over what was read, one a document.

A task holds the text and, as a prediction, what was read in it: regions for source, cue and content, the relation of
each to the region that its claim hangs on, and on that one name, kind, title, hands and stance of the source. Where
people corrected it or found it right, an annotation holds how it reads since, and what was found right. `CONFIG` is
what the project's labelling interface needs.

Label Studio counts code points, as Firsthand does (`charsToCodePoints` in its editor, checked in 1.23.2); characters
that a page cannot show, or that it would drop, are replaced one for one, so that no offset moves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import BinaryIO, Final

from firsthand.exports.characters import keep_printable
from firsthand.exports.json_text import Json, encode_json, write_list
from firsthand.records import ID_HEX_DIGITS, Attribution, Document, Reading, Review, SourceType, Stance
from firsthand.text import Span

ROLES: Final = ("source", "cue", "content")
RELATION: Final = "belongs to"
REGION_ID: Final = "{id}-{role}-{number}"
"""The id of a region: of its attribution, which words of it, the how manieth of these. Label Studio keeps it."""
RIGHT: Final = "right"
CORRECTED: Final = "corrected"
"""What is told of a claim that somebody checked; only the first can be chosen in Label Studio."""
SNAPSHOT: Final = "claims"
"""The field of a task's data that holds the claims as they were when it was written: what changed is told from it."""
DOCUMENT: Final = "document"
"""The field of a task's data that holds the id of its document."""


def _list_choices(values: Iterable[str]) -> str:
    return "".join(f'\n      <Choice value="{value}"/>' for value in values)


CONFIG: Final = f"""\
<View>
  <Relations><Relation value="{RELATION}"/></Relations>
  <Labels name="part" toName="text">
    <Label value="source" background="#2e7d32"/>
    <Label value="cue" background="#f9a825"/>
    <Label value="content" background="#1565c0"/>
  </Labels>
  <Text name="text" value="$text" saveTextResult="yes" granularity="character"/>
  <View visibleWhen="region-selected">
    <Header value="Who says it: the fullest name in the document"/>
    <TextArea name="name" toName="text" perRegion="true" maxSubmissions="1" editable="true"/>
    <Choices name="type" toName="text" perRegion="true" choice="single">{_list_choices(SourceType)}
    </Choices>
    <Header value="Role or affiliation"/>
    <TextArea name="title" toName="text" perRegion="true" maxSubmissions="1" editable="true"/>
    <Header value="Through whose hands, nearest to the reader first"/>
    <TextArea name="via" toName="text" perRegion="true" editable="true"/>
    <Header value="What the source does with it"/>
    <Choices name="stance" toName="text" perRegion="true" choice="single">{_list_choices(Stance)}
    </Choices>
    <Choices name="checked" toName="text" perRegion="true" choice="single"><Choice value="{RIGHT}"/></Choices>
    <Header value="Why it is corrected"/>
    <TextArea name="why" toName="text" perRegion="true" maxSubmissions="1" editable="true"/>
  </View>
</View>
"""
"""To be pasted into a project's labelling interface, as code."""


def write_tasks(reviews: Iterable[Review], out: BinaryIO) -> None:
    """Write tasks as the JSON array that Label Studio imports, one after the other.

    Args:
        reviews: the documents to look over; each is written before the next is asked for.
        out: takes UTF-8.
    """
    out.write(b"[\n")
    write_list(out, map(encode_json, map(_draw_task, reviews)))
    out.write(b"\n]\n")


def show_text(document: Document) -> str:
    """The text of a document as a page can show it; every offset stays."""
    return keep_printable(document.text).replace("\r", " ")


def _draw_task(review: Review) -> Json:
    document = review.read.document
    text = show_text(document)
    data: dict[str, Json] = {
        "text": text,
        "title": keep_printable(document.metadata.title),
        "publisher": keep_printable(review.read.publisher.name if review.read.publisher else ""),
        DOCUMENT: document.sha256[:ID_HEX_DIGITS],
        SNAPSHOT: {each.id: _snap(each, review.right) for each in review.corrected.attributions},
    }
    predicted: Json = {"model_version": review.read_with, "result": [*_draw_claims(review.read, text)]}
    is_judged = review.read.attributions != review.corrected.attributions
    annotated: Json = {"result": [*_draw_claims(review.corrected, text, right=review.right)]}
    return {"data": data, "predictions": [predicted], "annotations": [annotated] if is_judged else []}


def _snap(attribution: Attribution, right: Collection[str]) -> Json:
    """What of an attribution can be changed in Label Studio, as a judgement would give it."""
    spans: dict[str, Json] = {role: [[*span] for span in get_spans(attribution, role)] for role in ROLES}
    checked: list[Json] = [RIGHT if attribution.id in right else CORRECTED] if attribution.judged else []
    return spans | dict(_describe(attribution)) | {"checked": checked}


def get_spans(attribution: Attribution, role: str) -> tuple[Span, ...]:
    """The spans of the source, the cue or the content."""
    return {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}[role]


def _describe(attribution: Attribution) -> Iterator[tuple[str, list[Json]]]:
    """What is said of a source, each as a list of texts, as Label Studio has it."""
    yield "name", [keep_printable(attribution.name)] if attribution.name else []
    yield "type", [attribution.type.value]
    yield "title", [keep_printable(attribution.title)] if attribution.title else []
    yield "via", [keep_printable(name) for name in attribution.via]
    yield "stance", [attribution.stance.value]


def _draw_claims(reading: Reading, text: str, *, right: Collection[str] = ()) -> Iterator[Json]:
    for attribution in reading.attributions:
        regions = [
            (REGION_ID.format(id=attribution.id, role=role, number=number), role, span)
            for role in reversed(ROLES)
            for number, span in enumerate(get_spans(attribution, role))
        ]
        for region, role, span in regions:
            yield _draw_part(region, "part", "labels", span, {"text": span.of(text), "labels": [role]})
        if not regions:
            continue
        anchor, _, span = regions[0]
        for name, values in _describe(attribution):
            kind = "choices" if name in ("type", "stance") else "textarea"
            if values:
                yield _draw_part(anchor, name, kind, span, {"choices" if kind == "choices" else "text": values})
        if attribution.id in right:
            yield _draw_part(anchor, "checked", "choices", span, {"choices": [RIGHT]})
        for region, _, _ in regions[1:]:
            ends: dict[str, Json] = {"from_id": region, "to_id": anchor}
            yield {"type": "relation", **ends, "direction": "right", "labels": [RELATION]}


def _draw_part(region: str, name: str, kind: str, span: Span, value: dict[str, Json]) -> Json:
    return {
        "id": region,
        "from_name": name,
        "to_name": "text",
        "type": kind,
        "value": {"start": span.start, "end": span.end, **value},
    }
