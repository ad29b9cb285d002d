"""What was read is put right through forms: judged, shown as judged, and taken back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from firsthand import pipeline
from firsthand.ledger import Ledger
from firsthand.records import Correction, Judgement, Passage, Ruling, Sighting, SourceType, Stance
from tests.cli.conftest import NASTY
from tests.ledger.small import make_reading
from tests.web.judging import Desk, copy_ledger, open_desk


@pytest.fixture
def desk(ledger: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the examples' ledger to judge in."""
    with open_desk(copy_ledger(ledger, tmp_path / "judged.db")) as opened:
        yield opened


def find_claim(desk: Desk, words: str) -> str:
    return desk.ledger.claims(words)[0].attribution.id


def test_the_form_shows_what_was_read(desk: Desk) -> None:
    claim = find_claim(desk, "the dam is not safe")
    page = desk.open(f"/claims/{claim}/judge")
    assert "Ada Brack" in page
    assert "Nobody judged it yet." in page
    assert 'value="named_person" selected' in page


def test_a_claim_is_found_right(desk: Desk) -> None:
    claim = find_claim(desk, "the dam is not safe")
    answer = desk.judge("right", claim, why="I called her", back=f"/documents/1?x=1#{claim}")
    (kept,) = desk.ledger.judgements()
    assert (kept.ruling, kept.subject, kept.by, kept.why) == (Ruling.RIGHT, claim, "Mara Quill", "I called her")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/documents/1?x=1&judged={kept.id}#{claim}"
    page = desk.open(f"/claims/{claim}/judge?judged={kept.id}")
    assert "found it read right" in page
    assert "I called her" in page
    assert f'action="/judgements/{kept.id}/withdraw"' in page


def test_only_what_was_changed_is_corrected(desk: Desk) -> None:
    claim = find_claim(desk, "the dam is not safe")
    read, reading = desk.ledger.locate(claim)
    fields = {
        "source": "Ada Brack", "cue": read.cue_text, "content": read.content_text, "name": "Ada  Brack-Lind",
        "title": read.title, "type": read.type.value, "stance": "opine", "via": "AFP\r\n\r\n The Quay ",
    }  # fmt: skip
    assert desk.judge("correct", claim, **fields).status_code == 303
    (kept,) = desk.ledger.judgements()
    at = reading.document.text.index("Ada Brack")
    assert kept.correction == Correction(
        source=Passage(((at, at + 9),), "Ada Brack"),  # type: ignore[arg-type] # a span is a pair
        name="Ada  Brack-Lind",
        stance=Stance.OPINE,
        via=("AFP", "The Quay"),
    )
    corrected, _ = desk.ledger.locate(claim)
    assert (corrected.name, corrected.via, corrected.stance) == ("Ada  Brack-Lind", ("AFP", "The Quay"), Stance.OPINE)
    assert "the machine read: Ada Brack" in desk.open(f"/claims/{claim}/judge")


def test_an_emptied_field_says_that_there_is_none(desk: Desk) -> None:
    claim = find_claim(desk, "the dam is not safe")
    desk.judge("correct", claim, title="", via="")
    (kept,) = desk.ledger.judgements()
    assert kept.correction == Correction(title="")


def test_spans_may_be_given(desk: Desk) -> None:
    claim = find_claim(desk, "the dam is not safe")
    desk.judge("wrong", claim, cue="26-31 33-36")
    (kept,) = desk.ledger.judgements()
    assert kept.correction is not None
    assert kept.correction.cue is not None
    assert [tuple(span) for span in kept.correction.cue.spans] == [(26, 31), (33, 36)]


def test_what_is_no_attribution_is_left_out_and_comes_back(desk: Desk) -> None:
    claim = find_claim(desk, "the dam is not safe")
    desk.judge("wrong", claim)
    (kept,) = desk.ledger.judgements()
    assert kept.correction is None
    assert "judged that this is no attribution" in desk.open(f"/claims/{claim}/judge")
    answer = desk.send(f"/judgements/{kept.id}/withdraw", back="/judgements")
    assert answer.headers["location"] == f"/judgements?withdrawn={kept.id}"
    assert claim in {hit.attribution.id for hit in desk.ledger.claims("the dam is not safe")}


REFUSED = [
    ({"ruling": "correct"}, "nothing was changed"),
    ({"ruling": "correct", "cue": "sang out"}, "do not stand in the document"),
    ({"ruling": "correct", "content": "4-99999"}, "cannot stand at 4-99999"),
    ({"ruling": "correct", "name": "x" * 1_001}, "1,001 characters"),
    ({"ruling": "correct", "type": "mayor"}, "there is no kind of source &#x27;mayor&#x27;"),
    ({"ruling": "same_claim"}, "takes two ids"),
    ({"ruling": "retracted", "on": "yesterday"}, "yesterday"),
    ({"ruling": "guess"}, "there is no ruling &#x27;guess&#x27;"),
    ({}, "there is no ruling"),
]


@pytest.mark.parametrize(("fields", "found"), REFUSED)
def test_what_is_refused_is_told_where_it_was_typed(desk: Desk, fields: dict[str, str], found: str) -> None:
    claim = find_claim(desk, "the dam is not safe")
    answer = desk.send("/judgements", subject=claim, why="so <b>typed</b>", **fields)
    assert answer.status_code == 422
    assert found in answer.text
    for name in fields.keys() & {"cue", "name", "on"}:
        assert fields[name] in answer.text
    assert "<b>typed" not in answer.text
    assert desk.ledger.judgements() == ()
    part = desk.send_part("/judgements", subject=claim, **fields)
    assert part.status_code == 422
    assert found.lower() in part.text.lower()
    assert "<html" not in part.text


def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    assert desk.judge("right", "ffff").status_code == 404
    assert desk.judge("correct", "ffff", name="Bo").status_code == 404
    assert desk.send("/judgements/ffff/withdraw").status_code == 404
    assert desk.client.get("/claims/ffff/judge").status_code == 404


def test_a_part_of_a_page_tells_what_follows(desk: Desk) -> None:
    one, other = (hit.attribution.id for hit in desk.ledger.claims("minesweepers")[:2])
    answer = desk.send_part("/judgements", ruling="different_claim", subject=one, other=other)
    (kept,) = desk.ledger.judgements()
    assert f'data-judged="{kept.id}"' in answer.text
    assert "Now 2 claims" in answer.text
    gone = desk.send_part(f"/judgements/{kept.id}/withdraw")
    assert "<strong>Withdrawn:</strong> different claim, of" in gone.text
    assert "data-judged" not in gone.text


@pytest.mark.parametrize(
    "back", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "\r\nX: 1"]
)
def test_nobody_is_sent_elsewhere(desk: Desk, back: str) -> None:
    answer = desk.judge("right", find_claim(desk, "dam"), back=back)
    assert answer.headers["location"].startswith("/?judged=")


def test_who_judges_is_kept_in_the_browser(desk: Desk) -> None:
    answer = desk.send("/judgements/analyst", name="Zoë \u202e<b>;\n", back="/judgements")
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = desk.open("/judgements")
    assert "judging as <b>Zoë [U+202E]&lt;b&gt;;</b>" in page
    desk.judge("right", find_claim(desk, "dam"))
    assert desk.ledger.judgements()[0].by == "Zoë [U+202E]<b>;"
    desk.send("/judgements/analyst", name="", back="/judgements")
    assert "judging as <b>Mara Quill</b>" in desk.open("/judgements")


def test_who_disagrees_is_shown(desk: Desk) -> None:
    claim = find_claim(desk, "dam")
    desk.ledger.judge(Judgement(Ruling.WRONG, claim, by="Ann", correction=Correction(type=SourceType.DOCUMENT)))
    desk.judge("right", claim, why="she said so")
    page = desk.open(f"/claims/{claim}/judge")
    assert "Disputed by Ann" in page
    assert "Disputed by Mara Quill" in page
    desk.judge("right", find_claim(desk, "minesweepers"))
    listed = desk.open("/judgements?disputed=1")
    assert "2 judgements" in listed


def test_the_list_is_filtered_and_paged(desk: Desk) -> None:
    ids = list(dict.fromkeys(hit.attribution.id for hit in desk.ledger.claims(limit=40)))[:35]
    for each in ids:
        desk.ledger.judge(Judgement(Ruling.RIGHT, each, by="Ann"))
    last = desk.ledger.judge(Judgement(Ruling.WRONG, ids[0], by="'; drop table"))
    desk.ledger.judge(Judgement(Ruling.WITHDRAWN, last.id, by="Ann", why="a slip"))
    first = desk.open("/judgements")
    assert "36 judgements, page 1 of 2" in first
    assert first.count('class="decided') == 30
    assert "Withdrawn by Ann" in first
    assert "a slip" in first
    assert desk.open("/judgements?page=2").count('class="decided') == 6
    assert "1 judgement<" in desk.open("/judgements?who='; drop table")
    assert "35 judgements" in desk.open("/judgements?ruling=right")
    assert "2 judgements" in desk.open(f"/judgements?about={ids[0]}")
    assert desk.client.get("/judgements?about=ffff").status_code == 404
    assert desk.client.get("/judgements?ruling=guess").status_code == 400


def export(desk: Desk, form: str) -> bytes:
    answer = desk.client.get(f"/judgements/export?format={form}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content


def bring_in(desk: Desk, name: str, data: bytes) -> str:
    token = desk.open("/judgements/import").split('name="_token" value="')[1].split('"')[0]
    answer = desk.client.post("/judgements/import", data={"_token": token}, files={"file": (name, data)})
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_is_taken_away_comes_back_as_it_was(desk: Desk, ledger: Path, tmp_path: Path, form: str) -> None:
    claims = [hit.attribution.id for hit in desk.ledger.claims("minesweepers")[:3]]
    desk.judge("right", claims[0], why="=checked")
    desk.judge("correct", claims[1], name="Bo | Lind", via="AFP")
    desk.judge("wrong", claims[2])
    told = export(desk, form)
    assert b"read_with" in told
    with open_desk(copy_ledger(ledger, tmp_path / "fresh.db")) as fresh:
        assert "3 judgements of told taken in, 0 refused" in bring_in(fresh, "told", told)
        assert [each.id for each in fresh.ledger.judgements()] == [each.id for each in desk.ledger.judgements()]
        for each in claims:
            assert fresh.ledger.locate(each)[0] == desk.ledger.locate(each)[0]
        assert "0 judgements of told taken in, 3 here already, 0 refused" in bring_in(fresh, "told", told)
        assert len(fresh.ledger.judgements()) == 3


def test_what_cannot_be_taken_is_told_with_its_line(desk: Desk) -> None:
    claim = find_claim(desk, "dam")
    page = bring_in(desk, "<b>.csv", f"ruling,subject\nright,{claim}\nright,ffff\nguess,{claim}\n".encode())
    assert "1 judgement of &lt;b&gt;.csv taken in, 2 refused" in page
    assert "line 3" in page
    assert "line 4" in page
    assert desk.ledger.judgements()[0].by == "Mara Quill"


def test_an_empty_file_is_told(desk: Desk) -> None:
    token = desk.open("/judgements/import").split('name="_token" value="')[1].split('"')[0]
    answer = desk.client.post("/judgements/import", data={"_token": token}, files={"file": ("x", b"")})
    assert answer.status_code == 422


def test_tasks_for_label_studio_are_a_file(desk: Desk) -> None:
    assert export(desk, "label-studio").startswith(b"[")
    assert export(desk, "label-studio-config").startswith(b"<View>")
    assert desk.client.get("/judgements/export?format=xls").status_code == 400


def test_a_document_is_judged(desk: Desk) -> None:
    one, other = (entry.id for entry in list(desk.ledger.entries())[:2])
    assert "Nobody judged it yet." in desk.open(f"/documents/{one}/judge")
    assert desk.judge("retracted", one, on="2024-09-09").status_code == 303
    assert desk.judge("not_copy", one, other=other).status_code == 303
    assert desk.judge("not_copy", one, other=one).status_code == 422
    assert desk.open(f"/documents/{one}/judge").count('class="decided') == 2
    assert pipeline.judgements(desk.ledger)[0].on == "2024-09-09"


def test_what_was_corrected_is_agreed_with(desk: Desk) -> None:
    claim = find_claim(desk, "dam")
    told = Judgement(Ruling.WRONG, claim, by="Ann", correction=Correction(name="Bo Lind"))
    desk.ledger.judge(told)
    desk.judge("accept", claim)
    assert desk.ledger.judgements()[-1].correction == told.correction
    desk.judge("right", claim)
    assert desk.ledger.locate(claim)[0].name != "Bo Lind"
    desk.judge("accept", claim)
    assert [each.ruling.value for each in desk.ledger.judgements()] == ["wrong", "wrong", "right"]
    desk.judge("wrong", claim)
    assert "withdraw that judgement" in desk.judge("accept", claim).text


def test_who_takes_something_back_is_told_what(desk: Desk) -> None:
    claim = find_claim(desk, "dam")
    given = Correction(name="Bo Lind", type=SourceType.UNNAMED_PERSON, stance=Stance.DENY, via=("AFP", "The Quay"))
    told = desk.ledger.judge(Judgement(Ruling.WRONG, claim, by="Ann", correction=given))
    page = html.fromstring(desk.send_part(f"/judgements/{told.id}/withdraw").text).text_content()
    details = "name: Bo Lind, kind: unnamed person, through: AFP ← The Quay, stance: denial"
    assert f"Withdrawn: corrected, {details}, of" in " ".join(page.split())


def test_who_names_a_source_may_say_of_what_kind_it_is(desk: Desk) -> None:
    claim = find_claim(desk, "an official of the port authority")
    form = html.fromstring(desk.open(f"/claims/{claim}/judge/name"))
    fields = {name: value for name, value in form.form_values() if name != "_token"}
    assert fields["type"] == fields["was-type"]
    desk.send("/judgements", **fields | {"name": "Bo Lind"})
    assert desk.ledger.judgements()[-1].correction == Correction(name="Bo Lind")
    desk.send("/judgements", **fields | {"type": "named_person", "name": "Bo Lind"})
    assert desk.ledger.judgements()[-1].correction == Correction(type=SourceType.NAMED_PERSON)


def list_fields(page: str) -> dict[str, str]:
    """List what a browser sends when the form that corrects is sent as it is."""
    form = html.fromstring(page).xpath('//form[@aria-labelledby="otherwise"]')[0]
    return {name: value for name, value in form.form_values() if name != "_token"}


def test_what_somebody_else_corrected_meanwhile_is_not_taken_back(desk: Desk) -> None:
    claim = find_claim(desk, "the dam is not safe")
    shown = list_fields(desk.open(f"/claims/{claim}/judge"))
    assert desk.send("/judgements", **shown).status_code == 422
    desk.ledger.judge(Judgement(Ruling.WRONG, claim, by="Ann", correction=Correction(name="Bo Lind", via=("AFP", "X"))))
    assert desk.send("/judgements", **shown | {"title": "a keeper"}).status_code == 303
    assert desk.ledger.judgements()[-1].correction == Correction(title="a keeper")
    assert desk.ledger.locate(claim)[0].name == "Bo Lind"
    refused = desk.send("/judgements", **shown | {"name": "Cy Marsh", "stance": "opine"})
    assert refused.status_code == 422
    assert "somebody corrected who the source is since it was shown to you: it reads “Bo Lind” now" in refused.text
    again = list_fields(refused.text)
    assert {name: again[name] for name in ("name", "title", "stance", "was-name")} == {
        "name": "Cy Marsh", "title": "a keeper", "stance": "opine", "was-name": "Bo Lind"
    }  # fmt: skip
    assert desk.send("/judgements", **again).status_code == 303
    assert desk.ledger.judgements()[-1].correction == Correction(name="Cy Marsh", stance=Stance.OPINE)


def test_nobody_agrees_with_what_they_were_not_shown(desk: Desk) -> None:
    claim = find_claim(desk, "dam")
    told = desk.ledger.judge(Judgement(Ruling.WRONG, claim, by="Ann", correction=Correction(name="Bo Lind")))
    assert "somebody judged this since it was shown" in desk.judge("accept", claim, seen="").text
    assert f'name="seen" value="{told.id}"' in desk.open(f"/claims/{claim}/judge")
    assert f'data-judged="{told.id}"' in desk.open(f"/claims/{claim}")
    assert f'data-judged="{told.id}"' in desk.open(f"/documents/{desk.ledger.checked(claim).entry.id}")
    assert desk.judge("accept", claim, seen=told.id).status_code == 303
    assert desk.ledger.judgements()[-1].correction == told.correction


def test_label_studio_takes_and_gives_what_was_judged(desk: Desk, ledger: Path, tmp_path: Path) -> None:
    right, wrong, none = (hit.attribution.id for hit in desk.ledger.claims("minesweepers")[:3])
    desk.judge("right", right)
    desk.judge("correct", wrong, name="Bo Lind", via="AFP")
    desk.judge("wrong", none)
    told = {task["data"]["document"]: task for task in json.loads(export(desk, "label-studio"))}
    with open_desk(copy_ledger(ledger, tmp_path / "fresh.db")) as fresh:
        tasks = json.loads(export(fresh, "label-studio"))
        for task in tasks:
            task["annotations"] = told[task["data"]["document"]]["annotations"]
        assert "3 judgements" in bring_in(fresh, "project.json", json.dumps(tasks).encode())
        for each in (right, wrong, none):
            here, there = (opened.ledger.checked(each) for opened in (fresh, desk))
            assert (here.is_right, here.is_none, here.correction) == (there.is_right, there.is_none, there.correction)
            assert (here.attribution.name, here.attribution.via) == (there.attribution.name, there.attribution.via)


def test_nothing_from_a_document_acts_on_these_pages(tmp_path: Path) -> None:
    nasty = f"</textarea><script>alert(1)</script>{NASTY}"
    reading = make_reading(nasty, nasty, text=f"Ada said {nasty}", source=nasty)
    claim = reading.attributions[0].id
    with Ledger.open(str(tmp_path / "nasty.db"), create=True) as opened:
        opened.put(reading, Sighting(nasty))
    with open_desk(tmp_path / "nasty.db") as desk:
        desk.judge("correct", claim, title="<script>alert(1)</script>", why="\u202e'><img src=x>")
        paths = (
            f"/claims/{claim}/judge",
            f"/claims/{claim}/judge/name",
            "/judgements",
            f"/documents/{reading.document.id}/judge",
        )
        pages = [desk.open(path) for path in paths]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert not set(page) & {"\u202e", "\x1b", "\x00", "\x07"}
