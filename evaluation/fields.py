"""What is known of attributions, field by field, beside what a ledger expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evaluation.corpora import Table, load_module
from evaluation.report import count

SCORER = "eval/score_sources.py"
FIELDS = ("name", "type", "title", "via", "channel", "stance", "said_on")
NAMED = ("origin", "maybe", "denies", "quantities")
"""Fields whose values hang on labels and positions, or are records."""

Pairs = Mapping[int, int]


def compare_fields(wanted: Sequence[Any], found: Sequence[Any], pairs: Pairs) -> tuple[Table, list[str]]:
    """Compare the fields of paired attributions.

    Names, titles and hands are compared as the shared `score_sources.py` compares them; origins and what is denied by
    the attributions that they stand for; figures by their words, range, unit and time.

    Args:
        wanted: the ledger's attributions.
        found: the predicted ones.
        pairs: from positions among the wanted to positions among the found.

    Returns:
        A row a field, and a line for each difference.

    Raises:
        MissingCorpora: the scorer is not there.
    """
    back = {position: at for at, position in pairs.items()}
    named: dict[str, Callable[[int], tuple[Any, Any]]] = {
        "origin": lambda at: (_share(wanted, at, range(len(wanted))), _map(_share(found, pairs[at], back), back)),
        "maybe": lambda at: (_doubt(wanted, at), {frozenset(_map(each, back)) for each in _doubt(found, pairs[at])}),
        "denies": lambda at: (set(wanted[at]["denies"]), _map(found[pairs[at]]["denies"], back)),
        "quantities": lambda at: (_list_figures(wanted[at]), _list_figures(found[pairs[at]])),
    }
    same = load_module(SCORER).SAME
    rows: Table = {}
    differences: list[str] = []
    for field in (*FIELDS, *named):
        right = 0
        for at in sorted(pairs):
            want, got = named[field](at) if field in named else (wanted[at][field], found[pairs[at]][field])
            fits = same[field](want, got) if field in same else want == got
            right += fits
            if not fits:
                differences.append(f"  {field:10} of {at}: {got!r}, wanted {want!r}")
        rows[field] = count(right, len(pairs), len(wanted))
    return rows, differences


def _share(attributions: Sequence[Any], at: int, among: Any) -> set[int]:
    """Positions of the attributions of the same origin."""
    return {other for other in among if attributions[other]["origin"] == attributions[at]["origin"]}


def _doubt(attributions: Sequence[Any], at: int) -> set[frozenset[int]]:
    """For each origin that this one may be, the positions of its attributions."""
    labels = attributions[at]["maybe"]
    return {frozenset(other for other, each in enumerate(attributions) if each["origin"] == label) for label in labels}


def _map(positions: Any, back: Mapping[int, int]) -> set[int]:
    return {back[position] for position in positions if position in back}


def _list_figures(attribution: Any) -> list[tuple[Any, ...]]:
    return [
        (each["text"].strip("“”\"' "), each["low"], each["high"], " ".join(each["unit"].split()), each["when"])
        for each in attribution["quantities"]
    ]
