"""How the views put things: numbers with their noun, names of sources and repairs, doubt."""

from __future__ import annotations

from firsthand.records import Attribution

UNSURE_BELOW = 0.5
"""Below it an attribution is, by the machine's own judgement, more likely wrong than right."""


def count(number: int, noun: str) -> str:
    """Say how many.

    >>> count(1, "source"), count(3, "source")
    ('1 source', '3 sources')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def say(name: str) -> str:
    """Say the name of a repair or a kind of block.

    >>> say("unwrap_lines")
    'unwrap lines'
    """
    return name.replace("_", " ")


def name_source(attribution: Attribution) -> str:
    """Say who the source is, without the comma that often ends its words; empty where the text names none."""
    return " ".join(attribution.source_text.split()).rstrip(" ,;:")


def is_unsure(attribution: Attribution) -> bool:
    """Tell whether an attribution is to be shown with doubt."""
    return attribution.confidence < UNSURE_BELOW
