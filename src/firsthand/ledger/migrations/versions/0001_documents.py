"""Documents, and what was read in them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _make_documents()
    _make_parts()
    _make_attributions()
    _make_what_is_attributed()


def _make_documents() -> None:
    """Make documents, the pages that they are versions of, and what could not be read."""
    op.create_table(
        "page",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_page")),
        sa.UniqueConstraint("address", name=op.f("uq_page_address")),
    )
    op.create_table(
        "unread",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_unread")),
        sa.UniqueConstraint("name", "sha256", name=op.f("uq_unread_name_sha256")),
    )
    op.create_table(
        "document",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("given_id", sa.Text(), nullable=False),
        sa.Column("page_key", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("retrieved", sa.String(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("publisher_inferred", sa.Boolean(), nullable=False),
        sa.Column("publisher_reason", sa.Text(), nullable=False),
        sa.Column("publisher_evidence", sa.JSON(), nullable=False),
        sa.Column("stated_publisher", sa.Text(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_earliest", sa.String(), nullable=False),
        sa.Column("published_latest", sa.String(), nullable=False),
        sa.Column("published_anchor", sa.String(), nullable=False),
        sa.Column("published_inferred", sa.Boolean(), nullable=False),
        sa.Column("published_reason", sa.Text(), nullable=False),
        sa.Column("published_evidence", sa.JSON(), nullable=False),
        sa.Column("stated_published", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("read_with", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["page_key"], ["page.key"], name=op.f("fk_document_page_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_document")),
        sa.UniqueConstraint("id", name=op.f("uq_document_id")),
        sa.UniqueConstraint("page_key", "version", name=op.f("uq_document_page_key_version")),
        sa.UniqueConstraint("sha256", name=op.f("uq_document_sha256")),
    )


def _make_parts() -> None:
    """Make what a document is made of, where it was found, and who speaks in it."""
    op.create_table(
        "layout",
        sa.Column("document_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=False),
        sa.Column("repairs", sa.JSON(), nullable=False),
        sa.Column("unattributed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_layout_document_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_layout")),
    )
    op.create_table(
        "sighting",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document_key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_sighting_document_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sighting")),
        sa.UniqueConstraint("document_key", "name", name=op.f("uq_sighting_document_key_name")),
    )
    op.create_table(
        "source",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded_name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.Column("justification", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("maybe", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_source_document_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source")),
        sa.UniqueConstraint("document_key", "position", name=op.f("uq_source_document_key_position")),
    )
    op.create_index(op.f("ix_source_folded_name"), "source", ["folded_name"], unique=False)


def _make_attributions() -> None:
    """Make who said what."""
    op.create_table(
        "attribution",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.Integer(), nullable=True),
        sa.Column("within", sa.Integer(), nullable=True),
        sa.Column("source_text", sa.Text(), nullable=False),
        sa.Column("cue_text", sa.Text(), nullable=False),
        sa.Column("content_text", sa.Text(), nullable=False),
        sa.Column("source_spans", sa.JSON(), nullable=False),
        sa.Column("cue_spans", sa.JSON(), nullable=False),
        sa.Column("content_spans", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("stance_reason", sa.Text(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("said", sa.String(), nullable=True),
        sa.Column("said_earliest", sa.String(), nullable=False),
        sa.Column("said_latest", sa.String(), nullable=False),
        sa.Column("said_anchor", sa.String(), nullable=False),
        sa.Column("said_inferred", sa.Boolean(), nullable=False),
        sa.Column("said_reason", sa.Text(), nullable=False),
        sa.Column("said_evidence", sa.JSON(), nullable=False),
        sa.Column("hedges", sa.JSON(), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_attribution_document_key")),
        sa.ForeignKeyConstraint(["source_key"], ["source.key"], name=op.f("fk_attribution_source_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attribution")),
        sa.UniqueConstraint("document_key", "position", name=op.f("uq_attribution_document_key_position")),
        sa.UniqueConstraint("id", name=op.f("uq_attribution_id")),
    )
    op.create_index(op.f("ix_attribution_source_key"), "attribution", ["source_key"], unique=False)


def _make_what_is_attributed() -> None:
    """Make what belongs to attributions, and how those of two versions differ."""
    op.create_table(
        "change",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document_key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("before_key", sa.Integer(), nullable=True),
        sa.Column("after_key", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["after_key"], ["attribution.key"], name=op.f("fk_change_after_key")),
        sa.ForeignKeyConstraint(["before_key"], ["attribution.key"], name=op.f("fk_change_before_key")),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_change_document_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_document_key"), "change", ["document_key"], unique=False)
    op.create_table(
        "denial",
        sa.Column("attribution_key", sa.Integer(), nullable=False),
        sa.Column("denied_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attribution_key"], ["attribution.key"], name=op.f("fk_denial_attribution_key")),
        sa.ForeignKeyConstraint(["denied_key"], ["attribution.key"], name=op.f("fk_denial_denied_key")),
        sa.PrimaryKeyConstraint("attribution_key", "denied_key", name=op.f("pk_denial")),
    )
    op.create_table(
        "hand",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("attribution_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded_name", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attribution_key"], ["attribution.key"], name=op.f("fk_hand_attribution_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_hand")),
        sa.UniqueConstraint("attribution_key", "position", name=op.f("uq_hand_attribution_key_position")),
    )
    op.create_index(op.f("ix_hand_folded_name"), "hand", ["folded_name"], unique=False)
    op.create_table(
        "quantity",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("attribution_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("passage", sa.JSON(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["attribution_key"], ["attribution.key"], name=op.f("fk_quantity_attribution_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_quantity")),
        sa.UniqueConstraint("attribution_key", "position", name=op.f("uq_quantity_attribution_key_position")),
    )
