"""Write the model folder that ships: an int8 graph, the tokenizer and the numbers that go with them.

python -m training.export training/runs/student.pt --tokenizer TOKENIZER.json --tune --measure
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from firsthand.attribution.decode import Thresholds
from firsthand.attribution.manifest import FORMAT, SHIPPED
from firsthand.attribution.pieces import WordPieces
from firsthand.attribution.session import Session
from firsthand.attribution.windows import ADDED_PIECE, Window
from training import network as networks
from training.corpus import read_polnear
from training.evaluate import Run, assemble, measure, predict, summary
from training.graph import build_graph
from training.tune import calibrate, choose_thresholds

# Used until thresholds are set: the weights of a first model.
CALIBRATION = [-4.5, 2.5, 1.0, 1.5, 2.0]


# On GUM's training part, half of the attributions inside others that are this sure are in its gold labels (52 %);
# at 0.6 fewer than half are (46 %). A nested attribution that is more likely wrong than right helps nobody.
INNER = Thresholds(least=0.7)
NOTHING = 99.0  # a threshold that nothing passes


@dataclass(frozen=True)
class Numbers:
    """What goes with the weights: see `Manifest`."""

    outer: Thresholds
    inner: Thresholds
    calibration: list[float]


def run_session(session: Session) -> Run:
    """The exported graph in the shape that `predict` calls: batches of one window."""

    def run(pieces: np.ndarray, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        every = np.arange(pieces.shape[1], dtype=np.int32)
        tags, links, _ = session.score(Window(0, len(every), pieces[0], features[0], every))
        return tags[None], links[None]

    return run


def main() -> None:
    """Export, and measure what was exported."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--folder", type=Path, default=SHIPPED)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--float", action="store_true", help="leave the weights in float32")
    parser.add_argument("--tune", action="store_true", help="set thresholds and confidence on held-out articles")
    parser.add_argument("--keep", action="store_true", help="keep the thresholds that the folder has")
    parser.add_argument("--no-inner", action="store_true", help="find no attributions inside others")
    parser.add_argument("--measure", action="store_true", help="score the exported model on dev")
    options = parser.parse_args()
    network = networks.load(options.checkpoint).eval()
    model = build_graph(network, quantise=not options.float).SerializeToString()
    tokenizer = options.tokenizer.read_bytes()
    run = run_session(Session(model))
    pieces = WordPieces.from_bytes(tokenizer)
    numbers = read_numbers(options.folder) if options.keep else Numbers(Thresholds(), INNER, CALIBRATION)
    if options.tune:
        numbers = tune(options.data, run, pieces, numbers)
    if options.no_inner:
        numbers = replace(numbers, inner=Thresholds(content=NOTHING, cue=NOTHING, source=NOTHING))
    write_folder(options.folder, model, tokenizer, numbers)
    if options.measure:
        examples = read_polnear(options.data, "dev")
        predicted = predict(examples, run, pieces, size=1)
        print("dev, thresholds at zero", summary(measure(examples, assemble(predicted, Thresholds()))))
        print("dev, as exported       ", summary(measure(examples, assemble(predicted, numbers.outer))))


def read_numbers(folder: Path) -> Numbers:
    """The numbers of an exported model."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    thresholds = {name: Thresholds(**values) for name, values in labels["thresholds"].items()}
    return Numbers(thresholds["outer"], thresholds["inner"], labels["calibration"])


def tune(data: Path, run: Run, pieces: WordPieces, numbers: Numbers) -> Numbers:
    """Set thresholds and calibration on the held-out articles."""
    examples = read_polnear(data, "tune")
    predicted = predict(examples, run, pieces, size=1)
    thresholds = choose_thresholds(examples, predicted)
    print("tune", summary(measure(examples, assemble(predicted, thresholds))))
    return replace(numbers, outer=thresholds, calibration=calibrate(examples, predicted, thresholds))


def write_folder(folder: Path, model: bytes, tokenizer: bytes, numbers: Numbers) -> None:
    """Write the files, and their hashes into `labels.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"model.onnx": model, "tokenizer.json": tokenizer}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    labels = {
        "format": FORMAT,
        "layers": ["outer", "inner"],
        "roles": ["source", "cue", "content"],
        "tags": ["outside", "begin", "inside"],
        "links": ["content to cue", "cue to source"],
        "features": ADDED_PIECE + 1,
        "thresholds": {"outer": asdict(numbers.outer), "inner": asdict(numbers.inner)},
        "calibration": numbers.calibration,
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
