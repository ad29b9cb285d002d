"""Audits of many documents, made beside the requests: one thread, one document at a time.

What is found in a document hangs on its text, on what people judged of it, and on the policy: it is found once, and
kept by these. The thread ends when nothing is left to do, and begins again when somebody asks for more; also where it
broke off at a document, which is then told as one that could not be audited.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from threading import Lock, Thread

from firsthand import pipeline
from firsthand.audit import Policy
from firsthand.audit.desk import count_nameless, sum_up
from firsthand.errors import FirsthandError, LedgerError, NotFound
from firsthand.ledger import Ledger
from firsthand.records import Audit, Audits, Draft, Folder, NamelessCount, Sample, Scope, Selection, Statistics, Vantage
from firsthand.web.kept import Kept

MOST_KEPT = 10_000
"""Audits: some 30 MB where each document has a handful of findings."""
MOST_AUDITED = 2_000
"""Documents of one question: some 30 seconds of work, and more than anybody looks through."""
MOST_OVERVIEWS, MOST_SAMPLES = 32, 32
"""Of the desk's other answers: some 10 MB, where each lists as many documents as it may."""
SHOWN_TALLIES = 15
"""Lines of a tally."""
REST = 1.0
"""How long the thread rests after a document, as a part of how long that took: requests come first."""
END_S = 5.0
"""A document takes some hundredths of a second; one that takes longer than this is left to the end of the process."""
UNFORESEEN = "it went wrong in a way that nobody foresaw, told where the server was started; please report it"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an audit is.

    Attributes:
        found: what is found so far, summed up.
        failed: documents that could not be audited, and why.
        asked: how many documents there are to audit.
    """

    found: Audits
    failed: tuple[tuple[Draft, str], ...]
    asked: int

    @property
    def done(self) -> int:
        """How many documents were looked at."""
        return len(self.found.audits) + len(self.failed)

    @property
    def is_done(self) -> bool:
        """Whether all were."""
        return self.done == self.asked


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known of the documents of a scope before they are audited.

    Attributes:
        statistics: who is quoted, as what.
        nameless: how many attributions rest on nameless sources.
        selection: the documents to audit.
        folders: those that documents were found in.
    """

    statistics: Statistics
    nameless: NamelessCount
    selection: Selection
    folders: tuple[Folder, ...]


class Auditor:
    """Audits the documents of a ledger against one policy, and answers what a desk asks besides."""

    def __init__(self, ledger: Ledger, policy: Policy) -> None:
        self._ledger = ledger
        self.policy = policy
        self._overviews: Kept[Overview] = Kept(MOST_OVERVIEWS)
        self._samples: Kept[Sample] = Kept(MOST_SAMPLES)
        self._finished: Kept[Progress] = Kept(MOST_OVERVIEWS)
        self._found: Kept[Audit | str] = Kept(MOST_KEPT)
        self._waiting: OrderedDict[Hashable, tuple[Draft, Vantage]] = OrderedDict()
        self._lock = Lock()
        self._thread: Thread | None = None

    def look(self, scope: Scope) -> Overview:
        """Give what is known of the documents of a scope."""
        return self._overviews.find((scope, self._ledger.revision()), lambda: self._look(scope))

    def draw(self, scope: Scope, *, size: int, seed: str) -> Sample:
        """Draw attributions for a person to check, as `pipeline.sample` does."""
        return self._samples.find(
            (scope, size, seed, self._ledger.revision()),
            lambda: pipeline.sample(self._ledger, scope, size=size, seed=seed, policy=self.policy),
        )

    def ask(self, scope: Scope) -> Progress:
        """Give what is found of the documents of a scope, and have the rest audited; what is asked last comes first."""
        key, known = (scope, self._ledger.revision()), self.look(scope)
        progress = self._finished.get(key)
        if progress is None:
            progress = self._ask(known.selection.drafts, scope.vantage)
            if progress.is_done:
                self._finished.put(key, progress)
        return progress

    def close(self) -> None:
        """Have the thread end with the document that it is at."""
        with self._lock:
            self._waiting.clear()
            working = self._thread
        if working is not None:
            working.join(END_S)

    def _ask(self, drafts: Sequence[Draft], vantage: Vantage) -> Progress:
        found = {draft: self._found.get((draft.id, draft.judged)) for draft in drafts}
        self._plan([draft for draft, each in found.items() if each is None], vantage)
        return Progress(
            found=sum_up((each for each in found.values() if isinstance(each, Audit)), self.policy),
            failed=tuple((draft, each) for draft, each in found.items() if isinstance(each, str)),
            asked=len(found),
        )

    def _look(self, scope: Scope) -> Overview:
        statistics = self._ledger.statistics(top=SHOWN_TALLIES, scope=scope)
        nameless = count_nameless(statistics, self.policy)
        selection = self._ledger.drafts(scope, limit=MOST_AUDITED)
        return Overview(statistics, nameless, selection, self._ledger.folders())

    def _plan(self, drafts: Sequence[Draft], vantage: Vantage) -> None:
        with self._lock:
            for draft in reversed(drafts):
                self._waiting[draft.id, draft.judged] = draft, vantage
                self._waiting.move_to_end((draft.id, draft.judged), last=False)
            while len(self._waiting) > MOST_KEPT:
                self._waiting.popitem()
            if self._waiting and self._thread is None:
                self._thread = Thread(target=self._work, name="firsthand-auditor", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        try:
            while (task := self._take()) is not None:
                began = time.monotonic()
                self._work_off(*task)
                time.sleep(REST * (time.monotonic() - began))
        except BaseException:
            with self._lock:
                self._thread = None
            raise

    def _take(self) -> tuple[Draft, Vantage] | None:
        with self._lock:
            if not self._waiting:
                self._thread = None
                return None
            return self._waiting.popitem(last=False)[1]

    def _work_off(self, draft: Draft, vantage: Vantage) -> None:
        found: Audit | str | None = UNFORESEEN
        try:
            found = self._audit(draft, vantage)
        finally:
            if found is not None:
                self._found.put((draft.id, draft.judged), found)

    def _audit(self, draft: Draft, vantage: Vantage) -> Audit | str | None:
        """Audit a document, or say why it cannot be; None where it can be tried again: the ledger is busy or away."""
        try:
            return pipeline.audit_document(self._ledger, draft.id, self.policy, vantage=vantage)
        except NotFound as error:
            return str(error)
        except LedgerError:
            return None
        except FirsthandError as error:
            return str(error)
