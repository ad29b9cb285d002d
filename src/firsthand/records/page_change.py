"""What later versions of pages dropped or altered."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.attribution import Passage
from firsthand.records.ledger import Change, Entry


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """Two versions of a page, one after the other, of which the later dropped or altered claims.

    Attributes:
        before, after: the documents.
        before_text, after_text: their texts, which offsets point into.
        changes: what became of claims, none of them only added.
    """

    before: Entry
    after: Entry
    before_text: str
    after_text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A claim that a later version of a page dropped or altered.

    Attributes:
        before, after: the documents.
        change: what became of the claim.
        notice: the words in which the later version says that it corrects something; no spans where it does not: then
            the change is silent.
    """

    before: Entry
    after: Entry
    change: Change
    notice: Passage

    @property
    def is_silent(self) -> bool:
        """Whether the page does not tell its readers."""
        return not self.notice.spans
