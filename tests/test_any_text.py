"""What is promised of every reading, whatever the text: nothing points out of it, nothing contradicts itself."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import firsthand
from firsthand.records import Reading
from tests.passages import list_passages, list_times

WORDS = (
    "The mayor said told reporters Ann Orr , . ? ! “ ” \" ' ( ) : ; – $ 5 12,000 million percent from to between and "
    "Sunday March 3, 2019 last week year ago may allegedly denied the reports it he they according Post a poll "
    "not about more than half one in two dozens http://example.org/2019/04/04/boats-sunk 9 p.m. Q: \n \n\n -- "
    "\0 \u202e \ud800"
).split(" ")
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join),
)
EDTF = re.compile(
    r"\d{3}[\dX]|\d{2}XX|\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d|\[[\d.-]+\]"
)


def check(reading: Reading) -> None:
    length, count = len(reading.document.text), len(reading.attributions)
    parts = [spans for each in reading.attributions for spans in (each.source, each.cue, each.content)]
    for spans in (*parts, *(passage.spans for passage in list_passages(reading))):
        assert all(0 <= span.start < span.end <= length for span in spans)
        assert list(spans) == sorted(spans)
    for time in list_times(reading):
        assert not time.edtf or EDTF.fullmatch(time.edtf), time.edtf
        days = [date.fromisoformat(day) for day in (time.earliest, time.latest) if day]
        assert days == sorted(days)
    for position, each in enumerate(reading.attributions):
        assert each.content
        assert each.speaker is not None
        assert 0 <= each.speaker < len(reading.sources)
        assert each.within is None or (0 <= each.within < count and each.within != position)
        assert position not in each.denies
        assert set(each.denies) <= set(range(count))
        for figure in each.quantities:
            assert figure.low is None or figure.high is None or figure.low <= figure.high


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    TEXTS,
    st.sampled_from(["", "The Quay"]),
    st.sampled_from(["", "2019", "2019-06", "2019-06-04", "9999-12-31", "0001-01-01", "2019-13-99", "soon"]),
    st.sampled_from(["", "http://[no address/2019/04/04", "https://www.quaypost.example/2019/06/04/boats"]),
)
def test_any_text_gives_a_sound_reading(text: str, publisher: str, published: str, url: str) -> None:
    metadata = firsthand.Metadata(published=published, publisher=publisher, url=url)
    if text.strip():
        check(firsthand.read_text(text, metadata=metadata))


@pytest.mark.parametrize(
    "piece",
    ["Monday ", "from 1 to ", "(", "the mayor said it ", "“No,” Ann Orr said. ", "He denied the reports. ", "\u202e. "],
)
def test_repeated_pieces_give_a_sound_reading(piece: str) -> None:
    check(firsthand.read_text(piece * 300))
