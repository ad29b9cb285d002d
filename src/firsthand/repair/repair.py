"""The repairs in their order, applied and logged.

Each repair is a function from the draft to its fixes, sorted and without overlap; its name switches it off.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from firsthand.errors import SettingsError
from firsthand.records import Document, Repair
from firsthand.repair.characters import (
    drop_invisible_characters,
    drop_soft_hyphens,
    expand_ligatures,
    mend_mojibake,
)
from firsthand.repair.draft import Draft, Fix
from firsthand.repair.hyphens import rejoin_hyphenated_words
from firsthand.repair.lines import (
    cut_furniture,
    rejoin_paragraphs,
    separate_paragraphs,
    straighten_spaces,
    unwrap_lines,
)
from firsthand.repair.ocr import mend_ocr_slips
from firsthand.repair.quotes import mend_quotation_marks
from firsthand.text import TracedText

REPAIRS: tuple[Callable[[Draft], Sequence[Fix]], ...] = (
    rejoin_paragraphs,
    cut_furniture,
    separate_paragraphs,
    drop_invisible_characters,
    mend_mojibake,
    expand_ligatures,
    rejoin_hyphenated_words,
    unwrap_lines,
    drop_soft_hyphens,
    straighten_spaces,
    mend_quotation_marks,
    mend_ocr_slips,
)
"""Layout first, while the blocks still lie as the document has them; then characters, marks and words."""

MOST_ROUNDS = 4
"""A repair may lay bare what another one mends (a soft hyphen inside mojibake), so all run again until nothing changes.
News text needs one round and one to see that it is done; of 25,000 texts made of nothing but damage, none needed more
than four."""


def repair(document: Document, *, skip: Collection[str] = ()) -> tuple[TracedText, tuple[Repair, ...]]:
    """Mend a document's text.

    Args:
        document: as it came in.
        skip: names of repairs to leave out.

    Returns:
        The titles and the prose, mended, a paragraph each with a blank line between; and what was mended, in the
        order in which it was done.

    Raises:
        SettingsError: `skip` names a repair that does not exist.
    """
    _check_names(skip)
    repairs = [mend for mend in REPAIRS if mend.__name__ not in skip]
    draft, log = Draft.of(document), list[Repair]()
    for _ in range(MOST_ROUNDS):
        before = draft
        for mend in repairs:
            fixes = mend(draft)
            log += [_record(mend.__name__, draft, fix) for fix in fixes]
            draft = draft.mend(fixes)
        if draft is before:
            break
    return draft.traced, tuple(log)


def _check_names(skip: Collection[str]) -> None:
    known = [mend.__name__ for mend in REPAIRS]
    unknown = sorted(set(skip) - set(known))
    if unknown:
        raise SettingsError(f"there is no repair named {', '.join(unknown)}; the repairs are {', '.join(known)}")


def _record(name: str, draft: Draft, fix: Fix) -> Repair:
    return Repair(name, draft.traced.hull(fix.span), fix.span.of(draft.text), fix.replacement, fix.reason)
