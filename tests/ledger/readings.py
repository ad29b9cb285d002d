"""Readings of all shapes, for what must hold for any."""

from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from firsthand.records import (
    Attribution,
    Block,
    BlockKind,
    Box,
    Channel,
    Document,
    Hand,
    Link,
    Metadata,
    Page,
    Passage,
    Publisher,
    Quantity,
    Reading,
    Repair,
    Sighting,
    Source,
    SourceType,
    Stance,
    TimeRef,
)
from firsthand.text import Span
from tests.ledger.small import digest

LARGEST_INT = 2**31 - 1
CHARACTERS = st.one_of(
    st.characters(exclude_categories=[]),
    st.sampled_from("\0\ud800\udfff\u2028\\\"'%:\x1f\ufffe\uffff\U0010f7fc\U0010f7fd\U0010fffd\U0010ffff"),
)
"""Any that Python has, lone surrogates included, and often those that a database, JSON or SQL may stumble over."""

texts = st.text(CHARACTERS, max_size=20)
plain = st.text("abcXYZ019-:/?. ", max_size=12)
"""What the program itself writes: dates, media types, labels."""
spans = st.tuples(st.integers(0, LARGEST_INT), st.integers(0, LARGEST_INT)).map(lambda ends: Span(*sorted(ends)))
some_spans = st.lists(spans, max_size=3).map(tuple)
numbers = st.floats(allow_nan=False, allow_infinity=False)
passages = st.builds(Passage, some_spans, texts)
some_passages = st.lists(passages, max_size=2).map(tuple)
times = st.builds(TimeRef, passages, plain, plain, plain, plain, st.booleans(), texts)
hands = st.builds(Hand, texts, passages, texts)
quantities = st.builds(
    Quantity,
    passages,
    st.none() | numbers,
    st.none() | numbers,
    texts,
    texts,
    texts,
    texts,
    st.sampled_from(["", "up"]),
)
sources = st.builds(
    Source,
    name=texts,
    type=st.sampled_from(SourceType),
    title=texts,
    mentions=some_passages,
    justification=some_passages,
    origin=st.text("ABZ", max_size=2),
    maybe=st.lists(st.text("ABZ", max_size=2), max_size=2).map(tuple),
    confidence=st.floats(0, 1),
    reason=texts,
)
documents = st.builds(
    Document,
    id=texts,
    text=texts,
    sha256=st.just(""),
    media_type=plain,
    name=texts,
    metadata=st.builds(Metadata, texts, texts, texts, texts, texts, texts, texts, plain),
    blocks=st.lists(st.builds(Block, spans, st.sampled_from(BlockKind), texts, texts), max_size=2).map(tuple),
    links=st.lists(st.builds(Link, spans, texts), max_size=2).map(tuple),
    pages=st.lists(st.builds(Page, st.integers(1, 9), spans, numbers, numbers), max_size=2).map(tuple),
    boxes=st.lists(st.builds(Box, spans, st.integers(1, 9), numbers, numbers, numbers, numbers), max_size=2).map(tuple),
)
sightings = st.builds(Sighting, texts, texts, st.booleans())

_serial = count(1)


@st.composite
def attributions(draw: st.DrawFn, sha256: str, position: int, speakers: tuple[Source, ...]) -> Attribution:
    """An attribution that stands at a position of a document; who it is, is one of the speakers or nobody."""
    speaker = draw(st.none() | st.integers(0, len(speakers) - 1)) if speakers else None
    told = draw(_attributions)
    who = {} if speaker is None else {name: getattr(speakers[speaker], name) for name in _REPEATED}
    return replace(told, id=digest((sha256, position))[:16], speaker=speaker, **who)


_REPEATED = ("name", "type", "title", "origin", "maybe")
_attributions = st.builds(
    Attribution,
    id=st.just(""),
    source=some_spans,
    cue=some_spans,
    content=some_spans,
    source_text=texts,
    cue_text=texts,
    content_text=texts,
    within=st.none() | st.integers(0, 3),
    confidence=st.floats(0, 1),
    reason=texts,
    speaker=st.none(),
    name=st.just(""),
    type=st.just(SourceType.NONE),
    title=st.just(""),
    hands=st.lists(hands, max_size=2).map(tuple),
    channel=st.sampled_from(Channel),
    stance=st.sampled_from(Stance),
    stance_reason=texts,
    negated=st.booleans(),
    hedges=some_passages,
    said=st.none() | times,
    times=st.lists(times, max_size=2).map(tuple),
    quantities=st.lists(quantities, max_size=2).map(tuple),
    origin=st.just(""),
    maybe=st.just(()),
    denies=st.just(()),
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading as the pipeline may make one of any document whatever; each of a document of its own."""
    sha256 = digest(next(_serial))
    document = replace(draw(documents), sha256=sha256)
    speakers = tuple(draw(st.lists(sources, max_size=2)))
    size = draw(st.integers(0, 3))
    told = [draw(attributions(sha256, position, speakers)) for position in range(size)]
    denied = st.sets(st.integers(0, size - 1)).map(sorted).map(tuple) if size else st.just(())
    return Reading(
        document=document,
        attributions=tuple(replace(each, denies=draw(denied)) for each in told),
        repairs=tuple(draw(st.lists(st.builds(Repair, plain, spans, texts, texts, texts), max_size=2))),
        sources=speakers,
        unattributed=draw(some_passages),
        published=draw(st.none() | times),
        publisher=draw(st.none() | st.builds(Publisher, texts, passages, st.booleans(), texts)),
    )
