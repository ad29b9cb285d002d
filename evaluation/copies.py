"""Score who shares text with whom: `python -m evaluation.copies [GOLD.jsonl] [--out PRED.jsonl] [--json]`.

The texts of one event in many outlets, `{"id", "publisher", "paragraphs", "wire_evidence", "wire_silver"}` a line; the
pairs that share at least 15 in 100 runs of five words lie beside them, in `NAME_reuse_pairs.jsonl`. The lines that
credit an agency are taken out first; documents are read by the public pipeline and compared where the ledger would
compare them. The measures:

* `pairs`: predicted are the pairs of which enough of the shorter text stands in the other (`copies.share_text`).
* `agency`: of the documents that credit an agency and have such a pair that credits one, too: with its own credit taken
  out, is the agency found from what the others credit, as the gold has it? P is the share right of those for which one
  is found.
* `agency end to end`: the same with what the pipeline itself reads as the others' credits.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final, cast

from evaluation.corpora import Answer, Row, read_lines
from evaluation.report import Report, count, run
from firsthand import Metadata, read_text
from firsthand.linking.agencies import find_agencies
from firsthand.linking.copies import derive, share_text
from firsthand.linking.document_profile import DocumentProfile, profile_document
from firsthand.linking.handles import NEARNESS, sum_nearness
from firsthand.linking.overlap import measure_overlap
from firsthand.records import Derivation

EVENTS: Final = (
    ("data/copies/census.jsonl", "data/copies/census_reuse_pairs.jsonl"),
    ("data/copies/spotify.jsonl", "data/copies/spotify_reuse_pairs.jsonl"),
)
"""The texts and the pairs of each event, as paths in the shared folder."""
_DATELINE = re.compile(r"^.{0,60}?\([^()]{1,40}\)\s*(?:--|[-–—_])\s*")


def measure(gold: Path, pairs: Path | None = None) -> Report:
    """Score the pairs and the agencies of one event.

    Args:
        gold: the texts.
        pairs: those that share text; default: the file beside the texts.

    Raises:
        FileNotFoundError: one of the two is not there.
        ModelError: the model is missing or damaged.
    """
    rows = read_lines(gold)
    pairs = pairs or gold.with_name(f"{gold.stem}_reuse_pairs.jsonl")
    wanted = {frozenset((row["a"], row["b"])) for row in read_lines(pairs)}
    profiles = {row["id"]: _profile(row, credited=False) for row in rows}
    met = [pair for pair in combinations(profiles, 2) if _meet(*(profiles[each] for each in pair))]
    overlaps = {pair: measure_overlap(*(profiles[each].sketch for each in pair)) for pair in met}
    shares = {pair: overlap.share for pair, overlap in overlaps.items() if share_text(overlap)}
    found = {frozenset(pair) for pair in shares}
    derivations = [each for pair in met for each in derive(*(profiles[name] for name in pair))]
    right = {row["id"]: row["wire_silver"] for row in rows if row["wire_silver"]}
    read = {row["id"]: _profile(row, credited=True).wire for row in rows if row["id"] in right}
    asked = {name for pair in wanted if pair <= right.keys() for name in pair}
    recovered = {name: _recover(name, profiles, right, derivations) for name in sorted(asked)}
    table = {
        "pairs": count(len(found & wanted), len(found), len(wanted)),
        "agency": _count(recovered, right),
        "agency end to end": _count({name: _recover(name, profiles, read, derivations) for name in asked}, right),
    }
    notes = [f"{len(rows)} documents of {gold}, {len(met)} pairs compared, {len(derivations)} derivations"]
    answers = [
        *_write_pairs(shares, profiles, derivations),
        *({"id": name, "agency": agency} for name, agency in recovered.items()),
    ]
    return Report({"all": table}, notes, cast(Sequence[Answer], answers))


def strip_credits(row: Mapping[str, Any]) -> list[str]:
    """Take the credits out of a document's paragraphs: a dateline's beginning, and the lines that are nothing else.

    >>> evidence = [{"kind": "dateline", "paragraph": 0}, {"kind": "byline", "paragraph": 1}]
    >>> strip_credits({"paragraphs": ["KIEL (AP) — It rained.", "By AP", "It froze."], "wire_evidence": evidence})
    ['It rained.', 'It froze.']
    """
    kinds = {each["paragraph"]: each["kind"] for each in row["wire_evidence"]}
    paragraphs = []
    for at, paragraph in enumerate(row["paragraphs"]):
        if kinds.get(at) == "dateline":
            paragraphs.append(_DATELINE.sub("", paragraph))
        elif at not in kinds:
            paragraphs.append(paragraph)
    return paragraphs


def _profile(row: Mapping[str, Any], *, credited: bool) -> DocumentProfile:
    paragraphs = row["paragraphs"] if credited else strip_credits(row)
    metadata = Metadata(publisher=row["publisher"])
    return profile_document(read_text("\n\n".join(paragraphs), id=row["id"], metadata=metadata))


def _meet(one: DocumentProfile, other: DocumentProfile) -> bool:
    return sum_nearness(one.handles, other.handles) >= NEARNESS


def _recover(
    name: str, profiles: Mapping[str, DocumentProfile], known: Mapping[str, str], derivations: Sequence[Derivation]
) -> str:
    """Find the agency of a document from what all the others credit; empty where they do not tell."""
    credited = {each.id: known.get(other, "") if other != name else "" for other, each in profiles.items()}
    agency = find_agencies(credited, derivations).get(profiles[name].id)
    return agency.name if agency else ""


def _count(recovered: Mapping[str, str], right: Mapping[str, str]) -> Row:
    hits = sum(agency == right[name] for name, agency in recovered.items())
    return count(hits, sum(map(bool, recovered.values())), len(recovered))


def _write_pairs(
    shares: Mapping[tuple[str, str], float],
    profiles: Mapping[str, DocumentProfile],
    derivations: Sequence[Derivation],
) -> Iterator[Mapping[str, Any]]:
    found = {frozenset((each.derived, each.original)): each for each in derivations if each.share}
    for (one, other), share in shares.items():
        why = found.get(frozenset((profiles[one].id, profiles[other].id)))
        kind, reason = (why.kind.value, why.reason) if why else ("", "")
        yield {"a": one, "b": other, "share": round(share, 3), "kind": kind, "reason": reason}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    return run(measure, default=EVENTS[0][0], about=__doc__, argv=argv)


if __name__ == "__main__":
    sys.exit(main())
