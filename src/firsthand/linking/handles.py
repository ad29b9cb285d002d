"""Handles: what a document is found by among all others, before the two are compared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handle:
    """A word that marks a document, or a run of its words.

    Attributes:
        value: 64-bit hash, signed.
        weight: 1 to 1000; the sum over shared handles of the product of both weights says how near documents are.
    """

    value: int
    weight: int


NEARNESS = 1
"""Documents are compared where that sum is at least so high."""
