"""The floors: what each figure may not fall under, and the data it was measured on.

Invariant: a floor goes up by itself (`raise_floors`), and down only by name and with a reason (`lower_floor`), which
stays on record beside its date.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

STEPS = 1000
"""Floors are kept to a thousandth: of PolNeAR's 2,000 relations that is two."""

MARGIN = 0.004
"""What the same model may score less on another processor: onnxruntime's 8-bit kernels differ by instruction set, and
with them the closest calls. Of PolNeAR's 2,000 relations it is eight; of the mission document's fifteen, none."""


@dataclass(frozen=True)
class Lowering:
    """A floor that was lowered on purpose.

    Attributes:
        figure: its name within the suite.
        before, after: the floors, 0 to 1.
        on: ISO 8601 date.
        because: the reason that was given.
    """

    figure: str
    before: float
    after: float
    on: str
    because: str


@dataclass(frozen=True)
class Pin:
    """What one suite is held to.

    Attributes:
        gold: its files in the shared folder.
        sha256: of these files, one after another, in hex.
        floors: figure to floor, 0 to 1.
        lowered: the record of lowered floors, oldest first.
    """

    gold: tuple[str, ...]
    sha256: str
    floors: dict[str, float]
    lowered: tuple[Lowering, ...] = ()


@dataclass(frozen=True)
class Measurement:
    """What one suite measured now: figures 0 to 1, and the data behind them."""

    suite: str
    gold: tuple[str, ...]
    sha256: str
    figures: Mapping[str, float]


Pins = dict[str, Pin]


def read_pins(path: Path) -> Pins:
    """Read the floors by suite; none where the file is absent."""
    return msgspec.json.decode(path.read_bytes(), type=Pins) if path.is_file() else {}


def write_pins(pins: Pins, path: Path) -> None:
    """Write the floors as JSON that a person can read and compare."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(pins), indent=2) + b"\n")


def check_data(pin: Pin | None, suite: str, sha256: str) -> str:
    """Say what is wrong with a suite's data; empty where the floors were measured on the same."""
    if pin is None or pin.sha256 == sha256:
        return ""
    return (
        f"{suite}: the gold data ({', '.join(pin.gold)}) has SHA-256 {sha256[:12]}..., and its floors were measured "
        f"on {pin.sha256[:12]}.... Restore the data; or, if the change is meant, delete the entry {suite!r} from "
        "floors.json and run --raise"
    )


def check_figures(pin: Pin | None, now: Measurement) -> list[str]:
    """Say which figures fell by more than the margin, and which have no floor or are no longer measured."""
    floors = pin.floors if pin else {}
    complaints = [
        f"{now.suite}.{name} fell to {figure:.4f}, {floors[name] - figure:.4f} under its floor of {floors[name]:.3f}"
        for name, figure in now.figures.items()
        if name in floors and figure < floors[name] - MARGIN
    ]
    complaints += [f"{now.suite}.{name} has no floor; run --raise" for name in now.figures if name not in floors]
    complaints += [f"{now.suite}.{name} has a floor and is not measured" for name in floors if name not in now.figures]
    return complaints


def raise_floors(pins: Pins, now: Measurement) -> Pins:
    """Lift each floor of a suite to the measured figure; none goes down."""
    pin = pins.get(now.suite, Pin(now.gold, now.sha256, {}))
    lifted = {name: max(round_down(figure), pin.floors.get(name, 0.0)) for name, figure in now.figures.items()}
    return {**pins, now.suite: replace(pin, floors=pin.floors | lifted)}


def lower_floor(pins: Pins, now: Measurement, name: str, *, because: str, on: date) -> Pins:
    """Lower one floor of a suite to the measured figure, and record why.

    Args:
        pins: the floors so far.
        now: what the suite measured.
        name: the figure within the suite: "direct.relation.f1".
        because: the reason.
        on: the day.

    Raises:
        ValueError: no such floor, or the figure has not fallen under it, or no reason was given.
    """
    pin = pins.get(now.suite)
    if pin is None or name not in pin.floors or name not in now.figures:
        raise ValueError(f"{now.suite}.{name} is not a figure with a floor; see evaluation/floors.json for the names")
    if not because.strip():
        raise ValueError(f"{now.suite}.{name} is lowered only with a reason: --because '...'")
    before, after = pin.floors[name], round_down(now.figures[name])
    if after >= before:
        raise ValueError(
            f"{now.suite}.{name} is at {after:.3f} and its floor at {before:.3f}; there is nothing to lower"
        )
    record = Lowering(name, before, after, on.isoformat(), because.strip())
    return {**pins, now.suite: replace(pin, floors=pin.floors | {name: after}, lowered=(*pin.lowered, record))}


def round_down(figure: float) -> float:
    """Round to a thousandth, never up.

    >>> round_down(0.7769), round_down(1.0)
    (0.776, 1.0)
    """
    return math.floor(figure * STEPS) / STEPS
