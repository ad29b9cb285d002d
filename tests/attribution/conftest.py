"""A tiny model with random weights, for behaviour that does not depend on what was learned."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from onnx import ModelProto, TensorProto, helper, numpy_helper

from firsthand.attribution import Attributor
from firsthand.attribution.decode import Thresholds
from firsthand.attribution.vectors import VECTOR_SIZE
from firsthand.attribution.windows import PIECE_FEATURES

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused0]", ",", ".", '"', "she", "he", "said", "rain", "##s"]


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder whose network gives each piece random scores, the same each time."""
    folder = tmp_path_factory.mktemp("tiny")
    files = {"model.onnx": tiny_network().SerializeToString(), "tokenizer.json": tiny_tokenizer()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    labels = {
        "format": 2,
        "thresholds": {"outer": asdict(Thresholds()), "inner": asdict(Thresholds())},
        "calibration": [0.0, 1.0, 1.0, 1.0, 1.0],
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny(tiny_folder: Path) -> Attributor:
    return Attributor.load(tiny_folder)


@pytest.fixture(scope="session")
def shipped() -> Attributor:
    return Attributor.load()


def tiny_tokenizer() -> bytes:
    vocabulary = {token: number for number, token in enumerate(VOCABULARY)}
    model = {
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": vocabulary,
    }
    normalizer = {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "lowercase": True}
    content: dict[str, object] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": normalizer | {"strip_accents": None},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": None,
        "decoder": None,
        "model": model,
    }
    return json.dumps(content).encode()


def tiny_network() -> ModelProto:
    """Scores from two tables, looked up by piece and by feature."""
    chance = np.random.default_rng(5)
    pieces = chance.normal(size=(len(VOCABULARY), 18)).astype(np.float32)
    features = chance.normal(size=(PIECE_FEATURES, 18)).astype(np.float32)
    constants = [
        numpy_helper.from_array(pieces, "by_piece"),
        numpy_helper.from_array(features, "by_feature"),
        numpy_helper.from_array(np.array([1, -1, 6, 3], np.int64), "shape"),
        numpy_helper.from_array(np.array([4, 1, 1], np.int64), "four"),
        numpy_helper.from_array(np.array([0, 0, 0, 0, 0, VECTOR_SIZE - 18], np.int64), "widening"),
    ]
    nodes = [
        helper.make_node("Gather", ["by_piece", "pieces"], ["a"]),
        helper.make_node("Gather", ["by_feature", "features"], ["b"]),
        helper.make_node("Add", ["a", "b"], ["sums"]),
        helper.make_node("Reshape", ["sums", "shape"], ["tags"]),
        helper.make_node("Transpose", ["sums"], ["turned"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["sums", "turned"], ["products"]),
        helper.make_node("Softmax", ["products"], ["one"], axis=-1),
        helper.make_node("Tile", ["one", "four"], ["links"]),
        helper.make_node("Pad", ["sums", "widening"], ["states"]),
    ]
    ints, floats = TensorProto.INT64, TensorProto.FLOAT
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, ints, [1, "length"]) for name in ("pieces", "features")],
        [
            helper.make_tensor_value_info("tags", floats, [1, "length", 6, 3]),
            helper.make_tensor_value_info("links", floats, [4, "length", "length"]),
            helper.make_tensor_value_info("states", floats, [1, "length", VECTOR_SIZE]),
        ],
        constants,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
