"""brat standoff, read back by a parser as strict as brat's own, and by bioc."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import pytest
from bioc import brat as bioc_brat
from bioc.brat.datastructure import BratDocument

from firsthand.errors import FirsthandError
from firsthand.exports.brat import ANNOTATION_CONF, VISUAL_CONF, write_brat
from firsthand.records import Reading
from firsthand.text import Span

LINES = {
    "T": r"T\d+\t(?P<type>\w+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)\t(?P<text>[^\t]+)",
    "R": r"R\d+\t(?P<type>\w+) Arg1:(?P<one>T\d+) Arg2:(?P<other>T\d+)",
    "A": r"A\d+\t(?P<type>\w+) (?P<marked>T\d+)(?: (?P<value>\w+))?",
    "#": r"#\d+\tAnnotatorNotes (?P<marked>T\d+)\t(?P<text>[^\t]+)",
}


@dataclass
class Marked:
    """A text-bound annotation and what hangs on it."""

    type: str
    spans: list[Span]
    text: str
    related: list[tuple[str, str]] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    note: dict[str, str] = field(default_factory=dict)


def parse(text: str, annotations: str) -> dict[str, Marked]:
    """Read standoff as strictly as brat does: every offset in the text, every reference there, every id once."""
    marked: dict[str, Marked] = {}
    lines = annotations.split("\n")
    assert lines.pop() == ""
    assert lines == annotations.splitlines()
    assert len({line.split("\t")[0] for line in lines}) == len(lines)
    for line in sorted(lines, key=lambda line: "TRA#".index(line[0])):
        found = re.fullmatch(LINES[line[0]], line)
        assert found, line
        match line[0]:
            case "T":
                marked[line.split("\t")[0]] = parse_text_bound(found["type"], found["spans"], found["text"], text)
            case "R":
                assert found["other"] in marked
                marked[found["one"]].related.append((found["type"], found["other"]))
            case "A":
                marked[found["marked"]].attributes[found["type"]] = found["value"] or "true"
            case "#":
                parts = found["text"].split(" | ")
                marked[found["marked"]].note = dict(part.partition(": ")[::2] for part in parts)
    return marked


def parse_text_bound(type_: str, spans: str, words: str, text: str) -> Marked:
    pairs = [Span(*map(int, span.split(" "))) for span in spans.split(";")]
    assert all(0 <= span.start < span.end <= len(text) for span in pairs)
    assert all(one.end <= other.start for one, other in pairwise(pairs))
    assert words == " ".join(span.of(text) for span in pairs)
    return Marked(type_, pairs, words)


def write(folder: Path, *readings: Reading) -> list[tuple[str, str]]:
    """Write readings, and read the files as any editor does, which is free to translate line breaks."""
    write_brat(readings, folder)
    texts = sorted(folder.glob("*.txt"), key=lambda path: path.stat().st_mtime_ns)
    return [(path.read_text("utf-8"), path.with_suffix(".ann").read_text("utf-8")) for path in texts]


def find(marked: dict[str, Marked], claim: Marked, relation: str) -> list[Marked]:
    return [marked[other] for name, other in claim.related if name == relation]


def list_contents(marked: dict[str, Marked]) -> list[Marked]:
    return [each for each in marked.values() if each.type == "Content"]


def cover(spans: Iterable[Span], text: str) -> set[int]:
    """The places of the characters that spans cover, white space left out."""
    return {at for span in spans for at in range(span.start, span.end) if not text[at].isspace()}


def list_words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_spans_and_words_come_back(harbour: Reading, example: Reading, tmp_path: Path) -> None:
    for reading in (harbour, example):
        [(text, annotations)] = write(tmp_path / reading.document.id, reading)
        marked = parse(text, annotations)
        contents = list_contents(marked)
        for attribution, content in zip(reading.attributions, contents, strict=True):
            [cue], sources = find(marked, content, "Cued"), find(marked, content, "By")
            assert cover(content.spans, text) == cover(attribution.content, text)
            assert cover(cue.spans, text) == cover(attribution.cue, text)
            assert cover((span for each in sources for span in each.spans), text) == cover(attribution.source, text)
            assert list_words(cue.text) == list_words(attribution.cue_text)
            assert content.note["id"] == attribution.id
            assert content.note["reason"] == attribution.reason
            assert content.attributes["Stance"] == attribution.stance
            for source in (*sources, content)[:1]:
                assert source.note.get("name", "") == attribution.name
                assert source.attributes["Type"] == attribution.type


def test_claims_deny_and_hold_each_other(harbour: Reading, tmp_path: Path) -> None:
    [(text, annotations)] = write(tmp_path, harbour)
    marked = parse(text, annotations)
    contents = list_contents(marked)
    assert find(marked, contents[5], "Denies") == [contents[3]]
    assert find(marked, contents[2], "Within") == [contents[1]]
    assert contents[1].attributes == {"Stance": "state", "Channel": "speech"}


def test_a_claim_whose_cue_takes_it_back_is_negated(harbour: Reading, tmp_path: Path) -> None:
    negated = tuple(replace(each, negated=True) for each in harbour.attributions)
    [(text, annotations)] = write(tmp_path, replace(harbour, attributions=negated))
    assert all(content.attributes["Negated"] == "true" for content in list_contents(parse(text, annotations)))


def test_bioc_reads_the_same(harbour: Reading, example: Reading, tmp_path: Path) -> None:
    for reading in (harbour, example):
        [(text, annotations)] = write(tmp_path / reading.document.id, reading)
        document: BratDocument = bioc_brat.loads(text, annotations)
        mine = parse(text, annotations)
        assert {each.id: each.text for each in document.entities} == {name: each.text for name, each in mine.items()}
        for each in document.entities:
            assert sorted((place.begin, place.end) for place in each.locations) == mine[each.id].spans
        assert len(document.relations) == sum(len(each.related) for each in mine.values())
        assert len(document.attributes) == sum(len(each.attributes) for each in mine.values())
        assert len(document.notes) == sum(bool(each.note) for each in mine.values())


def test_any_words_give_sound_standoff(hostile: Reading, tmp_path: Path) -> None:
    [(text, annotations)] = write(tmp_path, hostile)
    marked = parse(text, annotations)
    sources = ["Source"] if hostile.attributions[0].source_text.strip() else []
    assert [each.type for each in marked.values()] == ["Content", *sources, "Cue"]
    assert len(text) == len(hostile.document.text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]", text)


def test_every_line_break_cuts_a_fragment(harbour: Reading, tmp_path: Path) -> None:
    words = "He said\r\nit \u2028\tlasts.\r\n"
    document = replace(harbour.document, text=words)
    attribution = replace(harbour.attributions[0], source=(), cue=(Span(3, 7),), content=(Span(7, len(words)),))
    [(text, annotations)] = write(tmp_path, replace(harbour, document=document, attributions=(attribution,)))
    assert text == "He said \nit \n lasts. \n"
    [content, cue] = parse(text, annotations).values()
    assert [span.of(words) for span in content.spans] == ["it", "lasts."]
    assert cue.text == "said"


def list_declared() -> Iterator[str]:
    for line in ANNOTATION_CONF.splitlines():
        name, _, rest = line.partition("\t")
        yield name
        yield from (f"{name} {value}" for value in rest.partition("Value:")[2].split("|"))


def test_what_is_used_is_declared(readings: tuple[Reading, ...], tmp_path: Path) -> None:
    write_brat(readings, tmp_path)
    assert (tmp_path / "annotation.conf").read_text("utf-8") == ANNOTATION_CONF
    assert (tmp_path / "visual.conf").read_text("utf-8") == VISUAL_CONF
    declared = set(list_declared())
    for path in tmp_path.glob("*.txt"):
        for each in parse(path.read_text("utf-8"), path.with_suffix(".ann").read_text("utf-8")).values():
            used = {f"{name} {value}" if value != "true" else name for name, value in each.attributes.items()}
            assert {each.type, *(relation for relation, _ in each.related), *used} <= declared


@pytest.mark.parametrize(
    "id_",
    ["../../evil", "/etc/passwd", "..", "", "CON", "a" * 5_000, "\x00\n", "naïve ид", "C:\\x", "brief-1", "\ud800"],
)
def test_a_file_is_named_by_nothing_but_the_id(harbour: Reading, id_: str, tmp_path: Path) -> None:
    document = replace(harbour.document, id=id_)
    write_brat([replace(harbour, document=document)], tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(names) == 5
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{,60}\.(txt|ann|conf|jsonl)", name) for name in names)


def test_ids_that_differ_in_case_alone_do_not_meet(harbour: Reading, tmp_path: Path) -> None:
    ids = ("Brief", "brief", "brief!")
    write_brat([replace(harbour, document=replace(harbour.document, id=each)) for each in ids], tmp_path)
    assert len({path.name.lower() for path in tmp_path.glob("*.txt")}) == 3


def test_a_document_that_comes_twice_is_written_once(harbour: Reading, tmp_path: Path) -> None:
    assert len(write(tmp_path, harbour, harbour)) == 1


def test_each_file_can_be_traced_to_the_bytes_it_came_from(harbour: Reading, example: Reading, tmp_path: Path) -> None:
    write_brat([harbour, example], tmp_path)
    lines = (tmp_path / "documents.jsonl").read_text("utf-8").splitlines()
    listed = {row["file"]: row["sha256"] for row in map(json.loads, lines)}
    assert sorted(listed) == sorted(path.name for path in tmp_path.glob("*.txt"))
    assert sorted(listed.values()) == sorted(reading.document.sha256 for reading in (harbour, example))


def test_nobodys_annotations_are_overwritten(harbour: Reading, tmp_path: Path) -> None:
    (tmp_path / "mine.ann").write_text("T1\tSource 0 1\tx\n")
    with pytest.raises(FirsthandError, match="is not empty; name a new folder"):
        write_brat([harbour], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ann"]
