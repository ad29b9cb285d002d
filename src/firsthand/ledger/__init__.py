"""The ledger: documents and their claims in a database, and every question that is asked of it."""

from firsthand.ledger.ledger import Ledger

__all__ = ["Ledger"]
