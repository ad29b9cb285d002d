"""Long documents in parts."""

from dataclasses import replace

from firsthand import read_text
from firsthand.parts import LONGEST_PART_CHARS, Part, cut_parts, join_parts
from firsthand.records import Attribution, Passage, Source, SourceType
from firsthand.text import Span

MAYOR = Source("Ada Lind", SourceType.NAMED_PERSON, "", (Passage((Span(0, 8),), "Ada Lind"),), (), "A", (), 0.9, "")
CLERK = Source("a clerk", SourceType.ANONYMOUS_SOURCE, "", (), (), "B", (), 0.9, "")
OTHER = replace(CLERK, name="an aide", origin="C", maybe=("B",))
SAID = Attribution("x", (), (), (Span(0, 1),), "", "", "", None, 0.9, "", speaker=0, origin="A")


def test_parts_cover_a_text_and_are_bounded() -> None:
    for text in ("x" * 300_000, "word " * 60_000, "line of words\n" * 25_000, "short", ""):
        parts = list(cut_parts(text))
        assert "".join(part.of(text) for part in parts) == text
        assert all(part.end - part.start <= LONGEST_PART_CHARS for part in parts)
    assert list(cut_parts("")) == [Span(0, 0)]


def test_parts_end_at_line_breaks() -> None:
    text = "a line of some words\n" * 20_000
    assert all(part.of(text).endswith("\n") for part in cut_parts(text))


def test_one_part_is_the_whole() -> None:
    part = Part((SAID,), (MAYOR,), ())
    assert join_parts([part]) is part


def test_a_name_is_one_source_in_all_parts_and_the_nameless_are_not() -> None:
    first = Part((SAID, replace(SAID, speaker=1, origin="B")), (MAYOR, CLERK), ())
    second = Part(
        (replace(SAID, speaker=0, origin="B", denies=(1,)), replace(SAID, speaker=1, origin="A", within=0)),
        (CLERK, replace(MAYOR, title="mayor"), OTHER),
        (),
    )
    whole = join_parts([first, second])
    assert [source.name for source in whole.sources] == ["Ada Lind", "a clerk", "a clerk", "an aide"]
    assert [source.origin for source in whole.sources] == ["A", "B", "C", "D"]
    assert whole.sources[3].maybe == ("C",)
    assert (whole.sources[0].title, len(whole.sources[0].mentions)) == ("mayor", 2)
    assert [(each.speaker, each.origin) for each in whole.attributions] == [(0, "A"), (1, "B"), (2, "C"), (0, "A")]
    assert (whole.attributions[2].denies, whole.attributions[3].within) == ((3,), 2)


def test_a_long_document_is_read_as_one() -> None:
    line = "The mayor, Ada Lind, said the bridge is safe. It was built in 1911 and has stood since then.\n\n"
    reading = read_text(line * (LONGEST_PART_CHARS // len(line) + 200))
    assert [source.name for source in reading.sources] == ["Ada Lind"]
    assert {each.speaker for each in reading.attributions} == {0}
    last = reading.attributions[-1]
    assert reading.document.text[last.content[0].start : last.content[0].end] == last.content_text
    assert last.content[0].start > LONGEST_PART_CHARS
