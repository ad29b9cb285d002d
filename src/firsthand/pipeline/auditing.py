"""Documents against a newsroom's policy on sources, and a sample of them to check by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.records import NOW, Audit, Sample, Scope, Vantage
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.audit import Policy
    from firsthand.ledger import Ledger


def choose_policy(path: str = "", *, settings: Settings | None = None) -> Policy:
    """Read the newsroom's policy on sources.

    Args:
        path: of its file; default: what the settings say, and else the shipped one.
        settings: default: what the environment says.

    Raises:
        SettingsError: there is no such file, it is not TOML, or it says what no policy can.
    """
    from firsthand.audit import Policy

    chosen = path or (settings or Settings.from_environment()).policy
    return Policy.load(chosen) if chosen else Policy.default()


def audit_document(ledger: Ledger, id: str, policy: Policy, *, vantage: Vantage = NOW) -> Audit:  # noqa: A002 - the record's own word
    """Check a document of a ledger against a newsroom's policy on sources.

    Args:
        ledger: what is known; what people corrected counts.
        id: of the document, as for `Ledger.document`.
        policy: the rules.
        vantage: from where in time it is asked.

    Raises:
        NotFound: none fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.audit.desk import audit_reading

    holding = ledger.document(id, vantage=vantage)
    return audit_reading(holding.reading, holding.entry, policy)


def sample(ledger: Ledger, scope: Scope, *, size: int, seed: str, policy: Policy) -> Sample:
    """Draw attributions at random for a person to check, and tell what people said of those drawn.

    Args:
        ledger: what is known.
        scope: the documents to draw from.
        size: how many at most.
        seed: any text; the same draws the same as long as the documents are the same.
        policy: says which kinds of sources count as nameless.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.audit.sampling import draw, weigh_sample

    ids = ledger.claim_ids(scope)
    drawn = ledger.sampled(draw(ids, seed=seed, size=size), scope)
    return weigh_sample(drawn, population=len(ids), seed=seed, nameless=policy.nameless)
