"""What the rules do to texts that nobody wrote for them."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest

from firsthand.documents import from_text, load_bytes
from firsthand.documents.layout import find_paragraphs
from firsthand.records import Document, Metadata
from firsthand.settings import Settings
from tests.documents.conftest import check_blocks, list_blocks

pytestmark = pytest.mark.corpus

WRAPPED_COLUMNS = 80
LEAST_FOUND = 0.98
"""Of the ends of paragraphs that show, those whose last line has room for the next word; 0.99 when this was written."""


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.mark.parametrize("split", ["train", "dev"])
def test_no_attribution_of_polnear_lies_in_furniture(corpora: Path, split: str) -> None:
    furniture = titled = 0
    for row in read_rows(corpora / "polnear" / f"{split}.jsonl"):
        document = from_text(row["text"], metadata=Metadata(title=row["title"]))
        check_blocks(document)
        titled += any(block.kind.value == "title" for block in document.blocks)
        gold = [span for each in row["attributions"] for role in ("source", "cue", "content") for span in each[role]]
        for block in document.blocks:
            if not block.kind.is_read:
                furniture += 1
                assert not any(start < block.span.end and block.span.start < end for start, end in gold), block
    assert furniture <= {"train": 40, "dev": 0}[split]
    assert titled == {"train": 840, "dev": 84}[split]


def test_wrapped_paragraphs_are_found_again_without_blank_lines(corpora: Path) -> None:
    shown = found = 0
    for row in read_rows(corpora / "polnear" / "dev.jsonl"):
        paragraphs = [" ".join(line.split()) for line in row["text"].split("\n") if line.strip()]
        wrapped = [fill(paragraph, WRAPPED_COLUMNS, break_on_hyphens=False) for paragraph in paragraphs]
        starts = list(accumulate((len(each) + 1 for each in wrapped), initial=0))
        again = {span.start for span in find_paragraphs("\n".join(wrapped))}
        assert again <= set(starts)
        for before, after, start in zip(wrapped, wrapped[1:], starts[1:], strict=False):
            room = WRAPPED_COLUMNS - len(before.rsplit("\n", 1)[-1])
            if len(after.split(None, 1)[0]) < room:
                shown += 1
                found += start in again
    assert found >= LEAST_FOUND * shown


def test_the_mission_document(corpora: Path) -> None:
    data = (corpora.parent / "mission" / "document.txt").read_bytes()
    [document] = load_bytes(data, name="document.txt", settings=Settings())
    assert isinstance(document, Document)
    check_blocks(document)
    kinds = [kind for kind, _ in list_blocks(document)]
    assert kinds[:3] == ["masthead", "title", "prose"]
    assert Counter(kinds) == {"masthead": 1, "title": 1, "prose": 11, "related": 2, "links": 3}
    assert document.text == data.decode()


def test_saved_pages_keep_their_blocks_in_order(corpora: Path) -> None:
    for path in sorted((corpora / "pages").glob("*.html.gz"))[::10]:
        with gzip.open(path) as stream:
            [document] = load_bytes(stream.read(), name=path.name, settings=Settings())
        assert isinstance(document, Document)
        check_blocks(document)
        assert document.metadata.title
        assert any(kind == "prose" for kind, _ in list_blocks(document))
