"""What makes claims findable: by words, by meaning, by what they are; and views for people.

The vectors are those of the meaning model that is installed when the step runs, and `index.py` makes more of the same.
A version with another model brings a step of its own that makes all of them anew: vectors of two models cannot be
compared.
"""

import numpy as np
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from firsthand.ledger.columns import give_back
from firsthand.ledger.names import fold_name
from firsthand.meaning import embed

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and views, and fill the tables from the documents that are there."""
    _make_facets()
    _make_voices()
    _make_superseded()
    _make_vectors()
    on_server = op.get_bind().dialect.name == "postgresql"
    via = _VIA_ON_SERVER if on_server else _VIA_IN_FILE
    for view in (_CLAIMS.format(via=via, is_latest=_IS_LATEST), _DOCUMENTS.format(is_latest=_IS_LATEST), _QUOTED):
        op.execute(view)
    if on_server:
        _make_words_on_server()
    else:
        _make_words_in_file()


def _make_facets() -> None:
    op.create_table(
        "facet",
        sa.Column("attribution_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_key", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("earliest", sa.String(), nullable=False),
        sa.Column("latest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["attribution_key"], ["attribution.key"], name=op.f("fk_facet_attribution_key")),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_facet_document_key")),
        sa.ForeignKeyConstraint(["source_key"], ["source.key"], name=op.f("fk_facet_source_key")),
        sa.PrimaryKeyConstraint("attribution_key", name=op.f("pk_facet")),
    )
    op.execute(_FILL_FACETS)
    op.create_index(op.f("ix_facet_source_key"), "facet", ["source_key"], unique=False)
    op.create_index(op.f("ix_facet_latest"), "facet", ["latest"], unique=False)


_FILL_FACETS = """
INSERT INTO facet (attribution_key, document_key, source_key, type, stance, own, earliest, latest)
SELECT
  a.key,
  a.document_key,
  a.source_key,
  coalesce(s.type, 'none'),
  a.stance,
  d.wire = '',
  CASE WHEN a.said_earliest = '' AND a.said_latest = '' THEN d.published_earliest ELSE a.said_earliest END,
  CASE
    WHEN a.said_latest = '' THEN d.published_latest
    WHEN d.published_latest BETWEEN a.said_earliest AND a.said_latest AND d.published_latest <> ''
      THEN d.published_latest
    ELSE a.said_latest
  END
FROM attribution AS a
JOIN document AS d ON d.key = a.document_key
LEFT JOIN source AS s ON s.key = a.source_key
"""


def _make_voices() -> None:
    op.create_table(
        "voice",
        sa.Column("source_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("document_key", sa.Integer(), nullable=False),
        sa.Column("folded_name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.String(), nullable=False),
        sa.Column("latest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_key"], ["source.key"], name=op.f("fk_voice_source_key")),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_voice_document_key")),
        sa.PrimaryKeyConstraint("source_key", "stance", name=op.f("pk_voice")),
    )
    op.execute(_FILL_VOICES)
    op.create_index(op.f("ix_voice_folded_name"), "voice", ["folded_name"], unique=False)


_FILL_VOICES = """
INSERT INTO voice (source_key, stance, document_key, folded_name, type, name, title, publisher, own, claims,
  earliest, latest)
SELECT f.source_key, f.stance, s.document_key, s.folded_name, s.type, s.name, s.title, d.publisher, f.own, count(*),
  coalesce(min(nullif(f.earliest, '')), ''), max(f.latest)
FROM document AS d
JOIN source AS s ON s.document_key = d.key
JOIN facet AS f ON f.source_key = s.key
GROUP BY f.source_key, f.stance, s.document_key, s.folded_name, s.type, s.name, s.title, d.publisher, f.own
"""


def _make_superseded() -> None:
    op.create_table(
        "superseded",
        sa.Column("document_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_superseded_document_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_superseded")),
    )
    op.execute(_FILL_SUPERSEDED)


_FILL_SUPERSEDED = """
INSERT INTO superseded (document_key)
SELECT d.key
FROM document AS d
WHERE EXISTS (SELECT 1 FROM document AS later WHERE later.page_key = d.page_key AND later.version > d.version)
"""


def _make_vectors() -> None:
    op.create_table(
        "claim_vector",
        sa.Column("document_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["document.key"], name=op.f("fk_claim_vector_document_key")),
        sa.PrimaryKeyConstraint("document_key", name=op.f("pk_claim_vector")),
    )
    connection = op.get_bind()
    told = sa.text("SELECT key, content_text FROM attribution WHERE document_key = :document ORDER BY position")
    new = sa.text("INSERT INTO claim_vector (document_key, keys, vectors) VALUES (:document, :keys, :vectors)")
    for document in connection.scalars(sa.text("SELECT key FROM document ORDER BY key")).all():
        rows = connection.execute(told, {"document": document}).all()
        keys = np.array([row.key for row in rows], "<i8").tobytes()
        vectors = embed([give_back(row.content_text) for row in rows]).tobytes()
        connection.execute(new, {"document": document, "keys": keys, "vectors": vectors})


_IS_LATEST = "NOT EXISTS (SELECT 1 FROM superseded AS old WHERE old.document_key = d.key)"

_CLAIMS = """
CREATE VIEW claims AS
SELECT
  a.key,
  a.id,
  d.id AS document_id,
  d.publisher,
  d.published,
  d.title AS document_title,
  d.url,
  d.wire,
  {is_latest} AS is_latest,
  a.position,
  coalesce(s.name, '') AS name,
  coalesce(s.type, 'none') AS type,
  coalesce(s.title, '') AS title,
  {via} AS via,
  a.channel,
  a.stance,
  a.negated,
  a.said AS said_on,
  a.source_text,
  a.cue_text,
  a.content_text,
  a.confidence
FROM attribution AS a
JOIN document AS d ON d.key = a.document_key
LEFT JOIN source AS s ON s.key = a.source_key
"""

_VIA_IN_FILE = """(
    SELECT group_concat(name, ' > ')
    FROM (SELECT h.name FROM hand AS h WHERE h.attribution_key = a.key ORDER BY h.position)
  )"""
_VIA_ON_SERVER = """(
    SELECT string_agg(h.name, ' > ' ORDER BY h.position) FROM hand AS h WHERE h.attribution_key = a.key
  )"""

_DOCUMENTS = """
CREATE VIEW documents AS
SELECT
  d.id,
  d.given_id,
  d.publisher,
  d.published,
  d.title,
  d.author,
  d.url,
  d.wire,
  d.language,
  d.media_type,
  d.claims,
  p.address AS page,
  d.version,
  (SELECT count(*) FROM document AS other WHERE other.page_key = d.page_key) AS versions,
  {is_latest} AS is_latest,
  d.added_at,
  d.read_with,
  d.sha256
FROM document AS d
JOIN page AS p ON p.key = d.page_key
"""

_QUOTED = """
CREATE VIEW quoted AS
SELECT
  min(v.name) AS name,
  v.type,
  sum(v.claims) AS claims,
  sum(CASE WHEN v.own THEN 0 ELSE v.claims END) AS claims_in_wire_copy,
  count(DISTINCT v.document_key) AS documents,
  min(nullif(v.earliest, '')) AS first,
  max(nullif(v.latest, '')) AS last
FROM voice AS v
WHERE v.folded_name <> '' AND NOT EXISTS (SELECT 1 FROM superseded AS old WHERE old.document_key = v.document_key)
GROUP BY v.folded_name, v.type
"""


def _make_words_in_file() -> None:
    op.execute(
        """
        CREATE VIRTUAL TABLE claim_words USING fts5(
          content_text, name, title,
          content = 'claims', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
        )
        """
    )
    op.execute("INSERT INTO claim_words (claim_words, rank) VALUES ('rank', 'bm25(1.0, 0.4, 0.2)')")
    op.execute("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")


def _make_words_on_server() -> None:
    op.create_table(
        "claim_words",
        sa.Column("attribution_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["attribution_key"], ["attribution.key"], name=op.f("fk_claim_words_attribution_key")),
        sa.PrimaryKeyConstraint("attribution_key", name=op.f("pk_claim_words")),
    )
    connection = op.get_bind()
    for document in connection.scalars(sa.text("SELECT key FROM document ORDER BY key")).all():
        told = connection.execute(_TOLD, {"document": document}).all()
        rows = [
            {"key": key, "content": _fold(content), "who": _fold(who), "role": _fold(role)}
            for key, content, who, role in told
        ]
        if rows:
            connection.execute(_FILL_WORDS, rows)
    op.create_index(op.f("ix_claim_words_words"), "claim_words", ["words"], unique=False, postgresql_using="gin")


_TOLD = sa.text(
    """
    SELECT a.key, a.content_text, coalesce(s.name, '') AS name, coalesce(s.title, '') AS title
    FROM attribution AS a
    LEFT JOIN source AS s ON s.key = a.source_key
    WHERE a.document_key = :document
    """
)
_FILL_WORDS = sa.text(
    """
    INSERT INTO claim_words (attribution_key, words) VALUES (
      :key,
      setweight(to_tsvector('english', :content), 'A')
        || setweight(to_tsvector('english', :who), 'B')
        || setweight(to_tsvector('english', :role), 'C')
    )
    """
)

_WORDS_CHARS = 20_000


def _fold(text: str) -> str:
    return fold_name(give_back(text)[:_WORDS_CHARS])
