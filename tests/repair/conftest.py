"""Documents for the tests of repair."""

import re

from firsthand.records import Block, BlockKind, Document, Metadata
from firsthand.text import Span

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


def make_document(text: str, kinds: dict[str, BlockKind] | None = None) -> Document:
    """A document whose paragraphs stand between blank lines; `kinds` says by their first words what is no prose."""
    blocks = []
    for match in PARAGRAPH.finditer(text):
        words = match[0].rstrip()
        kind = next((kind for start, kind in (kinds or {}).items() if words.startswith(start)), BlockKind.PROSE)
        blocks.append(Block(Span(match.start(), match.start() + len(words)), kind, f"by hand: {kind}"))
    return Document("d", text, "", "text/plain", "a test", Metadata(), tuple(blocks))
