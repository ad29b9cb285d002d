"""What became of a claim: changed on its way, its figures over time, what a retraction touches, changed pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from firsthand.pipeline.linking import origins
from firsthand.records import NOW, ClaimGroup, Drift, FigureHistory, FigurePolicy, Filter, Impact, PageChange, Vantage
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.ledger import Ledger

MOST_RELATED = 300
"""Claims that figures over time are sought in: those linked with the claim, and those of its stories; a story of ten
articles has some hundred."""
MOST_ALIKE = 50
"""Claims of like words that they are sought in, besides: those of other months and years."""


def drift(ledger: Ledger, claim: str, *, vantage: Vantage = NOW) -> Drift:
    """Find what a claim lost or gained with each document that has it from another one.

    Args:
        ledger: what is known; only what is linked counts.
        claim: the id of the claim in any document, or the first four digits of it or more.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.drift import find_drift, list_documents

    found = origins(ledger, claim, vantage=vantage)
    readings = {each: ledger.reading(each, vantage=vantage) for each in list_documents(found)}
    return find_drift(found, readings)


def figure_history(
    ledger: Ledger, claim: str, *, policy: FigurePolicy | str = "", vantage: Vantage = NOW
) -> FigureHistory:
    """Follow the figures of a claim over time: who gave which, who revised or denied which, what they come to.

    Args:
        ledger: what is known; only what is linked counts. Older versions of pages do: what they said is history.
        claim: the id of the claim in any document, or the first four digits of it or more.
        policy: what counts as one voice; default: what the environment says.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
        SettingsError: the environment names no policy.
    """
    from firsthand.history.given import has_figures
    from firsthand.history.series import follow_figures
    from firsthand.linking.contradictions import settle

    counted = FigurePolicy(policy or Settings.from_environment().figure_policy)
    seen = replace(vantage, all_versions=True)
    own = ledger.claim_group(claim, vantage=seen)
    if not has_figures(own):
        return follow_figures((own,), counted)
    groups = [*map(settle, ledger.related_groups(claim, limit=MOST_RELATED, vantage=seen))]
    words = groups[0].wording.attribution.content_text
    figured = ledger.figured_claims(words, Filter(vantage=seen), limit=MOST_ALIKE)
    told = {telling.attribution.id for group in groups for telling in group.tellings}
    alike = ledger.claim_groups((each for each in figured if each not in told), vantage=seen)
    afar = {group.claim: group for id_, group in alike.items() if _has_figures(group, id_)}
    return follow_figures(groups, counted, afar=[*map(settle, afar.values())])


def _has_figures(group: ClaimGroup, id: str) -> bool:  # noqa: A002 - the record's own word
    """Tell whether a telling has figures, as people corrected it."""
    return any(each.attribution.quantities for each in group.tellings if each.attribution.id == id)


def impact(ledger: Ledger, id: str, *, vantage: Vantage = NOW) -> Impact:  # noqa: A002 - the record's own word
    """Find what the retraction or correction of an attribution or a document touches, and what remains without it.

    Args:
        ledger: what is known; only what is linked counts.
        id: of the attribution or document, or the first four digits of it or more. Where nobody judged it retracted or
            corrected, it is thought through as if it were retracted.
        vantage: from where in time it is asked.

    Raises:
        NotFound: none fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.impact import find_impact

    return find_impact(ledger.reach(id, vantage=vantage))


def changes(
    ledger: Ledger,
    *,
    limit: int = 20,
    start: int = 0,
    since: str | date = "",
    outlet: str = "",
    silent: bool = False,
    vantage: Vantage = NOW,
) -> tuple[PageChange, ...]:
    """List the claims that later versions of pages dropped or altered, the latest first.

    Args:
        ledger: what is known.
        limit: how many at most.
        start: how many of the latest to leave out.
        since: the day, month or year in which the later version came out, or later; empty for all.
        outlet: whose pages, by its whole name; empty for all.
        silent: whether to leave out those of which the later version says that it corrects something.
        vantage: from where in time it is asked.

    Raises:
        ValueError: `since` is no day.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.notices import find_changes

    pages = ledger.changed_pages(since=str(Filter(since=since).since), outlet=outlet, vantage=vantage)
    found = (change for page in pages for change in find_changes(page) if change.is_silent or not silent)
    return tuple(islice(found, start, start + max(limit, 0)))
