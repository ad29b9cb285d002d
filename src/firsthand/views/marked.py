"""A text that answers a question, as HTML, with the words that were asked for marked."""

from __future__ import annotations

from markupsafe import Markup

from firsthand.views.emphasis import cut_excerpt, find_matches
from firsthand.views.inert import flatten
from firsthand.views.markup import write


def mark_matches(text: str, asked: str, *, most_chars: int) -> Markup:
    """Mark the words of a text that were asked for.

    Args:
        text: from outside; longer ones are cut so that the first such word is in what is left.
        asked: from outside; may be empty.
        most_chars: of the text at most, the ellipses included.

    >>> print(mark_matches("<The adviser> left", "advisers", most_chars=40))
    &lt;The <mark>adviser</mark>&gt; left
    """
    shown = cut_excerpt(flatten(text), asked, most_chars=most_chars)
    pieces, end = list[str](), 0
    for span in find_matches(shown, asked) if asked else ():
        pieces += [write(shown[end : span.start]), "<mark>", write(span.of(shown)), "</mark>"]
        end = span.end
    return Markup("".join([*pieces, write(shown[end:])]))  # noqa: S704 - every piece was written
