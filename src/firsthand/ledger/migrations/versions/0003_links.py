"""What linking finds: which documents and which claims hang together; and views for people.

The tables are empty at first: documents that older versions put in are linked by the next `firsthand add`, or by
`firsthand relink`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables and views."""
    _make_profiles()
    _make_document_links()
    _make_claim_links()
    _make_members()
    op.execute(_CLAIM_GROUPS)
    op.execute(_STORIES)


def _make_profiles() -> None:
    op.create_table(
        "profile",
        sa.Column("document_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_profile_document_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_profile")),
    )
    op.create_index(op.f("ix_profile_version"), "profile", ["version"], unique=False)
    op.create_table(
        "ungrouped",
        sa.Column("document_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_ungrouped_document_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_ungrouped")),
    )
    op.create_table(
        "handle",
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document_key", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_handle_document_key")),
        sa.PrimaryKeyConstraint("value", "document_key", name=op.f("pk_handle")),
        sqlite_with_rowid=False,
    )


def _make_document_links() -> None:
    op.create_table(
        "likeness",
        sa.Column("left_key", sa.Integer(), nullable=False),
        sa.Column("right_key", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["left_key"], ["document.key"], name=op.f("fk_likeness_left_key")),
        sa.ForeignKeyConstraint(["right_key"], ["document.key"], name=op.f("fk_likeness_right_key")),
        sa.PrimaryKeyConstraint("left_key", "right_key", name=op.f("pk_likeness")),
    )
    op.create_index(op.f("ix_likeness_right_key"), "likeness", ["right_key"], unique=False)
    op.create_table(
        "derivation",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("derived_key", sa.Integer(), nullable=False),
        sa.Column("original_key", sa.Integer(), nullable=False),
        sa.Column("ordered", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["derived_key"], ["document.key"], name=op.f("fk_derivation_derived_key")),
        sa.ForeignKeyConstraint(["original_key"], ["document.key"], name=op.f("fk_derivation_original_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_derivation")),
    )
    op.create_index(op.f("ix_derivation_derived_key"), "derivation", ["derived_key"], unique=False)
    op.create_index(op.f("ix_derivation_original_key"), "derivation", ["original_key"], unique=False)


def _make_claim_links() -> None:
    op.create_table(
        "claim_link",
        sa.Column("left_key", sa.Integer(), nullable=False),
        sa.Column("right_key", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["left_key"], ["attribution.key"], name=op.f("fk_claim_link_left_key")),
        sa.ForeignKeyConstraint(["right_key"], ["attribution.key"], name=op.f("fk_claim_link_right_key")),
        sa.PrimaryKeyConstraint("left_key", "right_key", "relation", name=op.f("pk_claim_link")),
    )
    op.create_index(op.f("ix_claim_link_right_key"), "claim_link", ["right_key"], unique=False)


def _make_members() -> None:
    op.create_table(
        "claim_member",
        sa.Column("attribution_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attribution_key"], ["attribution.key"], name=op.f("fk_claim_member_attribution_key")),
        sa.ForeignKeyConstraint(["claim_key"], ["attribution.key"], name=op.f("fk_claim_member_claim_key")),
        sa.PrimaryKeyConstraint("attribution_key", name=op.f("pk_claim_member")),
    )
    op.create_index(op.f("ix_claim_member_claim_key"), "claim_member", ["claim_key"], unique=False)
    op.create_table(
        "story_member",
        sa.Column("document_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_story_member_document_key")),
        sa.ForeignKeyConstraint(["story_key"], ["document.key"], name=op.f("fk_story_member_story_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_story_member")),
    )
    op.create_index(op.f("ix_story_member_story_key"), "story_member", ["story_key"], unique=False)


_IS_LATEST = "NOT EXISTS (SELECT 1 FROM superseded AS old WHERE old.document_key = d.key)"

_CLAIM_GROUPS = f"""
CREATE VIEW claim_groups AS
SELECT
  a.key,
  a.id,
  coalesce(s.name, '') AS name,
  coalesce(s.type, 'none') AS type,
  a.content_text,
  g.tellings,
  g.documents,
  g.outlets,
  (
    SELECT count(*)
    FROM (
      SELECT l.left_key
      FROM claim_member AS m
      JOIN claim_link AS l ON l.right_key = m.attribution_key AND l.relation = 'contradicts'
      WHERE m.claim_key = g.claim_key
      UNION
      SELECT l.right_key
      FROM claim_member AS m
      JOIN claim_link AS l ON l.left_key = m.attribution_key AND l.relation = 'contradicts'
      WHERE m.claim_key = g.claim_key
    ) AS against
  ) AS contradictions,
  g.first,
  g.last
FROM (
  SELECT
    m.claim_key,
    count(*) AS tellings,
    count(DISTINCT d.key) AS documents,
    count(DISTINCT d.publisher) AS outlets,
    min(nullif(d.published_earliest, '')) AS first,
    max(nullif(d.published_latest, '')) AS last
  FROM claim_member AS m
  JOIN facet AS f ON f.attribution_key = m.attribution_key
  JOIN document AS d ON d.key = f.document_key
  WHERE {_IS_LATEST}
  GROUP BY m.claim_key
  HAVING count(*) > 1
) AS g
JOIN attribution AS a ON a.key = g.claim_key
LEFT JOIN source AS s ON s.key = a.source_key
"""  # noqa: S608 - a constant of ours

_STORIES = f"""
CREATE VIEW stories AS
SELECT
  s.key,
  s.id,
  s.title,
  g.documents,
  g.outlets,
  g.first,
  g.last
FROM (
  SELECT
    m.story_key,
    count(*) AS documents,
    count(DISTINCT d.publisher) AS outlets,
    min(nullif(d.published_earliest, '')) AS first,
    max(nullif(d.published_latest, '')) AS last
  FROM story_member AS m
  JOIN document AS d ON d.key = m.document_key
  WHERE {_IS_LATEST}
  GROUP BY m.story_key
  HAVING count(*) > 1
) AS g
JOIN document AS s ON s.key = g.story_key
"""  # noqa: S608 - a constant of ours
