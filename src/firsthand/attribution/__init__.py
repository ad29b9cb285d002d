"""The model: reads a text and finds who said what, in whose words."""

from firsthand.attribution.attributor import Attributor
from firsthand.records import Found

__all__ = ["Attributor", "Found"]
