"""The frozen results, and their page: `python -m benchmarks.results` writes docs/benchmarks.md from results.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from evaluation.corpora import CHECKOUT

RESULTS = Path(__file__).with_name("results.json")
PAGE = CHECKOUT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `python -m benchmarks.results` from `benchmarks/results.json`; do not edit. Each section is frozen by its
command with `--save`. Peers need `pip install 'firsthand[bench]'`, or an interpreter that has them (`--peer-python`).
"""
TOOLS = {
    "firsthand": "firsthand: every attribution, and who, when, how, how many",
    "textacy": "textacy on spaCy: direct quotations",
    "spacy": "spaCy, small model: parse and names alone",
}

Results = Mapping[str, Any]


def read_results() -> dict[str, Any]:
    """Read the frozen results by section; none where nothing was frozen yet."""
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    return results


def save(section: str, measured: Results) -> None:
    """Freeze the results of one command, and write the page anew."""
    results = read_results() | {section: measured}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(draw_page(results), encoding="utf-8")


def draw_page(results: Results) -> str:
    """Lay all sections out as Markdown."""
    sections = (
        ("speed", "Speed and memory", draw_speed),
        ("stages", "What knowing who it is costs", draw_stages),
        ("startup", "Start-up", draw_startup),
        ("ingest", "What the ledger costs", draw_ingest),
        ("questions", "How long a ledger takes to answer", draw_questions),
        ("linking", "What linking costs", draw_linking),
        ("timetravel", "What asking about the past costs", draw_timetravel),
        ("impact", "What a retraction touches", draw_impact),
        ("web", "How long pages take", draw_web),
        ("kills", "Killed at random moments", draw_kills),
        ("wheel", "Size", draw_wheel),
    )
    parts = [HEAD]
    for name, title, draw in sections:
        if name in results:
            parts.append(f"## {title}\n\n`python -m benchmarks.{name}`\n\n{draw(results[name])}\n")
    return "\n".join(parts)


def draw_speed(speed: Results) -> str:
    """Lay out documents per CPU second, memory, and the ratios to the peers."""
    lines = [
        "| tool | documents per CPU second | per second | peak MB, all | peak MB, longest | articles lost |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for tool, row in speed["tools"].items():
        speeds = f"{row['documents_per_cpu_s']:.2f} | {row['documents_per_wall_s']:.2f}"
        lines.append(f"| {TOOLS[tool]} | {speeds} | {row['peak_mb']} | {row['peak_mb_longest']} | {row['lost']} |")
    lines.append("")
    for peer, ratios in speed["ratios"].items():
        rounds = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        lines.append(
            f"* firsthand reads **{median(ratios):.2f} times** the documents per CPU second of {peer} ({rounds})"
        )
    articles = f"{speed['documents']} articles of {speed['articles']}, {speed['characters']:,} characters"
    lines += ["", f"{articles}; {speed['rounds']} rounds, interleaved. Alike for all: {speed['conditions']}."]
    lines += [draw_machine(speed["machine"]), ""]
    for tool, versions in speed["versions"].items():
        lines.append(f"* {tool} ran on {', '.join(f'{name} {version}' for name, version in versions.items())}")
    return "\n".join(lines)


def draw_stages(stages: Results) -> str:
    """Say what a whole reading costs beside the attributions alone."""
    rounds = ", ".join(f"{ratio:.2f}" for ratio in stages["ratios"])
    costs = (
        f"{stages['whole_ms']:.1f} ms of CPU a document, {stages['attributions_ms']:.1f} ms as far as the attributions"
    )
    return (
        f"A whole reading costs {costs}: **{median(stages['ratios']):.2f} times** as much ({rounds}).\n\n"
        f"{stages['documents']} articles of {stages['articles']}; {stages['rounds']} rounds, interleaved; one process, "
        f"one thread. {draw_machine(stages['machine'])}"
    )


def draw_startup(startup: Results) -> str:
    """Lay out the seconds that each command takes."""
    lines = ["| command | seconds | CPU seconds |", "| --- | ---: | ---: |"]
    for name, row in startup["commands"].items():
        lines.append(f"| {name} | {row['wall_s']:.3f} | {row['cpu_s']:.3f} |")
    note = f"Medians of {startup['rounds']} runs, interleaved; each a new process, its files in the system's cache."
    return "\n".join([*lines, "", f"{note} {draw_machine(startup['machine'])}"])


def draw_ingest(runs: Results) -> str:
    """Lay out what adding documents to a ledger costs beside reading them alone, in time, room and memory."""
    lines = [
        "| ledger, documents | read alone, per s | added, per s | ratio | all known, s | KB beyond text | peak MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, row in runs.items():
        speed = f"{row['bare_per_s']:.1f} | {row['added_per_s']:.1f} | **{median(row['ratios']):.2f}**"
        rounds = ", ".join(f"{ratio:.2f}" for ratio in row["ratios"])
        room = f"{row['again_s']:.1f} | {row['ledger_bytes'] / 1e3:.1f} | {row['peak_mb']}"
        lines.append(f"| {name} | {speed} ({rounds}) | {room} |")
    some = next(iter(runs.values()))
    note = (
        f"The same {some['readers']} readers with a ledger and without, in rounds, interleaved; medians. KB are those "
        "of a document; memory is that of all processes together, but for a database server's own."
    )
    return "\n".join([*lines, "", f"{note} {draw_machine(some['machine'])}"])


def draw_wheel(wheel: Results) -> str:
    """Say what the wheel weighs."""
    return f"The wheel, model included: {wheel['size_mb']:.1f} MB (limit {wheel['limit_mb']:.0f} MB)."


def draw_questions(runs: Results) -> str:
    """Lay out how long ledgers take to answer, asked before and just opened."""
    kinds = list(next(iter(runs.values()))["warm"])
    lines = [
        f"| ledger, documents | claims | MB | {' | '.join(kinds)} |",
        f"| --- | ---: | ---: |{' ---: |' * len(kinds)}",
    ]
    for name, row in runs.items():
        for state, told in (("warm", ""), ("cold", ", just opened")):
            times = (f"{row[state][kind]['median_ms']:.0f} ({row[state][kind]['p95_ms']:.0f})" for kind in kinds)
            size = f"{row['claims']:,} | {row['bytes'] / 1e6:.0f}"
            lines.append(f"| {name}{told} | {size} | {' | '.join(times)} |")
    some = next(iter(runs.values()))
    note = "Milliseconds, median and 95th percentile, in one process; just opened: nothing is in its caches."
    return "\n".join([*lines, "", f"{note} {draw_machine(some['machine'])}"])


def draw_web(runs: Results) -> str:
    """Lay out how long pages take, what they weigh, and when they first paint."""
    return "\n\n".join(_draw_site(row) for row in runs.values())


def _draw_site(row: Results) -> str:
    lines = [
        "| page | a page a second, ms | without rest, ms | CPU, ms | KB | with all its files | first paint, ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, ways in row["kinds"].items():
        if not ways:
            continue
        times = " | ".join(
            f"{ways[way]['median_ms']:.0f} ({ways[way]['p95_ms']:.0f})" if way in ways else ""
            for way in ("thinking", "restless")
        )
        seen = row["seen"].get(kind, {})
        told = " | ".join(f"{seen[name]:.0f}" if name in seen else "" for name in ("all_kb", "paint_ms"))
        alone = row["alone"].get(kind)
        cost = f"{alone['median_ms']:.0f} ({alone['p95_ms']:.0f})" if alone else ""
        lines.append(f"| {kind} | {times} | {cost} | {ways['restless']['wire_kb']:.1f} | {told} |")
    note = (
        f"{row['documents']:,} documents, {row['claims']:,} claims; {row['clients']} clients at once on loopback, on "
        "the machine of the server: median and 95th percentile from the request to the last byte. CPU is that of the "
        "server, asked by one client alone. KB are those on the wire, compressed; all files and first paint in "
        "Chromium, with an empty cache."
    )
    return "\n".join([*lines, "", f"{note} {draw_machine(row['machine'])}"])


def draw_linking(linking: Results) -> str:
    """Lay out what adding a document costs in ledgers of several sizes, and what linking takes in room and time."""
    lines = [
        "| documents | add one, ms | of that reading | putting in | linking | met | KB a document | link all anew, s |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in linking["ledgers"]:
        times = (f"{1e3 * took['median_s']:.0f} ({1e3 * took['p95_s']:.0f})" for took in row["cost"].values())
        room = f"{row['met']:.1f} | {row['bytes'] / 1e3:.1f} | {row['relink_s']:.0f}"
        lines.append(f"| {row['documents']:,} | {' | '.join(times)} | {room} |")
    rows = sorted(linking["ledgers"], key=lambda row: row["documents"])
    least, most = (row["cost"]["whole"]["median_s"] for row in (rows[0], rows[-1]))
    note = (
        f"Median and 95th percentile over {linking['new']} new documents, the same for each ledger, which is an SQLite "
        "file; met: how many documents a new one was compared with. One process. A document costs in the largest "
        f"ledger **{most / least:.2f} times** what it costs in the smallest."
    )
    found = (
        f"* {row['documents']:,} documents: {row['claims']:,} claims of several tellings, at most "
        f"{row['largest_claim']:,}; {row['stories']:,} stories, of at most {row['largest_story']:,} documents; "
        f"{row['claim_links']:,} links between claims; {row['profile_bytes']:,} bytes and {row['handles']} handles a "
        "document"
        for row in rows
    )
    return "\n".join([*lines, "", f"{note} {draw_machine(linking['machine'])}", "", *found])


def draw_timetravel(measured: Results) -> str:
    """Lay out what questions cost from past moments, beside what they cost from now."""
    names = measured["moments"]
    lines = [
        f"| question | asked | from now, ms | {' | '.join(f'{name}, ms | times' for name in names)} |",
        f"| --- | ---: | ---: |{' ---: | ---: |' * len(names)}",
    ]
    for kind, row in measured["kinds"].items():
        cells = (f"{row[name]['ms']:.1f} | {row[name]['median']:.2f} ({row[name]['p95']:.2f})" for name in names)
        lines.append(f"| {kind} | {row['questions']} | {row['now_ms']:.1f} | {' | '.join(cells)} |")
    moments = "; ".join(f"{name}: {moment}" for name, moment in names.items())
    note = (
        f"{measured['documents']:,} documents in a SQLite file. Each question is asked from now and from the past in "
        "turns; medians of the times in milliseconds, and median and 95th percentile of the ratios to the same "
        f"question from now. {moments}. Opening the ledger, and bringing it to this schema where it is older, took "
        f"{measured['open_s']:.2f} s."
    )
    return "\n".join([*lines, "", f"{note} {draw_machine(measured['machine'])}"])


def draw_impact(measured: Results) -> str:
    """Lay out how long it takes to say what falls with claims and documents."""
    lines = [
        "| taken back | asked | claims touched, at most | of so many tellings | median, s | longest, s |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, row in measured["kinds"].items():
        reach = f"{row['asked']} | {row['claims']} | {row['tellings']}"
        lines.append(f"| {kind} | {reach} | {row['median_s']:.2f} | **{row['most_s']:.2f}** |")
    note = (
        f"{measured['documents']:,} documents in a SQLite file; the worst are the claims with most tellings, and the "
        "documents whose claims have most together. One process, asked before."
    )
    return "\n".join([*lines, "", f"{note} {draw_machine(measured['machine'])}"])


def draw_kills(kills: Results) -> str:
    """Lay out what came of runs that were ended at random moments."""
    lines = [
        "| database | what was killed | moments | before the first document | among them | after the last | faults |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in kills.values():
        when = f"{row['before']} | {row['among']} | {row['after']}"
        lines.append(f"| {row['database']} | {row['killed']} | {row['moments']} | {when} | {len(row['faults'])} |")
    some = next(iter(kills.values()))
    note = (
        f"{some['documents']} documents; every other moment from a ledger that holds half of them. A fault is a ledger "
        "that does not open or fit together, a document that was reported and is not there, or is there twice, and a "
        "next run that does not lead to the ledger of an undisturbed run."
    )
    return "\n".join([*lines, "", f"{note} {draw_machine(some['machine'])}"])


def draw_machine(machine: Results) -> str:
    """Say in a sentence what was measured on, and when."""
    size = f"{machine['cores']} cores, {machine['memory_gib']} GiB"
    return f"{machine['date']}, {machine['processor']}, {size}, {machine['system']}."


if __name__ == "__main__":
    PAGE.write_text(draw_page(read_results()), encoding="utf-8")
