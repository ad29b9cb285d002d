"""Taking documents into the ledger: parallel readers, one writer."""
