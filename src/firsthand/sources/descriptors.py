"""What an article calls its figures besides their names: "the ambassador", "a lawyer for the outlets"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from firsthand.records import Article
from firsthand.sources.cast import Cast
from firsthand.sources.lexicon import split_list
from firsthand.sources.names import NameKind
from firsthand.sources.nouns import BODIES, DOCUMENTS, PEOPLE, PERSONS
from firsthand.text import Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*[ \xa0]+){1,6}$")
_AFTER = re.compile(
    r"[’']?s?(?: \([^)]{1,40}\))?(?:, | – | — |, who (?:is|was|has been) |, now |, once | (?:is|was|remains|became) )"
    r"((?:(?!, |[.;:—–“”\"]).){3,90})"
)
_RUNNING = re.compile(
    r"(?:[’']s?)?(?:[ \xa0](?!and\b|of\b)[\w-]+){0,2}"
    r"[ \xa0](?:campaign|camp|candidacy|nomination|running mate|rally|rallies|presidency)\b"
)
_PHRASE = re.compile(r"(?:^|[.;:,“\"–—] ?)([^.;:,“”\"–—]{4,80})(?:,|–|—)[ \xa0]*$")
_TOKEN = re.compile(r"\w+")
_OWNING = re.compile(r"[’']s[ \xa0]|(?<=s)[’'][ \xa0]")
_EMPTY = split_list("the a an his her its their this that these those of for s")
_COMMON = DOCUMENTS | PERSONS | PEOPLE
_CLOSERS = split_list("of for at in from with who whom which that whose on by to and")

EQUALS = tuple(
    frozenset(group.split())
    for group in (
        "candidate nominee frontrunner front-runner hopeful contender standard-bearer", "senator sen sens",
        "representative rep reps congressman congresswoman lawmaker", "governor gov", "lawyer attorney counsel",
        "professor prof academic scholar", "doctor dr physician", "spokesman spokeswoman spokesperson",
        "businessman businesswoman mogul billionaire magnate tycoon developer", "judge justice jurist",
        "president chief", "reporter journalist correspondent writer columnist author", "adviser advisor aide",
        "analyst expert",
        "ambassador envoy diplomat", "scientist researcher", "minister premier", "poll survey", "report study paper",
        "bill legislation measure proposal law act", "book memoir novel", "ad ads commercial spot video",
        "newspaper paper outlet publication tabloid daily", "network channel station broadcaster outlet",
        "magazine publication outlet", "website site outlet", "company firm corporation business",
        "group organization organisation coalition pac",
        "agency bureau department administration service fbi cia epa nasa", "union association federation brotherhood",
        "ministry department", "think-tank institute foundation center centre", "university college school",
        "committee panel commission board", "email e-mail message", "article story piece report",
        "editorial op-ed column piece", "campaign camp team", "pontiff pope", "head leader chief chairman",
        "republican gop",
        "mother mom", "father dad", "wife husband spouse", "officer policeman cop", "statement release",
    )
)  # fmt: skip
"""Nouns that news uses in turn for the same person, body or text."""

OUTLET_WORDS = split_list(
    """times post journal tribune herald news magazine globe chronicle gazette telegraph guardian mail daily weekly
    observer independent sun star ledger courier dispatch standard bulletin echo argus politico cnn msnbc abc cbs
    nbc fox bbc reuters bloomberg wsj npr review atlantic economist register examiner dispatch inquirer mirror mercury
    monitor sentinel advertiser enquirer statesman
    today"""
)
OUTLET_NOUNS = split_list("newspaper paper outlet publication tabloid daily magazine website site network station")

APPOSITION_WORDS = 9
"""A description beside a name is looked at for so many words; longer ones are clauses."""


_GROUPS = {
    noun: frozenset(at for at, group in enumerate(EQUALS) if noun in group) for group in EQUALS for noun in group
}
_NO_GROUPS: frozenset[int] = frozenset()


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns may stand for the same.

    >>> same_noun("candidate", "nominee")
    True
    """
    return one == other or not _GROUPS.get(one, _NO_GROUPS).isdisjoint(_GROUPS.get(other, _NO_GROUPS))


def describe_figures(article: Article, cast: Cast) -> tuple[frozenset[str], ...]:
    """Gather the words that describe each figure where it is named: titles, and what stands beside the name."""
    words: list[set[str]] = [set() for _ in cast.figures]
    for span, figure in cast.places:
        words[figure].update(_read_around(article.text, span))
        if cast.figures[figure].kind is not NameKind.BODY and _RUNNING.match(article.text, span.end, span.end + 60):
            words[figure].add("candidate")
    for found, named in zip(words, cast.figures, strict=True):
        found.update(title for name in named.names for title in name.titles)
        if named.kind is NameKind.BODY:
            keys = named.fullest.keys
            found.update(keys)
            found.update(OUTLET_NOUNS if not OUTLET_WORDS.isdisjoint(keys) else ())
    return tuple(frozenset(each) for each in words)


def _read_around(text: str, span: Span) -> set[str]:
    words: set[str] = set()
    before = text[max(0, span.start - 90) : span.start]
    direct = _BEFORE.search(before)
    if direct:
        listed = direct[0].split()
        if listed[-1].casefold() in NOUNS:
            words.update(_until_closed(reversed(listed)))
    elif phrase := _PHRASE.search(before):
        words.update(_first_noun(phrase[1]))
    after = _AFTER.match(text, span.end, min(len(text), span.end + 140))
    if after:
        words.update(_first_noun(after[1]))
    return words


NOUNS = PEOPLE | PERSONS | DOCUMENTS | BODIES


def _until_closed(words: Iterable[str]) -> list[str]:
    """The words before a name, from the last one back to where the description begins."""
    kept: list[str] = []
    for word in words:
        plain = word.casefold()
        if plain in _CLOSERS or plain in ("the", "a", "an", "said", "says", "told"):
            break
        kept.append(plain)
    return kept


def _first_noun(phrase: str) -> list[str]:
    """The words of a description, up to its head noun and what follows "of", if it holds a noun for somebody."""
    words = [word.casefold() for word in _WORD.findall(phrase)][:APPOSITION_WORDS]
    end = next((at for at, word in enumerate(words) if at and word in _CLOSERS), len(words))
    return words if end and any(word in NOUNS for word in words[:end]) else []


@lru_cache(maxsize=1024)
def list_names(words: str) -> frozenset[str]:
    """The words of a description that are written like names, but for the first word."""
    named = (word.casefold() for word in _TOKEN.findall(words)[1:] if word[0].isupper() or word.isdigit())
    return frozenset(word for word in named if word not in _COMMON)


def list_telling(words: str, *, owners: bool = False) -> list[str]:
    """The words of a description that tell most.

    Args:
        words: the description.
        owners: whether to keep the words of an owner, too: the mayor of "the mayor's spokesman".
    """
    own = words if owners else _OWNING.split(words)[-1]
    return [word for word in _TOKEN.findall(own.casefold()) if word not in _EMPTY]
