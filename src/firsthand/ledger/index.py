"""What makes the claims of a document findable: by words, by meaning, by what they are; the latest version by default.

All of it follows from the other tables; it is made when a document is put in, in the same transaction. The migrations
made it for documents that older versions put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from sqlalchemy import Connection, insert, text

from firsthand.ledger import schema
from firsthand.ledger.names import fold_name
from firsthand.meaning import embed
from firsthand.records import Attribution, Reading

KEY_TYPE = "<i8"
"""Of the keys beside the vectors of a document, on every machine."""

INDEXED_CHARS = 20_000
"""Of a content, what PostgreSQL's index takes in; as much as counts for its meaning. A `tsvector` of more words might
pass the megabyte that one can hold; the longest content of the corpora's attributions has 4,000."""


def index_document(connection: Connection, document_key: int, keys: Sequence[int], reading: Reading) -> None:
    """Make the claims of a document findable.

    Args:
        connection: the transaction that put the document in.
        document_key: its key.
        keys: those of its attributions, in their order.
        reading: what was put in.
    """
    vectors = embed([attribution.content_text for attribution in reading.attributions])
    row = {"document_key": document_key, "keys": np.array(keys, KEY_TYPE).tobytes(), "vectors": vectors.tobytes()}
    connection.execute(insert(schema.claim_vector), row)
    connection.execute(_SUPERSEDE, {"document": document_key})
    if not keys:
        return
    connection.execute(_FILL_FACETS, {"document": document_key})
    connection.execute(_FILL_VOICES, {"document": document_key})
    if connection.dialect.name == "postgresql":
        connection.execute(_FILL_WORDS_ON_SERVER, list(_fold_words(keys, reading.attributions)))
    else:
        connection.execute(_FILL_WORDS_IN_FILE, {"document": document_key})


_SUPERSEDE = text(
    """
    INSERT INTO superseded (document_key)
    SELECT older.key
    FROM document AS d
    JOIN document AS older ON older.page_key = d.page_key AND older.version = d.version - 1
    WHERE d.key = :document
    """
)
"""Those before that one were superseded by it."""

_FILL_FACETS = text(
    """
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
    WHERE a.document_key = :document
    """
)
"""Nothing is said after it was published: the last day that a claim may have been said on ends there."""

_FILL_VOICES = text(
    """
    INSERT INTO voice (source_key, stance, document_key, folded_name, type, name, title, publisher, own, claims,
      earliest, latest)
    SELECT f.source_key, f.stance, s.document_key, s.folded_name, s.type, s.name, s.title, d.publisher, f.own, count(*),
      coalesce(min(nullif(f.earliest, '')), ''), max(f.latest)
    FROM document AS d
    JOIN source AS s ON s.document_key = d.key
    JOIN facet AS f ON f.source_key = s.key
    WHERE d.key = :document
    GROUP BY f.source_key, f.stance, s.document_key, s.folded_name, s.type, s.name, s.title, d.publisher, f.own
    """
)

_FILL_WORDS_IN_FILE = text(
    """
    INSERT INTO claim_words (rowid, content_text, name, title)
    SELECT a.key, a.content_text, coalesce(s.name, ''), coalesce(s.title, '')
    FROM attribution AS a
    LEFT JOIN source AS s ON s.key = a.source_key
    WHERE a.document_key = :document
    """
)
"""The same values as the view `claims` has: FTS5 keeps no text of its own, but looks there."""

_FILL_WORDS_ON_SERVER = text(
    """
    INSERT INTO claim_words (attribution_key, words) VALUES (
      :key,
      setweight(to_tsvector('english', :content), 'A')
        || setweight(to_tsvector('english', :who), 'B')
        || setweight(to_tsvector('english', :role), 'C')
    )
    """
)


def _fold_words(keys: Sequence[int], attributions: Sequence[Attribution]) -> Iterator[dict[str, object]]:
    """Fold what is indexed, so that accents and punctuation count as little as they do for FTS5."""
    for key, attribution in zip(keys, attributions, strict=True):
        words = {"content": attribution.content_text, "who": attribution.name, "role": attribution.title}
        yield {"key": key} | {name: fold_name(value[:INDEXED_CHARS]) for name, value in words.items()}
