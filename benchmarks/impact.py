"""How long it takes to say what a retraction touches: `python -m benchmarks.impact LEDGER [--save]`.

Asked are the worst cases of a ledger, an SQLite file: the claims with most tellings, as if their first telling were
taken back, and the documents whose claims have most tellings together. Some of each kind are asked that are drawn at
random, too. The whole is timed: rows, links and copies fetched, every claim counted with and without. Exit status 1
where one takes longer than the limit.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from benchmarks.processes import describe_machine
from benchmarks.results import draw_impact, save
from firsthand.ledger import Ledger
from firsthand.pipeline import impact

WORST = 10
"""Of each kind."""
DRAWN = 40
"""Of each kind, at random."""
MOST_S = 1.0

_CLAIMS = """SELECT a.id FROM claim_member m JOIN attribution a ON a.key = m.claim_key
GROUP BY m.claim_key ORDER BY count(*) DESC, a.id"""
_DOCUMENTS = """SELECT d.id FROM claim_member m JOIN claim_member n ON n.claim_key = m.claim_key
JOIN attribution a ON a.key = m.attribution_key JOIN document d ON d.key = a.document_key
GROUP BY d.key ORDER BY count(*) DESC, d.id"""


def measure(path: Path, *, seed: int = 1) -> dict[str, Any]:
    """Ask a ledger what falls, for its worst claims and documents and for some at random.

    Args:
        path: of the ledger, an SQLite file.
        seed: of those at random.

    Raises:
        LedgerError: it cannot be opened.
    """
    random = Random(seed)
    with Ledger.open(str(path)) as ledger, closing(sqlite3.connect(path)) as connection:
        asked = {}
        for kind, query in (("claims", _CLAIMS), ("documents", _DOCUMENTS)):
            ids = [row[0] for row in connection.execute(query)]
            asked[f"{kind}, the worst"] = ids[:WORST]
            asked[f"{kind}, at random"] = random.sample(ids, k=min(DRAWN, len(ids)))
        documents = connection.execute("SELECT count(*) FROM document").fetchone()[0]
        kinds = {kind: _measure_kind(ledger, ids) for kind, ids in asked.items() if ids}
    return {"machine": describe_machine(), "documents": documents, "kinds": kinds}


def _measure_kind(ledger: Ledger, ids: Sequence[str]) -> dict[str, float]:
    """Ask for each; the first is asked once before, so that what can be warm is."""
    impact(ledger, ids[0])
    took, touched, claims = [], [], []
    for each in ids:
        start = time.perf_counter()
        found = impact(ledger, each)
        took.append(time.perf_counter() - start)
        claims.append(len(found.claims))
        touched.append(sum(len(claim.touched) + claim.untouched for claim in found.claims))
    return {
        "asked": len(ids),
        "claims": max(claims),
        "tellings": max(touched),
        "median_s": round(median(took), 3),
        "most_s": round(max(took), 3),
    }


def keeps_limit(measured: Mapping[str, Any]) -> bool:
    """Tell whether none took longer than it may."""
    return all(row["most_s"] <= MOST_S for row in measured["kinds"].values())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path, metavar="LEDGER")
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    given = parser.parse_args(argv)
    measured = measure(given.ledger)
    print(draw_impact(measured))
    if given.save:
        save("impact", measured)
    return 0 if keeps_limit(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
