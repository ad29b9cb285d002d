"""Overlapping attributions come out as runs that cover the text once and lose no mark."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Attribution, Block, BlockKind, Link, Passage, Reading, Repair
from firsthand.text import Span
from firsthand.views.layers import Part, find_mended_words, lay
from tests.views.readings import draw_up

LENGTH = 60
SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda pair: Span(min(pair), max(pair))), max_size=3
).map(tuple)


def _attribution(content: tuple[Span, ...], source: tuple[Span, ...] = (), cue: tuple[Span, ...] = ()) -> Attribution:
    return Attribution("x", source, cue, content, "", "", "", None, 0.9, "")


def _reading(attributions: list[Attribution], repairs: list[Repair], blocks: list[Span]) -> Reading:
    document = draw_up("").document
    kinds = tuple(Block(span, BlockKind.PROSE, "by hand") for span in blocks)
    document = replace(document, text="abcde fghi " * 6, blocks=kinds)
    return Reading(document, tuple(attributions), tuple(repairs))


READINGS = st.builds(
    _reading,
    st.lists(st.builds(_attribution, SPANS, SPANS, SPANS), max_size=5),
    st.lists(st.builds(lambda spans: Repair("mend", spans[0], "x", "yy", ""), SPANS.filter(bool)), max_size=4),
    st.sampled_from([[Span(0, LENGTH)], [Span(0, 22), Span(24, 40), Span(45, LENGTH)], []]),
)


@given(READINGS)
def test_runs_cover_each_block_without_gap_or_overlap(reading: Reading) -> None:
    for passage in lay(reading):
        edges = [edge for run in passage.runs for edge in run.span]
        assert edges == sorted(edges)
        assert edges[0] == passage.block.span.start
        assert edges[-1] == passage.block.span.end
        assert edges[1:-1:2] == edges[2::2]


@given(READINGS)
def test_every_character_of_a_part_is_marked(reading: Reading) -> None:
    runs = [run for passage in lay(reading) for run in passage.runs]
    for number, attribution in enumerate(reading.attributions):
        for part, spans in ((Part.CONTENT, attribution.content), (Part.CUE, attribution.cue)):
            for span in spans:
                inside = [run for run in runs if span.end > span.start and run.span.overlaps(span)]
                assert all((part, number) in [(mark.part, mark.number) for mark in run.marks] for run in inside)


@given(READINGS)
def test_a_mended_place_is_one_run(reading: Reading) -> None:
    runs = [run for passage in lay(reading) for run in passage.runs]
    for run in runs:
        assert run.repair is None or run.repair.span == run.span


@given(READINGS, SPANS)
def test_whatever_the_publisher_states_itself_leaves_the_runs_whole(reading: Reading, own: tuple[Span, ...]) -> None:
    passages = tuple(Passage((span,), "") for span in own)
    stated = replace(reading, unattributed=(*passages, Passage((), "")))
    for plain, signed in zip(lay(reading), lay(stated), strict=True):
        text = reading.document.text
        assert "".join(run.read(text) for run in plain.runs) == "".join(run.read(text) for run in signed.runs)


@given(READINGS)
def test_each_attribution_begins_once(reading: Reading) -> None:
    beginning = [number for passage in lay(reading) for number in passage.beginning]
    placed = [number for number, each in enumerate(reading.attributions) if each.source + each.cue + each.content]
    assert sorted(beginning) == (placed if reading.document.blocks else [])


def test_a_nested_content_lies_inside_and_its_number_comes_first() -> None:
    reading = draw_up()
    runs = [run for passage in lay(reading) for run in passage.runs]
    inner = next(run for run in runs if "piles" in run.read(reading.document.text))
    assert [(mark.part, mark.number) for mark in inner.marks] == [(Part.CONTENT, 1), (Part.CONTENT, 2)]
    assert inner.closing == (2, 1)


def test_furniture_is_one_run_without_marks() -> None:
    furniture = [passage for passage in lay(draw_up()) if not passage.block.kind.is_read]
    assert [passage.block.kind for passage in furniture] == [BlockKind.MASTHEAD, BlockKind.RELATED, BlockKind.SHARE]
    assert all(len(passage.runs) == 1 and not passage.runs[0].marks for passage in furniture)


def test_words_are_read_as_repaired() -> None:
    reading = draw_up()
    shown = "".join(run.read(reading.document.text) for passage in lay(reading) for run in passage.runs)
    assert "pre-existing contracts" in shown


def test_what_was_put_in_comes_behind_its_run() -> None:
    text = "“The quay is safe, {0s:the mayor} {0q:said}."
    reading = replace(draw_up(text), repairs=(Repair("close_quote", Span(18, 18), "", "”", "opened and never closed"),))
    shown = "".join(run.read(reading.document.text) for passage in lay(reading) for run in passage.runs)
    assert shown == "“The quay is safe,” the mayor said."


def test_a_place_mended_twice_shows_the_original() -> None:
    first, second = Repair("a", Span(0, 3), "The", "the", ""), Repair("b", Span(1, 2), "h", "H", "")
    reading = replace(draw_up("The quay is safe."), repairs=(first, second))
    assert [run.repair for passage in lay(reading) for run in passage.runs] == [None]


def test_layout_repairs_are_no_mended_words() -> None:
    wrap = Repair("unwrap_lines", Span(3, 4), "\n", " ", "")
    joined = Repair("rejoin_hyphenated_words", Span(8, 9), "\n", "", "")
    reading = replace(draw_up("The\nquay-\nside is safe."), repairs=(wrap, joined))
    assert find_mended_words(reading) == [joined]


def test_a_link_keeps_its_address() -> None:
    reading = draw_up("The {0s:port} {0q:said} {0c:so} at https://port.example/a today.")
    reading = replace(
        reading, document=replace(reading.document, links=(Link(Span(20, 42), "https://port.example/a"),))
    )
    linked = [run for passage in lay(reading) for run in passage.runs if run.link]
    assert [run.read(reading.document.text) for run in linked] == ["https://port.example/a"]


def test_a_sentence_of_the_publishers_own_is_opened_once() -> None:
    reading = draw_up()
    opening = [run for passage in lay(reading) for run in passage.runs if run.opens_own]
    assert [run.span.start for run in opening] == [own.spans[0].start for own in reading.unattributed]


def test_time_does_not_explode_on_a_long_line_with_many_attributions() -> None:
    count = 5_000
    sentence = "The {%ds:mayor} {%dq:said} {%dc:the quay is safe}. "
    reading = draw_up("".join(sentence % (number, number, number) for number in range(count)))
    passage = next(lay(reading))
    assert len(passage.runs) == 6 * count + 1
    assert max(len(run.marks) for run in passage.runs) == 1
