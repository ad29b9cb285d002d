"""Score figures: `python -m evaluation.quantities [GOLD.jsonl] [--out PRED.jsonl] [--json]`.

Each line of the gold is a sentence with its figures: `value` ("30.0", "10-20"), `unit` as it stands, `normalized_unit`,
and `change` ("=", "~", ">", "<", "up", "down"). Gold and found figures of a sentence are paired one to one, by value
and, among equal values, by the most of unit and change that agree. A pair is right in

* value: the numbers are equal, to one part in a thousand;
* value+unit: and the normalised units read the same, letter case aside, or the units as they stand do;
* value+change: and so does the change;
* value+unit+change: all of it.

Precision, recall and F1 are over the figures of all sentences. Where the gold names no change, none is asked for.

The gold was annotated by habits of its own, which the answers follow: "from 10 ... to 20" is one value "10-20",
"several" and "a few" are left out, "thousands" is 1000-10000 and "dozens" 12, shares are counted in "% voters".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from evaluation.corpora import Answer, Row, read_lines
from evaluation.report import Report, count, run
from firsthand.figures import find_quantities
from firsthand.figures.numbers import PLURALS, SCALES, SMALL
from firsthand.records import Quantity
from firsthand.settings import VagueCounts

GOLD = "data/newsquant/open.jsonl"
TOLERANCE = 1e-3
"""Shares are rounded in some of the gold: 0.33 for a third."""
NAMES = {
    "USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "JPY": "japanese yen", "CNY": "chinese yuan",
    "CAD": "canadian dollar", "AUD": "australian dollar", "NZD": "new zealand dollar", "HKD": "hong kong dollar",
    "SGD": "singapore dollar", "TWD": "taiwan dollar", "INR": "indian rupee", "RUB": "russian ruble",
    "KRW": "south korean won", "ILS": "shekel", "TRY": "turkish lira", "CHF": "swiss franc", "DKK": "danish krone",
    "SEK": "swedish krona", "NOK": "norwegian krone", "ZAR": "south african rand", "MYR": "malaysian ringgit",
    "BRL": "brazilian real", "MXN": "mexican peso", "HRK": "croatian kuna", "UAH": "ukrainian hryvnia",
    "PLN": "polish zloty", "AED": "united arab emirates dirham", "SAR": "saudi riyal", "BTC": "bitcoin",
    "percent": "percentage", "pound": "pound-mass", "tonne": "metric ton", "time": "count",
    "part per billion": "parts-per-billion", "part per million": "parts-per-million",
}  # fmt: skip
"""What the gold calls a unit, where it is other than here."""
MEASURES = ("value", "value+unit", "value+change", "value+unit+change")
SHARE = "share"
HABITS = VagueCounts(plural=(1, 10))
DOZENS = re.compile("dozens", re.IGNORECASE)
VALUE = re.compile(r"(?<![\deE])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
VAGUE = re.compile(r"\b(?:few|couple|several)\b", re.IGNORECASE)
SIGN = re.compile(
    r"(?:\$(?:US|A|C|NZ)(?=\d)|(?:\b(?:US|C|A|HK|NZ|S|NT|R)\s?)?[$£€¥₹]|(?:[A-Z]{3}|PS|RM|Rs|R)\s?(?=\d))"
)
NUMERAL = re.compile(
    r"(?<![a-z\d])[\d½¼¾][\d,.½¼¾/]*(?:[×x]10[−-]?\d+|(?:[kmKM]|bn|mil)\b)?"
    rf"|\b(?i:{'|'.join((*SMALL, *SCALES, *PLURALS))}|half)\b"
)
"""A part of the number of a figure; the last one stands before the unit."""
PERCENT = re.compile(r"\bper cent\b")
BEFORE_UNIT = re.compile(r"^[\s(–-]*(?:of\s|an?\s)?")
POSSESSIVE = re.compile(r"['’]s$")
RATE = re.compile(r"(?:\b(?:per|an?)[\s-]|/).*$")
BETWEEN = re.compile(r"[^,;.]{0,25}\bto\s+")
"""Between the ends of a movement."""
FILLERS = frozenset({"most", "more", "the", "and", "of", "or", "its", "their", "his", "her", "very", "ever"})
NUMBER = re.compile(r"[\d½¼¾][\d,.½¼¾/]*")
SUPERLATIVES = {
    "best": "good", "better": "good", "worst": "bad", "largest": "large", "larger": "large", "oldest": "old",
    "smaller": "small", "smallest": "small", "hottest": "hot", "biggest": "big", "bigger": "big", "earliest": "early",
    "latest": "late", "older": "old", "younger": "young", "youngest": "young", "highest": "high", "newest": "new",
}  # fmt: skip
IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "series": "series",
    "viruses": "virus",
    "buses": "bus",
}


def measure(gold: Path) -> Report:
    """Score the figures of a file of sentences."""
    lines = read_lines(gold)
    answers = [predict(line["text"]) for line in lines]
    return Report({"all": score(lines, answers)}, [f"{len(lines)} sentences of {gold}"], cast(list[Answer], answers))


def predict(text: str) -> dict[str, Any]:
    """Find the figures of a sentence, in the gold's shape."""
    figures = [each for each in find_quantities(text, vague=HABITS) if not is_vague(each)]
    return {"text": text, "quantities": list(join_movements(text, figures))}


def is_vague(figure: Quantity) -> bool:
    """Tell of "several" and "a few", which the gold leaves out."""
    return VAGUE.search(figure.passage.text) is not None and NUMBER.search(figure.passage.text) is None


def join_movements(text: str, figures: Sequence[Quantity]) -> Iterator[dict[str, str]]:
    """Convert figures; the two of "from 20 to 30" become one value, as the gold has it."""
    skip = False
    for one, other in pairwise((*figures, None)):
        if skip or one is None:
            skip = False
            continue
        skip = other is not None and is_movement(text, one, other)
        yield convert(one, one if other is None or not skip else other)


def is_movement(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are the ends of one movement: "from 20 last year to 30"."""
    before, after = one.passage.spans[0], other.passage.spans[0]
    starts = text[: before.start].rstrip().lower().endswith("from")
    single = one.low == one.high or None in (one.low, one.high)
    return starts and single and BETWEEN.fullmatch(text[before.end : after.start]) is not None


def convert(one: Quantity, other: Quantity) -> dict[str, str]:
    """Give a figure the gold's shape; `other` is the far end of a movement, else the same."""
    low = one.low if one.low is not None else one.high
    high = other.high if other.high is not None else other.low
    single = low == high or DOZENS.match(one.passage.text)
    value = str(low) if single else f"{low}-{high}"
    return {
        "change": one.change,
        "value": value,
        "unit": write_unit(other),
        "normalized_unit": normalize_unit(other),
        "referred_concepts": other.counted or "-",
    }


def write_unit(figure: Quantity) -> str:
    """Return the unit as it stands."""
    if figure.unit == SHARE:
        return f"% {strip_fillers(figure.counted)}".strip() if figure.counted else "-"
    if not figure.unit:
        return strip_fillers(figure.counted) or "-"
    words = PERCENT.sub("percent", figure.passage.text)
    end = max((numeral.end() for numeral in NUMERAL.finditer(words)), default=0)
    sign, rate = SIGN.search(words), RATE.search(words, end)
    if sign and sign.end() <= end:
        return f"{write_sign(sign.group())} {rate.group() if rate else ''}".strip()
    return BEFORE_UNIT.sub("", words[end:]).strip() or "-"


def write_sign(sign: str) -> str:
    """Write a currency sign as the gold does: "$US" and "US $" are "US$"."""
    sign = sign.replace(" ", "")
    return sign[1:] + "$" if sign.startswith("$") and len(sign) > 1 else sign


def strip_fillers(nouns: str) -> str:
    """Leave out of a noun phrase the words that the gold leaves out."""
    return " ".join(POSSESSIVE.sub("", word) for word in nouns.split() if word.casefold() not in FILLERS)


def normalize_unit(figure: Quantity) -> str:
    """Return the gold's name for the unit, or the noun that is counted in the singular."""
    if figure.unit == SHARE:
        return f"% {to_singular(strip_fillers(figure.counted))}" if figure.counted else "% -"
    if not figure.unit:
        return to_singular(strip_fillers(figure.counted)) or "-"
    if figure.unit == "penny" and figure.passage.text.endswith("p"):
        return "point"
    name, per, below = figure.unit.partition(" per ")
    return NAMES.get(figure.unit, NAMES.get(name, name) + per + NAMES.get(below, below))


def to_singular(nouns: str) -> str:
    """Put the last noun of a phrase into the singular and its superlatives into the plain form.

    >>> to_singular("European countries"), to_singular("oldest boxes")
    ('European country', 'old box')
    """
    if not nouns:
        return ""
    *others, last = nouns.split(" ")
    plain = [SUPERLATIVES.get(word, word) for word in others]
    return " ".join([*plain, _to_singular(last)])


def _to_singular(word: str) -> str:
    if word.casefold() in IRREGULAR:
        return IRREGULAR[word.casefold()]
    for ending, singular in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss"):
            return word.removesuffix(ending) + singular
    return word


def score(lines: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> dict[str, Row]:
    """Count the figures that are right, over all sentences."""
    right = dict.fromkeys(MEASURES, 0)
    for line, answer in zip(lines, answers, strict=True):
        for one, other in pair(line["quantities"], answer["quantities"]):
            for name in MEASURES:
                right[name] += agrees(one, other, name)
    gold = sum(len(line["quantities"]) for line in lines)
    found = sum(len(answer["quantities"]) for answer in answers)
    return {name: count(right[name], found, gold) for name in MEASURES}


def pair(
    gold: Sequence[dict[str, str]], found: Sequence[dict[str, str]]
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Pair figures of equal value one to one, those that agree in most first."""
    candidates = sorted(
        (
            (sum(agrees(one, other, name) for name in MEASURES), at, to)
            for at, one in enumerate(gold)
            for to, other in enumerate(found)
            if agrees(one, other, "value")
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, at, to in candidates:
        if at not in used_gold and to not in used_found:
            used_gold.add(at)
            used_found.add(to)
            yield gold[at], found[to]


def agrees(one: dict[str, str], other: dict[str, str], name: str) -> bool:
    """Tell whether a gold figure and a found one agree in one of the measures."""
    if not is_same_value(one["value"], other["value"]):
        return False
    if "change" in name and one.get("change", other["change"]) != other["change"]:
        return False
    return "unit" not in name or is_same_unit(one, other)


def is_same_unit(one: dict[str, str], other: dict[str, str]) -> bool:
    """Tell whether the units are one, as normalised or as they stand."""
    return any(key in one and one[key].casefold() == other[key].casefold() for key in ("normalized_unit", "unit"))


def is_same_value(one: str, other: str) -> bool:
    """Compare two values.

    >>> is_same_value("30.0", "30"), is_same_value("10-20", "10.0-20.0"), is_same_value("10-20", "10")
    (True, True, False)
    """
    ends, others = VALUE.findall(one), VALUE.findall(other)
    return len(ends) == len(others) and all(
        abs(float(a) - float(b)) <= TOLERANCE * abs(float(a)) for a, b in zip(ends, others, strict=True)
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=GOLD, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
