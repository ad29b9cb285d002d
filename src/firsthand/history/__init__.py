"""What becomes of claims in time; pure functions of what the ledger gives.

What they tell are the records `Impact`, `PageChange`, `FigureHistory`, `Drift`, `TrackRecord` and `Alert`.
"""
