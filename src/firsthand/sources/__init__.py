"""Who is behind each attribution: names, kinds, hands, origins in one document."""

from firsthand.sources.mentions import find_candidates
from firsthand.sources.trace import trace

__all__ = ["find_candidates", "trace"]
