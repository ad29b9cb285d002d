"""What MkDocs asks while it builds the site: links out of docs/ become the paths of files in the repository."""

from __future__ import annotations

import re
from typing import Any

_OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+([^)#]+)(?:#[^)]*)?\)")
"""A link to a file that the site does not hold; of pages in docs/decisions and docs/tutorials, too."""
_WITHIN = re.compile(r"\[[^\]]+\]\(\.\./[a-z-]+\.md")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Name the files that lie outside of the site instead of linking to them."""
    return _OUTSIDE.sub(_name, markdown)


def _name(link: re.Match[str]) -> str:
    return link[0] if _WITHIN.match(link[0]) or "/images/" in link[0] else f"{link[1]} (`{link[2]}` in the repository)"
