"""What Datasette is told of a ledger: `datasette firsthand.db --metadata "$METADATA"`."""

from __future__ import annotations

from pathlib import Path

METADATA = Path(__file__).with_name("metadata.json")
"""Titles, descriptions and facets of the tables and views of a ledger that is called firsthand.db."""
