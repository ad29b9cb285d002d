"""A ledger opened, its documents linked, and a claim followed back through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.records import NOW, Linked, Origins, Standing, Vantage
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

GROUPED_AT_ONCE = 200
"""Documents in one transaction, which takes some tenths of a second."""


def open_ledger(where: str | Path = "", *, create: bool = False, settings: Settings | None = None) -> Ledger:
    """Open a ledger, to put documents in or to ask it.

    Args:
        where: a SQLite file, or the URL of a PostgreSQL database; default: what the settings say.
        create: whether to make one where there is none.
        settings: default: what the environment says.

    Raises:
        LedgerError: there is none, a newer version wrote it, or it cannot be opened.
        MissingExtra: PostgreSQL's driver is not installed.
    """
    from firsthand.ledger import Ledger

    return Ledger.open(str(where) or (settings or Settings.from_environment()).ledger, create=create)


def link(ledger: Ledger) -> Iterator[Linked]:
    """Link the documents of a ledger that are not linked yet: find their neighbours, and what they have in common.

    Each document is one transaction, so that it may be stopped at any moment and goes on when it is called again, and
    several processes may link at once. What comes into the ledger meanwhile is linked, too. When all documents are
    linked, claims and stories are grouped anew where links were added; until then they stay as they were.

    Args:
        ledger: where another version of the linking was at work, all of it is linked anew.

    Yields:
        What linking each document gave.

    Raises:
        LedgerError: the ledger cannot be written to.
        ModelError: the model is missing or damaged.
    """
    from firsthand.linking.linker import Grouping, draft_document, link_document
    from firsthand.linking.profile import VERSION

    while keys := ledger.list_unlinked(VERSION):
        for key in keys:
            draft = draft_document(ledger.fetch_reading(key))
            with ledger.link(VERSION) as bench:
                linked = None if bench.is_linked(key) else link_document(bench, key, draft)
            if linked:
                yield linked
    grouping, waiting = Grouping(), ledger.list_ungrouped()
    for start in range(0, len(waiting), GROUPED_AT_ONCE):
        with ledger.link(VERSION) as bench:
            grouping.group(bench, waiting[start : start + GROUPED_AT_ONCE])


def count_unlinked(ledger: Ledger) -> int:
    """Count the documents that `link` has yet to link."""
    from firsthand.linking.profile import VERSION

    return len(ledger.list_unlinked(VERSION))


def relink(ledger: Ledger) -> Iterator[Linked]:
    """Forget all links of a ledger at once, and link all documents anew while it is iterated over.

    Yields and raises as `link`, which goes on where it was stopped.
    """
    ledger.forget_links()
    return link(ledger)


def origins(ledger: Ledger, claim: str, *, vantage: Vantage = NOW) -> Origins:
    """Follow a claim back through all who tell it, and count its independent origins.

    Args:
        ledger: what is known; only what is linked counts.
        claim: the id of the claim in any document, or the first four digits of it or more.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.origins import trace_origins

    return trace_origins(settle(ledger.claim_group(claim, vantage=vantage)))


def standings(ledger: Ledger, ids: Iterable[str], *, vantage: Vantage = NOW) -> Mapping[str, Standing]:
    """Tell how claims stand: who has them, from how many origins, what stands against them.

    Args:
        ledger: what is known; only what is linked counts.
        ids: of attributions, whole.
        vantage: from where in time it is asked.

    Returns:
        By the ids of all attributions that tell these claims; what does not count from there is left out.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.ranking import weigh_claim

    groups = {group.claim: group for group in ledger.claim_groups(ids, vantage=vantage).values()}
    standing = {claim: weigh_claim(settle(group)) for claim, group in groups.items()}
    return {told.attribution.id: standing[claim] for claim, group in groups.items() for told in group.tellings}
