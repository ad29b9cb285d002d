"""What becomes of claims in time; pure functions of what the ledger gives. See `firsthand.records.history`."""
