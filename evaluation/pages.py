"""Score the reading of web pages: `python -m evaluation.pages [PAGES.jsonl] [--json]`.

Saved pages of many countries, with the headline, date and body that a parser written for each outlet took from them.
Only the documents stage is measured: no model is run.

* title: the headlines hold the same words in the same order, letter case and punctuation aside; many pages bear
  several (for readers, for searches, for social networks), and the gold holds one of them;
* date: the days differ by one at most, for the gold is in UTC and a page may speak of its own local day;
* body: words of the prose, as a bag, over all pages; a standfirst is not in the gold, and counts as spurious.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evaluation.corpora import Row, Table, read_lines
from evaluation.report import Report, count, run
from firsthand import Document, Failure, Settings
from firsthand.documents import load_bytes
from firsthand.records import BlockKind

GOLD = "data/pages/pages.jsonl"
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
"""A word; each character of Chinese and Japanese, which put no space between words, counts as one."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def measure(gold: Path) -> Report:
    """Score the reading of pages.

    Args:
        gold: JSON Lines; each line names its page, a file beside it compressed with gzip, as `html_file`.
    """
    lines = read_lines(gold)
    results = [load_page(gold.parent / line["html_file"]) for line in lines]
    pairs = [(line, page) for line, page in zip(lines, results, strict=True) if isinstance(page, Document)]
    failures = [result.message for result in results if isinstance(result, Failure)]
    table: Table = {
        "title": count(
            sum(words(line["title"]) == words(page.metadata.title) for line, page in pairs),
            sum(bool(page.metadata.title) for _, page in pairs),
            sum(bool(line["title"]) for line in lines),
        ),
        "date": count(
            sum(is_same_day(line["publishing_date"], page.metadata.published) for line, page in pairs),
            sum(bool(page.metadata.published) for _, page in pairs),
            sum(bool(line["publishing_date"]) for line in lines),
        ),
        "body": count_words([(line["body"], body_of(page)) for line, page in pairs]),
    }
    return Report({"all": table}, [f"{len(lines)} pages of {gold}, {len(failures)} could not be read", *failures])


def load_page(path: Path) -> Document | Failure:
    """Load one page, or say why it cannot be."""
    (result,) = load_bytes(gzip.decompress(path.read_bytes()), name=path.stem, settings=Settings())
    return result


def body_of(page: Document) -> str:
    """Return the prose of a page."""
    return "\n".join(block.span.of(page.text) for block in page.blocks if block.kind is BlockKind.PROSE)


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters.

    >>> words("Bridge “safe”, 東京")
    ['bridge', 'safe', '東', '京']
    """
    return WORD.findall(text.casefold())


def is_same_day(gold: str, found: str) -> bool:
    """Tell whether two ISO 8601 dates (their times aside) are at most a day apart.

    >>> is_same_day("2024-05-01 23:30:00+00:00", "2024-05-02")
    True
    >>> is_same_day("2024-05-01", "2024-05")
    False
    """
    if not (DAY.match(gold) and DAY.match(found)):
        return False
    return abs(date.fromisoformat(gold[:10]) - date.fromisoformat(found[:10])).days <= 1


def count_words(bodies: Sequence[tuple[str, str]]) -> Row:
    """Count the words that gold and found bodies share, each pair as bags, over all pairs."""
    right = predicted = gold = 0
    for wanted, found in ((Counter(words(one)), Counter(words(other))) for one, other in bodies):
        right += (wanted & found).total()
        predicted += found.total()
        gold += wanted.total()
    return count(right, predicted, gold)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=GOLD, about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
