"""Turns a text in which somebody marked what is attributed into a reading, so that no model is needed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.records import (
    Attribution,
    Block,
    BlockKind,
    Document,
    Link,
    Metadata,
    Passage,
    Publisher,
    Reading,
    Repair,
)
from firsthand.text import Span

OWN = "u"
"""Marks what the publisher states on its own account."""

CONFIDENCE = 0.97


@dataclass(frozen=True)
class Sheet:
    """The text without its marks, and the spans of the parts that were marked in it."""

    text: str
    parts: Mapping[str, list[Span]]

    def find(self, words: str) -> Passage:
        """Find words of the text, whatever their line breaks."""
        match = re.search(r"\s+".join(map(re.escape, words.split())), self.text)
        if match is None:
            raise ValueError(f"the text does not hold {words!r}")
        return Passage((Span(*match.span()),), words)


def unmark(marked: str) -> Sheet:
    """Take the marks out of a text, and keep where they stood."""
    words, parts, opened, length = list[str](), dict[str, list[Span]](), list[tuple[str, int]](), 0
    for token in re.split(r"(\{\w+:|\})", marked):
        if token == "}" and opened:
            key, start = opened.pop()
            parts.setdefault(key, []).append(Span(start, length))
        elif re.fullmatch(r"\{\w+:", token):
            opened.append((token[1:-1], length))
        else:
            words.append(token)
            length += len(token)
    return Sheet("".join(words), parts)


def draw(sheet: Sheet, *, metadata: Metadata, kinds: Mapping[str, BlockKind]) -> Reading:
    """Make a reading of what is marked; `kinds` says how the blocks that are no prose begin."""
    text = sheet.text
    document = Document(
        id="vellmar-1",
        text=text,
        sha256="0" * 64,
        media_type="text/plain",
        name="harbour.txt",
        metadata=metadata,
        blocks=_find_blocks(text, kinds),
        links=tuple(Link(Span(*match.span()), match.group()) for match in re.finditer(r"\bhttps?://\S+", text)),
    )
    repairs = tuple(
        Repair("join_hyphens", Span(*match.span()), match.group(), "-", "“pre-existing” stands in the dictionary")
        for match in re.finditer("-\n", text)
    )
    numbers = range(1 + max((int(key[:-1]) for key in sheet.parts if key[:-1]), default=-1))
    own = tuple(Passage((span,), " ".join(span.of(text).split())) for span in sheet.parts.get(OWN, ()))
    attributions = tuple(_attribute(number, sheet) for number in numbers)
    publisher = (
        Publisher(metadata.publisher, Passage((), ""), inferred=False, reason="given") if metadata.publisher else None
    )
    return Reading(document, attributions, repairs, unattributed=own, publisher=publisher)


def _find_blocks(text: str, kinds: Mapping[str, BlockKind]) -> tuple[Block, ...]:
    return tuple(
        Block(Span(*match.span()), kind, reason=f"made by hand: {kind}")
        for match in re.finditer(r"\S(?:.|\n(?!\n))*", text)
        for kind in [next((kind for word, kind in kinds.items() if match.group().startswith(word)), BlockKind.PROSE)]
    )


def _attribute(number: int, sheet: Sheet) -> Attribution:
    source, cue, content = (tuple(sorted(sheet.parts.get(f"{number}{part}", ()))) for part in "sqc")
    return Attribution(
        id=f"a{number}",
        source=source,
        cue=cue,
        content=content,
        source_text=_join(source, sheet.text),
        cue_text=_join(cue, sheet.text),
        content_text=_join(content, sheet.text),
        within=None,
        confidence=CONFIDENCE,
        reason=f"weakest word of the content {CONFIDENCE}",
    )


def _join(spans: tuple[Span, ...], text: str) -> str:
    return " […] ".join(" ".join(span.of(text).split()) for span in spans)
