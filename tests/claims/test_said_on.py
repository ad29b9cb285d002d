"""When things were said, in articles made up for it, with attributions put in place of the model's."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from firsthand.claims.said_days import DAY_FEATURES, describe_days
from firsthand.claims.said_features import OWN_FEATURES, SPREAD_FEATURES
from firsthand.claims.said_heads import SHA256, SHIPPED, SpreadHead, read_heads
from firsthand.claims.said_on import date_sayings
from firsthand.claims.sayings import Scene, say_when
from firsthand.errors import ModelError
from firsthand.records import (
    Article,
    Channel,
    Found,
    Hand,
    Metadata,
    Passage,
    Source,
    Sources,
    SourceType,
    Traced,
)
from firsthand.sentences import split_paragraphs, split_sentences
from firsthand.text import Span
from firsthand.times import Anchor, find_times

DAY = date(2019, 6, 4)
ANCHOR = Anchor(DAY, DAY)

Saying = tuple[str, str, str, str, Channel]
"""Cue, content, name, hand, channel."""


def date_all(text: str, sayings: Sequence[Saying], anchor: Anchor = ANCHOR) -> list[str]:
    def locate(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),)

    paragraphs = split_paragraphs(text)
    found = tuple(Found((), locate(cue), locate(content), None, 1.0, "") for cue, content, *_ in sayings)
    article = Article(text, None, paragraphs, split_sentences(text, paragraphs), Metadata(), (), (), found, ())
    names = sorted({name for _, _, name, _, _ in sayings})
    sources = Sources(
        tuple(Source(name, SourceType.NAMED_PERSON, "", (), (), name, (), 1.0, "") for name in names),
        tuple(
            Traced(names.index(name), (Hand(hand, Passage((), ""), ""),) if hand else (), channel)
            for _, _, name, hand, channel in sayings
        ),
    )
    dated = date_sayings(article, sources, find_times(text, anchor), anchor)
    return [each.edtf if each is not None else "" for each in dated]


def test_a_time_beside_the_cue_dates_the_saying() -> None:
    text = "The ferry is safe, Ann Orr said on Sunday."
    assert date_all(text, [("said", "The ferry is safe", "Ann Orr", "", Channel.UNSTATED)]) == ["2019-06-02"]


def test_a_time_in_what_was_said_does_not_date_it() -> None:
    text = "Ann Orr said the ferry sank in 1987."
    assert date_all(text, [("said", "the ferry sank in 1987", "Ann Orr", "", Channel.UNSTATED)]) == [""]


def test_a_week_gives_its_month() -> None:
    text = "The ferry is safe, Ann Orr said last week."
    assert date_all(text, [("said", "The ferry is safe", "Ann Orr", "", Channel.UNSTATED)]) == ["2019-05"]


def test_the_rest_of_a_speech_takes_its_day() -> None:
    text = (
        'In a speech on Sunday, Ann Orr said the ferry was safe.\n\n"We will sail again," Orr said.\n\n'
        '"Nobody can stop us," she added.'
    )
    sayings = [
        ("said the", "the ferry was safe", "Ann Orr", "", Channel.SPEECH),
        ("Orr said.", "We will sail again", "Ann Orr", "", Channel.SPEECH),
        ("added", "Nobody can stop us", "Ann Orr", "", Channel.SPEECH),
    ]
    assert date_all(text, sayings) == ["2019-06-02"] * 3


def test_what_comes_from_a_dated_report_takes_its_day() -> None:
    text = (
        "The line will close, the Tavria Post reported Sunday, citing a person close to the owners.\n\n"
        "The route dates from 1987 and has lost money ever since, a second person was quoted as saying.\n\n"
        "The harbour master thinks that the line is doomed."
    )
    sayings = [
        ("reported Sunday, citing", "The line will close", "a person close to the owners", "the Tavria Post"),
        ("was quoted as saying", "has lost money ever since", "a second person", "the Tavria Post"),
        ("thinks", "the line is doomed", "The harbour master", ""),
    ]
    dated = date_all(text, [(*saying, Channel.UNSTATED) for saying in sayings])
    assert dated == ["2019-06-02", "2019-06-02", ""]


@pytest.mark.parametrize("reason", ["dateline", "credit"])
def test_the_agency_of_a_whole_article_ties_no_two_sayings(reason: str) -> None:
    hands = Hand("AFP", Passage((), ""), reason), Hand("the Tavria Post", Passage((), ""), "told")
    article = Article("", None, (), (), Metadata(), (), (), (), ())
    scene = Scene(article, Sources((), (Traced(0, hands, Channel.UNSTATED),)), (), DAY.isoformat())
    assert scene.hands == [frozenset({"the Tavria Post"})]


def test_the_cost_of_a_long_document_stays_in_proportion() -> None:
    def take(count: int) -> float:
        places = range(count)
        text = " ".join(f"Ann Orr said{place} on May {place % 28 + 1} that it is wet{place}." for place in places)
        sayings: list[Saying] = [
            (f"said{place} ", f"it is wet{place}.", "Ann Orr", "", Channel.SPEECH) for place in places
        ]
        start = process_time()
        date_all(text, sayings)
        return process_time() - start

    take(50)
    assert take(1600) < 16 * max(take(200), 0.05)


def test_no_time_no_date() -> None:
    text = "Ann Orr said the ferry is safe."
    assert date_all(text, [("said", "the ferry is safe", "Ann Orr", "", Channel.UNSTATED)]) == [""]
    assert date_all(text, []) == []


def test_nothing_is_dated_without_a_publication_date() -> None:
    text = "The ferry is safe, Ann Orr said on Sunday."
    saying: Saying = ("said", "The ferry is safe", "Ann Orr", "", Channel.UNSTATED)
    assert date_all(text, [saying], Anchor()) == [""]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Sunday", "2019-06-02"),
        ("last week", "2019-05"),
        ("in March", "2019-03"),
        ("this spring", "2019"),
        ("in 1987", "1987"),
        ("in the 1990s", ""),
        ("now", ""),
        ("for the past two years", ""),
    ],
)
def test_times_are_put_as_the_guide_has_them(words: str, value: str) -> None:
    (time,) = find_times(f"He said so {words}.", ANCHOR)
    assert say_when(time) == value


def test_the_shipped_heads_fit_the_features() -> None:
    heads = read_heads(SHIPPED, SHA256)
    assert heads.own.shape == (len(OWN_FEATURES),)
    assert len(heads.spread.inner) == len(SPREAD_FEATURES)
    assert heads.spread.bias.shape == heads.spread.outer.shape == heads.spread.inner.shape[1:]
    assert all(np.isfinite(part).all() for part in (heads.own, heads.spread.inner, heads.spread.outer))


def test_the_days_of_an_attribution_leave_room_for_none() -> None:
    head = SpreadHead(np.array([[1.0], [0.0]]), np.zeros(1), np.array([1000.0]))
    rows = np.array([[[1.0, 1.0], [-1.0, 1.0]], [[0.0, 1.0], [0.0, 0.0]]])
    assert head.weigh(rows) == pytest.approx(np.array([[1.0, 0.0], [1 / 3, 1 / 3]]))


def test_a_day_is_described_by_how_long_ago_it_was() -> None:
    text = "Ann Orr said on Sunday that it is safe. She had said so in May."
    times = find_times(text, ANCHOR)
    scene = Scene(Article(text, None, (), (), Metadata(), (), (), (), ()), Sources((), ()), times, DAY.isoformat())
    sunday, may = (dict(zip(DAY_FEATURES, row, strict=True)) for row in describe_days(scene, ["2019-06-02", "2019-05"]))
    assert (sunday["within_1"], sunday["within_3"], sunday["mentions"]) == (0.0, 1.0, 0.25)
    assert (may["within_30"], may["this_month"], may["coarse"]) == (0.0, 0.0, 0.0)


def test_damaged_heads_are_refused(tmp_path: Path) -> None:
    (tmp_path / "said_on.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="Install Firsthand again"):
        read_heads(tmp_path / "said_on.npz", SHA256)
    with pytest.raises(ModelError, match="cannot be read"):
        read_heads(tmp_path / "absent.npz", SHA256)
