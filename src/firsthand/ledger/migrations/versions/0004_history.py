"""What is needed to answer for the past, what people decide, and what they ask again and again.

When a document came out is found by the same rule as for those that come in from now on (`firsthand.ledger.vantage`).
"""

import sqlalchemy as sa
from alembic import op

from firsthand.ledger.vantage import find_day

revision = "0004"
down_revision = "0003"

_STAMP = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and fill the one that follows from the documents that are there."""
    _make_appearances()
    _make_judgements()
    _make_searches()


def _make_appearances() -> None:
    op.create_table(
        "appearance",
        sa.Column("document_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("page_key", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", _STAMP, nullable=False),
        sa.Column("added_at", _STAMP, nullable=False),
        sa.Column("latest", _STAMP, nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_appearance_document_key")),
        sa.ForeignKeyConstraint(["page_key"], ["page.key"], name=op.f("fk_appearance_page_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_appearance")),
    )
    _fill_appearances()
    op.create_index(op.f("ix_appearance_page_key_version"), "appearance", ["page_key", "version"], unique=False)
    op.create_index(op.f("ix_appearance_added_at"), "appearance", ["added_at"], unique=False)


def _fill_appearances() -> None:
    connection = op.get_bind()
    rows, page, day = list[dict[str, object]](), 0, ""
    for told in connection.execute(_TOLD):
        day = find_day(
            (told.published_earliest, told.published_latest),
            told.retrieved,
            told.added_at,
            before=day if told.page_key == page else "",
        )
        page = told.page_key
        rows.append({**told._asdict(), "day": day})
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(_FILL, rows[start : start + _AT_ONCE])


_TOLD = sa.text(
    """
    SELECT d.key, d.page_key, d.version, d.published_earliest, d.published_latest, d.retrieved, d.added_at,
      coalesce(f.latest, '') AS latest
    FROM document AS d
    LEFT JOIN (SELECT document_key, max(latest) AS latest FROM facet GROUP BY document_key) AS f
      ON f.document_key = d.key
    ORDER BY d.page_key, d.version
    """
)
_FILL = sa.text(
    """
    INSERT INTO appearance (document_key, page_key, version, day, added_at, latest)
    VALUES (:key, :page_key, :version, :day, :added_at, :latest)
    """
)
_AT_ONCE = 10_000
"""Rows in one statement."""


def _make_judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("correction", sa.JSON(), nullable=False),
        sa.Column("learned_at", _STAMP, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_judgement")),
        sa.UniqueConstraint("id", name=op.f("uq_judgement_id")),
    )
    for column in ("subject", "other", "learned_at"):
        op.create_index(op.f(f"ix_judgement_{column}"), "judgement", [column], unique=False)


def _make_searches() -> None:
    op.create_table(
        "saved_search",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("where", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_search_name")),
    )
