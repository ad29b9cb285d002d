"""Who may ask, and what a browser may do with the answer."""

from firsthand.web.guard.gate import Gate
from firsthand.web.guard.guard import guard

__all__ = ["Gate", "guard"]
