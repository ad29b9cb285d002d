"""The example set of linking, six documents that cite each other, against what a person reads in them.

An official tells the Tarn Mercury that four of seven minesweepers cannot sail. The Capital Post cites the Mercury, the
Valley Herald reprints the Post, the World Monitor cites the Post and makes "officials" of the official, and the Mercury
takes that for a confirmation of its own report. Only the Evening Ledger has a source of its own. A ministry denies it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import firsthand
from firsthand.ledger import Ledger
from firsthand.records import Origins, SourceType, Story

ROOT = Path(__file__).resolve().parents[1]
SET = ROOT / "examples" / "minesweepers.jsonl"
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/linking.md")}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The example set, added and linked."""
    where = tmp_path_factory.mktemp("set") / "firsthand.db"
    with firsthand.open_ledger(where, create=True) as opened:
        assert {added.outcome for added in firsthand.add([SET], opened)} == {"added"}
        yield opened


@pytest.fixture(scope="module")
def story(ledger: Ledger) -> Story:
    return firsthand.story(ledger, "tarn-mercury-1")


@pytest.fixture(scope="module")
def traced(ledger: Ledger, story: Story) -> Origins:
    """The claim that most outlets have, followed back."""
    return firsthand.origins(ledger, story.claims[0].claim)


def list_documents(traced: Origins) -> set[str]:
    return {telling.entry.given_id for telling in traced.group.tellings}


def find_origin(traced: Origins, document: str) -> set[str]:
    """Find the names of the origins that a document's tellings lead back to."""
    told = {each.attribution.id for each in traced.group.tellings if each.entry.given_id == document}
    labels = {way.origin for way in traced.ways if way.telling in told}
    return {origin.name for origin in traced.origins if origin.label in labels} | ({""} & labels)


def test_the_six_documents_are_one_story(ledger: Ledger, story: Story) -> None:
    assert len(story.entries) == 6
    assert [each.id for each in firsthand.stories(ledger)] == [story.id]


def test_who_copied_and_cited_whom(story: Story) -> None:
    names = {entry.id: entry.given_id for entry in story.entries}
    came = {(names[each.derived], each.kind.value, names[each.original]) for each in story.derivations}
    assert came == {
        ("capital-post", "citation", "tarn-mercury-1"),
        ("valley-herald", "citation", "tarn-mercury-1"),
        ("valley-herald", "reprint", "capital-post"),
        ("world-monitor", "citation", "capital-post"),
        ("tarn-mercury-2", "citation", "world-monitor"),
    }


def test_all_six_share_the_claim(traced: Origins) -> None:
    assert list_documents(traced) == {
        "tarn-mercury-1", "capital-post", "valley-herald", "world-monitor", "tarn-mercury-2", "evening-ledger",
    }  # fmt: skip


def test_nothing_but_that_claim_is_in_it(traced: Origins) -> None:
    contents = {each.attribution.content_text for each in traced.group.tellings} - {"shortage of minesweepers"}
    assert all("minesweepers" in content and "our of the" in content for content in contents)


def test_all_but_the_engineer_lead_back_to_the_official(traced: Origins) -> None:
    official = find_origin(traced, "tarn-mercury-1")
    assert official == {"an official of the port authority"}
    for document in ("capital-post", "valley-herald", "world-monitor", "tarn-mercury-2"):
        assert find_origin(traced, document) == official
    assert find_origin(traced, "evening-ledger") == {"Ilse Brandt"}


def test_two_origins_at_most(traced: Origins) -> None:
    assert [origin.type for origin in traced.origins] == [SourceType.ANONYMOUS_SOURCE, SourceType.NAMED_PERSON]
    assert (traced.least, traced.most) == (2, 2)
    assert not traced.is_single


def test_the_circle_is_found(traced: Origins) -> None:
    (loop,) = traced.loops
    assert set(loop.names) == {"Tarn Mercury", "The Capital Post", "World Monitor"}
    at = loop.names.index("Tarn Mercury")
    assert loop.names[at - 1] == "The Capital Post"


def test_the_ministry_stands_against_it(traced: Origins) -> None:
    against = {
        (each.telling.attribution.name, each.telling.attribution.stance.value) for each in traced.group.contradictions
    }
    assert ("The Defence Ministry", "deny") in against
    assert {name for name, _ in against} <= {"The Defence Ministry", "Peter Aldous"}


def test_it_is_neither_confirmed_nor_dismissed(traced: Origins) -> None:
    assert traced.credibility.digit in (2, 3, 4)


def test_the_story_puts_that_claim_first(story: Story) -> None:
    first = story.claims[0]
    assert (first.documents, first.outlets, first.circular) == (6, 5, True)
    assert first.contradictions >= 1


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_ask_for_a_claim_that_the_set_has(page: str, traced: Origins) -> None:
    (asked,) = re.findall(r"^firsthand origins (\w+)", PAGES[page], re.MULTILINE)
    assert any(telling.attribution.id.startswith(asked) for telling in traced.group.tellings)


@pytest.mark.parametrize("page", PAGES)
def test_the_python_of_the_pages_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = (each for each in re.findall(r"```python\n(.*?)```", PAGES[page], re.DOTALL) if ".origins(" in each)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    with firsthand.open_ledger("firsthand.db", create=True) as opened:
        list(firsthand.add([SET], opened))
    names: dict[str, Any] = {"firsthand": firsthand}
    exec(compile(block, page, "exec"), names)
    assert " ← " in capsys.readouterr().out
    assert names["traced"].most == 2
