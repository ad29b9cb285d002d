"""Score figures: `python -m evaluation.quantities [GOLD.jsonl] [--out PRED.jsonl] [--json]`.

Each line of the gold is a sentence with its figures: `value` ("30.0", "10-20"), `unit` as it stands, `normalized_unit`,
and `change` ("=", "~", ">", "<", "up", "down"). Gold and found figures of a sentence are paired one to one, by value
and, among equal values, by the most of unit and change that agree. A pair is right in

* value: the numbers are equal, to one part in a thousand;
* value+unit: and the normalised units read the same, letter case aside, or the units as they stand do;
* value+change: and so does the change;
* value+unit+change: all of it.

Precision, recall and F1 are over the figures of all sentences. Where the gold names no change, none is asked for.

The gold was annotated by habits of its own, which `convert` follows: "from 10 to 20" is one value "10-20", vague
counts ("dozens") are left out, dollars are "dollar", shares are counted in "% voters".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.corpora import Answer, read_lines
from evaluation.report import Report, count, run
from firsthand.claims.quantities import find_quantities
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
FILLERS = frozenset("most more the and of or its their his her very ever".split())
SIGN = re.compile(r"^(?:US|C|A|HK|NZ|S|NT|R)?[$£€¥₹]|^(?:[A-Z]{3}|PS|RM|Rs|R)(?=\s?\d)")
NUMBER = re.compile(r"[\d½¼¾][\d,.½¼¾/]*")
SUPERLATIVES = {"best": "good", "better": "good", "worst": "bad", "largest": "large", "larger": "large", "oldest": "old",
    "hottest": "hot", "biggest": "big", "bigger": "big"}  # fmt: skip
IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child", "series": "series"}


def measure(gold: Path) -> Report:
    """Score the figures of a file of sentences."""
    lines = read_lines(gold)
    answers = [predict(line["text"]) for line in lines]
    return Report({"all": score(lines, answers)}, [f"{len(lines)} sentences of {gold}"], answers)


def predict(text: str) -> dict[str, Any]:
    """Find the figures of a sentence, in the gold's shape."""
    figures = [each for each in find_quantities(text) if not is_vague(each)]
    return {"text": text, "quantities": list(join_movements(text, figures))}
