"""Reports on the command line and in Python: what they hold, and that nothing in them loads, runs or acts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from lxml import html

import firsthand
from firsthand.cli import Status
from firsthand.errors import NotFound
from firsthand.ledger import Ledger
from firsthand.reporting import write_report
from firsthand.views.report_parts import Address, Bullets, Grid, Heading, Manner, Note, Paragraph, Report, Words, say
from tests.cli.running import ROOT, run
from tests.web.hostile import MARK, NASTY, make_hostile_ledger

MINES = "Four of the seven minesweepers based at Tarn"
DOCUMENT = "7abe2047"
ACTING = re.compile(r"^on")


@pytest.fixture(scope="module")
def claim(ledger: Path) -> str:
    with Ledger.open(str(ledger)) as opened:
        hits = opened.claims("minesweepers based at Tarn can no longer put to sea")
        return next(hit.attribution.id for hit in hits if hit.attribution.content_text.startswith(MINES))


def _report(*arguments: str | Path, status: Status = Status.READ) -> str:
    done = run("report", *arguments)
    assert done.exit_code == status, done.stderr
    return done.stdout


def _spell(page: str) -> str:
    return " ".join(" ".join(html.fromstring(page).itertext()).split())


def _list_loads(page: str) -> list[str]:
    """List what a page would load, run or send."""
    tree = html.fromstring(page)
    loads = [str(each.get("src")) for each in tree.xpath("//*[@src]")]
    loads += [each.tag for each in tree.xpath("//script|//link|//iframe|//object|//form|//base|//image|//use")]
    loads += [name for each in tree.iter() for name in each.attrib if ACTING.match(str(name)) or name == "style"]
    loads += re.findall(r"@import|url\(", "".join(tree.xpath("//style/text()")))
    return loads


def test_a_claim_is_reported_with_its_origins_and_the_exact_words(ledger: Path, claim: str) -> None:
    page = _report(claim, "--ledger", ledger)
    shown = _spell(page)
    headings = [each.text for each in html.fromstring(page).xpath("//h2")]
    assert headings[:4] == [
        "Source summary statement",
        "What stands against it",
        "Where it comes from",
        "Source descriptors",
    ]
    assert headings[-2:] == ["Documents cited", "Notes"]
    assert "2 independent origins" in shown
    assert "kept nameless; the text says why" in shown
    assert "outlets cite each other for it in a circle" in shown
    assert "2 tellings with nobody between the outlet and the source" in shown
    assert "6 tellings at second hand or further" in shown
    assert shown.count("1 claim against it") == 2
    assert "F2, probably true, is suggested" in shown
    assert _list_loads(page) == []


def test_every_note_leads_to_words_that_stand_in_the_original(ledger: Path, claim: str) -> None:
    page = _report(claim, "--ledger", ledger)
    tree = html.fromstring(page)
    numbers = {str(each) for each in tree.xpath("//sup/a/@href")}
    assert numbers == {f"#{each}" for each in tree.xpath("//ol[@class='notes']/li/@id")}
    assert {str(each) for each in tree.xpath("//a[@class='back']/@href")} <= {
        f"#{each}" for each in tree.xpath("//sup/a/@id")
    }
    ids = dict(zip(tree.xpath("//ol[@class='documents']/li/@id"), _list_digests(page), strict=True))
    with Ledger.open(str(ledger)) as opened:
        for each in tree.xpath("//ol[@class='notes']/li"):
            told = re.fullmatch(r"(D\d+), characters ([\d–, ]+): (.*?) ↩", " ".join(each.text_content().split()))
            assert told
            label, place, words = told.groups()
            text = opened.document(ids[label]).reading.document.text
            spans = [tuple(map(int, span.split("–"))) for span in place.split(", ")]
            said = " […] ".join(" ".join(text[start:end].split()) for start, end in spans)
            assert words.strip('“”"') == said.strip('“”"') or len(spans) > 1


def _list_digests(page: str) -> list[str]:
    return re.findall(r"SHA-256 ([0-9a-f]{64})", _spell(page))


def test_a_document_is_reported_with_each_of_its_claims(ledger: Path) -> None:
    page = _report(DOCUMENT, "--ledger", ledger)
    tree = html.fromstring(page)
    table = tree.xpath("//h2[text()='Its claims']/following-sibling::table")[0]
    with Ledger.open(str(ledger)) as opened:
        reading = opened.document(DOCUMENT).reading
    assert len(table.xpath(".//tbody/tr")) == len(reading.attributions)
    assert all(row.xpath(".//sup/a") for row in table.xpath(".//tbody/tr"))
    assert "Against the policy on sources" in _spell(page)
    assert _list_loads(page) == []


def test_a_folder_is_read_without_a_ledger_and_audited() -> None:
    shown = _spell(_report(ROOT / "examples"))
    assert "Desk audit: how documents use their sources" in shown
    assert "Nameless source, and no reason why (FH101)" in shown
    assert shown.index("Shipyard Halves") < shown.index("Port strike to last")


@pytest.mark.parametrize("subject", [ROOT / "examples", ROOT / "examples" / "customs-letter.pdf", DOCUMENT])
def test_no_report_tells_in_which_folders_files_lay(ledger: Path, subject: str | Path) -> None:
    written = _report(subject, "--ledger", ledger, "--format", "markdown")
    assert str(ROOT) not in written
    assert str(ledger.parent) not in written
    assert re.search(r"; from [\w-]+\.\w+[;,]", written)


def test_a_file_of_one_document_is_reported_as_a_document_with_its_pages() -> None:
    written = _report(ROOT / "examples" / "customs-letter.pdf", "--format", "markdown")
    assert written.startswith("# Customs chief ordered files shredded, letter says\n")
    assert re.search(r"^\[\^1\]: \*\*D1\*\*, characters \d+–\d+, page 1: “", written, re.MULTILINE)


def test_markdown_has_a_footnote_for_each_statement(ledger: Path, claim: str) -> None:
    written = _report(claim, "--ledger", ledger, "--format", "markdown")
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", written))
    assert cited == set(re.findall(r"^\[\^(\d+)\]:", written, re.MULTILINE))
    drawn = html.fromstring(markdown.markdown(written, extensions=["footnotes", "tables"]))
    assert len(drawn.xpath("//div[@class='footnote']//li")) == len(cited)
    assert len(drawn.xpath("//table")) == 2
    assert MINES in drawn.xpath("//h1")[0].text_content()


def test_the_end_of_the_file_tells_the_format(ledger: Path, claim: str, tmp_path: Path) -> None:
    for name, opens in (("claim.md", "# “Four"), ("claim.html", "<!doctype html>")):
        assert _report(claim, "--ledger", ledger, "-o", tmp_path / name) == ""
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(opens)


def test_what_is_not_there_is_said(ledger: Path, tmp_path: Path) -> None:
    for asked in ("beefbeef", "no such thing", "", "\0", "x" * 5_000):
        assert _report(asked, "--ledger", ledger, status=Status.UNABLE) == ""
    (tmp_path / "empty.txt").write_text("")
    assert run("report", tmp_path / "empty.txt").exit_code == Status.UNABLE
    assert run("report", tmp_path, "-o", tmp_path / "no" / "where.html").exit_code == Status.WRONG_USAGE
    assert run("report", tmp_path, "--policy", tmp_path / "none.toml").exit_code == Status.UNABLE
    with pytest.raises(NotFound, match="there is no file or folder"):
        firsthand.report("beefbeef")
    with pytest.raises(ValueError, match="there is no format 'pdf'"):
        firsthand.report(ROOT / "examples" / "mussel-beds.txt", form="pdf")


def test_an_id_that_fits_a_claim_and_a_document_is_refused(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(str(ledger)) as opened:
        hit = opened.claims(limit=1)[0]
        monkeypatch.setattr(Ledger, "claim", lambda *_, **__: hit)
        with pytest.raises(NotFound, match=f"several fit '{DOCUMENT}': claim [0-9a-f]+ and document {DOCUMENT}"):
            firsthand.report(DOCUMENT, ledger=opened)


def test_an_empty_folder_has_nothing_to_report(tmp_path: Path) -> None:
    assert "0 documents: 0 errors" in _spell(_report(tmp_path))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_hostile_ledger(tmp_path_factory.mktemp("hostile") / "firsthand.db")


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_hostile_words_show_and_do_nothing(hostile: Path, form: str) -> None:
    with Ledger.open(str(hostile)) as opened:
        entries = [*opened.entries()][:3]
        claims = [each.id for each in opened.document(entries[0].id).reading.attributions][:3]
        for asked in (*(each.id for each in entries), *claims):
            _expect_harmless(firsthand.report(asked, ledger=opened, form=form), form)


def _expect_harmless(written: str, form: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    page = written if form == "html" else markdown.markdown(written, extensions=["footnotes", "tables", "extra"])
    assert _list_loads(page) == []
    tree = html.fromstring(page)
    assert not [each for each in tree.xpath("//@href") if "javascript" in str(each).lower()]
    assert not tree.xpath("//u")
    assert MARK in tree.text_content()


HOSTILE = (
    NASTY,
    "[x](https://evil.example) ![y](https://evil.example/a.png)",
    "a | b | c",
    "`code` ``more`` *b* __c__ ~~d~~ ==e== ^f^ $g$",
    "[^1]: a note\n\n# Heading\n\n- item\n1. one\n> quote\n    code",
    "[^1][^99] [ref]: https://evil.example",
    "https://evil.example www.evil.example mailto:a@evil.example a@evil.example",
    "<https://evil.example>",
    "*[HTML]: abbr\n: definition\n=====\n-----",
    "{: onclick=x } {.cls} :smile: \\ \\\\",
    "```\nfence\n```",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_any_words_as_they_are(words: str) -> None:
    line = say(words, Note(1))
    report = Report(
        kind=words,
        title=words,
        is_quoted=False,
        verdict=words,
        blocks=(
            Heading(words),
            Paragraph(line),
            Bullets((line, say(Words(words, Manner.SAID)))),
            Grid((words, "b"), ((line, say(Address(words, "javascript:x"), Address(words, words))),)),
        ),
        documents=(),
        endnotes=(),
        colophon=words,
    )
    written = write_report(report, "markdown").replace("[^1]", "")
    drawn = html.fromstring(markdown.markdown(written, extensions=["extra", "smarty", "sane_lists"]))
    assert not drawn.xpath("//a|//img|//code|//pre|//blockquote|//abbr|//dl|//script|//svg|//sup")
    assert len(drawn.xpath("//table")) == 1
    assert len(drawn.xpath("//td")) == 2
    assert len(drawn.xpath("//h1")) == 1
    assert len(drawn.xpath("//li")) == 2
    parsed = html.fromstring(write_report(replace(report, endnotes=()), "html"))
    flat = " ".join(parsed.xpath("//h1")[0].text_content().split())
    assert (
        " ".join(drawn.xpath("//h1")[0].text_content().split()).replace("…", "...")[:40]
        == flat.replace("…", "...")[:40]
    )
