"""Words that may name somebody: runs of capitalised words, and pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.sources.lexicon import ADJECTIVES, BODY_HEADS, CALENDAR, FIELDS, OPENERS, PARTICLES
from firsthand.text import Span

# A capitalised word: an abbreviation with its stops, an initial, or a word that may hold hyphens and apostrophes; the
# possessive 's is left out.
_CAPITAL = re.compile(
    r"(?<![\w@#/.])(?:"
    r"(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Rev|Lt|Col|Sgt|Capt|Prof|Hon|Adm|Maj|Cmdr|Jr|Sr|St|Messrs)\."
    r"|[A-Z]\.(?=[ \xa0])"
    r"|[^\W\d_a-zß-öø-ÿ]\w*(?:[-&/][^\W_]\w*|['’](?!s\b|re\b|ll\b|ve\b|d\b|m\b|S\b)[^\W\d_]\w*)*"
    r")"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|him|her|them|his|their|its|who|himself|herself|themselves|i|we|me|us|you)\b", re.IGNORECASE
)
_SPACE = re.compile(r"[ \xa0]{1,2}")
_PARTICLE = rf"(?:{'|'.join(sorted(PARTICLES))})"
_INNER = re.compile(rf"[ \xa0](?:{_PARTICLE}[ \xa0]){{1,2}}|[ \xa0]{_PARTICLE}-|, ?(?=Jr|Sr|Inc)")
_LINK = re.compile(r"[ \xa0](?:of|for|on|at)[ \xa0](?:the[ \xa0])?")
_LISTED = re.compile(r"[ \xa0](?:and|&)[ \xa0](?:the[ \xa0])?|, ")
_LISTABLE = (FIELDS | ADJECTIVES) - {"state"}
_LEADING = re.compile(rf"(?<!\w)(?:{_PARTICLE}[ -]){{1,2}}$")

LONGEST_NAME_WORDS = 12
"""A longer run of capitalised words is a line in capitals, not a name."""


def find_candidates(text: str) -> tuple[Span, ...]:
    """Find the words that may name somebody, in order and without overlap.

    A run ends at a possessive, a full stop that ends a sentence, the end of a line, a weekday and a function word; the
    little words inside names ("of the", "van der") hold it together.

    >>> text = "Ann Lee of the Bank said she left. The Bank of Oz’s head, Ludwig van Ott, agreed."
    >>> [span.of(text) for span in find_candidates(text)]
    ['Ann Lee', 'Bank', 'she', 'Bank of Oz', 'Ludwig van Ott']
    """
    names = list(_join_runs(text))
    taken = {at for span in names for at in (span.start, span.end)}
    pronouns = [Span(*match.span()) for match in _PRONOUN.finditer(text) if not {match.start(), match.end()} & taken]
    return tuple(sorted(names + pronouns))


def _join_runs(text: str) -> Iterator[Span]:
    run: list[Span] = []
    for match in _CAPITAL.finditer(text):
        word = Span(*match.span())
        if run and not (len(run) < LONGEST_NAME_WORDS and _holds(text, run, word)):
            yield _begin(text, run)
            run = []
        plain = word.of(text).casefold()
        if plain in CALENDAR or (not run and plain in OPENERS):
            if run:
                yield _begin(text, run)
            run = []
            continue
        run.append(word)
    if run:
        yield _begin(text, run)


def _holds(text: str, run: list[Span], word: Span) -> bool:
    """Whether what stands between a run and the next capitalised word holds the two together."""
    between = text[run[-1].end : word.start]
    if _SPACE.fullmatch(between):
        return word.of(text).casefold() not in OPENERS
    if _INNER.fullmatch(between):
        return True
    words = [each.of(text).casefold() for each in run]
    if _LINK.fullmatch(between):
        return len(run) == 1 or words[-1] in BODY_HEADS
    if not _LISTED.fullmatch(between) or words[-1] not in _LISTABLE:
        return False
    return between != ", " or word.of(text).casefold() in FIELDS


def _begin(text: str, run: list[Span]) -> Span:
    """The span of a run, with the particle that stands before it: "de Blasio"."""
    before = text[max(0, run[0].start - 16) : run[0].start]
    leading = _LEADING.search(before)
    return Span(run[0].start - (len(leading[0]) if leading else 0), run[-1].end)
