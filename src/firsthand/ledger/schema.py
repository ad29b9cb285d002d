"""The tables of a ledger, the same on SQLite and PostgreSQL.

Ids derive from content; keys are the database's own numbers, join the tables, and leave the ledger in no answer. Spans
are `[[start, end], ...]` in code points of `document.text`. Rows are added, never changed; only `unread` loses a row,
when the document could be read after all, and `saved_search`, when nobody wants it any more. How a ledger of an older
schema comes to this one is in `migrations/`.

What makes claims findable (`facet`, `voice`, `superseded`, `appearance`, `claim_vector`, and `claim_words`, which is
another thing on each database and so not here) follows from the other tables: `index.py` fills it. So does what linking
found (`profile` and below): `links.py` fills it, and it may be made anew at any time.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from firsthand.ledger.columns import Bytes, Digest, ShortId, Stamp, Structure, Word, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _owner(table: str, name: str = "", *, nullable: bool = False) -> Column[int]:
    return Column(name or f"{table}_key", ForeignKey(f"{table}.key"), nullable=nullable)


def _words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


def _structure(name: str) -> Column[object]:
    return Column(name, Structure, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Word, nullable=False)


def _time(name: str) -> tuple[Column[str] | Column[object] | Column[bool], ...]:
    """A `TimeRef`; all empty where there is none."""
    return (
        Column(name, Word),
        _text(f"{name}_earliest"),
        _text(f"{name}_latest"),
        _text(f"{name}_anchor"),
        Column(f"{name}_inferred", Boolean, nullable=False),
        _words(f"{name}_reason"),
        _structure(f"{name}_evidence"),
    )


page = Table(
    "page",
    metadata,
    _key(),
    Column("address", Words, nullable=False, unique=True),
)
"""What keeps its address while its text may change: a page of the web, a file, a row with an id."""

document = Table(
    "document",
    metadata,
    _key(),
    Column("id", ShortId, nullable=False, unique=True),
    Column("sha256", Digest, nullable=False, unique=True),
    _words("given_id"),
    _owner("page"),
    Column("version", Integer, nullable=False),
    _words("name"),
    _text("media_type"),
    _words("title"),
    _words("author"),
    _words("url"),
    _words("wire"),
    _words("language"),
    _text("retrieved"),
    Column("publisher", Words),
    Column("publisher_inferred", Boolean, nullable=False),
    _words("publisher_reason"),
    _structure("publisher_evidence"),
    _words("stated_publisher"),
    *_time("published"),
    _words("stated_published"),
    Column("claims", Integer, nullable=False),
    _text("added_at"),
    _text("read_with"),
    _words("text"),
    UniqueConstraint("page_key", "version"),
)

layout = Table(
    "layout",
    metadata,
    Column("document_key", ForeignKey("document.key"), primary_key=True, autoincrement=False),
    _structure("blocks"),
    _structure("links"),
    _structure("pages"),
    _structure("boxes"),
    _structure("repairs"),
    _structure("unattributed"),
)
"""What a document is made of, what was mended in it, and what its publisher states on its own account."""

sighting = Table(
    "sighting",
    metadata,
    _key(),
    _owner("document"),
    _words("name"),
    _words("path"),
    Column("whole", Boolean, nullable=False),
    _text("at"),
    UniqueConstraint("document_key", "name"),
)

source = Table(
    "source",
    metadata,
    _key(),
    _owner("document"),
    Column("position", Integer, nullable=False),
    _words("name"),
    _words("folded_name"),
    _text("type"),
    _words("title"),
    _structure("mentions"),
    _structure("justification"),
    _text("origin"),
    _structure("maybe"),
    Column("confidence", Float, nullable=False),
    _words("reason"),
    UniqueConstraint("document_key", "position"),
    Index(None, "folded_name"),
)

attribution = Table(
    "attribution",
    metadata,
    _key(),
    Column("id", ShortId, nullable=False, unique=True),
    _owner("document"),
    Column("position", Integer, nullable=False),
    _owner("source", nullable=True),
    Column("within", Integer),
    _words("source_text"),
    _words("cue_text"),
    _words("content_text"),
    _structure("source_spans"),
    _structure("cue_spans"),
    _structure("content_spans"),
    Column("confidence", Float, nullable=False),
    _words("reason"),
    _text("channel"),
    _text("stance"),
    _words("stance_reason"),
    Column("negated", Boolean, nullable=False),
    *_time("said"),
    _structure("hedges"),
    _structure("times"),
    UniqueConstraint("document_key", "position"),
    Index(None, "source_key"),
)
"""`within` is the position, in the document, of the attribution whose content holds this one."""

hand = Table(
    "hand",
    metadata,
    _key(),
    _owner("attribution"),
    Column("position", Integer, nullable=False),
    _words("name"),
    _words("folded_name"),
    _structure("evidence"),
    _words("reason"),
    UniqueConstraint("attribution_key", "position"),
    Index(None, "folded_name"),
)
"""The hands between publisher and source, nearest to the reader first."""

quantity = Table(
    "quantity",
    metadata,
    _key(),
    _owner("attribution"),
    Column("position", Integer, nullable=False),
    _structure("passage"),
    Column("low", Float),
    Column("high", Float),
    _words("modifier"),
    _words("unit"),
    _words("counted"),
    _words("when"),
    _text("change"),
    UniqueConstraint("attribution_key", "position"),
)

denial = Table(
    "denial",
    metadata,
    Column("attribution_key", ForeignKey("attribution.key"), primary_key=True),
    Column("denied_key", ForeignKey("attribution.key"), primary_key=True),
)

change = Table(
    "change",
    metadata,
    _key(),
    _owner("document"),
    _text("kind"),
    _owner("attribution", "before_key", nullable=True),
    _owner("attribution", "after_key", nullable=True),
    _words("reason"),
    Index(None, "document_key"),
)
"""How the claims of a document differ from those of the version of its page before."""

unread = Table(
    "unread",
    metadata,
    _key(),
    _words("name"),
    Column("sha256", String(64), nullable=False),
    _text("error"),
    _words("what"),
    _words("advice"),
    _text("at"),
    UniqueConstraint("name", "sha256"),
)

facet = Table(
    "facet",
    metadata,
    Column("attribution_key", ForeignKey("attribution.key"), primary_key=True, autoincrement=False),
    _owner("document"),
    _owner("source", nullable=True),
    _text("type"),
    _text("stance"),
    Column("own", Boolean, nullable=False),
    _text("earliest"),
    _text("latest"),
    Index(None, "source_key"),
    Index(None, "latest"),
)
"""What claims are filtered, ordered and counted by: one narrow row a claim, for those of the other tables are wide.

`own` tells copy that credits no wire agency; `earliest` and `latest` are the days of `Filter`: when it was said or,
where that is unknown, published; empty where neither is known.
"""

voice = Table(
    "voice",
    metadata,
    Column("source_key", ForeignKey("source.key"), primary_key=True, autoincrement=False),
    Column("stance", String, primary_key=True),
    _owner("document"),
    _words("folded_name"),
    _text("type"),
    _words("name"),
    _words("title"),
    Column("publisher", Words),
    Column("own", Boolean, nullable=False),
    Column("claims", Integer, nullable=False),
    _text("earliest"),
    _text("latest"),
    Index(None, "folded_name"),
)
"""The claims that a source of one document makes with one stance, counted; what the sources of a name said in all is
added up from these, without the wide rows that they come from. The rest is as in the tables that have it."""

superseded = Table(
    "superseded",
    metadata,
    Column("document_key", ForeignKey("document.key"), primary_key=True, autoincrement=False),
)
"""The documents of whose page there is a later version. They stay, and answers leave them out unless asked for all."""

appearance = Table(
    "appearance",
    metadata,
    Column("document_key", ForeignKey("document.key"), primary_key=True, autoincrement=False),
    _owner("page"),
    Column("version", Integer, nullable=False),
    Column("day", Stamp, nullable=False),
    Column("added_at", Stamp, nullable=False),
    Column("latest", Stamp, nullable=False),
    Index(None, "page_key", "version"),
    Index(None, "added_at"),
)
"""When a document came out and when the ledger learned of it: what a question about the past is answered by.

`day` is the ISO date of `firsthand.ledger.vantage.find_day`; never empty. `latest` is that of `facet`, of the last of
the document's claims: they are found by it that speak of days after they came out.
"""

claim_vector = Table(
    "claim_vector",
    metadata,
    Column("document_key", ForeignKey("document.key"), primary_key=True, autoincrement=False),
    Column("keys", Bytes, nullable=False),
    Column("vectors", Bytes, nullable=False),
)
"""The contents of a document's attributions, in their order, as vectors: one row a document, empty ones too.

`keys` is int64[claims], little-endian, the keys of the attributions; `vectors` is int8[claims, dimensions], as
`firsthand.meaning.embed` gives them.
"""

profile = Table(
    "profile",
    metadata,
    Column("document_key", ForeignKey("document.key"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("packed", Bytes, nullable=False),
    Index(None, "version"),
)
"""The documents that are linked, and what linking compares of each, as `firsthand.linking.profile.pack` wrote it.

All of them are of one version of the linking; where another is installed, no document is linked.
"""

ungrouped = Table(
    "ungrouped",
    metadata,
    Column("document_key", ForeignKey("document.key"), primary_key=True, autoincrement=False),
)
"""The linked documents whose links do not count in the groups yet."""

handle = Table(
    "handle",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("document_key", ForeignKey("document.key"), primary_key=True),
    Column("weight", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What linked documents are found by, see `firsthand.linking.handles`. A document's own are in its profile, too."""

likeness = Table(
    "likeness",
    metadata,
    Column("left_key", ForeignKey("document.key"), primary_key=True),
    Column("right_key", ForeignKey("document.key"), primary_key=True),
    Column("confidence", Float, nullable=False),
    _words("reason"),
    Index(None, "right_key"),
)
"""Two documents on one event; the one with the smaller id is the left."""

derivation = Table(
    "derivation",
    metadata,
    _key(),
    _owner("document", "derived_key"),
    _owner("document", "original_key"),
    Column("ordered", Boolean, nullable=False),
    _text("kind"),
    Column("share", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    _words("reason"),
    _structure("passages"),
    _structure("evidence"),
    Index(None, "derived_key"),
    Index(None, "original_key"),
)
"""One document came from another, or both from a third."""

claim_link = Table(
    "claim_link",
    metadata,
    Column("left_key", ForeignKey("attribution.key"), primary_key=True),
    Column("right_key", ForeignKey("attribution.key"), primary_key=True),
    Column("relation", String, primary_key=True),
    Column("confidence", Float, nullable=False),
    _words("reason"),
    Index(None, "right_key"),
)
"""Two attributions that are one claim, or contradict each other; the one with the smaller id is the left."""

claim_member = Table(
    "claim_member",
    metadata,
    Column("attribution_key", ForeignKey("attribution.key"), primary_key=True, autoincrement=False),
    _owner("attribution", "claim_key"),
    Index(None, "claim_key"),
)
"""Which claim an attribution puts forward: the key of the one that stands for it. What stands alone has no row."""

story_member = Table(
    "story_member",
    metadata,
    Column("document_key", ForeignKey("document.key"), primary_key=True, autoincrement=False),
    _owner("document", "story_key"),
    Index(None, "story_key"),
)
"""Which story a document belongs to: the key of the one that stands for it. What stands alone has no row."""

judgement = Table(
    "judgement",
    metadata,
    _key(),
    Column("id", ShortId, nullable=False, unique=True),
    _text("ruling"),
    Column("subject", ShortId, nullable=False),
    Column("other", ShortId, nullable=False),
    _words("by"),
    _text("at"),
    _words("why"),
    _text("on"),
    _words("now"),
    _structure("correction"),
    Column("learned_at", Stamp, nullable=False),
    Index(None, "subject"),
    Index(None, "other"),
    Index(None, "learned_at"),
)
"""What people decided. `subject` and `other` are ids as `Judgement` has them; `other` is empty where there is none."""

saved_search = Table(
    "saved_search",
    metadata,
    _key(),
    Column("name", Words, nullable=False, unique=True),
    _words("words"),
    _structure("where"),
    _text("at"),
)
"""Questions that are asked again and again; see `SavedSearch`."""
