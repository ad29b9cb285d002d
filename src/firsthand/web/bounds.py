"""How much of what a request asks is taken, in characters; whatever is longer is refused."""

from __future__ import annotations

from typing import Final

from firsthand.ledger.filters import NAME_CHARS

MOST_WORDS_CHARS: Final = 1_000
"""Of a question; a sentence has some 150."""
MOST_NAME_CHARS: Final = NAME_CHARS
"""As much of a name as a ledger looks at."""
MOST_ID_CHARS: Final = 200
"""Ids that documents came with may be addresses; those of the ledger have 16 digits."""
MOST_DAY_CHARS: Final = 40
"""Of a day or a time: "2026-11-23T10:15:11.123456+01:00" has 32."""
