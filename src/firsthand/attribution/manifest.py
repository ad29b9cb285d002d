"""The model folder: its files, their hashes, and the numbers that go with the weights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.attribution.decode import Thresholds
from firsthand.errors import ModelError
from firsthand.weights import check

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "attribution-en"
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `labels.json` says.

    Attributes:
        outer: thresholds for attributions as PolNeAR has them.
        inner: thresholds for attributions inside the content of others.
        calibration: weights that turn an attribution's four scores into its confidence: the constant first.
    """

    outer: Thresholds
    inner: Thresholds
    calibration: tuple[float, ...]


def read_manifest(folder: Path) -> tuple[Manifest, dict[str, bytes]]:
    """Read a model folder and check its files.

    Returns:
        What it says, and the bytes of the files it names.

    Raises:
        ModelError: a file is missing, was changed, or is of another format.
    """
    entries = _read_labels(folder / "labels.json")
    files = {name: _read_checked(folder / name, str(sha256)) for name, sha256 in entries["sha256"].items()}
    thresholds = entries["thresholds"]
    calibration = tuple(float(weight) for weight in entries["calibration"])
    return Manifest(Thresholds(**thresholds["outer"]), Thresholds(**thresholds["inner"]), calibration), files


def _read_labels(path: Path) -> dict[str, Any]:
    try:
        entries = json.loads(_read(path))
    except ValueError as error:
        raise ModelError(f"{path}: not JSON ({error}). Install Firsthand again.") from error
    if not isinstance(entries, dict) or entries.get("format") != FORMAT:
        raise ModelError(f"{path}: not a model of format {FORMAT}. Use the model that came with this version.")
    return entries


def _read_checked(path: Path, sha256: str) -> bytes:
    content = _read(path)
    check(content, sha256, path)
    return content


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        advice = "Install Firsthand again, or name another model folder."
        raise ModelError(f"{path}: cannot be read ({error.strerror}). {advice}") from error
