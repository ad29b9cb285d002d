"""Words that somebody names are found near their claim, or the reader is asked which are meant."""

from dataclasses import replace

import pytest

from firsthand.errors import RefusedJudgement
from firsthand.history.pointing import NEAR_CHARS, find_words
from firsthand.records import Passage, Repair
from firsthand.text import Span
from tests.ledger.small import make_reading

GAP = "x " * NEAR_CHARS
TEXT = f"Ada said it.\nBo\n  said no. {GAP} Ada said more. {GAP} Cy wept."
CLAIM = replace(
    make_reading("a", "it").attributions[0], source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 11),)
)


def point(words: str) -> list[str]:
    return [span.of(TEXT) for span in find_words(TEXT, CLAIM, words).spans]


def test_words_near_the_claim_are_meant() -> None:
    assert find_words(TEXT, CLAIM, "Ada") == Passage((Span(0, 3),), "")
    assert point("Bo said no") == ["Bo\n  said no"]
    assert point("  bo ") == ["Bo"]


def test_words_far_away_are_meant_where_they_stand_once() -> None:
    assert point("Cy wept") == ["Cy wept"]


def test_what_is_left_out_parts_them() -> None:
    assert point("no […] Ada") == ["Ada", "no"]


def test_only_whole_words_are_meant() -> None:
    with pytest.raises(RefusedJudgement, match="do not stand"):
        point("A")


def test_several_places_are_listed() -> None:
    with pytest.raises(RefusedJudgement, match=r"near the claim 2 times: 4-8 \(…Ada said it\. .*18-22"):
        point("said")
    with pytest.raises(RefusedJudgement, match="and others"):
        find_words("a b " * 20, CLAIM, "a")


def test_spans_are_taken_as_they_are() -> None:
    assert find_words(TEXT, CLAIM, "4-8, 13-15").spans == (Span(4, 8), Span(13, 15))
    assert find_words(TEXT, CLAIM, " ") == Passage((), "")


def test_signs_are_no_pattern() -> None:
    assert point("it.") == ["it."]
    with pytest.raises(RefusedJudgement, match="do not stand"):
        point("(.*)+$")


def test_mended_words_are_found_where_they_were_broken() -> None:
    text = "Ada of the har-\nbour said \u00e2\u20ac\u0153no\u00e2\u20ac\u009d."
    broken, opening, closing = text.index("-"), text.index("\u00e2"), text.rindex("\u00e2")
    repairs = [
        Repair("quotes", Span(closing, closing + 3), text[closing : closing + 3], "\u201d", "misread"),
        Repair("hyphens", Span(broken, broken + 2), "-\n", "", "a wrap"),
        Repair("quotes", Span(opening, opening + 3), text[opening : opening + 3], "\u201c", "misread"),
    ]

    def find(words: str) -> str:
        (span,) = find_words(text, CLAIM, words, repairs=repairs).spans
        return span.of(text)

    assert find("the harbour") == "the har-\nbour"
    assert find("\u201cno\u201d") == text[opening : closing + 3]
    assert find("said") == "said"
    with pytest.raises(RefusedJudgement, match="do not stand"):
        find("harbours")
