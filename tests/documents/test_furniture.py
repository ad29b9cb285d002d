import time

import pytest

from firsthand.documents.furniture import is_masthead, judge_line, judge_opening
from firsthand.records import BlockKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://quay.example/2024/05/06/harbour", BlockKind.LINKS),
        ("• https://quay.example/a www.quay.example/b, desk@quay.example", BlockKind.LINKS),
        ("Related article: How the mole was built", BlockKind.RELATED),
        ("RELATED STORIES", BlockKind.RELATED),
        ("Read more: The dredgers nobody ordered", BlockKind.RELATED),
        ("Read more", BlockKind.RELATED),
        ("Also read | The mole in pictures", BlockKind.RELATED),
        ("Lesen Sie auch: Der Hafen öffnet wieder", BlockKind.RELATED),
        ("Advertisement", BlockKind.OTHER),
        ("ADVERTISEMENT - SCROLL TO CONTINUE", BlockKind.OTHER),
        ("Story continues below", BlockKind.OTHER),
        ("Share this", BlockKind.SHARE),
        ("Share on Facebook", BlockKind.SHARE),
        ("Email this article", BlockKind.SHARE),
        ("Follow us on Telegram for more", BlockKind.SHARE),
        ("Follow Ada Brack on Twitter @adabrack.", BlockKind.SHARE),
        ("Sign up for our newsletter and never miss a tide.", BlockKind.SHARE),
        ("© 2024 The Quay. All rights reserved.", BlockKind.OTHER),
        ("Copyright 2024 The Quay", BlockKind.OTHER),
        ("Photo: Jon Aske", BlockKind.CAPTION),
        ("The harbour master on Monday. (Photo by Jon Aske/The Quay)", BlockKind.CAPTION),
        ("The mole at dawn. Jon Aske/Getty Images", BlockKind.CAPTION),
        ("https://quay.example/harbour 1/3", BlockKind.PAGE_FOOTER),
        ("6/5/24, 4:34 PM Harbour reopens - The Quay", BlockKind.PAGE_HEADER),
        ("Page 3 of 7", BlockKind.PAGE_FOOTER),
        ("- 3 -", BlockKind.PAGE_FOOTER),
    ],
)
def test_marked_furniture_is_told(text: str, kind: BlockKind) -> None:
    verdict = judge_line(text)
    assert verdict is not None
    assert verdict.kind is kind
    assert verdict.reason


@pytest.mark.parametrize(
    "text",
    [
        "MOSS HARBOUR (AP) — The mole is safe, officials said.",
        "• The harbour master denied it.",
        "“Read more books,” she said.",
        "Read more than the headline, the minister told reporters.",
        "Related charges were dropped, prosecutors said.",
        "Share the wealth, the candidate said.",
        "Share prices fell, analysts said.",
        "Follow the money, she said.",
        "Getty Images said the photo was fake.",
        "Reuters reported the deal first.",
        "Photos show the bridge is gone, he said.",
        "Copyright law protects the map, the court ruled.",
        "Advertising is a lie, he said.",
        "Save the bridge, residents demanded.",
        "Print is dead, the publisher said.",
        "Comments by the minister drew anger, he said.",
        "Images of the flood spread online, she said.",
        "See https://quay.example for the letter, she said.",
        "Email was invented for this, said Ms Brack.",
        "Trending downwards, prices fell, officials said.",
        "He left (via Oslo).",
        "8:30 p.m.",
        "___.",
        "FULL TEXT.",
        "Subscribe to his theory or not, voters like him, she said.",
    ],
)
def test_prose_stays_prose(text: str) -> None:
    assert judge_line(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "By Ada Brack",
        "By ADA BRACK and JON ASKE, Associated Press",
        "By Ada Brack | 22 October 2024",
        "Von Jon Aske",
        "6 May 2024",
        "Monday, May 6, 2024",
        "Published: 6 May 2024 10:04 GMT | Updated 7 May",
        "2024-05-06 10:04",
    ],
)
def test_bylines_and_dates_are_told_above_the_body(text: str) -> None:
    verdict = judge_opening(text)
    assert verdict is not None
    assert verdict.kind is BlockKind.BYLINE


@pytest.mark.parametrize(
    "text", ["By Monday the bridge was gone.", "By closing it, they lost money", "May 6, 2024 was a bad day, she said."]
)
def test_sentences_are_no_bylines(text: str) -> None:
    assert judge_opening(text) is None


def test_mastheads() -> None:
    assert is_masthead("THE TIDEWATER GAZETTE", publisher="")
    assert is_masthead("News of the Vale", publisher="")
    assert is_masthead("The Quay", publisher="the quay")
    assert not is_masthead("The Quay", publisher="")
    assert not is_masthead("Mayor Says News Was False.", publisher="")


@pytest.mark.parametrize(
    "text",
    [
        "http://a.b " * 30 + "said",
        "http://a.b/" * 36,
        "By " + "Aa " * 14 + "!",
        "By " + "Aa," * 120,
        "(photo " * 57,
        "share this " * 24 + "!",
        "1/1/24, 1:11 " * 30,
        "x " * 59 + "Getty Image",
        "follow on x " * 24,
    ],
)
def test_no_line_takes_long(text: str) -> None:
    start = time.process_time()
    judge_line(text)
    judge_opening(text)
    assert time.process_time() - start < 0.1
