"""What the tests of documents share."""

from collections.abc import Callable

import pytest

from firsthand.documents import load_bytes
from firsthand.records import Document, Failure
from firsthand.settings import Settings

Read = Callable[[bytes], Document]
Fail = Callable[[bytes], Failure]


def read_one(data: bytes) -> Document | Failure:
    results = list(load_bytes(data, name="input", settings=Settings()))
    assert len(results) == 1
    return results[0]


@pytest.fixture
def read() -> Read:
    """Read bytes that hold one good document."""

    def read_good(data: bytes) -> Document:
        result = read_one(data)
        assert isinstance(result, Document), result
        check_blocks(result)
        return result

    return read_good


@pytest.fixture
def fail() -> Fail:
    """Read bytes that hold one document that cannot be read."""

    def read_bad(data: bytes) -> Failure:
        result = read_one(data)
        assert isinstance(result, Failure), result
        return result

    return read_bad


def check_blocks(document: Document) -> None:
    """Blocks are in order and apart, and nothing but white space lies between them."""
    end = 0
    for block in document.blocks:
        assert not document.text[end : block.span.start].strip()
        assert document.text[block.span.start : block.span.end].strip()
        end = block.span.end
    assert not document.text[end:].strip()


def list_blocks(document: Document) -> list[tuple[str, str]]:
    """Kind and words of each block, on one line each."""
    return [(block.kind.value, " ".join(block.span.of(document.text).split())) for block in document.blocks]
