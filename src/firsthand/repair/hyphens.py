"""Words that a line end broke in two: does the hyphen belong to the word, or only to the line?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from firsthand.repair.draft import Draft, Fix
from firsthand.text import Span

PDF_HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at a line end."""

BROKEN_WORD = re.compile(r"(?<=\w)(?:[-\u2010\u00ad][^\S\n\r]?[^\S\n\r]?(?:\r\n|[\n\r])\s*|\ufffe\s*)(?=\w)|\ufffe")
"""From the hyphen to the second half of the word; also a mark of pdfium that stands at no word."""

WORD = re.compile(r"(?<![\w\ufffe])[^\W\d_]+(?:[-'’][^\W\d_]+)*(?![\w\ufffe])")

LAST_PART = re.compile(r"[^\W_]+\Z")
FIRST_PART = re.compile(r"[^\W_]+")

LONGEST_WORD_CHARS = 60
"""How far to look for the halves of a word. The longest words of news text have about 40 letters."""

PREFIXES = frozenset(
    """
    ante anti arch auto bi co counter cross de ex extra hyper infra inter intra macro mega micro mid mini multi neo
    non out over para poly post pre pro pseudo quasi re semi sub super trans tri ultra un under vice
    """.split()
)
"""Prefixes that stand with a hyphen or without one, by the word that follows."""

FIRST_MEMBERS = frozenset(
    """
    all half self well ill so-called one two three four five six seven eight nine ten eleven twelve twenty thirty
    forty fifty sixty seventy eighty ninety first second third long short high low full part state cash middle right
    left far hard old new early late last next same single double multi open so then soon working world year best
    better fast slow north south east west anglo franco sino russo afro euro
    """.split()
)
"""Words that often open a compound with a hyphen in news text."""

SECOND_MEMBERS = frozenset(
    """
    aged aligned armed based backed bound born broken built class controlled day dollar dominated driven east elect
    ever facing fledged free friendly funded general going growing hand held hour in-chief known language largest
    leaning level like linked long looking made man member mile minded minute month month-old old owned page paid
    part party person point powered profile range ranking rate ready related right round run running scale sex
    shattering sized speaking sponsored standing story strapped style supported term time to-day trained type up
    wage west wide wing winning woman year year-old
    """.split()
)
"""Words that often close a compound with a hyphen in news text."""

ENDINGS = frozenset(
    """
    able al ally als ance ances ate ated ates ation ations cal cally cial cially cian cians ciate cies cing cy dent
    dents der ders ding dly ed ence ences ency ent ents er ers ery es est ful fully gence ger gers ging gle ian ians
    ible ic ical ics ing ings ion ions ious ish ism isms ist ists ity ive ives ize ized izing ial ially ier iest
    land lar less lic lics ling lion ly ment mental ments mer mers ming na nal nally nary ned ner ners ness ning
    nion or ors ous ously ped per pers ping ple ples pose posed port ported ports ral red ring ry sal ser ses shing
    sia sian side sident sidents sing sion sional sions sive son ster sters sure sures tal tant tants tary ted tee
    teen ten tend ter ters ther thing tial tially tic tical tics tion tional tions ting tive tives tled tor tors
    tory tress ture tured tures ty ual ually ular uled ure ured ures vate ver vers ving vious ward wards ways ern
    ness tect tween fore fic ficial ficials pean pected plain plained rity rities curity zation zations
    """.split()
)
"""Second halves that are no words of news text, or seldom are when a hyphen comes before them."""

HYPHENATING_SHARE = 0.04
"""Share of lines that end in a hyphen from which a document is taken to break words at line ends. Justified news
columns have 0.1 and more; text that breaks lines at spaces and true hyphens only has 0.01 to 0.03."""

VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöü")


@dataclass(frozen=True, slots=True)
class _Verdict:
    keeps: bool
    reason: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the document tells: its words in lower case with their counts, and whether it breaks words."""

    words: Counter[str]
    hyphenates: bool


def rejoin_hyphenated_words(draft: Draft) -> list[Fix]:
    """Put words together again that a line end broke, with the hyphen where it belongs to the word."""
    text, fixes = draft.text, []
    if not BROKEN_WORD.search(text):
        return []
    evidence = _gather_evidence(text)
    for match in BROKEN_WORD.finditer(text):
        left = LAST_PART.search(text, max(0, match.start() - LONGEST_WORD_CHARS), match.start())
        right = FIRST_PART.match(text, match.end(), match.end() + LONGEST_WORD_CHARS)
        if left is None or right is None:
            fixes.append(Fix(Span(*match.span()), "", "a hyphen of the page layout"))
        elif match[0][0] == "\u00ad":
            fixes.append(Fix(Span(*match.span()), "", "a soft hyphen at a line end"))
        else:
            fixes.append(_rejoin(match, left[0], right[0], _judge(text, match, left[0], right[0], evidence)))
    return fixes


def _rejoin(match: re.Match[str], left: str, right: str, verdict: _Verdict) -> Fix:
    kept = "-" if verdict.keeps else ""
    reason = f"{left}{kept}{right}: {verdict.reason}"
    if verdict.keeps and match[0][0] != PDF_HYPHEN:
        return Fix(Span(match.start() + 1, match.end()), "", reason)
    return Fix(Span(*match.span()), kept, reason)


def _gather_evidence(text: str) -> _Evidence:
    breaks = BROKEN_WORD.findall(text)
    lines = len(text.splitlines())
    words = Counter(word.casefold() for word in WORD.findall(BROKEN_WORD.sub(PDF_HYPHEN, text)))
    return _Evidence(words, len(breaks) >= HYPHENATING_SHARE * lines)


def _judge(text: str, match: re.Match[str], left: str, right: str, evidence: _Evidence) -> _Verdict:
    """Weigh the evidence, the surest first."""
    first, second = left.casefold(), right.casefold()
    joined, hyphenated = evidence.words[first + second], evidence.words[f"{first}-{second}"]
    if joined or hyphenated:
        return _Verdict(hyphenated > joined, "the document has it so elsewhere")
    if any(character.isdigit() for character in left + right):
        return _Verdict(True, "a number keeps its hyphen")
    if right[0].isupper():
        return _Verdict(not left.isupper() or not right.isupper(), "a capital after the hyphen")
    if left.isupper() and len(left) > 1:
        return _Verdict(True, "an abbreviation keeps its hyphen")
    return _judge_parts(first, second, evidence)


def _judge_parts(first: str, second: str, evidence: _Evidence) -> _Verdict:
    if first in PREFIXES:
        if first[-1] == second[0] and first[-1] in VOWELS:
            return _Verdict(True, "two equal vowels meet at the hyphen")
        if evidence.words[second] and first not in ("re", "un", "de", "out", "over", "under"):
            return _Verdict(True, f"a prefix, and the document has {second}")
        return _Verdict(False, "a prefix that is written together")
    if second in SECOND_MEMBERS or (first in FIRST_MEMBERS and second not in ENDINGS):
        return _Verdict(True, "a compound of known members")
    if second in ENDINGS or not VOWELS.intersection(first) or not VOWELS.intersection(second):
        return _Verdict(False, "one half is no word")
    if evidence.words[first] and evidence.words[second] and not evidence.hyphenates:
        return _Verdict(True, "the document has both halves as words")
    return _Verdict(not evidence.hyphenates, "as the document breaks its lines")
