"""docs/ledger.md: its SQL runs on both databases and tells what the page says, and its Python runs."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row

from firsthand.ledger import Ledger
from firsthand.ledger.connect import connect
from firsthand.pipeline import link, read_text
from firsthand.records import ClaimLink, Likeness, Metadata, Relation, Sighting
from tests.ledger.articles import Said, add, write_article
from tests.linking.fakes import judge

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
KNOWN = Metadata(publisher="The Quay", published="2024-05-06", url="https://thequay.example/boats")


def find_blocks(language: str) -> list[str]:
    """Find the blocks of code of the page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def filled(ledger: Ledger, where: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two versions of an article in which somebody denies what nameless officials say; another repeats its start."""
    text = (ROOT / "examples" / "patrol-boats.txt").read_text(encoding="utf-8")
    for version in (text, text.replace("pure invention", "pure fantasy")):
        reading = read_text(version, metadata=KNOWN)
        ledger.put(reading, Sighting("boats"))
    other = write_article(Said("a yard", reading.attributions[0].content_text), published="2024-05-07")
    add(ledger, other)
    one, two = sorted((reading.attributions[0].id, other.attributions[0].id))
    left, right = sorted((reading.document.sha256[:16], other.document.sha256[:16]))
    judge(monkeypatch, ClaimLink(one, two, Relation.SAME, 0.9, "boats"), Likeness(left, right, 0.9, "boats"))
    list(link(ledger))
    return where


def ask(where: str, query: str) -> Sequence[Row[Any]]:
    engine = connect(where, create=False)
    try:
        with engine.connect() as connection:
            return connection.exec_driver_sql(query).all()
    finally:
        engine.dispose()


def test_the_sql_answers_what_the_page_says(filled: str) -> None:
    by_outlet, denials, shared = (ask(filled, query) for query in find_blocks("sql"))
    assert [(row.publisher, row.claims > row.nameless > 3) for row in by_outlet][:1] == [("The Quay", True)]
    changed = {row.now_reads for row in denials if row.what_became_of_it == "altered"}
    assert changed == {'the report as "pure fantasy."'}
    assert "an unnamed official close to the Norvian Navy Ministry" in {row.whom for row in denials}
    assert [(row.outlets, row.publisher, row.content_text[:9]) for row in shared] == [
        (2, "The Quay", "Shipyard "),
        (2, "The Wenn Herald", "Shipyard "),
    ]


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in find_blocks("python"):
        exec(compile(block, "docs/ledger.md", "exec"), names)
    said = capsys.readouterr().out
    assert said.count("added ") == 2
    assert len(names["readings"]) == 2
    assert "Harbour Wire" in said
    assert names["frame"]["day"].notna().all()


def test_the_views_have_the_columns_that_the_page_names(filled: str) -> None:
    for view in ("claims", "documents", "quoted", "claim_groups", "stories"):
        told = next(line for line in PAGE.splitlines() if line.startswith(f"| `{view}` |"))
        first, *_ = ask(filled, f"SELECT * FROM {view}")
        assert {*re.findall(r"`([a-z_]+)`", told)} - {view} <= set(first._fields)
