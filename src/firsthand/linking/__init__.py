"""Linking: which documents, sources and claims of a ledger hang together, and how many origins a claim really has."""
