"""How a ledger comes to the schema of this version, step by step. A step that was released never changes."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

REVISIONS = ("0001", "0002", "0003", "0004")
HEAD = REVISIONS[-1]
"""Kept here, too, so that a ledger of this version opens without loading Alembic."""

VERSION_TABLE = "firsthand_version"


def upgrade(connection: Connection, *, revision: str = HEAD) -> None:
    """Bring a ledger to a revision, inside the transaction that its caller opened."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
