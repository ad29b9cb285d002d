import json
import shutil
from pathlib import Path

import pytest

from firsthand.attribution import Attributor
from firsthand.errors import ModelError


@pytest.fixture
def folder(tiny_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_folder, tmp_path / "model"))


def test_a_changed_model_is_refused(folder: Path) -> None:
    model = folder / "model.onnx"
    model.write_bytes(model.read_bytes() + b"\0")
    with pytest.raises(ModelError, match=r"model\.onnx: its SHA-256"):
        Attributor.load(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json: cannot be read"):
        Attributor.load(folder)


def test_an_unknown_format_is_refused(folder: Path) -> None:
    path = folder / "labels.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(ModelError, match="format 2"):
        Attributor.load(folder)


def test_labels_that_are_no_json_are_refused(folder: Path) -> None:
    (folder / "labels.json").write_text("{")
    with pytest.raises(ModelError, match="not JSON"):
        Attributor.load(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Attributor.load(tmp_path / "nowhere")
