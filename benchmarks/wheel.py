"""Build the wheel and weigh it: `python -m benchmarks.wheel [--save]`. Exit status 1 where it is over its limit."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.processes import ChildFailed, describe_machine, run_child
from benchmarks.results import draw_wheel, save
from evaluation.corpora import CHECKOUT

LIMIT_BYTES = 40_000_000


def build(folder: Path) -> Path:
    """Build the wheel of the checkout.

    Raises:
        ChildFailed: it cannot be built.
    """
    run_child([sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(folder), str(CHECKOUT)])
    (wheel,) = folder.glob("firsthand-*.whl")
    return wheel


def main(argv: Sequence[str] | None = None) -> int:
    """Run the check; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true", help="freeze the figure in results.json and docs/benchmarks.md")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        try:
            size_bytes = build(Path(folder)).stat().st_size
        except ChildFailed as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
    wheel = {"machine": describe_machine(), "size_mb": round(size_bytes / 1e6, 1), "limit_mb": LIMIT_BYTES / 1e6}
    print(draw_wheel(wheel))
    if arguments.save:
        save("wheel", wheel)
    return 0 if size_bytes < LIMIT_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
