"""brat standoff: a `.txt` and an `.ann` for each document, the configuration that brat needs to edit them, and a list.

Invariant of this module: the `.txt` has as many code points as the document's text, so every offset of a reading holds
in it. Line breaks of all kinds become LF there, tabs spaces, control characters their pictures, each in its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.exports.characters import join_texts, keep_printable
from firsthand.exports.columns import DOCUMENT_COLUMNS, Place, fill
from firsthand.exports.json_text import encode_json
from firsthand.records import Attribution, Channel, Document, Reading, SourceType, Stance
from firsthand.text import Span

SLUG_CHARS = 40
"""Of the id in a file's name: enough to know it by, far below what file systems allow."""

ID_BYTES = 6
"""48 bits in a file's name: two of a million documents share it once in 500 folders."""

INDEX = "documents.jsonl"
"""Says which document each file is, with the SHA-256 of its bytes; brat passes over it."""

_BREAKS = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n") | {ord("\t"): " ", 0xFEFF: "\N{WORD JOINER}"}
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_NO_SLUG = re.compile("[^a-z0-9]+")


def _list_values(values: Iterable[str]) -> str:
    return "|".join(value for value in values if value)


ANNOTATION_CONF = f"""\
[entities]
Source
Cue
Content

[relations]
By\tArg1:Content, Arg2:Source
Cued\tArg1:Content, Arg2:Cue
Denies\tArg1:Content, Arg2:Content
Within\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Type\tArg:Source|Content, Value:{_list_values(SourceType)}
Stance\tArg:Content, Value:{_list_values(Stance)}
Channel\tArg:Content, Value:{_list_values(Channel)}
Negated\tArg:Content
"""

VISUAL_CONF = """\
[labels]
Source | Source | S
Cue | Cue
Content | Content | C
By | by
Cued | cued by | cue
Denies | denies
Within | within

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#d9d9d9, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
ATTRIBUTE_DEFAULT\tglyph:*
Source\tbgColor:#a6cee3
Cue\tbgColor:#fdd49e
Content\tbgColor:#d9f0d3
Denies\tcolor:#b2182b
Negated\tbox:crossed, glyph:<NONE>, dashArray:<NONE>
"""


def write_brat(readings: Iterable[Reading], folder: Path) -> None:
    """Write a folder for brat. One reading is held at a time, beside the names of the files.

    A file's name is what is plain in the document's id and a hash of id and bytes; nothing else decides it. A document
    that comes twice is written once.

    Args:
        readings: what to write.
        folder: is made where it is not there.

    Raises:
        FirsthandError: the folder is not empty; somebody's annotations might be in it.
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FirsthandError(f"{folder} is not empty; name a new folder, so that nobody's annotations are overwritten")
    (folder / "annotation.conf").write_bytes(ANNOTATION_CONF.encode())
    (folder / "visual.conf").write_bytes(VISUAL_CONF.encode())
    written: set[str] = set()
    with (folder / INDEX).open("xb") as index:
        for reading in readings:
            name = name_file(reading.document)
            if name not in written:
                written.add(name)
                text = flatten_breaks(reading.document.text)
                (folder / f"{name}.txt").write_bytes(text.encode())
                (folder / f"{name}.ann").write_bytes(annotate(reading, text).encode())
                known = {key: str(cell) for key, cell in fill(DOCUMENT_COLUMNS, Place(reading, 0)).items()}
                index.write(encode_json({"file": f"{name}.txt"} | known) + b"\n")


def name_file(document: Document) -> str:
    """Derive the name of a document's files, without suffix: lower case letters and digits of ASCII, and hyphens."""
    slug = _NO_SLUG.sub("-", document.id.lower())[:SLUG_CHARS].strip("-") or "document"
    known = ascii((document.id, document.sha256)).encode()
    return f"{slug}-{blake2b(known, digest_size=ID_BYTES).hexdigest()}"


def flatten_breaks(text: str) -> str:
    r"""Make a text that every program splits into the same lines, one code point for one.

    >>> flatten_breaks("Two\r\nlines\x0cand\ta bell\x07")
    'Two \nlines\nand a bell␇'
    """
    return keep_printable(text.replace("\r\n", " \n").replace("\r", "\n").translate(_BREAKS))


def annotate(reading: Reading, text: str) -> str:
    """Set down the attributions of a reading, in the order of the text.

    Args:
        reading: what was read.
        text: the document's text, after `flatten_breaks`.

    Returns:
        Lines of standoff: text-bound `T`, relations `R`, attributes `A`, notes `#`.
    """
    sheet = _Sheet(text)
    contents = [sheet.mark("Content", each.content) for each in reading.attributions]
    for claim, content in zip(reading.attributions, contents, strict=True):
        if content:
            _annotate_claim(sheet, claim, content)
            sheet.relate("Within", content, "" if claim.within is None else contents[claim.within])
            for denied in claim.denies:
                sheet.relate("Denies", content, contents[denied])
    return "".join(f"{line}\n" for line in sheet.lines)


@dataclass(slots=True)
class _Sheet:
    """The lines of one file as they are written, numbered by their first letter."""

    text: str
    lines: list[str] = field(default_factory=list)
    _numbers: Counter[str] = field(default_factory=Counter)

    def add(self, letter: str, *columns: str) -> str:
        """Add a line, and return its id."""
        self._numbers[letter] += 1
        name = f"{letter}{self._numbers[letter]}"
        self.lines.append("\t".join((name, *columns)))
        return name

    def mark(self, label: str, spans: Iterable[Span]) -> str:
        """Add a text-bound line; empty where the spans hold nothing but white space."""
        fragments = list(self._cut(spans))
        if not fragments:
            return ""
        places = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
        return self.add("T", f"{label} {places}", " ".join(fragment.of(self.text) for fragment in fragments))

    def relate(self, relation: str, one: str, other: str) -> None:
        """Add a relation, where both ends are there."""
        if one and other:
            self.add("R", f"{relation} Arg1:{one} Arg2:{other}")

    def note(self, marked: str, known: Mapping[str, str]) -> None:
        """Add a note of what is known, as far as it is."""
        told = join_texts(f"{name}: {value}" for name, value in known.items() if value)
        self.add("#", f"AnnotatorNotes {marked}", " ".join(keep_printable(told).split()))

    def _cut(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Cut spans at line breaks, for no fragment may hold one, and trim them."""
        end = 0
        for span in spans:
            for match in _LINE.finditer(self.text, max(span.start, end), span.end):
                yield Span(*match.span())
            end = max(end, span.end)


def _annotate_claim(sheet: _Sheet, claim: Attribution, content: str) -> None:
    source = sheet.mark("Source", claim.source)
    sheet.relate("By", content, source)
    sheet.relate("Cued", content, sheet.mark("Cue", claim.cue))
    sheet.add("A", f"Type {source or content} {claim.type}")
    sheet.add("A", f"Stance {content} {claim.stance}")
    if claim.channel:
        sheet.add("A", f"Channel {content} {claim.channel}")
    if claim.negated:
        sheet.add("A", f"Negated {content}")
    who = {"name": claim.name, "title": claim.title, "origin": claim.origin, "maybe": ", ".join(claim.maybe)}
    how = {"id": claim.id, "via": ", ".join(claim.via), "said on": claim.said_on, "reason": claim.reason}
    for marked, known in ((source, who), (content, how)) if source else ((content, who | how),):
        sheet.note(marked, known)
