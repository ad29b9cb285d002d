"""Places: where the name of a source stands in its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.records import Article
from firsthand.sources.entities import Draft
from firsthand.sources.roles import strip
from firsthand.text import Span

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_JOINT = re.compile(r",? and |, ")
_LETTER = re.compile(r"\w")
_SPACE = re.compile(r"\s+")
_OTHER_NAMES = re.compile(r"\s+(?:\w[\w.]*\s+){0,2}")


def find_places(article: Article, draft: Draft) -> list[tuple[Span, bool]]:
    """Find where the name stands, all of it or, within its mentions, the surname; with whether it is all of it.

    Of joint sources, that is the name of the first.
    """
    text, words = article.text, _JOINT.split(draft.name)[0].split()
    if not words:
        return []
    places = dict.fromkeys(_find_words(text, words, within=Span(0, len(text))), True)
    taken = {character for place in places for character in range(*place)}
    surname = find_surname(" ".join(words))
    for mention in draft.mentions if len(words) > 1 and surname else ():
        for place in _find_words(text, [surname], within=mention):
            whole = Span(_reach_given_name(text, words[0], Span(mention.start, place.start)), place.end)
            if taken.isdisjoint(range(*whole)):
                places[whole] = False
    return sorted(places.items())


def find_surname(name: str) -> str:
    """Find the last word of a name that is no "Jr." or the like; empty where there is none."""
    words = [word for word in name.split() if strip(word) not in _SUFFIXES]
    return words[-1] if words else ""


def _find_words(text: str, words: Sequence[str], *, within: Span) -> Iterator[Span]:
    """Find words that stand one behind the other, as whole words; plain search, as a pattern a name takes longer."""
    start = text.find(words[0], within.start, within.end)
    while start >= 0:
        end = 0 if start and _LETTER.match(text, start - 1) else _match_words(text, words, Span(start, within.end))
        if end:
            yield Span(start, end)
        start = text.find(words[0], max(end, start + 1), within.end)


def _match_words(text: str, words: Sequence[str], within: Span) -> int:
    """Match the words behind the first, which is there: where the last of them ends, 0 where they do not follow."""
    end = within.start + len(words[0])
    for word in words[1:]:
        space = _SPACE.match(text, end, within.end)
        if not space or not text.startswith(word, space.end(), within.end):
            return 0
        end = space.end() + len(word)
    return 0 if _LETTER.match(text, end, within.end) else end


def _reach_given_name(text: str, given: str, before: Span) -> int:
    """Reach back from a surname to the given name, over two more names at most: where that begins, or the surname."""
    for place in _find_words(text, [given], within=before):
        if _OTHER_NAMES.fullmatch(text, place.end, before.end):
            return place.start
    return before.end
