"""Of a document as a whole, what linking compares.

A profile is packed: some 4 KB for an article of 1,000 words, 3 of them fingerprints. Every part has a bound.
"""

from __future__ import annotations

import math
import struct
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import urlencode, urlsplit

from firsthand.linking.fingerprints import Sketch, cut_read, sketch, take_fingerprints
from firsthand.linking.handles import Handle, choose_runs, make_handles
from firsthand.linking.terms import Term, cut, hash_stem, is_known, read_terms, weigh
from firsthand.queries import drop_tracking
from firsthand.records import UNKNOWN_HAND, Attribution, BlockKind, Document, Reading, SourceType
from firsthand.text import Span

MOST_WORDS: Final = 40
"""Marking words of a document. With 25, pairs of fnc1 on one story are told from others half a point worse (average
precision)."""
LEAST_WEIGHT: Final = 0.3
"""Words that stand in more than one background text in nine mark nothing."""
LONGEST_WORD_CHARS: Final = 24
MOST_LINKS: Final = 48
MOST_CITED: Final = 16
LONGEST_NAME_CHARS: Final = 80
LONGEST_URL_CHARS: Final = 300
LONGEST_READ_CHARS: Final = 4_000
"""Of an address as it stands, with all that tells where readers come from."""
FEWEST_DIGITS: Final = 2
"""A number with fewer stands in every text."""
MOSTLY: Final = 0.8
"""A word is taken for a name where so many of its places have a capital that is not owed to the beginning of a
sentence."""
MOSTLY_KNOWN: Final = 0.7
"""Of its words the background has as many in every English text tried (0.87 and more; 1,164 texts), in no German one
(0.63 and less; 700 texts)."""
FOREIGN_CHARS: Final = 8
"""In another language a small word marks a text from so many letters on: what stands in every sentence is shorter."""
_TITLE_COUNTS: Final = 2
"""Places in the text that a place in the title counts as."""
_ENDS: Final = frozenset(".!?:;\n\"“”‘'«»")


class LinkMark(NamedTuple):
    """A link in running text: the hash of its address, and the words that it stands on."""

    address: int
    span: Span


class Cited(NamedTuple):
    """A body that the document has something from: its name, and the words that say so."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """What linking knows of a document as a whole.

    Attributes:
        id: of the document, as in the ledger.
        url: its address, in the form that `normalise` gives; empty where it does not say.
        publisher: the outlet; empty where nothing tells.
        wire: the agency that it credits.
        earliest, latest: the first and last day on which it may have been published, ISO dates; empty where unknown.
        words: the words that mark it, a line each, heaviest first; names have their capital.
        weights: theirs, a byte each, in proportion.
        sketch: its fingerprints.
        runs: the hashes of those that it is found by, four bytes each.
        links: where it leads to.
        cited: what it has things from.
    """

    id: str
    url: str
    publisher: str
    wire: str
    earliest: str
    latest: str
    words: str
    weights: bytes
    sketch: Sketch
    runs: bytes
    links: tuple[LinkMark, ...]
    cited: tuple[Cited, ...]

    @property
    def marks(self) -> dict[str, float]:
        """The marking words with their shares: the squares add up to 1."""
        length = math.sqrt(sum(weight * weight for weight in self.weights)) or 1.0
        return {word: weight / length for word, weight in zip(self.words.split("\n"), self.weights, strict=False)}

    @property
    def handles(self) -> tuple[Handle, ...]:
        """What it can be found by."""
        words = ((hash_stem(cut(word)), share) for word, share in self.marks.items())
        return make_handles(words, struct.unpack(f"<{len(self.runs) // 4}I", self.runs))


def profile_document(reading: Reading) -> DocumentProfile:
    """Draw the profile of a document."""
    document = reading.document
    fingerprints = take_fingerprints(document)
    runs = choose_runs(fingerprints)
    words = _find_marks(document)
    heaviest = max((weight for _, weight in words), default=1.0)
    return DocumentProfile(
        id=document.sha256[:16],
        url=normalise(document.metadata.url),
        publisher=reading.publisher.name[:LONGEST_NAME_CHARS] if reading.publisher else "",
        wire=document.metadata.wire[:LONGEST_NAME_CHARS],
        earliest=reading.published.earliest if reading.published else "",
        latest=reading.published.latest if reading.published else "",
        words="\n".join(word for word, _ in words),
        weights=bytes(round(255 * weight / heaviest) for _, weight in words),
        sketch=sketch(fingerprints),
        runs=struct.pack(f"<{len(runs)}I", *runs),
        links=tuple(_find_links(document)),
        cited=_find_cited(reading.attributions),
    )


def normalise(url: str) -> str:
    """Bring an address to one form; empty where it leads to no page, or is too long to keep.

    No protocol, no "www.", no fragment; of the query, what says which page it is.

    >>> normalise("HTTPS://www.courier.example/news/pier-closed/?utm_source=feed#top")
    'courier.example/news/pier-closed'
    >>> normalise("http://courier.example/news.php?ref=home&id=5")
    'courier.example/news.php?id=5'
    """
    url = url.strip()
    if len(url) > LONGEST_READ_CHARS:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not (path or parts.query):
        return ""
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    asked = sorted(drop_tracking(parts.query))
    address = f"{host}{path}?{urlencode(asked, errors='replace')}" if asked else f"{host}{path}"
    return address if (path or asked) and len(address) <= LONGEST_URL_CHARS else ""


def hash_address(address: str) -> int:
    """Hash an address that `normalise` gave, to 32 bits."""
    return hash_stem(address)


def _find_links(document: Document) -> Iterator[LinkMark]:
    """Find the first links that stand in running text."""
    prose = iter([block.span for block in document.blocks if block.kind is BlockKind.PROSE])
    block, found = next(prose, None), 0
    for link in document.links:
        while block and block.end <= link.span.start:
            block = next(prose, None)
        if block is None or found == MOST_LINKS:
            return
        if block.start <= link.span.start and (address := normalise(link.url)):
            found += 1
            yield LinkMark(hash_address(address), link.span)


def _find_cited(attributions: Sequence[Attribution]) -> tuple[Cited, ...]:
    """Find the bodies that the document has something from: hands, and named bodies that say something."""
    found: dict[str, tuple[Span, ...]] = {}
    for each in attributions:
        hands = [(hand.name, hand.evidence.spans) for hand in each.hands]
        if each.type in (SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT):
            hands.append((each.name, (*each.source, *each.cue)))
        for name, spans in hands:
            if name and name != UNKNOWN_HAND and spans and len(found) < MOST_CITED:
                found.setdefault(name[:LONGEST_NAME_CHARS], spans[:4])
    return tuple(Cited(name, spans) for name, spans in found.items())


def _find_marks(document: Document) -> list[tuple[str, float]]:
    """Find the words that mark a document, with their weights, heaviest first."""
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for block, span in cut_read(document):
        titled = block.kind is BlockKind.TITLE
        text = span.of(document.text)
        for term in read_terms(text):
            counts[term.stem] += _TITLE_COUNTS if titled else 1
            if titled or _opens(text, term):
                forms[term.stem][term.text.lower()] += 0
            else:
                forms[term.stem][term.text] += 1
    foreign = sum(count for stem, count in counts.items() if is_known(stem)) < MOSTLY_KNOWN * counts.total()
    marks = [
        (shown, weigh(stem) * (1 + math.log(count)))
        for stem, count in counts.items()
        if weigh(stem) >= LEAST_WEIGHT
        and len(stem) >= FEWEST_DIGITS
        and not ((shown := _show(forms[stem])).islower() and foreign and len(shown) < FOREIGN_CHARS)
    ]
    return sorted(marks, key=lambda mark: (-mark[1], mark[0]))[:MOST_WORDS]


def _opens(text: str, term: Term) -> bool:
    """Tell whether a word of a paragraph opens a sentence or a quotation."""
    before = text[max(0, term.start - 3) : term.start].rstrip(" ")
    return not before or before[-1] in _ENDS


def _show(forms: Mapping[str, int]) -> str:
    """Show a word in its most frequent form; a capital stays where it makes a name."""
    form = max(forms, key=lambda each: (forms[each], each))
    total = sum(forms.values())
    capital = sum(count for each, count in forms.items() if each[:1].isupper())
    shown = form if total and capital >= MOSTLY * total else form.lower()
    return shown[:LONGEST_WORD_CHARS]
