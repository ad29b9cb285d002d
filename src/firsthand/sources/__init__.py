"""Who is behind each attribution: names, kinds, hands, origins in one document."""

from firsthand.sources.trace import trace

__all__ = ["trace"]
