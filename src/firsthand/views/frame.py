"""A page that stands alone: one HTML file that fetches nothing, and whose own policy (CSP) forbids all else.

The policy lets through the styles and the script of the page by their hashes, and nothing that anybody smuggles in.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from string import Template

from firsthand.views.markup import load, write


def draw_frame(title: str, body: str, *, styles: Sequence[str], script: str = "") -> str:
    """Draw a page around what it shows.

    Args:
        title: of the page, as plain words.
        body: HTML.
        styles: its own, which goes into its head, then those that stand in the body.
        script: its own, which goes behind the body; empty for none.
    """
    policy = [f"style-src {' '.join(map(_hash, dict.fromkeys(styles)))}"]
    policy += [f"script-src {_hash(script)}"] if script else []
    return Template(load("frame.html")).substitute(
        title=write(title),
        policy="; ".join(policy),
        style=styles[0],
        body=f"{body}\n<script>{script}</script>" if script else body,
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
