"""The words of a page with the way back: where each of them stands in the original.

An element with `data-start` holds characters of the original from that offset on, one for one. With `data-end`, too, it
is one whole: what it shows stands for the original from the one to the other, whatever that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from firsthand.text import Span
from firsthand.views.inert import disarm
from firsthand.views.markup import write


def write_traced(span: Span, text: str) -> str:
    r"""Write a stretch of the original; what cannot be shown as one character is a whole.

    Args:
        span: offsets into the text.
        text: the document's.

    >>> write_traced(Span(1, 6), "a<b>\x85\u202e")
    '<span data-start="1">&lt;b&gt; </span><span data-start="5" data-end="6">[U+202E]</span>'
    """
    return "".join(_write_pieces(span, text))


def _write_pieces(span: Span, text: str) -> Iterator[str]:
    shown = disarm(span.of(text))
    if len(shown) == span.end - span.start:
        yield f'<span data-start="{span.start}">{write(shown)}</span>'
        return
    characters = ((at, disarm(text[at])) for at in range(span.start, span.end))
    for is_one, group in groupby(characters, key=lambda pair: len(pair[1]) == 1):
        pieces = list(group)
        if is_one:
            yield f'<span data-start="{pieces[0][0]}">{write("".join(shown for _, shown in pieces))}</span>'
        else:
            for at, shown in pieces:
                yield f'<span data-start="{at}" data-end="{at + 1}">{write(shown)}</span>'
