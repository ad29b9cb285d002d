"""Writes what the docs take from the program and its measured figures: `python docs/generate.py [--picture]`.

These are pages of docs/, and the figures in README.md; a test fails when they are stale. `--picture` also draws the
pictures in docs/images with the models at hand. No test compares them, for they hang on the version of rich.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console, RenderableType
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from typer.testing import CliRunner

import firsthand
from firsthand.cli import app
from firsthand.settings import ENVIRONMENT_PREFIX, Settings
from firsthand.views.answers import describe_answers
from firsthand.views.hits import SHORT_ID_DIGITS
from firsthand.views.jsonl import describe_lines
from firsthand.views.origins import draw_origins
from firsthand.views.terminal import draw_reading
from firsthand.web.api import describe_api

FOLDER = Path(__file__).resolve().parent
CHECKOUT = FOLDER.parent
COMMANDS = (
    "", "read", "check", "repairs", "add", "watch", "relink", "errors", "claims", "origins", "story", "figures",
    "drift", "report", "impact", "changes", "alerts", "searches", "judge", "judgements", "source", "outlet",
    "document", "stats", "export", "serve",
)  # fmt: skip
HELP_COLUMNS = 88

FIGURES_BEGIN, FIGURES_END = "<!-- figures:begin -->", "<!-- figures:end -->"
QUALITY = (
    ("whole attributions, F1", "polnear all.relation.f1", "two people 0.756, BBC Citron retrained 0.55"),
    ("contents, F1", "polnear all.content-span.f1", "two people 0.822"),
    ("direct quotations, F1", "polnear direct.relation.f1", "two people 0.915, BBC Citron retrained 0.69"),
    ("who it is: name", "chains fields.name.precision", "the source's own words 0.32"),
    ("what kind of source", "chains fields.type.precision", "a guess from the words 0.59"),
    ("through which hands", "chains fields.via.precision", ""),
    ("the same, where there are any", "chains fields.via set.precision", "saying nothing 0"),
    ("stance", "chains fields.stance.precision", "always “said” 0.78"),
    ("all four right at once, of all attributions", "chains fields.all four.recall", "the same guesses 0.04"),
    ("sourced statements, F1", "sourcing strict.statement.f1", "best of 14 language models 0.913"),
    ("with kind and name right", "sourcing strict.type+name.recall", "the same model 0.754"),
    ("with title and reason to know right, too", "sourcing strict.all five.recall", "the same model 0.432"),
    ("times, found and resolved, F1", "timex all.value.f1", ""),
    ("figures: value, unit and change, F1", "quantities all.value+unit+change.f1", ""),
    (
        "a claim found again in other articles, MRR",
        "search all.ledger.mrr",
        "words alone 0.703, all-MiniLM-L6-v2 0.703",
    ),
    ("texts on one event, F1 of pairs", "clusters odd.stories.f1", "word vectors alone 0.81, MinHash alone 0.34"),
    ("one claim in several outlets, F1 of pairs", "stories given.claim.f1", "two people 0.92, all-MiniLM-L6-v2 0.35"),
    ("the same, read from the texts", "stories all.claim.f1", ""),
    ("one source in several outlets, read from the texts", "stories all.origin.f1", "two people 1.00"),
    ("reprints, pairs that share text, F1", "spotify all.pairs.f1", ""),
)
"""What is measured, the suite and figure whose floor it is, and what others reach by the same scorer."""

EXAMPLE = "examples/patrol-boats.txt"
EXAMPLE_SET = "examples/minesweepers.jsonl"
PICTURES = FOLDER / "images"
PICTURE_COLUMNS = 96


def write_command_page() -> str:
    """Write the page on the command line from the commands' own help."""
    parts = ["# The command line\n", "<!-- Written by `python docs/generate.py` from the program's own help. -->\n"]
    for command in COMMANDS:
        line = " ".join(filter(None, ("firsthand", command)))
        parts.append(f"## `{line}`\n\n```\n$ {line} --help\n{_ask_for_help(command)}\n```\n")
    parts.append(f"## The repairs\n\n```\n$ firsthand repairs\n{_run('repairs')}\n```\n")
    return "\n".join(parts)


def write_schema() -> str:
    """Write the JSON Schema of a line of `firsthand read --jsonl`."""
    return json.dumps(describe_lines(), indent=2, ensure_ascii=False) + "\n"


def write_answers_schema() -> str:
    """Write the JSON Schema of what the commands on a ledger write with `--jsonl`."""
    return json.dumps(describe_answers(), indent=2, ensure_ascii=False) + "\n"


def write_settings_page() -> str:
    """Write the page on the settings from their table."""
    rows = [_write_setting(each) for each in fields(Settings)]
    head = [
        "# Settings\n",
        "<!-- Written by `python docs/generate.py` from `firsthand.settings`. -->\n",
        "In Python: `firsthand.Settings(threads=2)`, given as `settings=`. Elsewhere: the environment.\n",
        "| setting | in the environment | default | what it does |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _write_setting(setting: Field[object]) -> str:
    variable = ENVIRONMENT_PREFIX + setting.name.upper()
    return f"| `{setting.name}` | `{variable}` | {setting.default or 'none'} | {setting.metadata['help']} |"


def write_readme() -> str:
    """Write README.md with the figures as they are now; the rest of it stays."""
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    head, _, rest = readme.partition(FIGURES_BEGIN)
    tail = rest.partition(FIGURES_END)[2]
    floors = json.loads((CHECKOUT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    results = CHECKOUT / "benchmarks" / "results.json"
    measured = json.loads(results.read_text(encoding="utf-8")) if results.is_file() else {}
    rows = []
    for what, name, others in QUALITY:
        suite, _, figure = name.partition(" ")
        rows.append(f"| {what} | {floors[suite]['floors'][figure]:.3f} | {others} |")
    table = ["| what | Firsthand | beside it |", "| --- | ---: | --- |", *rows, *_list_costs(measured)]
    return "\n".join([head + FIGURES_BEGIN, *table, FIGURES_END + tail])


def _list_costs(measured: Mapping[str, Any]) -> Iterator[str]:
    """Rows on speed, memory and size, from those benchmarks that were frozen."""
    if "speed" in measured:
        tools, ratios = measured["speed"]["tools"], measured["speed"]["ratios"]
        faster = ", ".join(f"{median(ratios[peer]):.1f} times {peer}" for peer in ratios)
        more = ", ".join(f"{peer} {tools[peer]['peak_mb']} MB" for peer in ratios)
        yield f"| documents per CPU second | {tools['firsthand']['documents_per_cpu_s']:.1f} | {faster} |"
        yield f"| memory at most | {tools['firsthand']['peak_mb']} MB | {more} |"
    if "startup" in measured:
        seconds = {name: row["wall_s"] for name, row in measured["startup"]["commands"].items()}
        peers = ", ".join(f"{peer} {seconds[f'{peer}, one document']:.1f} s" for peer in ("textacy", "spacy"))
        yield f"| one document from a cold start | {seconds['firsthand read, one document']:.1f} s | {peers} |"
        yield f"| `firsthand --help` | {seconds['firsthand --help']:.2f} s | |"
    for name, row in measured.get("questions", {}).items():
        times = row["warm"]["claims"]["median_ms"], row["warm"]["source"]["median_ms"]
        yield f"| a ledger asked for claims, for a source ({name} documents) | {times[0]:.0f} ms, {times[1]:.0f} ms | |"
    if "wheel" in measured:
        yield f"| the wheel, model included | {measured['wheel']['size_mb']:.0f} MB | |"


def write_openapi() -> str:
    """Write the description of the HTTP API."""
    return json.dumps(describe_api(), indent=2, ensure_ascii=False) + "\n"


PAGES = {
    "../README.md": write_readme,
    "answers.schema.json": write_answers_schema,
    "cli.md": write_command_page,
    "openapi.json": write_openapi,
    "reading.schema.json": write_schema,
    "settings.md": write_settings_page,
}


def _ask_for_help(command: str) -> str:
    return _run(*filter(None, (command, "--help")))


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, prog_name="firsthand", terminal_width=HELP_COLUMNS, color=False)
    if result.exit_code:
        raise RuntimeError(f"`firsthand {' '.join(arguments)}` ended with {result.exit_code}: {result.output}")
    return result.output.strip()


def draw_example() -> str:
    """Draw what a terminal shows of the example."""
    return _draw(draw_reading(firsthand.read(EXAMPLE)), title=f"firsthand read {EXAMPLE}")


def draw_example_set() -> str:
    """Draw what a terminal shows of the claim that most outlets of the example set have."""
    with tempfile.TemporaryDirectory() as folder, firsthand.open_ledger(f"{folder}/set.db", create=True) as ledger:
        added = list(firsthand.add([EXAMPLE_SET], ledger))
        claim = firsthand.story(ledger, added[0].id).claims[0].claim
        traced = firsthand.origins(ledger, claim)
    return _draw(draw_origins(traced), title=f"firsthand origins {claim[:SHORT_ID_DIGITS]}")


def _draw(drawing: RenderableType, *, title: str) -> str:
    """Draw as SVG that fetches no font."""
    console = Console(record=True, width=PICTURE_COLUMNS, file=io.StringIO(), markup=False, highlight=False)
    console.print(drawing)
    drawn = console.export_svg(title=title, theme=DEFAULT_TERMINAL_THEME, unique_id="terminal")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def main() -> None:
    """Write all pages, and draw the pictures where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--picture", action="store_true", help="draw the pictures in docs/images, too")
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8")
    if parser.parse_args().picture:
        PICTURES.mkdir(exist_ok=True)
        with contextlib.chdir(CHECKOUT):
            for name, draw in (("terminal.svg", draw_example), ("origins.svg", draw_example_set)):
                (PICTURES / name).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
