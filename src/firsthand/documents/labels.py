"""Labels: what each paragraph is, so that only title and prose are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from firsthand.documents.furniture import (
    LONGEST_LOWER_WORD,
    MASTHEAD_WORDS,
    URL,
    Verdict,
    is_masthead,
    judge_line,
    judge_opening,
)
from firsthand.documents.layout import ends_sentence
from firsthand.records import Block, BlockKind, Link, Metadata
from firsthand.text import Span

HEAD_BLOCKS = 8
"""The title stands among the first blocks: after a masthead, a section, a byline, a date, pictures' credits."""
TITLE_WORDS = 30
"""All but one of 924 PolNeAR titles have 23 words or fewer."""
TITLE_CHARS = 240
"""So that a title in a script without spaces is bounded too."""
TITLE_SHARE = 0.6
"""An outlet's name takes less than the other 40 % of a title that it was added to."""
CAPITALS_SHARE = 0.7
"""Share of the longer words with a capital in title case; one in a hundred of PolNeAR's paragraphs has 0.67."""
BODY_WORDS = 12
"""A paragraph of this length, or one that ends a sentence, is the body that a title stands above."""

_FINAL_STOP = re.compile(r"[.。][\"'”’»)]*$")
_NOT_A_TITLE_END = (":", ",", ";", "…", "...", "-", "—")


def label_blocks(
    text: str, spans: Sequence[Span], metadata: Metadata, *, known: Mapping[Span, Verdict] = MappingProxyType({})
) -> tuple[Block, ...]:
    """Say what each paragraph is.

    Args:
        text: the document.
        spans: its paragraphs, in order.
        metadata: what is known of it: its title and publisher help to tell.
        known: what the layout has told already.
    """
    words = [" ".join(span.of(text).split()) for span in spans]
    verdicts = [known.get(span) or judge_line(paragraph) for span, paragraph in zip(spans, words, strict=True)]
    if not _has_title(verdicts):
        _label_head(words, verdicts, metadata)
    _label_surroundings(words, verdicts)
    prose = Verdict(BlockKind.PROSE, "nothing marks it as furniture")
    decided = ((span, verdict or prose) for span, verdict in zip(spans, verdicts, strict=True))
    return tuple(Block(span, verdict.kind, verdict.reason) for span, verdict in decided)


def find_title(text: str, blocks: Sequence[Block]) -> str:
    """Return the words of the title on one line; empty when no block is one."""
    title = next((block for block in blocks if block.kind is BlockKind.TITLE), None)
    return " ".join(title.span.of(text).split()) if title else ""


def find_printed_links(text: str) -> tuple[Link, ...]:
    """Return the addresses that the text itself shows."""
    if "://" not in text and "www." not in text:
        return ()
    return tuple(Link(Span(*match.span()), match.group()) for match in URL.finditer(text))


def _has_title(verdicts: Sequence[Verdict | None]) -> bool:
    return any(verdict and verdict.kind is BlockKind.TITLE for verdict in verdicts)


def _label_head(words: Sequence[str], verdicts: list[Verdict | None], metadata: Metadata) -> None:
    """Find the title among the first blocks, and the name of an outlet above it."""
    head = [index for index in range(min(HEAD_BLOCKS, len(words))) if not verdicts[index]]
    given = keep_letters(metadata.title)
    for index in head:
        if given and keep_letters(words[index]) == given:
            verdicts[index] = Verdict(BlockKind.TITLE, "equals the title given")
            return
    for index in head:
        verdicts[index] = judge_opening(words[index])
        if verdicts[index]:
            continue
        if is_masthead(words[index], publisher=metadata.publisher) and _titles_follow(words, verdicts, index + 1):
            verdicts[index] = Verdict(BlockKind.MASTHEAD, "name of an outlet above the title")
            continue
        if _is_title(words, verdicts, index):
            verdicts[index] = Verdict(BlockKind.TITLE, "few words above the body")
        return


def _label_surroundings(words: Sequence[str], verdicts: list[Verdict | None]) -> None:
    """Label what stands above the title and, up to the body, below it."""
    above = _has_title(verdicts)
    for index in range(min(HEAD_BLOCKS, len(words))):
        verdict = verdicts[index]
        above = above and not (verdict and verdict.kind is BlockKind.TITLE)
        if verdict:
            continue
        if words[index].count(" ") >= BODY_WORDS and ends_sentence(words[index]):
            return
        verdicts[index] = judge_opening(words[index])
        if (
            above
            and not verdicts[index]
            and words[index].count(" ") < MASTHEAD_WORDS
            and not ends_sentence(words[index])
        ):
            verdicts[index] = Verdict(BlockKind.MASTHEAD, "few words above the title")


def keep_letters(words: str) -> str:
    """Return the letters and digits alone, for comparing titles whatever their punctuation.

    >>> keep_letters("“Safe,” he says")
    'safehesays'
    """
    return "".join(filter(str.isalnum, words)).casefold()


def says_title(heading: str, title: str) -> bool:
    """Tell whether a heading is a title, or the better part of it: titles often have the outlet's name added.

    >>> says_title("Bridge reopens after repairs", "Bridge reopens after repairs - The Herald")
    True
    """
    short, long = keep_letters(heading), keep_letters(title)
    return bool(short and long) and (long in short or (short in long and len(short) >= TITLE_SHARE * len(long)))


def _titles_follow(words: Sequence[str], verdicts: Sequence[Verdict | None], start: int) -> bool:
    after = next((index for index in range(start, min(HEAD_BLOCKS, len(words))) if not verdicts[index]), None)
    return after is not None and _is_title(words, verdicts, after)


def _is_title(words: Sequence[str], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Tell whether a block is few words, no sentence, above a body; a sentence counts when in title case."""
    title = words[index]
    if len(title) > TITLE_CHARS or title.count(" ") >= TITLE_WORDS or title.endswith(_NOT_A_TITLE_END):
        return False
    if _FINAL_STOP.search(title) and not _is_title_case(title):
        return False
    rest = (words[i] for i in range(index + 1, len(words)) if not verdicts[i])
    return any(paragraph.count(" ") >= BODY_WORDS or _FINAL_STOP.search(paragraph) for paragraph in rest)


def _is_title_case(words: str) -> bool:
    longer = [word for word in words.split() if len(word) > LONGEST_LOWER_WORD and word[0].isalpha()]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= CAPITALS_SHARE * len(longer)
