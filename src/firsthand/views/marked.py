"""Texts as HTML, with the words that were asked for marked, or with their dates kept whole."""

from __future__ import annotations

import re

from markupsafe import Markup

from firsthand.views.emphasis import cut_excerpt, find_matches
from firsthand.views.inert import flatten
from firsthand.views.markup import write, write_dated

_COMMAND = re.compile(r"`([^`]+)`")


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


def mark_commands(text: str) -> Markup:
    """Mark what stands between backticks in a text from outside as code.

    >>> print(mark_commands("`firsthand claims` shows <ids>"))
    <code>firsthand claims</code> shows &lt;ids&gt;
    """
    return Markup(_COMMAND.sub(r"<code>\1</code>", write(text)))  # noqa: S704 - every piece was written


def mark_dates(text: str) -> Markup:
    """Mark the dates of a text from outside, so that no line ends within one."""
    return Markup(write_dated(text))  # noqa: S704 - written by `markup`
