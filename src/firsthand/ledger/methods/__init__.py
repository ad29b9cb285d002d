"""The methods of a ledger, by what they are about; each asks or tells the database in one transaction."""
