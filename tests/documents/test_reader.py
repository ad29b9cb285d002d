import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from firsthand.documents import from_text, load
from firsthand.errors import EmptyDocument
from firsthand.records import Document, Failure, Metadata
from firsthand.settings import Settings

PAGE = b"<html><body><h1>Harbour reopens</h1><p>The harbour master said the mole is safe.</p></body></html>"


def load_one(path: Path, settings: Settings | None = None) -> Document | Failure:
    [result] = load(path, settings=settings or Settings())
    return result


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "story.pdf"
    path.write_bytes(PAGE)
    document = load_one(path)
    assert isinstance(document, Document)
    assert document.media_type == "text/html"


def test_json_lines_are_lines_only_by_their_name(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b'{"text": "one"}\n{"text": "two"}')
    document = load_one(path)
    assert isinstance(document, Document)
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("name", ["gone.txt", ".", "nul\0", "half\ud800"])
def test_what_cannot_be_opened_fails(tmp_path: Path, name: str) -> None:
    failure = load_one(tmp_path / name)
    assert isinstance(failure, Failure)
    assert failure.error == "DocumentError"
    assert str(tmp_path) in failure.message


def test_a_loop_of_links_fails(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    failure = load_one(tmp_path / "loop")
    assert isinstance(failure, Failure)
    assert failure.error == "DocumentError"


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"She said no. " * 100)
    failure = load_one(path, Settings(max_document_bytes=1299))
    assert isinstance(failure, Failure)
    assert failure.error == "OversizedDocument"
    assert isinstance(load_one(path, Settings(max_document_bytes=1300)), Document)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(PAGE,))
    writer.start()
    document = load_one(path)
    writer.join()
    assert isinstance(document, Document)
    assert document.media_type == "text/html"


def test_a_word_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    failure = load_one(path)
    assert isinstance(failure, Failure)
    assert "ZIP" in failure.message


def test_a_text_at_hand_keeps_what_is_known_of_it() -> None:
    metadata = Metadata(publisher="The Quay")
    document = from_text("The mayor said no.", id="q1", metadata=metadata)
    assert (document.id, document.metadata, document.media_type) == ("q1", metadata, "text/plain")
    assert from_text("The mayor said no.").id == document.sha256[:16]


def test_a_text_with_half_a_surrogate_pair_is_read() -> None:
    assert from_text("No \ud800 more, she said.").text == "No \ud800 more, she said."


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(EmptyDocument):
        from_text(" \n")


def test_importing_documents_loads_no_heavy_library() -> None:
    code = (
        "import sys, firsthand.documents;"
        "heavy = {'trafilatura', 'lxml', 'pypdfium2', 'charset_normalizer', 'numpy'} & sys.modules.keys();"
        "print(*heavy, end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == ""
