"""GraphML: who told whom, claim by claim, for networkx, Gephi, yEd or Neo4j.

Nodes are documents, outlets, hands, sources and claims; `kind` says which. The way that a claim took is in the edges
`cites` that bear its node's id, in the order of their `step`: outlet -> hand -> ... -> source; the edge `says` leads
on from the source to the claim.

A node stands for somebody of one document, with one exception: an outlet, a hand with a name, a person or body with a
name is one node in all documents that give it exactly the same name (and type). Nobody without a name is ever taken
for somebody in another document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Any, BinaryIO

from firsthand.exports.characters import keep_printable
from firsthand.records import NAMED, UNKNOWN_HAND, Hand, Reading

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

ID_BYTES = 12
"""96 bits: of a hundred million nodes two share an id once in 10^13 graphs."""

KEYS: Mapping[str, Mapping[str, str]] = {
    "node": {
        "kind": "string",
        "label": "string",
        "type": "string",
        "document": "string",
        "sha256": "string",
        "title": "string",
        "published": "string",
        "url": "string",
        "id": "string",
        "cue": "string",
        "confidence": "double",
        "reason": "string",
        "inferred": "boolean",
    },
    "edge": {
        "relation": "string",
        "claim": "string",
        "step": "int",
        "stance": "string",
        "negated": "boolean",
        "said_on": "string",
        "channel": "string",
        "title": "string",
        "origin": "string",
        "maybe": "string",
        "inferred": "boolean",
        "reason": "string",
    },
}
"""What nodes and edges may tell, with its type in GraphML; `inferred` says that the date or the outlet is deduced."""

_BETWEEN = frozenset("the of and & for in on at to de la le du der van von".split())
_INDEFINITE = frozenset("a an another one some other several two".split())

_Cells = Mapping[str, object]


def write_graphml(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Write one directed graph with typed attributes; a document that comes twice is written once.

    One reading is held at a time, beside the ids of documents and of whoever has a name. Characters that XML 1.0 does
    not allow are replaced: control characters by their pictures, others by U+FFFD.
    """
    from lxml import etree

    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(_tag("graphml"), nsmap={None: NAMESPACE}):
            graph = _Writer(file)
            graph.declare_keys()
            with file.element(_tag("graph"), edgedefault="directed"):
                for reading in readings:
                    graph.add(_Part(reading))


def has_proper_name(hand: str) -> bool:
    """Tell whether a hand goes by a name and not by a description; where in doubt, it does not.

    >>> [has_proper_name(hand) for hand in ("The Wall Street Journal", "a New York paper", "Local media", "?")]
    [True, False, False, False]
    """
    words = hand.split()
    telling = [word for word in words if word.lower() not in _BETWEEN]
    if not telling or words[0].lower() in _INDEFINITE:
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in telling)


@dataclass(frozen=True, slots=True)
class _Node:
    """A node; `shared` says that it may come again in another document."""

    id: str
    cells: _Cells
    shared: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    target: str
    cells: _Cells


class _Part:
    """The part of the graph that one document gives."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.document = _draw_document(reading)
        self._outlet = _draw_outlet(reading)
        self._claims = [self._draw_claim(at) for at in range(len(reading.attributions))]
        self._chains = [tuple(self._trace(at)) for at in range(len(reading.attributions))]

    def nodes(self) -> Iterable[_Node]:
        """The nodes, each once."""
        people = (node for chain in self._chains for node in chain)
        outlet = (self._outlet,) if self._outlet else ()
        return {node.id: node for node in (self.document, *outlet, *people, *self._claims)}.values()

    def edges(self) -> Iterator[_Edge]:
        """The edges; both ends are among the nodes."""
        if self._outlet and self._reading.publisher:
            found = self._reading.publisher
            cells = {"relation": "publishes", "inferred": found.inferred, "reason": found.reason}
            yield _Edge(self._outlet.id, self.document.id, cells)
        for at, claim in enumerate(self._claims):
            yield _Edge(self.document.id, claim.id, {"relation": "contains"})
            for step, (one, next_one) in enumerate(pairwise(self._chains[at])):
                yield _Edge(one.id, next_one.id, {"relation": "cites", "claim": claim.id, "step": step})
            yield self._say(at)
            yield from self._relate(at)

    def _say(self, at: int) -> _Edge:
        claim = self._reading.attributions[at]
        cells = {
            "relation": "says",
            "claim": self._claims[at].id,
            "stance": claim.stance.value,
            "negated": claim.negated,
            "said_on": claim.said_on,
            "inferred": claim.said is not None and claim.said.inferred,
            "channel": claim.channel.value,
            "title": claim.title,
            "origin": claim.origin,
            "maybe": " ".join(claim.maybe),
            "reason": claim.stance_reason,
        }
        return _Edge(self._chains[at][-1].id, self._claims[at].id, cells)

    def _relate(self, at: int) -> Iterator[_Edge]:
        claim = self._reading.attributions[at]
        if claim.within is not None:
            yield _Edge(self._claims[at].id, self._claims[claim.within].id, {"relation": "within"})
        for denied in claim.denies:
            yield _Edge(self._claims[at].id, self._claims[denied].id, {"relation": "denies"})

    def _trace(self, at: int) -> Iterator[_Node]:
        """Trace the way of a claim: the outlet, where it is known, the hands, the source, which always is there."""
        if self._outlet:
            yield self._outlet
        for number, hand in enumerate(self._reading.attributions[at].hands):
            yield self._draw_hand(hand, at, number)
        yield self._draw_source(at)

    def _draw_claim(self, at: int) -> _Node:
        claim = self._reading.attributions[at]
        cells = {
            "kind": "claim",
            "label": claim.content_text,
            "document": self._reading.document.id,
            "id": claim.id,
            "cue": claim.cue_text,
            "confidence": claim.confidence,
            "reason": claim.reason,
        }
        return _Node(_name("claim", self.document.id, at), cells)

    def _draw_hand(self, hand: Hand, at: int, number: int) -> _Node:
        cells = {"kind": "hand", "label": hand.name}
        if self._is_name(hand.name):
            return _Node(_name("hand", hand.name), cells, shared=True)
        whose = (at, number) if hand.name == UNKNOWN_HAND else ()
        return _Node(
            _name("hand", self.document.id, hand.name, *whose), cells | {"document": self._reading.document.id}
        )

    def _is_name(self, hand: str) -> bool:
        types = [source.type for source in self._reading.sources if source.name == hand]
        return all(each in NAMED for each in types) and has_proper_name(hand)

    def _draw_source(self, at: int) -> _Node:
        claim = self._reading.attributions[at]
        cells = {"kind": "source", "label": claim.name or claim.source_text, "type": claim.type.value}
        if claim.type in NAMED and claim.name:
            return _Node(_name("source", claim.type.value, claim.name), cells, shared=True)
        who = ("claim", at) if claim.speaker is None else ("speaker", claim.speaker)
        return _Node(_name("source", self.document.id, *who), cells | {"document": self._reading.document.id})


def _draw_document(reading: Reading) -> _Node:
    document = reading.document
    cells = {
        "kind": "document",
        "label": document.metadata.title or document.id,
        "document": document.id,
        "sha256": document.sha256,
        "title": document.metadata.title,
        "published": reading.published.edtf if reading.published else "",
        "inferred": reading.published is not None and reading.published.inferred,
        "url": document.metadata.url,
    }
    return _Node(_name("document", document.id, document.sha256), cells, shared=True)


def _draw_outlet(reading: Reading) -> _Node | None:
    name = reading.publisher.name if reading.publisher else ""
    return _Node(_name("outlet", name), {"kind": "outlet", "label": name}, shared=True) if name else None


def _name(kind: str, *what: object) -> str:
    """Derive the id of a node from what it is; XML names must begin with a letter."""
    return f"{kind}-{blake2b(ascii(what).encode(), digest_size=ID_BYTES).hexdigest()}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


class _Writer:
    """Writes parts of one graph to a file; `_written` holds the ids of the nodes that may come again."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._written: set[str] = set()

    def declare_keys(self) -> None:
        """Say what there is to be told, and of which type it is."""
        for where, keys in KEYS.items():
            for name, kind in keys.items():
                told = {"id": f"{where}_{name}", "for": where, "attr.name": name, "attr.type": kind}
                with self._file.element(_tag("key"), told):
                    pass

    def add(self, part: _Part) -> None:
        """Write what a document gives, unless it was written before."""
        if part.document.id in self._written:
            return
        for node in part.nodes():
            if node.id not in self._written:
                self._write("node", {"id": node.id}, node.cells)
            if node.shared:
                self._written.add(node.id)
        for edge in part.edges():
            self._write("edge", {"source": edge.source, "target": edge.target}, edge.cells)

    def _write(self, where: str, names: Mapping[str, str], cells: _Cells) -> None:
        with self._file.element(_tag(where), names):
            for name, cell in cells.items():
                if cell != "":
                    with self._file.element(_tag("data"), key=f"{where}_{name}"):
                        self._file.write(_spell(cell))
        self._file.write("\n")


def _spell(cell: object) -> str:
    return str(cell).lower() if isinstance(cell, bool) else keep_printable(str(cell))
