"""What is done with each claim: stance, hedges, denials, times, figures; and what nobody is made to vouch for."""

from firsthand.claims.assemble import assemble
from firsthand.claims.published import find_published
from firsthand.claims.publisher import find_publisher

__all__ = ["assemble", "find_published", "find_publisher"]
