"""Measure kinds and titles of sources by themselves: gold spans and gold names given, the rest as shipped.

`python -m training.measure_sources --spans SPANS.jsonl ... --labels LABELS.jsonl ... [--errors]`
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from firsthand.records import SourceType
from firsthand.sources.kinds import decide_kind
from firsthand.sources.titles import find_title
from training.drafts import Labelled, read_labelled

ALIKE = 0.75
"""Titles whose words overlap that much (Dice) count as equal, as in score_sources.py."""
_WORD = re.compile(r"\w+")


def compare(one: str, other: str) -> bool:
    """Tell whether two titles are equal, as score_sources.py does."""
    first, second = ([w for w in _WORD.findall(title.lower()) if w not in {"the", "a", "an"}] for title in (one, other))
    if first == second:
        return True
    return bool(first and second) and 2 * len({*first} & {*second}) / (len({*first}) + len({*second})) >= ALIKE


def measure(entities: Sequence[Labelled]) -> list[str]:
    """Print how often kinds and titles are right; return the errors, a line each."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    errors: list[str] = []
    for entity in entities:
        kind = decide_kind(entity.article, entity.draft)
        title = find_title(entity.article, entity.draft, kind.type)
        for label in entity.labels:
            asked[label["type"]] += 1
            right[label["type"]] += kind.type == label["type"]
            if kind.type != label["type"]:
                errors.append(
                    f"KIND {label['type']} -> {kind.type} {kind.confidence:.2f} {entity.draft.name!r}: {kind.reason}"
                )
            if title or label["title"]:
                asked["title"] += 1
                right["title"] += compare(title, label["title"])
                if not compare(title, label["title"]):
                    errors.append(
                        f"TITLE {entity.draft.name!r}: {label['title']!r} -> {title!r} ({entity.document[:30]})"
                    )
    kinds = list(SourceType)
    print(f"kind {sum(right[k] for k in kinds) / sum(asked[k] for k in kinds):.4f} of {sum(asked[k] for k in kinds)}")
    for kind_name in (*kinds, "title"):
        if asked[kind_name]:
            print(f"  {kind_name:20s} {right[kind_name] / asked[kind_name]:.4f} of {asked[kind_name]}")
    return errors


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path, nargs="+", required=True)
    parser.add_argument("--errors", action="store_true", help="list them")
    args = parser.parse_args(argv)
    errors = measure(list(read_labelled(args.spans, args.labels)))
    if args.errors:
        print("\n".join(f"{count} {error}" for error, count in Counter(errors).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
