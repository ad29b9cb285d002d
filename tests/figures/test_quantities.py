"""Figures, on sentences written for these tests."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.figures import find_quantities
from firsthand.records import Quantity
from firsthand.settings import VagueCounts
from firsthand.text import Span


def find_one(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They ordered 1,000 helmets.", 1000, 1000),
        ("Three and a half million people fled.", 3.5e6, 3.5e6),
        ("Twenty-five goats", 25, 25),
        ("two hundred and five goats", 205, 205),
        ("one million two hundred thousand goats", 1.2e6, 1.2e6),
        ("4 hundred sheep", 400, 400),
        ("2½ cups", 2.5, 2.5),
        ("10 1/2 miles", 10.5, 10.5),
        ("half a million hens", 5e5, 5e5),
        ("a quarter of a million hens", 2.5e5, 2.5e5),
        ("half a dozen eggs", 6, 6),
        ("1.2m people", 1.2e6, 1.2e6),
        ("Rs 5 crore", 5e7, 5e7),
        ("€2bn", 2e9, 2e9),
        ("It lost 12,34,567 rupees.", 1234567, 1234567),
        ("between 10 and 20 miners", 10, 20),
        ("10 to 20 miners", 10, 20),
        ("10–20 miners", 10, 20),
        ("four to five thousand voters", 4000, 5000),
        ("two or three nurses", 2, 3),
        ("$3-5 billion", 3e9, 5e9),
        ("growth of from 5 to 7 percent", 5, 7),
        ("1 in 64 sheep", 1 / 64, 1 / 64),
        ("There were a dozen at most.", None, 12),
        ("At least five would be needed.", 5, None),
        ("8 out of 10 ferries", 0.8, 0.8),
        ("minus 4 degrees", -4, -4),
        ("at minus 41", -41, -41),
        ("seven-and-a-half years", 7.5, 7.5),
        ("a $1.5-million loan", 1.5e6, 1.5e6),
    ],
)
def test_numbers_and_ranges(text: str, low: float | None, high: float | None) -> None:
    found = find_one(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a few dozen vests", 24, 60),
        ("several hundred farmers", 300, 900),
        ("dozens of farmers", 24, 120),
        ("hundreds of farmers", 200, 1000),
        ("tens of thousands of wasps", 20_000, 100_000),
        ("several ministers", 3, 9),
        ("a couple of aides", 2, 2),
    ],
)
def test_vague_counts_follow_the_default(text: str, low: float, high: float) -> None:
    found = find_one(text)
    assert (found.low, found.high) == (low, high)


def test_vague_counts_follow_the_setting() -> None:
    (found,) = find_quantities("dozens of farmers", vague=VagueCounts(plural=(1, 4)))
    assert (found.low, found.high) == (12, 48)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("20% of it", "percent"),
        ("20 per cent of it", "percent"),
        ("20 percentage points", "percentage point"),
        ("$3.5 billion", "USD"),
        ("HK$40", "HKD"),
        ("$US160 million", "USD"),
        ("5 €", "EUR"),
        ("40 Danish crowns", "DKK"),
        ("two million pounds", "GBP"),
        ("twelve pounds of flour", "pound"),
        ("a 5-foot fence", "foot"),
        ("Twenty-five miles an hour", "mile per hour"),
        ("£200 a week", "GBP per week"),
        ("$1,100 per square foot", "USD per square foot"),
        ("500,000 barrels a day", "barrel per day"),
        ("2.4 billion gallons of fuel a year", "gallon per year"),
        ("300 sq m", "square metre"),
        ("15km", "kilometre"),
        ("8.5 kW", "kilowatt"),
        ("her 7-year-old son", "year of age"),
        ("Olena Marchuk, 42, said", "year of age"),
        ("people aged 18 to 24", "year of age"),
        ("half an hour", "hour"),
        ("two-thirds of the pupils", "share"),
        ("One in five children", "share"),
        ("20 degrees Celsius", "celsius"),
        ("13 nurses", ""),
    ],
)
def test_units_have_one_name(text: str, unit: str) -> None:
    assert find_one(text).unit == unit


@pytest.mark.parametrize(
    ("text", "modifier", "low", "high", "change"),
    [
        ("at least 300 sailors", "at least", 300, None, ">"),
        ("more than half of the crew", "more than", 0.5, None, ">"),
        ("just over 40 divers", "just over", 40, None, ">"),
        ("up to 90 divers", "up to", None, 90, "<"),
        ("nearly 40 officers", "nearly", 40, 40, "~"),
        ("Some 40-odd trawlers", "Some -odd", 40, 40, "~"),
        ("20 or so beds", "or so", 20, 20, "~"),
        ("500+ beds", "+", 500, None, ">"),
        ("sub-300 sq m offices", "sub-", None, 300, "<"),
        ("just a few dozen vests", "just", 24, 60, "="),
        ("Output rose 3%.", "", 3, 3, "up"),
        ("They cut the number of trains by 5%.", "", 5, 5, "down"),
        ("Output rose by about 3%.", "about", 3, 3, "~"),
        ("They raised $3 million.", "", 3e6, 3e6, "="),
        ("They gave up 3 rooms.", "", 3, 3, "="),
    ],
)
def test_modifiers_bend_the_number(
    text: str, modifier: str, low: float | None, high: float | None, change: str
) -> None:
    found = find_one(text)
    assert (found.modifier, found.low, found.high, found.change) == (modifier, low, high, change)


def test_a_restatement_keeps_the_bound() -> None:
    power, again = find_quantities("It makes under 296 hp (224 kW).")
    assert (power.change, again.change, again.low, again.high) == ("<", "<", None, 224)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Sixty harbour and river police officers spoke.", "harbour and river police officers"),
        ("300 of its senior officers left.", "senior officers"),
        ("400 people died in the flood.", "people"),
        ("one of the best swimmers", "best swimmers"),
        ("one simple question remains", "simple question"),
        ("20 coal-fired power plants", "coal-fired power plants"),
        ("70kg of gold bars", "gold bars"),
        ("61 percent of the remaining delegates", "remaining delegates"),
        ("a third of the population lives there", "population"),
        ("half the town's bakers", "town's bakers"),
        ("12 US diplomats", "US diplomats"),
        ("five Dallas police officers", "Dallas police officers"),
        ("100 or so crane drivers", "crane drivers"),
        ("They sold 40 bottles and 5 cups.", "bottles"),
        ("23 of its 29 delegates", "delegates"),
        ("half of the “loyal” bakers", "“loyal” bakers"),
        ('They paid 40 "ghost bakers" there.', '"ghost bakers"'),
        ("300 “of them” came by sea", ""),
        ("90 bakers and mill workers left on foot", "bakers and mill workers"),
        ("five packs of wolves", "packs of wolves"),
        ("six boats of the harbour", "boats"),
        ("They hired 30 bakers and bought ovens.", "bakers"),
        ("They hired 30 bakers and trained others.", "bakers"),
        ("They sold 40 bottles and cups.", "bottles and cups"),
    ],
)
def test_what_is_counted(text: str, counted: str) -> None:
    assert find_quantities(text)[0].counted == counted


@pytest.mark.parametrize(
    ("text", "counted", "whens"),
    [
        ("It brought its pilots in Lund down from 90 two years ago to 30 today.", "pilots", ["two years ago", "today"]),
        (
            "The port has cut its crane drivers in the north from 1,200 two years ago to “about a dozen” now.",
            "crane drivers",
            ["two years ago", "now"],
        ),
        ("The number of nurses fell from 900 in 2019 to 300.", "nurses", ["in 2019", ""]),
        ("They reduced the staff from 40 last year to 30 this week.", "staff", ["last year", "this week"]),
    ],
)
def test_a_movement_is_two_figures_of_the_nouns_before_it(text: str, counted: str, whens: list[str]) -> None:
    found = find_quantities(text)
    assert [each.counted for each in found] == [counted, counted]
    assert [each.when for each in found] == whens


def test_the_ends_of_a_movement_share_their_unit() -> None:
    assert [each.unit for each in find_quantities("Fares climbed from 20 to 30 euros.")] == ["EUR", "EUR"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("They expect 3 tankers by the end of June.", "by the end of June"),
        ("There are 60 tankers in the bay.", "now"),
        ("There were 60 tankers in the bay.", ""),
        ("There were 60 tankers in the bay last week.", "last week"),
        ("In 2021, the fleet had 12 tankers.", "In 2021"),
        ("It had 12 tankers, which sailed in 2021.", ""),
        ("It had 12 tankers.", ""),
    ],
)
def test_when_it_held(text: str, when: str) -> None:
    assert find_one(text).when == when


@pytest.mark.parametrize(
    "text",
    [
        "On March 29, 2019 at 9:35 pm it rained.",
        "It rained on 29 March and from 10 to 11 a.m. on 2019-03-30.",
        "In 2014 and the 2014-15 season it rained.",
        "The 2019 results and those of the 1990s were bad.",
        "The Boeing 747 left Gate 12.",
        "Section 427 and Channel 4 and Room 101 and the F-16 and the G20 and 9/11.",
        "Formula One and COVID-19 and iOS 12.1.2 and ISO 3888-2.",
        "He came third on the 21st.",
        "Call 555-123-4567.",
        "1. Open the door.",
        "They won 3-1.",
        "He lives at 10 Downing Street.",
        "No one saw the one that fell, one day.",
        "One baker called it a farce, and one old miller told him so.",
        "It rained two years ago and in the past several months.",
        "It is a six-cylinder engine.",
        "See page 14, No. 7 and #12.",
        "The id is 747986907162877952.",
        "The second half of the match was better.",
        "It rained two or three months ago and again five years from now.",
        "The study [438] says so (2).",
        "They made 245/6 on the last day of the 2025/26 season.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It will spend £3m over ten years.", 10, 10),
        ("They will build 300 barns over ten years.", 10, 10),
        ("It took over ten years.", 10, None),
    ],
)
def test_over_a_time_says_how_long_behind_another_figure(text: str, low: float, high: float | None) -> None:
    last = find_quantities(text)[-1]
    assert (last.low, last.high, last.unit) == (low, high, "year")


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The barn cost £5m then and 7.5m now.", 7.5e6, ""),
        ("They have a budget of 7.5m.", 7.5e6, ""),
        ("They paid for a barn 7.5m wide.", 7.5, "metre"),
        ("They paid. The barn is 7.5m.", 7.5, "metre"),
    ],
)
def test_m_is_a_million_where_money_is_spoken_of(text: str, low: float, unit: str) -> None:
    last = find_quantities(text)[-1]
    assert (last.low, last.unit) == (low, unit)


def test_one_who_is_not_quoted_is_counted() -> None:
    assert find_one("One baker was hurt.").counted == "baker"


def test_passages_lead_into_the_text() -> None:
    text = "Beds: 12.  \n They said “about\n 300 goats” came."
    beds, goats = find_quantities(text)
    assert [span.of(text) for span in goats.passage.spans] == ["about\n 300"]
    assert (beds.passage.text, goats.passage.text) == ("12", "about 300")


def test_only_the_spans_are_read_as_one_text() -> None:
    text = "“They sent three,” she said on the 9 o'clock news, “hundred goats and 5 cows,” and 7 pigs."
    spans = (Span(1, 16), Span(text.index("hundred"), text.index(",” and")))
    goats, cows = find_quantities(text, spans)
    assert (goats.low, goats.counted, cows.low) == (300, "goats", 5)
    assert [span.of(text) for span in goats.passage.spans] == ["three", "hundred"]


@given(st.text(alphabet="0123456789 .,-–/$%€½am'\"\n(x" + "²５"), st.integers(0, 3))
def test_any_text_is_read(text: str, reps: int) -> None:
    for found in find_quantities(f"{text} half a {text * reps} million and from one to {text} people"):
        assert found.low is not None or found.high is not None
        assert found.low is None or found.high is None or found.low <= found.high


def test_both_ends_of_an_amount_and_where_it_led_are_figures() -> None:
    fall, level = find_quantities("Shares fell 5p to 90p.")
    assert [(each.low, each.high, each.unit) for each in (fall, level)] == [(5, 5, "penny"), (90, 90, "penny")]


def test_ages_are_joined_by_and() -> None:
    assert [each.unit for each in find_quantities("Two boys, aged 9 and 12, ran.")] == ["", *["year of age"] * 2]


@pytest.mark.parametrize(
    "piece",
    [
        "millions of ",
        "million ",
        "11,",
        "1",
        "1 ",
        "one ",
        "from 1 to ",
        "-1",
        "half a ",
        "a ",
        "1,000",
        "$",
        "+1 ",
        "\n",
        "x ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def measure(times: int) -> float:
        text = piece * times + "5"
        started = time.process_time()
        find_quantities(text)
        return time.process_time() - started

    measure(100)
    assert measure(16_000) < 20 * max(measure(4_000), 0.01)


@pytest.mark.corpus
def test_the_figures_of_the_mission_document(corpora: Path) -> None:
    folder = corpora.parent / "mission"
    if not folder.is_dir():
        pytest.skip(f"the mission document is not at {folder}")
    text = (folder / "document.txt").read_text(encoding="utf-8")
    for wanted in json.loads((folder / "ledger.json").read_text(encoding="utf-8"))["attributions"]:
        content = " ".join(" ".join(text[start:end] for start, end in wanted["content"]).split())
        found = [
            {"text": each.passage.text, "low": each.low, "high": each.high, "unit": each.counted, "when": each.when}
            for each in find_quantities(content)
        ]
        assert found == wanted["quantities"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Four of the seven ferries are laid up.", [("Four", "ferries", "="), ("seven", "ferries", "of")]),
        (
            "They say that four of the line's seven ferries leak.",
            [("four", "ferries", "="), ("seven", "ferries", "of")],
        ),
        ("Two of the dockers' 300 huts burnt.", [("Two", "huts", "="), ("300", "huts", "of")]),
        ("At least 3 of 12 pupils are ill.", [("At least 3", "pupils", ">"), ("12", "pupils", "of")]),
        ("Three out of the 12 pupils are ill.", [("Three", "pupils", "="), ("12", "pupils", "of")]),
        ("12 of the more than 300 pupils are ill.", [("12", "pupils", "="), ("more than 300", "pupils", "of")]),
        ("A third of the 900 bakers left.", [("A third", "", "="), ("900", "bakers", "of")]),
        ("They sold 40 bottles of the 1998 wine.", [("40", "bottles", "=")]),
        ("Of the children 12 were ill.", [("12", "", "=")]),
    ],
)
def test_a_part_and_its_whole(text: str, figures: list[tuple[str, str, str]]) -> None:
    assert [(each.passage.text, each.counted, each.change) for each in find_quantities(text)] == figures
