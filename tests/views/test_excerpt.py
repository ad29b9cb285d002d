"""Words of the original with an attribution marked in them."""

from firsthand.records import Attribution
from firsthand.text import Span
from firsthand.views.excerpt import draw_excerpt

TEXT = "x <b>Ann</b> said\nit & more"


def _attribute(
    *, source: tuple[Span, ...] = (), cue: tuple[Span, ...] = (), content: tuple[Span, ...] = ()
) -> Attribution:
    return Attribution("a1", source, cue, content, "", "", "", None, 0.9, "")


def test_parts_are_marked_and_nothing_is_markup() -> None:
    drawn = draw_excerpt(TEXT, 0, _attribute(source=(Span(2, 12),), cue=(Span(13, 17),), content=(Span(18, 22),)))
    assert drawn == (
        'x <mark class="source">&lt;b&gt;Ann&lt;/b&gt;</mark> <mark class="cue">said</mark> '
        '<mark class="content">it &amp;</mark> more'
    )


def test_offsets_count_from_the_start_of_the_passage() -> None:
    assert draw_excerpt("it is", 100, _attribute(content=(Span(103, 105),))) == 'it <mark class="content">is</mark>'


def test_of_parts_that_overlap_the_narrower_shows() -> None:
    drawn = draw_excerpt("he said it", 0, _attribute(cue=(Span(3, 7),), content=(Span(0, 10),)))
    assert drawn == ('<mark class="content">he </mark><mark class="cue">said</mark><mark class="content"> it</mark>')


def test_what_lies_outside_is_left_out() -> None:
    assert draw_excerpt("it is", 100, _attribute(content=(Span(0, 50), Span(200, 210)))) == "it is"


def test_the_hyphen_of_a_pdf_shows_as_one() -> None:
    assert draw_excerpt("the director\ufffegeneral", 0, _attribute()) == "the director-general"
