"""Words that a line end broke in two: does the hyphen belong to the word, or only to the line?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from firsthand.repair.draft import Draft, Fix
from firsthand.repair.wordparts import ENDINGS, FIRST_MEMBERS, PREFIXES, SECOND_MEMBERS
from firsthand.text import Span

PDF_HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at a line end."""

BROKEN_WORD = re.compile(
    r"[-\u2010\u00ad\ufffe](?:(?<=\w[^\ufffe])[^\S\n\r]?[^\S\n\r]?(?:\r\n|[\n\r])\s*(?=\w)|(?<=\ufffe)\s*)"
)
"""From the hyphen to the second half of the word; also a mark of pdfium that stands at no word."""

WORD = re.compile(r"(?<![\w\ufffe])[^\W\d_]+(?:[-'’][^\W\d_]+)*(?![\w\ufffe])")

LAST_PART = re.compile(r"[^\W_]+\Z")
FIRST_PART = re.compile(r"[^\W_]+")

LONGEST_WORD_CHARS = 60
"""How far to look for the halves of a word. The longest words of news text have about 40 letters."""

HYPHENATING_SHARE = 0.04
"""Share of lines that end in a hyphen from which a document is taken to break words at line ends. Justified news
columns have 0.1 and more; text that breaks lines at spaces and true hyphens only has 0.01 to 0.03."""

SOLID_PREFIXES = frozenset(("re", "un", "de", "out", "over", "under"))
"""Prefixes that are mostly written together with a word: "re-|ported" says nothing where the document has "ported"."""

SHORTEST_HALF_CHARS = 3
"""Shorter first halves are words by chance too often: "be-came", "an-other", "al-ready"."""

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
    breaks = (match for span in draft.paragraphs() for match in BROKEN_WORD.finditer(text, *span))
    for match in breaks:
        left = LAST_PART.search(text, max(0, match.start() - LONGEST_WORD_CHARS), match.start())
        right = FIRST_PART.match(text, match.end(), match.end() + LONGEST_WORD_CHARS)
        if left is None or right is None:
            fixes.append(Fix(Span(*match.span()), "", "a hyphen of the page layout"))
        elif match[0][0] == "\u00ad":
            fixes.append(Fix(Span(*match.span()), "", "a soft hyphen at a line end"))
        else:
            fixes.append(_rejoin(match, left[0], right[0], _judge(left[0], right[0], evidence)))
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


def _judge(left: str, right: str, evidence: _Evidence) -> _Verdict:
    """Weigh the evidence, the surest first."""
    first, second = left.casefold(), right.casefold()
    joined, hyphenated = evidence.words[first + second], evidence.words[f"{first}-{second}"]
    if joined or hyphenated:
        return _Verdict(hyphenated > joined, "the document has it so elsewhere")
    if any(character.isdigit() for character in left + right):
        return _Verdict(True, "a number keeps its hyphen")
    if right[0].isupper():
        keeps = left != "Mc" and not (left.isupper() and right.isupper())
        return _Verdict(keeps, "a capital after the hyphen")
    if left.isupper() or len(left) == 1:
        return _Verdict(True, "a letter or an abbreviation keeps its hyphen")
    return _judge_parts(first, second, evidence)


def _judge_parts(first: str, second: str, evidence: _Evidence) -> _Verdict:
    if first in PREFIXES:
        if first[-1] == second[0] and first[-1] in VOWELS:
            return _Verdict(True, "two equal vowels meet at the hyphen")
        if evidence.words[second] and first not in SOLID_PREFIXES:
            return _Verdict(True, f"a prefix, and the document has {second}")
        return _Verdict(not evidence.hyphenates, "a prefix, as the document breaks its lines")
    known = second in SECOND_MEMBERS or (first in FIRST_MEMBERS and second not in ENDINGS)
    if known and len(first) >= SHORTEST_HALF_CHARS:
        return _Verdict(True, "a compound of known members")
    if second in ENDINGS or not VOWELS.intersection(first) or not VOWELS.intersection(second):
        return _Verdict(False, "one half is no word")
    if len(first) >= SHORTEST_HALF_CHARS and evidence.words[first] and evidence.words[second]:
        return _Verdict(True, "the document has both halves as words")
    return _Verdict(not evidence.hyphenates, "as the document breaks its lines")
