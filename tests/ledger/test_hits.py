"""Claims that answer a question are a sequence, a data frame, and a table in a notebook."""

import sys
from pathlib import Path

import pandas
import polars
import pytest

from firsthand.errors import MissingExtra
from firsthand.ledger import Ledger
from firsthand.records import Hits
from firsthand.records.hits import COLUMNS
from tests.ledger.articles import Said, add, write_article

NAMES = [column.name for column in COLUMNS]


@pytest.fixture
def hits(tmp_path_factory: pytest.TempPathFactory) -> Hits:
    """Two claims, the second of which is hostile."""
    with Ledger.open(str(tmp_path_factory.mktemp("hits") / "a.db"), create=True) as ledger:
        add(
            ledger,
            write_article(Said("Ada Brook", "the bridge is safe", title="mayor", via=("CNN", "AP")), given_id="row-1"),
            write_article(
                Said("<script>alert(1)</script>", '\ud800\0"><b>\u202e', on="2023-01-01"), url="javascript:alert(1)"
            ),
        )
        return ledger.claims()


def test_hits_are_an_immutable_sequence(hits: Hits) -> None:
    assert len(hits) == len(list(hits)) == 2
    assert hits[:1] == Hits(hits.found[:1])
    assert hits[-1] in hits
    assert not Hits()
    with pytest.raises(AttributeError):
        hits.found = ()  # type: ignore[misc]


def test_hits_and_ledgers_show_themselves_in_a_line(hits: Hits, tmp_path: Path) -> None:
    assert repr(Hits()) == "<Hits: 0 in all>"
    assert repr(hits[:1]) == "<Hits: 1 in all, 'Ada Brook: the bridge is safe'>"
    long = Hits(hits.found * 1_000)
    assert repr(long).startswith("<Hits: 2,000 in all, 'Ada Brook: the bridge is safe', '<script>")
    assert repr(long).isprintable()
    assert len(repr(long)) < 500
    with Ledger.open(str(tmp_path / "news.db"), create=True) as ledger:
        assert repr(ledger) == f"Ledger('{tmp_path / 'news.db'}')"


def test_frames_have_a_row_a_claim_and_types_even_where_there_is_none(hits: Hits) -> None:
    wide, long = hits.to_pandas(), hits.to_polars()
    assert list(wide.columns) == long.columns == NAMES
    assert wide.to_dict("records") == long.to_dicts()
    first = wide.to_dict("records")[0]
    assert (first["given_id"], first["via"], first["content_text"]) == ("row-1", "CNN > AP", "the bridge is safe")
    assert Hits().to_polars().schema == long.schema
    assert list(Hits().to_pandas().dtypes) == list(wide.dtypes)
    assert (wide["negated"].dtype, wide["score"].dtype) == ("bool", "float64")


def test_what_no_frame_can_hold_is_replaced(hits: Hits) -> None:
    assert hits.to_polars()["content_text"][1] == '\ufffd\0"><b>\u202e'


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_library_is_said_with_how_to_get_it(hits: Hits, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'firsthand\[{name}\]'"):
        getattr(hits, f"to_{name}")()


def test_a_notebook_shows_a_table_in_which_nothing_is_markup(hits: Hits) -> None:
    drawn = hits._repr_html_()
    assert drawn.count("<tr>") == 3
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in drawn
    assert not any(sign in drawn for sign in ("<script", "<b>", "javascript:", "\u202e", "\0", "\ud800"))


def test_a_notebook_is_not_flooded(hits: Hits) -> None:
    drawn = Hits(hits.found * 80)._repr_html_()
    assert drawn.count("<tr>") == 101
    assert "and 60 more claims" in drawn


def test_the_libraries_are_the_real_ones(hits: Hits) -> None:
    assert isinstance(hits.to_pandas(), pandas.DataFrame)
    assert isinstance(hits.to_polars(), polars.DataFrame)
