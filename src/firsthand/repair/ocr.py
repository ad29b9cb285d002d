"""Slips of optical character recognition that the same document shows how to mend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from firsthand.repair.draft import Draft, Fix
from firsthand.text import Span

SUSPECT = re.compile(r"[^\W\d_][\]\[|\\!}{]+[^\W\d_]|[^\W\d_]\d|\d[^\W\d_]")
"""A bracket, a bar or a digit beside a letter: what makes a text worth a closer look."""

TOKEN = re.compile(r"[\w\]\[|\\!}{]+(?:[.,]\d+)*")

HEALTHY = re.compile(r"[^\W\d_][^\W\d_]+|\d+(?:[.,]\d+)*")

LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("1lLiIjJ|][!}{\\tT7", "1"),
        **dict.fromkeys("0oOQ", "0"),
        **dict.fromkeys("5sS", "5"),
        **dict.fromkeys("8B", "8"),
        **dict.fromkeys("6bG", "6"),
        **dict.fromkeys("2zZ", "2"),
        **dict.fromkeys("9gq", "9"),
        **dict.fromkeys("4A", "4"),
    }
)
"""Characters that scanners take for each other, each set under one sign."""

SHORTEST_WORD_CHARS = 3
SHORTEST_MIXED_CHARS = 5
"""Letters and digits mixed in less than this are mostly codes: G20, B52, A320."""

MOST_DIFFERING_CHARS = 2
"""More than two misread characters in a word leave no evidence that it is that word."""


def mend_ocr_slips(draft: Draft) -> list[Fix]:
    """Mend a token that is no word where the document has one word that looks the same."""
    if not SUSPECT.search(draft.text):
        return []
    tokens = list(TOKEN.finditer(draft.text))
    counts = Counter(match[0] for match in tokens)
    suspects = [match for match in tokens if counts[match[0]] == 1 and _is_suspect(match[0])]
    if not suspects:
        return []
    wanted = {_outline(match[0]) for match in suspects}
    models = _find_models(counts, wanted)
    return [
        Fix(Span(*match.span()), model, f"looks like {model}, which the document has")
        for match in suspects
        for model in models.get(_outline(match[0]), ())[:1]
        if len(models[_outline(match[0])]) == 1 and _count_differing(match[0], model) <= MOST_DIFFERING_CHARS
    ]


def _is_suspect(token: str) -> bool:
    if HEALTHY.fullmatch(token) or not SUSPECT.search(token) or len(token) < SHORTEST_WORD_CHARS:
        return False
    if any(character in "[]{}" for character in token) and ("[" in token and "]" in token):
        return False
    if not any(character.isdigit() for character in token):
        return True
    return len(token) >= SHORTEST_MIXED_CHARS


def _outline(token: str) -> str:
    """What the token looks like from afar: lookalikes under one sign, and that sign once where it is repeated.

    >>> _outline("WS]J") == _outline("WSJ")
    True
    """
    return re.sub(r"1+", "1", token.replace("rn", "m").replace("vv", "w").translate(LOOKALIKES))


def _find_models(counts: Counter[str], wanted: Iterable[str]) -> dict[str, list[str]]:
    models: dict[str, list[str]] = {outline: [] for outline in wanted}
    for token in counts:
        if HEALTHY.fullmatch(token) and _has_plain_case(token):
            outline = _outline(token)
            if outline in models:
                models[outline].append(token)
    return models


def _has_plain_case(token: str) -> bool:
    return token.islower() or token.isupper() or token.istitle() or not token.isalpha()


def _count_differing(token: str, model: str) -> int:
    before = 0
    while before < min(len(token), len(model)) and token[before] == model[before]:
        before += 1
    after = 0
    while after < min(len(token), len(model)) - before and token[-1 - after] == model[-1 - after]:
        after += 1
    return max(len(token), len(model)) - before - after
