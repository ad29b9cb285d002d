"""What was read, in formats that other tools open. Each writer is imported when it is asked for.

A writer takes readings one by one, in one go, and holds no more of them than its format forces it to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from firsthand.records import Reading

StreamWriter = Callable[[Iterable[Reading], BinaryIO], None]
FolderWriter = Callable[[Iterable[Reading], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format to write readings in. It has one of the two writers.

    Attributes:
        name: as on the command line.
        suffix: that its files usually have; empty for a folder.
        help: who reads it, in a line.
        write: writes one stream.
        write_folder: writes a folder of files.
        is_binary: whether it would be noise on a terminal.
        extra: the extra of Firsthand that brings the library it needs; empty if none is needed.
    """

    name: str
    suffix: str
    help: str
    write: StreamWriter | None = None
    write_folder: FolderWriter | None = None
    is_binary: bool = False
    extra: str = ""

    def save(self, readings: Iterable[Reading], target: Path) -> None:
        """Write to a file or folder.

        A file gets its name when it is whole: where writing fails, what had that name before is still there.

        Raises:
            MissingExtra: the library that the format needs is not installed.
            FirsthandError: the target is a folder that is not empty.
            OSError: the target cannot be written.
        """
        if self.write_folder:
            self.write_folder(readings, target)
        elif self.write:
            _save_whole(self.write, readings, target)


def _save_whole(write: StreamWriter, readings: Iterable[Reading], target: Path) -> None:
    if target.exists() and not target.is_file():
        with target.open("wb") as out:
            return write(readings, out)
    whole = target.resolve()
    part = whole.with_name(f".{whole.name}.part")
    part.unlink(missing_ok=True)
    try:
        with part.open("xb") as out:
            write(readings, out)
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)


def _write_csv(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.tables import write_csv

    write_csv(readings, out)


def _write_parquet(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.tables import write_parquet

    write_parquet(readings, out)


def _write_annotations(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.annotations import write_annotations

    write_annotations(readings, out)


def _write_provenance(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.provenance import write_provenance

    write_provenance(readings, out)


def _write_schema_org(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.schema_org import write_schema_org

    write_schema_org(readings, out)


def _write_graphml(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.graph import write_graphml

    write_graphml(readings, out)


def _write_brat(readings: Iterable[Reading], folder: Path) -> None:
    from firsthand.exports.brat import write_brat

    write_brat(readings, folder)


def _write_docbin(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.docbin import write_docbin

    write_docbin(readings, out)


def _write_followthemoney(readings: Iterable[Reading], out: BinaryIO) -> None:
    from firsthand.exports.followthemoney import write_followthemoney

    write_followthemoney(readings, out)


FORMATS = (
    Format("csv", ".csv", "One row a claim, for spreadsheets.", _write_csv),
    Format("parquet", ".parquet", "One row a claim, typed.", _write_parquet, is_binary=True, extra="parquet"),
    Format("web-annotation", ".jsonld", "W3C Web Annotation, for annotation tools.", _write_annotations),
    Format("prov", ".json", "W3C PROV-JSON: what was derived from what.", _write_provenance),
    Format("schema-org", ".jsonld", "schema.org Claim and Quotation, for pages and search.", _write_schema_org),
    Format("graphml", ".graphml", "Who told whom, for graph tools.", _write_graphml),
    Format("brat", "", "A folder of brat standoff, to annotate by hand.", write_folder=_write_brat),
    Format("docbin", ".spacy", "spaCy DocBin, to train with.", _write_docbin, is_binary=True, extra="spacy"),
    Format(
        "followthemoney",
        ".ftm.json",
        "FollowTheMoney entities, for investigative databases.",
        _write_followthemoney,
        extra="followthemoney",
    ),
)
"""Every format, in the order in which help lists them."""
