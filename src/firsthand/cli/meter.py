"""How far an ingest has come: the outcomes so far, and a bar of the files that are done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from firsthand.cli.console import Progress
from firsthand.records import Linked, Outcome
from firsthand.views.words import count

BAR_CHARS = 16
"""With it the line stays within `PROGRESS_CHARS` until millions of documents are read."""

LEAST_SECONDS = 0.1
"""Between two drawings; the eye takes in no more, and the terminal is not what ingest waits for."""

MOST_SUFFIXES = 6


class Meter:
    """Counts outcomes and, inside a `with`, draws them; with a bar where the files are known beforehand.

    Documents come in the order of their files, so the file that the last one came from says how far the run is. How
    many documents a file holds nobody knows beforehand; its size says best how long it will take.

    Args:
        progress: where it is drawn.
        idle: what is shown before the first document, and behind the counts of a run that has no end.
        endless: whether the run waits for more documents when it has done with all there are.

    Attributes:
        outcomes: so far.
    """

    def __init__(self, progress: Progress, *, idle: str, endless: bool = False) -> None:
        self.outcomes = Counter[Outcome]()
        self._progress = progress
        self._idle = idle
        self._endless = endless
        self._bytes_before: dict[str, int] = {}
        self._bytes_done = 0
        self._bytes_in_all = 0
        self._started_at = monotonic()
        self._drawn_at = 0.0

    def __enter__(self) -> Self:
        self.draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def expect(self, files: Iterable[Path]) -> None:
        """Take note of all files that will be read, in order."""
        for path in files:
            self._bytes_before[str(path)] = self._bytes_in_all
            self._bytes_in_all += _measure(path)

    def count(self, name: str, outcome: Outcome) -> None:
        """Count what became of a document, and draw where it is time to."""
        self.outcomes[outcome] += 1
        self._bytes_done = max(self._bytes_done, self._find_bytes_before(name))
        if monotonic() - self._drawn_at >= LEAST_SECONDS:
            self.draw()

    def draw(self) -> None:
        """Draw the line as it is now."""
        self._drawn_at = monotonic()
        self._progress.say(" ".join(filter(None, (self._draw_bar(), self._say_counts()))))

    def clear(self) -> None:
        """Take the line away; the next count draws it again at once."""
        self._progress.clear()
        self._drawn_at = 0.0

    def _draw_bar(self) -> str:
        """Draw the bar; a single file gets none, for nothing tells how far inside it the run is."""
        if len(self._bytes_before) < 2 or not self._bytes_in_all:
            return ""
        share = self._bytes_done / self._bytes_in_all
        full = int(share * BAR_CHARS)
        return f"{'━' * full}{'─' * (BAR_CHARS - full)} {int(share * 100)}%"

    def _say_counts(self) -> str:
        if not self.outcomes:
            return self._idle
        added = self.outcomes[Outcome.ADDED] + self.outcomes[Outcome.NEW_VERSION]
        parts = [f"{added:,} added", f"{self.outcomes[Outcome.KNOWN]:,} known"]
        if unread := self.outcomes[Outcome.UNREAD]:
            parts.append(f"{unread:,} unread")
        return f"{', '.join(parts)} · {self._idle if self._endless else self._say_rate()}"

    def _say_rate(self) -> str:
        return f"{self.outcomes.total() / max(monotonic() - self._started_at, LEAST_SECONDS):,.1f}/s"

    def _find_bytes_before(self, name: str) -> int:
        """Find the file by a document's name, which is the file's or begins with it: "a.warc.gz, record 12"."""
        while name:
            if name in self._bytes_before:
                return self._bytes_before[name]
            name = name.rpartition(", ")[0]
        return 0


def follow_links(results: Iterable[Linked], progress: Progress, *, of: int) -> int:
    """Draw how far linking is.

    Args:
        results: what `firsthand.pipeline.link` yields.
        progress: where it is drawn.
        of: how many documents there are to link.

    Returns:
        How many were linked.
    """
    done, drawn_at = 0, 0.0
    try:
        for done, _ in enumerate(results, 1):
            if monotonic() - drawn_at >= LEAST_SECONDS:
                drawn_at = monotonic()
                progress.say(f"linking: {done:,} of {max(done, of):,}")
    finally:
        progress.clear()
    return done


def _measure(path: Path) -> int:
    """Measure a file in bytes; one that is not there has none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def say_outcomes(outcomes: Mapping[Outcome, int]) -> str:
    """Say what became of all documents.

    >>> say_outcomes({Outcome.ADDED: 12, Outcome.KNOWN: 3, Outcome.NEW_VERSION: 1, Outcome.UNREAD: 2})
    '12 added, 3 known, 1 new version, 2 could not be read (see `firsthand errors`)'
    """
    words = {
        Outcome.KNOWN: "known",
        Outcome.NEW_VERSION: f"new version{'s' * (outcomes.get(Outcome.NEW_VERSION) != 1)}",
        Outcome.UNREAD: "could not be read (see `firsthand errors`)",
    }
    more = [f"{outcomes[outcome]:,} {said}" for outcome, said in words.items() if outcomes.get(outcome)]
    return ", ".join([f"{outcomes.get(Outcome.ADDED, 0):,} added", *more])


def say_passed_over(suffixes: Mapping[str, int]) -> str:
    """Say which files in folders were passed over, the most frequent kinds by name; empty if there are none.

    >>> say_passed_over({".jpg": 5, ".css": 1, "": 1})
    '7 other files passed over (.jpg, .css, without suffix)'
    """
    if not suffixes:
        return ""
    names = [suffix or "without suffix" for suffix, _ in Counter(suffixes).most_common()]
    listed = ", ".join([*names[:MOST_SUFFIXES], *["…"] * (len(names) > MOST_SUFFIXES)])
    return f"{count(sum(suffixes.values()), 'other file')} passed over ({listed})"
