"""Times in news English: found, and resolved against the day that a text was published."""

from firsthand.times.expressions import Anchor, find_times, read_times

__all__ = ["Anchor", "find_times", "read_times"]
