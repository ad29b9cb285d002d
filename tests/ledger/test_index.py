"""What makes claims findable is the same, whether it was made with the document or later, for an older ledger."""

from sqlalchemy import Connection, text

from firsthand.ledger import Ledger
from firsthand.records import SourceType, Stance
from tests.ledger.articles import Said, add, write_article

MADE = {
    "facet": "SELECT * FROM facet ORDER BY attribution_key",
    "voice": "SELECT * FROM voice ORDER BY source_key, stance",
    "superseded": "SELECT * FROM superseded",
    "claim_vector": "SELECT * FROM claim_vector ORDER BY document_key",
    "appearance": "SELECT * FROM appearance ORDER BY document_key",
}
LINKED = ("profile", "ungrouped", "handle", "likeness", "derivation", "claim_link", "claim_member", "story_member")
HISTORY = ("judgement", "saved_search")
WORDS = {
    "sqlite": "SELECT term, doc, col, offset FROM claim_terms ORDER BY 1, 2, 3, 4",
    "postgresql": "SELECT attribution_key, words::text FROM claim_words ORDER BY 1",
}


def test_an_older_ledger_is_indexed_as_a_new_one(ledger: Ledger, where: str, database: str) -> None:
    add(
        ledger,
        write_article(
            Said("Zoë Núñez", "anti-war \0 protests, the U.S. said", title="the mayor’s aide", on="2024-01-01"),
            Said("Zoë Núñez", "x" * 30_000, title="the mayor’s aide", stance=Stance.DENY),
            Said("", "\ud800", kind=SourceType.NONE),
            published="2024-02-01",
        ),
        write_article(Said("critics", "prices rise", kind=SourceType.UNNAMED_GROUP), published="", wire="AFP"),
        write_article(text="nothing claimed", publisher="", url="https://wenn.example/bridge"),
        write_article(text="nothing claimed, either", publisher="", url="https://wenn.example/bridge"),
    )
    with ledger._write() as connection:
        made = _outline(connection, database)
        _take_back(connection)
    with Ledger.open(where) as again, again._ask() as connection:
        assert _outline(connection, database) == made
    assert [len(rows) for rows in made.values()][:5] == [4, 4, 1, 4, 4]


def _outline(connection: Connection, database: str) -> dict[str, list[object]]:
    if database == "sqlite":
        connection.execute(text("CREATE VIRTUAL TABLE temp.claim_terms USING fts5vocab(main, claim_words, instance)"))
    return {
        name: [tuple(row) for row in connection.execute(text(asked))]
        for name, asked in (MADE | {"words": WORDS[database]}).items()
    }


def _take_back(connection: Connection) -> None:
    """Make the ledger one of the first schema."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE temp.claim_terms"))
    for name in ("claim_groups", "stories", "claims", "documents", "quoted"):
        connection.execute(text(f"DROP VIEW {name}"))
    for name in ("claim_words", *MADE, *LINKED, *HISTORY):
        connection.execute(text(f"DROP TABLE {name}"))
    connection.execute(text("UPDATE firsthand_version SET version_num = '0001'"))
