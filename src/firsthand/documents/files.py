"""Files: the files to read among those that are named and those in the folders that are named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from firsthand.errors import DocumentError
from firsthand.records import Failure

_SUFFIXES = (
    """.txt .text .htm .html .xhtml .pdf .jsonl .ndjson .mht .mhtml .eml .rss .atom .rdf .xml .warc .wet .tif .tiff"""
)
READ_SUFFIXES = frozenset(_SUFFIXES.split())
"""What is taken up in a folder, also with .gz behind it; a file that is named itself is read whatever its suffix. Of
pictures only what scanners write: beside saved pages lie logos and photographs."""


@dataclass(slots=True)
class FoundFiles:
    """Files in a fixed order: as named, and in a folder by name, its files before its subfolders.

    Going through it counts anew; the counts are whole when it has been gone through.

    Attributes:
        paths: files and folders, as they were named.
        passed_over: how many other files lie in the folders, by suffix in lower case; "" is those without one.
        failures: the folders that cannot be listed.
    """

    paths: tuple[Path, ...]
    passed_over: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def __iter__(self) -> Iterator[Path]:
        self.passed_over.clear()
        self.failures.clear()
        for path in self.paths:
            if os.path.isdir(path):
                yield from self._walk(path)
            else:
                yield path

    def _walk(self, folder: Path) -> Iterator[Path]:
        waiting = [folder]
        while waiting:
            paths = self._list(waiting.pop())
            folders = dict.fromkeys(filter(os.path.isdir, paths))
            waiting += (path for path in reversed(folders) if not path.is_symlink())
            yield from (path for path in paths if path not in folders and self._take_up(path))

    def _list(self, folder: Path) -> list[Path]:
        """List what is in a folder and not hidden, by name; nothing where it cannot be listed."""
        try:
            names = os.listdir(folder)
        except OSError as error:
            self._note(error)
            return []
        return [folder / name for name in sorted(names) if not name.startswith(".")]

    def _take_up(self, path: Path) -> bool:
        """Tell whether a file is of a kind that is read; count it where it is not."""
        is_read = find_suffix(path) in READ_SUFFIXES and os.path.isfile(path)
        if not is_read:
            self.passed_over[path.suffix.lower()] += 1
        return is_read

    def _note(self, error: OSError) -> None:
        what = f"the folder cannot be listed ({error.strerror or error})"
        failure = Failure(str(error.filename), DocumentError.__name__, what, "Check its permissions.")
        self.failures.append(failure)


def find_files(paths: Iterable[str | Path]) -> FoundFiles:
    """Find the files to read: those named, and in folders, at any depth, those of a kind that is read.

    Hidden files and folders are passed over, and links to folders are not followed, unless they are named themselves.

    Args:
        paths: files and folders.
    """
    return FoundFiles(tuple(map(Path, paths)))


def find_suffix(path: PurePath) -> str:
    """Return the suffix that tells a file's kind, in lower case: of "story.HTML.gz" it is ".html"."""
    suffixes = path.suffixes[-2:]
    if len(suffixes) > 1 and suffixes[-1].lower() == ".gz":
        return suffixes[0].lower()
    return suffixes[-1].lower() if suffixes else ""
