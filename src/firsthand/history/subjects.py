"""What a figure is of: what is counted, and what befell it, told by the words around the figure.

"The death toll has risen to 15" and "15 people were killed" count one thing, though no noun is the same. A figure is of
the kind whose word stands nearest: right before it ("killed 15"), in what is counted ("15 deaths"), behind it, or
before it in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from firsthand.linking.terms import cut
from firsthand.records import Attribution, Quantity

_OF_A_COUNT: Final = {
    "dead": "dead death deaths die dies died dying kill kills killed killing fatality fatalities toll drown drowned "
    "perish perished slain bodies corpses",
    "hurt": "hurt injure injures injured injuring injury injuries wound wounded wounding wounds",
    "missing": "missing unaccounted disappeared",
    "ill": "case cases infection infections infected sick sickened",
    "in hospital": "hospital hospitals hospitalised hospitalized",
    "driven out": "evacuate evacuated evacuating evacuees evacuation displaced homeless fled uprooted",
    "held": "arrest arrests arrested detain detained detaining detainees custody",
    "freed": "freed rescued released",
    "hired": "hire hires hired hiring recruit recruited recruiting",
    "jobs": "job jobs layoffs redundancies redundant",
    "staff": "employ employs employed employees workforce",
    "crowd": "march marched marching marchers protest protested protesters demonstrated demonstrators rallied attended",
}
_OF_MONEY: Final = {
    "cost": "cost costs costing price priced budget bill",
    "damage": "damage damages loss losses",
    "profit": "profit profits earnings",
    "sales": "sales revenue revenues turnover",
    "debt": "debt debts owes owed",
    "aid": "aid relief donated donation donations",
    "pay": "pay pays paid salary salaries wage wages",
    "fine": "fine fined fines penalty penalties",
    "investment": "invest invests invested investing investment investments",
    "savings": "save saves saved saving savings",
    "tax": "tax taxes",
    "reserve": "reserve reserves",
}
OUTCOMES: Final = frozenset(("dead", "hurt", "missing", "ill", "in hospital", "driven out", "held", "freed"))
"""What an event leaves behind: such a figure of another time is another event's."""
MOST_FIGURES: Final = 40
"""Of one telling; more is a table, whose figures no clause tells apart."""
LONGEST_CHARS: Final = 4_000
"""Of a content, what is read for what its figures are of: 99 in 100 have 800."""
LOSSES: Final = frozenset(("jobs", "damage", "savings"))
"""What is itself a fall: "to cut 1,200 jobs" counts the jobs that are cut."""
_ANYBODY: Final = frozenset(
    "people persons person residents victims individuals lives bodies dead deaths fatalities casualties inhabitants "
    "villagers workers passengers".split()
)
"""Nouns that may stand for all whom a count is of."""
_SOME: Final = frozenset(
    "children child women woman girls boys babies infants pupils students teenagers soldiers troops officers policemen "
    "police firefighters rescuers medics civilians foreigners tourists militants fighters journalists doctors".split()
)
"""Nouns that pick some of them out: three children are none of the twelve people, as far as counts go."""
_RATES: Final = re.compile(r"\b(?:per|a|each|every) (?:day|week|month|year)\b|\b(?:annual|daily|monthly|weekly)\w*\b")
_PART: Final = re.compile(r"\b(?:including|among them|of whom|of which|of them)\W+(?:\w+\W+)?$", re.IGNORECASE)
_PART_BEHIND: Final = re.compile(r"^\W*(?:\w+ )?of (?:them|whom|these|those|which)\b", re.IGNORECASE)
_CREATED: Final = re.compile(r"\b(?:create|add|hire|recruit)(?:s|d|ed|ing)?\b|\b(?:creating|new jobs)\b", re.IGNORECASE)
_BREAK: Final = re.compile(
    r"[.;:!?…“”—]|\s–\s|,\s(?:and|but|or|who|which|while|after|as|when|because|although|though|so)\b"
    r"|\s(?:after|while|when|because|although|though|but|that|if)\s"
)
_END: Final = re.compile(r"[.;!?…“”]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER_OF: Final = re.compile(r"\b(?:from)\W*$", re.IGNORECASE)
_GOES_ON_TO: Final = re.compile(r"\bto\W*$", re.IGNORECASE)
_NO: Final = re.compile(r"\b(?:not|never)\b(?!\W+(?:only|just|less|fewer|more|least))|n['’]t\b", re.IGNORECASE)
_FALSE: Final = re.compile(
    r"\b(?:is|are|was|were)\b(?: \w+)? (?:wrong|false|untrue|incorrect|exaggerated|invented|nonsense)\b", re.IGNORECASE
)
_DIFFERENCE: Final = re.compile(
    r"^\W*(?:[\w-]+\s){0,2}?(?:more|fewer|less|higher|lower|above|below)\s+than\b", re.IGNORECASE
)
_CURRENCY: Final = re.compile(r"[A-Z]{3}(?: per .*)?")
FEWEST_LETTERS: Final = 4
"""Of a word that tells what a figure is about; shorter ones stand in any text."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is of.

    Attributes:
        kind: what befell what is counted; empty where no word tells.
        head: the last noun of what is counted, in lower case; empty where nothing is named.
        qualifiers: the stems of the other words of it.
        unit: as in `Quantity`.
        rate: "a month", "each year" where it is so much in each; empty else.
        words: the stems of the words of its clause that are none of these.
    """

    kind: str
    head: str
    qualifiers: frozenset[str]
    unit: str
    rate: str
    words: frozenset[str]

    def is_that_of(self, other: Subject) -> bool:
        """Tell whether two figures are of one kind of thing; where the words leave it open, they are not."""
        if (self.unit, self.rate, self.kind) != (other.unit, other.rate, other.kind):
            return False
        apart = self.qualifiers and other.qualifiers and not self.qualifiers & other.qualifiers
        if self.kind == "ill" and apart:
            return False
        if self.kind:
            return _may_be_one(self.head, other.head)
        if self.head or other.head:
            return self.head == other.head and self.head not in _ANYBODY and not apart
        return bool(self.unit) and len(self.words & other.words) >= FEWEST_SHARED


FEWEST_SHARED: Final = 2
"""Two measures of which no noun tells what they are of must have so many words in common; set by judgement."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its sentence.

    Attributes:
        quantity: the figure.
        sentence: the words that it stands in; empty where the content does not have it as it reads.
        leading: those of its sentence before it, and those of its clause behind it.
        subject: what it is of.
        refuted: whether its sentence says that it is wrong.
        part: whether it is some of those that another figure counts: "including three children".
        difference: whether it is how far another figure is away: "400 fewer than announced".
        earlier: whether it is what there was before: "from 12 to 15".
    """

    quantity: Quantity
    sentence: str
    leading: str
    subject: Subject
    refuted: bool = False
    part: bool = False
    difference: bool = False
    earlier: bool = False


def read_figures(attribution: Attribution) -> Iterator[Figure]:
    """Read what each figure of a content is of; the first `MOST_FIGURES` in `LONGEST_CHARS`."""
    content, quantities = attribution.content_text[:LONGEST_CHARS], attribution.quantities[:MOST_FIGURES]
    places = [*_locate(content, quantities)]
    for at, (quantity, place) in enumerate(zip(quantities, places, strict=True)):
        if place is None:
            yield Figure(quantity, "", "", _describe(quantity, "", "", ""))
            continue
        floor = next((each[1] for each in reversed(places[:at]) if each), 0)
        ceiling = next((each[0] for each in places[at + 1 :] if each), len(content))
        yield _read(content, quantity, place, (floor, ceiling))


def names_kind(counted: str, kind: str) -> bool:
    """Tell whether the words of what is counted say what befell it, too: "deaths"."""
    return any(_COUNTS.get(word.lower(), _MONEY.get(word.lower())) == kind for word in _WORD.findall(counted))


def _locate(content: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int] | None]:
    """Find where figures stand in a content: its repaired text has them in their order."""
    start = 0
    for each in quantities:
        at = content.find(each.passage.text, start)
        yield (at, at + len(each.passage.text)) if at >= 0 and each.passage.text else None
        start = max(start, at + len(each.passage.text))


def _read(content: str, quantity: Quantity, place: tuple[int, int], room: tuple[int, int]) -> Figure:
    """Read a figure in its place; `room` is where the figures before and after it end and begin."""
    start, end = place
    leading = _END.split(content[room[0] : start])[-1]
    before = _BREAK.split(leading)[-1]
    behind = _BREAK.split(content[end : room[1]], maxsplit=1)[0]
    sentence = _cut_sentence(content, start, end)
    follows = content[end : room[1]]
    return Figure(
        quantity,
        sentence,
        f"{leading} {behind}",
        _describe(quantity, before, behind, leading),
        refuted=bool(_NO.search(before) or _FALSE.search(behind)),
        part=bool(_PART.search(content[:start]) or _PART_BEHIND.search(follows)),
        difference=_DIFFERENCE.match(follows) is not None,
        earlier=bool(_NUMBER_OF.search(before) and _GOES_ON_TO.search(follows)),
    )


def _cut_sentence(content: str, start: int, end: int) -> str:
    opens = max((content.rfind(stop, 0, start) + len(stop) for stop in _STOPS if stop in content[:start]), default=0)
    closes = min((at for stop in _STOPS if (at := content.find(stop, end)) >= 0), default=len(content))
    return content[opens:closes]


_STOPS: Final = (". ", "! ", "? ", "” ", " “", " […] ")


def _describe(quantity: Quantity, before: str, behind: str, leading: str) -> Subject:
    """Describe what a figure is of.

    Args:
        quantity: the figure.
        before: the words of its clause before it.
        behind: those behind it.
        leading: those of its sentence before it, which count where it has no noun of its own: "the toll from the
            landslide that buried a street has risen to 15".
    """
    counted = [word.lower() for word in _WORD.findall(quantity.counted)]
    head = _find_head(quantity.counted)
    clause = f"{before} {behind}"
    kind = _find_kind(quantity, counted, before, behind)
    if not kind and not counted:
        kind = _find_kind(quantity, counted, leading, "")
    if kind == "jobs" and _CREATED.search(clause):
        kind = "hired"
    rate = _RATES.search(behind)
    stems = frozenset(cut(word) for word in _WORD.findall(clause) if len(word) >= FEWEST_LETTERS)
    return Subject(
        kind=kind,
        head=head,
        qualifiers=frozenset(cut(word) for word in counted if word != head and len(word) >= FEWEST_LETTERS),
        unit=quantity.unit,
        rate=rate[0].lower() if rate else "",
        words=stems,
    )


def _find_head(counted: str) -> str:
    words = _WORD.findall(counted.split(" of ", maxsplit=1)[0])
    return words[-1].lower() if words else ""


def _find_kind(quantity: Quantity, counted: Sequence[str], before: str, behind: str) -> str:
    """Find of what kind a figure is: by the word right before it, in what is counted, behind it, or before it."""
    money = _CURRENCY.fullmatch(quantity.unit) is not None
    if quantity.unit and not money:
        return ""
    kinds = _MONEY if money else _COUNTS
    ahead = [word.lower() for word in _WORD.findall(before)]
    follows = [word.lower() for word in _WORD.findall(behind)]
    ranked = (*ahead[-1:], *reversed(counted), *follows, *reversed(ahead))
    return next((kinds[word] for word in ranked if word in kinds), "")


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether two nouns may stand for the same ones: they are one, or neither picks some out."""
    return one == other or not {one, other} & _SOME


_COUNTS: Final = {word: kind for kind, words in _OF_A_COUNT.items() for word in words.split()}
_MONEY: Final = {word: kind for kind, words in _OF_MONEY.items() for word in words.split()}
