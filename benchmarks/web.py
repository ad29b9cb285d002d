"""How long pages take in the browser's eyes: `python -m benchmarks.web LEDGER [--each 40] [--no-browser] [--save]`.

`firsthand serve` serves the ledger from a process of its own. Eight clients ask it over loopback for pages of every
kind, in an order drawn by lot: claims, documents, sources, outlets and words are those of the ledger, and no page is
asked for twice. They ask in two ways: as fast readers do, one page a second each, and without any rest. Then one client
asks alone, and what counts is the processor's time, which other programs on the machine change little. Then Chromium
opens a page of each kind with an empty cache, and tells when it first painted and what came over the wire, all files of
the page included. Exit status 1 where a page misses a limit. An older ledger is brought to the schema of today.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import itertools
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.processes import ONE_THREAD, describe_machine
from benchmarks.results import draw_web, read_results, save
from firsthand.ledger import Ledger
from firsthand.records import Filter

CLIENTS = 8
THINK_S = 1.0
"""Between two pages of a reader who skims: each client begins one a second."""
EACH = 40
"""Pages of a kind, in either way of asking."""
MOST_P95_MS, MOST_PAINT_MS, MOST_KB = 150, 1_000, 500
"""What is to be reached on a ledger of 5,000 documents."""
START_S, ANSWER_S = 60, 60
WORDS = (2, 3, 4)

_WORD = re.compile(r"[A-Za-z]{4,}")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_SERVE = "from firsthand.cli import main; main()"
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


class BadStart(Exception):
    """The server did not start; the message holds what it said."""


@dataclass(frozen=True)
class Asked:
    """One page that was asked for.

    Attributes:
        kind: of the page.
        path: its address.
        status: of the answer; 0 where there was none.
        ms: from the request to the last byte.
        wire_bytes: of the body, as it came.
        text_bytes: of the body, unpacked.
    """

    kind: str
    path: str
    status: int
    ms: float
    wire_bytes: int
    text_bytes: int


def draw_pages(ledger: Ledger, random: Random, each: int) -> dict[str, list[str]]:
    """Draw the addresses of pages of every kind out of a ledger; less where it has no more."""
    documents = random.sample(entries := list(ledger.entries()), k=min(each, len(entries)))
    ids = [entry.id for entry in documents]
    readings = [ledger.document(entry).reading for entry in ids]
    claims = [random.choice(reading.attributions) for reading in readings if reading.attributions]
    told = [each.id for each in claims]
    linked = [each.id for story in ledger.stories(limit=each) for each in story.entries[:1]]
    shared = [hit.attribution.id for hit in ledger.claims(where=Filter(own=True), limit=each)]
    texts = [found for claim in claims if len(found := _WORD.findall(claim.content_text)) >= max(WORDS)]
    words = [" ".join(random.sample(text, k=random.choice(WORDS))) for text in texts]
    names = [claim.name for claim in claims if claim.name]
    few = max(1, each // 4)
    outlets = sorted({entry.publisher for entry in documents if entry.publisher})

    def ask(path: str, name: str, values: Sequence[str], **others: str) -> list[str]:
        return [f"{path}?{urlencode({name: value, **others})}" for value in values]

    return {
        "home": ["/"] * 5,
        "search": ask("/search", "q", words),
        "search, filtered": ask("/search", "q", words, nameless="true", since="2018-01-01"),
        "search, single origin": ask("/search", "q", words[:few], single_origin="true"),
        "search, no words": ask("/search", "source", names),
        "claim": [f"/claims/{each}" for each in told + shared],
        "claim: figures": [f"/claims/{each}/figures" for each in told],
        "claim: drift": [f"/claims/{each}/drift" for each in told],
        "claim: impact": [f"/claims/{each}/impact" for each in told],
        "document": [f"/documents/{each}" for each in ids],
        "document: standings": [f"/documents/{each}/standings" for each in ids],
        "source": ask("/source", "name", names),
        "source: record": ask("/source/record", "name", names),
        "sources": ["/sources"] * 5,
        "outlet": ask("/outlet", "name", outlets),
        "outlet: record": ask("/outlet/record", "name", outlets),
        "outlets": ["/outlets"] * 5,
        "stories": ["/stories"] * 5,
        "story": [f"/stories/{each}" for each in linked],
        "desk": ["/desk"] * 5,
        "judgements": ["/judgements"] * 5,
        "report: on a claim": [f"/claims/{each}/report" for each in told[:few]],
        "API: claims": ask("/api/v1/claims", "q", words),
        "API: origins": [f"/api/v1/claims/{each}/origins" for each in told],
        "API: document": [f"/api/v1/documents/{each}" for each in ids],
    }


@dataclass(frozen=True)
class Server:
    """A server that runs: its address, and the number of its process."""

    origin: str
    process: int

    def tell_cpu_ms(self) -> float | None:
        """Tell how long its threads were on a processor; None where the system does not tell."""
        try:
            told = [each.read_text() for each in Path(f"/proc/{self.process}/task").glob("*/schedstat")]
        except OSError:
            return None
        return sum(int(each.split()[0]) for each in told) / 1e6 if told else None


@contextmanager
def serve(where: str) -> Iterator[Server]:
    """Serve a ledger from a process of its own.

    Raises:
        BadStart: it does not come up.
    """
    command = [sys.executable, "-c", _SERVE, "serve", "--ledger", where, "--port", "0"]
    with subprocess.Popen(command, env=os.environ | ONE_THREAD, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            said = server.stderr.readline()
            found = _ADDRESS.search(said)
            if not found:
                raise BadStart(said.strip() or "it said nothing")
            ThreadPoolExecutor(1).submit(server.stderr.read)
            yield Server(found[0], server.pid)
        finally:
            server.terminate()


def ask_all(origin: str, pages: Sequence[tuple[str, str]], *, think_s: float) -> list[Asked]:
    """Ask for pages with several clients at once.

    Args:
        origin: the address of the server.
        pages: kinds and paths, in the order in which they are asked for.
        think_s: how long each client takes for a page, if the server does not take longer.
    """
    taking = iter(pages)

    def ask_some(client: int) -> list[Asked]:
        time.sleep(think_s * client / CLIENTS)
        found, started = [], time.perf_counter()
        connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=ANSWER_S)
        for kind, path in taking:
            found.append(_ask(connection, kind, path))
            started += think_s
            time.sleep(max(0.0, started - time.perf_counter()) if think_s else 0)
        connection.close()
        return found

    with ThreadPoolExecutor(CLIENTS) as clients:
        return list(itertools.chain.from_iterable(clients.map(ask_some, range(CLIENTS))))


def _ask(connection: http.client.HTTPConnection, kind: str, path: str) -> Asked:
    started = time.perf_counter()
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        return Asked(kind, path, 0, 1e3 * (time.perf_counter() - started), 0, 0)
    ms = 1e3 * (time.perf_counter() - started)
    text = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
    return Asked(kind, path, answer.status, ms, len(body), len(text))


def ask_alone(server: Server, pages: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Ask for pages one after the other; sum up what each kind costs in time of the processor."""
    costs: dict[str, list[float]] = {}
    connection = http.client.HTTPConnection(urlsplit(server.origin).netloc, timeout=ANSWER_S)
    for kind, path in pages:
        before = server.tell_cpu_ms()
        _ask(connection, kind, path)
        after = server.tell_cpu_ms()
        if before is not None and after is not None:
            costs.setdefault(kind, []).append(after - before)
    connection.close()
    return {kind: {"median_ms": round(median(each), 1), "p95_ms": _find_p95(each)} for kind, each in costs.items()}


def _find_p95(times: Sequence[float]) -> float:
    return round(quantiles(times, n=20)[-1] if len(times) > 1 else times[0], 1)


def summarise(asked: Sequence[Asked]) -> dict[str, dict[str, Any]]:
    """Sum up what was asked for by kinds of pages."""
    kinds = dict.fromkeys(each.kind for each in asked)
    return {kind: _sum_up([each for each in asked if each.kind == kind]) for kind in kinds}


def _sum_up(asked: Sequence[Asked]) -> dict[str, Any]:
    times = [each.ms for each in asked]
    return {
        "pages": len(asked),
        "failed": sum(each.status != 200 for each in asked),
        "median_ms": round(median(times), 1),
        "p95_ms": _find_p95(times),
        "wire_kb": round(median(each.wire_bytes for each in asked) / 1e3, 1),
        "text_kb": round(median(each.text_bytes for each in asked) / 1e3, 1),
    }


def measure(
    where: str,
    *,
    each: int = EACH,
    think_s: float = THINK_S,
    looks: bool = True,
    note: Callable[[str], object] = print,
) -> dict[str, Any]:
    """Ask a server of a ledger for its pages.

    Args:
        where: the ledger, a SQLite file or the URL of a PostgreSQL database.
        each: how many pages of a kind.
        think_s: between two pages of a reader.
        looks: whether a browser looks at them, too.
        note: takes what is told of failures.

    Raises:
        BadStart: the server does not start.
        LedgerError: the ledger cannot be opened.
    """
    ways = {"thinking": think_s, "restless": 0.0}
    with Ledger.open(where) as ledger:
        drawn = {way: draw_pages(ledger, Random(way), each) for way in (*ways, "alone", "warm")}
        counts = ledger.statistics(top=0)
    found: dict[str, Any] = {}
    with serve(where) as server:
        ask_all(server.origin, [(kind, paths[0]) for kind, paths in drawn["warm"].items() if paths], think_s=0)
        for way, rest_s in ways.items():
            pages = [(kind, path) for kind, paths in drawn[way].items() for path in paths]
            Random(way).shuffle(pages)
            asked = ask_all(server.origin, pages, think_s=rest_s)
            for failed in (one for one in asked if one.status != 200):
                note(f"{failed.status} {failed.path}")
            found[way] = summarise(asked)
        alone = ask_alone(server, [(kind, path) for kind, paths in drawn["alone"].items() for path in paths])
        seen = look(server.origin, drawn["warm"]) if looks else {}
    return {
        "machine": describe_machine(),
        "documents": counts.documents.all,
        "claims": counts.claims.all,
        "clients": CLIENTS,
        "think_s": think_s,
        "kinds": {kind: {way: found[way][kind] for way in ways if kind in found[way]} for kind in drawn["warm"]},
        "alone": alone,
        "seen": seen,
    }


_TOLD = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const files = performance.getEntriesByType("resource");
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  return {
    paint_ms: painted ? painted.startTime : null,
    page_kb: page.encodedBodySize / 1e3,
    all_kb: (page.encodedBodySize + files.reduce((sum, file) => sum + file.encodedBodySize, 0)) / 1e3,
    files: files.length,
  };
}"""


def look(origin: str, pages: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Open a page of each kind that is one in Chromium, with an empty cache; none where there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return {}
    from playwright.sync_api import sync_playwright

    seen = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=SWITCHES)
        for kind, paths in pages.items():
            if ":" in kind or not paths:
                continue
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            page.goto(origin + paths[0], wait_until="networkidle")
            told = page.evaluate(_TOLD)
            seen[kind] = {name: round(value, 1) for name, value in told.items() if value is not None}
            context.close()
        browser.close()
    return seen


def list_misses(measured: Mapping[str, Any]) -> list[str]:
    """List what misses its limit."""
    misses = [
        f"{kind}: p95 {row[way]['p95_ms']:.0f} ms, {way}"
        for kind, row in measured["kinds"].items()
        for way in row
        if row[way]["p95_ms"] > MOST_P95_MS
    ]
    failed = [
        f"{kind}: {row[way]['failed']} failed"
        for kind, row in measured["kinds"].items()
        for way in row
        if row[way]["failed"]
    ]
    for kind, seen in measured["seen"].items():
        misses += [f"{kind}: painted after {seen['paint_ms']:.0f} ms"] * (seen.get("paint_ms", 0) > MOST_PAINT_MS)
        misses += [f"{kind}: {seen['all_kb']:.0f} KB"] * (seen["all_kb"] > MOST_KB)
    return failed + misses


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", help="a SQLite file, or the URL of a PostgreSQL database")
    parser.add_argument("--each", type=int, default=EACH, help="pages of a kind")
    parser.add_argument("--no-browser", action="store_true", help="leave Chromium out")
    parser.add_argument("--save", action="store_true", help="freeze the figures in results.json and docs/benchmarks.md")
    given = parser.parse_args(argv)
    measured = measure(given.ledger, each=given.each, looks=not given.no_browser)
    runs = {f"{measured['documents']:,} documents": measured}
    print(draw_web(runs))
    print(f"load average {os.getloadavg()[0]:.1f}")
    misses = list_misses(measured)
    print("\n".join(misses))
    if given.save:
        save("web", read_results().get("web", {}) | runs)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
