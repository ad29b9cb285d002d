"""Readings made by hand: the words in braces say what is attributed, so that no model is needed."""

import re
from dataclasses import dataclass

from firsthand.records import Attribution, Block, BlockKind, Document, Link, Metadata, Reading, Repair
from firsthand.text import Span

HARBOUR = """\
HARBOUR GAZETTE

{t:{0c:Port of Vellmar to Close Its Eastern Quay}, {0s:Papers} {0q:Say}}

{1s:Minister Oda Brandt} {1q:said} on Tuesday {1c:that the eastern quay would close by June, and that
{2s:her engineers} {2q:believe} {2c:“the piles will not last another winter.”}}

Related article: The Quay That Sank a Government

{3c:“Nobody asked the dockers,”} {3s:a union official who asked not to be named} {3q:was quoted as saying} by the
Evening Tide. {4c:The pre-
existing contracts run until 2031}, {4s:the Harbour Authority} {4q:has insisted}.

{5s:MINISTER ODA BRANDT} {5q:denies} {5c:that any compensation was promised}. {6c:Three hundred jobs} are
{6q:reportedly} {6c:at stake}.

Share this: https://gazette.example/quay
"""

KINDS = {
    "HARBOUR GAZETTE": BlockKind.MASTHEAD,
    "Port of": BlockKind.TITLE,
    "Related": BlockKind.RELATED,
    "Share": BlockKind.SHARE,
}
WITHIN = {2: 1}
CONFIDENCE = {2: 0.62, 6: 0.41}


@dataclass
class _Sheet:
    """The text without its marks, and the spans of the parts that were marked in it."""

    text: str
    parts: dict[str, list[Span]]


def draw_up(marked: str = HARBOUR, *, metadata: Metadata | None = None) -> Reading:
    """Make a reading of a text in which `{3s:…}`, `{3q:…}`, `{3c:…}` mark source, cue and content of attribution 3."""
    sheet = _unmark(marked)
    text = sheet.text
    count = 1 + max((int(key[:-1]) for key in sheet.parts if key != "t"), default=-1)
    document = Document(
        id="vellmar-1",
        text=text,
        sha256="0" * 64,
        media_type="text/plain",
        name="harbour.txt",
        metadata=metadata or Metadata(publisher="Harbour Gazette", title="Port of Vellmar", published="2025-03-04"),
        blocks=_find_blocks(text),
        links=tuple(Link(Span(*match.span()), match.group()) for match in re.finditer(r"\bhttps?://\S+", text)),
    )
    repairs = tuple(
        Repair("join_hyphens", Span(*match.span()), match.group(), "-", "“pre-existing” stands in the dictionary")
        for match in re.finditer("-\n", text)
    )
    return Reading(document, tuple(_attribute(number, sheet) for number in range(count)), repairs)


def _unmark(marked: str) -> _Sheet:
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
    return _Sheet("".join(words), parts)


def _find_blocks(text: str) -> tuple[Block, ...]:
    return tuple(
        Block(Span(*match.span()), kind, reason=f"made by hand: {kind}")
        for match in re.finditer(r"\S(?:.|\n(?!\n))*", text)
        for kind in [next((kind for word, kind in KINDS.items() if match.group().startswith(word)), BlockKind.PROSE)]
    )


def _attribute(number: int, sheet: _Sheet) -> Attribution:
    source, cue, content = (tuple(sorted(sheet.parts.get(f"{number}{part}", ()))) for part in "sqc")
    return Attribution(
        id=f"a{number}",
        source=source,
        cue=cue,
        content=content,
        source_text=_join(source, sheet.text),
        cue_text=_join(cue, sheet.text),
        content_text=_join(content, sheet.text),
        within=WITHIN.get(number),
        confidence=CONFIDENCE.get(number, 0.97),
        reason="weakest word of the content 0.97",
    )


def _join(spans: tuple[Span, ...], text: str) -> str:
    return " […] ".join(" ".join(span.of(text).split()) for span in spans)
