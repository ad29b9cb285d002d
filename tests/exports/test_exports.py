"""The list of formats, and what holds for every one of them."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from firsthand.errors import DocumentError
from firsthand.exports import FORMATS, Format
from firsthand.exports.columns import COLUMNS
from firsthand.records import Reading

DOCS = (Path(__file__).resolve().parents[2] / "docs/exports.md").read_text("utf-8")
EXTRAS = {"parquet": "pyarrow", "spacy": "spacy", "followthemoney": "followthemoney"}
NAMES = "csv parquet web-annotation prov schema-org graphml brat docbin followthemoney".split()
CSV = FORMATS[0]


def make_sure_of(format_: Format) -> None:
    """Skip where the library of an extra is absent."""
    if format_.extra and find_spec(EXTRAS[format_.extra]) is None:
        pytest.skip(f"{EXTRAS[format_.extra]} is not installed: pip install 'firsthand[{format_.extra}]'")


def test_every_format_is_listed() -> None:
    assert [each.name for each in FORMATS] == NAMES
    for each in FORMATS:
        assert (each.write is None) != (each.write_folder is None)
        assert bool(each.suffix) == (each.write is not None)


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_every_format_saves_any_reading(format_: Format, every_reading: tuple[Reading, ...], tmp_path: Path) -> None:
    make_sure_of(format_)
    target = tmp_path / f"out{format_.suffix}"
    format_.save(every_reading, target)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    files = list(target.iterdir()) if format_.write_folder else [target]
    assert all(path.stat().st_size for path in files)
    if not format_.is_binary:
        for path in files:
            path.read_text("utf-8")


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_the_same_readings_give_the_same_bytes(format_: Format, harbour: Reading) -> None:
    make_sure_of(format_)
    if format_.write:
        outs = io.BytesIO(), io.BytesIO()
        for out in outs:
            format_.write([harbour], out)
        assert outs[0].getvalue() == outs[1].getvalue()


@pytest.mark.parametrize("format_", [each for each in FORMATS if not each.is_binary], ids=lambda each: each.name)
def test_no_format_tells_the_folder_that_a_document_was_read_from(
    format_: Format, harbour: Reading, tmp_path: Path
) -> None:
    make_sure_of(format_)
    metadata = replace(harbour.document.metadata, title="")
    document = replace(harbour.document, name="/home/ada/leaks, raw/a.warc.gz, record 3", metadata=metadata)
    target = tmp_path / f"out{format_.suffix}"
    format_.save([replace(harbour, document=document)], target)
    files = list(target.iterdir()) if format_.write_folder else [target]
    assert not any("leaks" in path.read_text("utf-8") for path in files)


def fail_midway(reading: Reading) -> Iterator[Reading]:
    yield reading
    raise DocumentError("the ledger broke off", where="a test", advice="Try again.")


def test_what_was_there_stays_where_writing_fails(harbour: Reading, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("before")
    with pytest.raises(DocumentError):
        CSV.save(fail_midway(harbour), target)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


def test_a_link_stays_a_link(harbour: Reading, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("before")
    (tmp_path / "link.csv").symlink_to("claims.csv")
    CSV.save([harbour], tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "claims.csv").read_bytes().startswith(b"document_id,")


def test_a_pipe_is_written_into(harbour: Reading, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        CSV.save([harbour], pipe)
        assert os.read(reader, 65_536).startswith(b"document_id,")
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_no_writer_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys, firsthand.exports; print(*(name for name in sys.modules if name.startswith('firsthand.exports.')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_the_docs_name_every_format_and_column() -> None:
    assert all(f"`{each.name}`" in DOCS for each in FORMATS)
    assert all(f"| `{each.name}` |" in DOCS for each in COLUMNS)
