"""Mends what extraction, encodings and scanning broke, and keeps the way back to the original."""

from firsthand.repair.repair import REPAIRS, repair

__all__ = ["REPAIRS", "repair"]
