"""The network as an ONNX graph, built node by node.

One window at a time: without padding there is no mask, and a window's scores never depend on its neighbours. Weights
of the large products are int8, a scale for each output channel; activations are quantised as they come.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from firsthand.attribution.windows import WINDOW_PIECES
from firsthand.attribution.words import WORD_FEATURES
from training.network import LAYERS, LINKS, NEVER, ROLES, TAGS, Network, distance_table

OPSET = 17
MICROSOFT = "com.microsoft"
# The layer, from 0, whose states go out beside the last one's: half way up a word still is itself, not yet its role.
MIDDLE_LAYER = 2


@dataclass
class Graph:
    """Nodes and constants collected so far."""

    quantise: bool
    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)
    count: int = 0

    def constant(self, array: np.ndarray, name: str = "c") -> str:
        """Add a constant."""
        self.count += 1
        full = f"{name}.{self.count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), full))
        return full

    def node(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: Any) -> Any:
        """Add a node; returns the name of its output, or names where there are several."""
        self.count += 1
        names = [f"{kind}.{self.count}.{n}" for n in range(outputs)]
        name = f"{kind}.{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, states: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Product states @ weight.T + bias, weight [out, in]."""
        if not self.quantise:
            product = self.node("MatMul", states, self.constant(weight.T))
            return str(self.node("Add", product, self.constant(bias)))
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127.0
        ints = np.clip(np.round(weight / scale[:, None]), -127, 127).astype(np.int8)
        product = self.node(
            "DynamicQuantizeMatMul",
            states,
            self.constant(ints.T, "w"),
            self.constant(scale.astype(np.float32), "scale"),
            "",
            self.constant(bias, "bias"),
            domain=MICROSOFT,
        )
        return str(product)

    def norm(self, states: str, layer: Any) -> str:
        """Layer norm."""
        weight, bias = self.constant(to_numpy(layer.weight)), self.constant(to_numpy(layer.bias))
        return str(self.node("LayerNormalization", states, weight, bias, axis=-1, epsilon=float(layer.eps)))

    def skip_norm(self, states: str, added: str, layer: Any) -> str:
        """Layer norm of a sum; two nodes, as the fused one is six times slower on a processor."""
        return self.norm(self.node("Add", states, added), layer)


def to_numpy(tensor: Tensor) -> np.ndarray:
    """float32 array of a tensor."""
    return np.asarray(tensor.detach().float().numpy())


def build_graph(network: Network, *, quantise: bool = True) -> onnx.ModelProto:
    """Build the graph.

    Inputs: pieces, features int64[1, L]. Outputs: tags float32[1, L, roles, 3], logits; links float32[links, L, L],
    probabilities; states float32[1, L, 2 * width], of the middle and the last layer.
    """
    graph = Graph(quantise)
    states = embed(graph, network)
    after = []
    for layer in network.encoder.layers:
        states = encode(graph, layer, states)
        after.append(states)
    finish(graph, network, states)
    graph.nodes.append(helper.make_node("Concat", [after[MIDDLE_LAYER], states], ["states"], axis=-1))
    ints, floats = TensorProto.INT64, TensorProto.FLOAT
    body = helper.make_graph(
        graph.nodes,
        "attribution",
        [helper.make_tensor_value_info(name, ints, [1, "length"]) for name in ("pieces", "features")],
        [
            helper.make_tensor_value_info("tags", floats, [1, "length", LAYERS * ROLES, TAGS]),
            helper.make_tensor_value_info("links", floats, [LAYERS * LINKS, "length", "length"]),
            helper.make_tensor_value_info("states", floats, [1, "length", "states"]),
        ],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8, producer_name="firsthand")


def embed(graph: Graph, network: Network) -> str:
    """The sum of word, place and feature embeddings, normed."""
    encoder = network.encoder
    table = to_numpy(encoder.words.weight)
    if graph.quantise:
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127.0
        ints = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
        rows = graph.node("Cast", graph.node("Gather", graph.constant(ints, "words"), "pieces"), to=TensorProto.FLOAT)
        words = graph.node("Mul", rows, graph.node("Gather", graph.constant(scale.astype(np.float32)), "pieces"))
    else:
        words = graph.node("Gather", graph.constant(table), "pieces")
    length = graph.node("Slice", graph.node("Shape", "pieces"), number(graph, 1), number(graph, 2), number(graph, 0))
    places = graph.constant(to_numpy(encoder.places.weight)[:WINDOW_PIECES], "places")
    place = graph.node("Slice", places, number(graph, 0), length, number(graph, 0))
    feature = graph.node("Gather", graph.constant(to_numpy(encoder.features.weight)), "features")
    return graph.norm(graph.node("Add", graph.node("Add", words, feature), place), encoder.norm)


def number(graph: Graph, *values: int) -> str:
    """A constant list of integers."""
    return graph.constant(np.array(values, np.int64), "n")


def encode(graph: Graph, layer: Any, states: str) -> str:
    """One transformer layer."""
    mixed = graph.linear(states, to_numpy(layer.mix.weight), to_numpy(layer.mix.bias))
    query, key, value = graph.node("Split", mixed, outputs=3, axis=-1)
    seen = graph.node("MultiHeadAttention", query, key, value, domain=MICROSOFT, num_heads=layer.heads)
    seen = graph.linear(seen, to_numpy(layer.merge.weight), to_numpy(layer.merge.bias))
    states = graph.skip_norm(states, seen, layer.norm_attention)
    inner = graph.linear(states, to_numpy(layer.widen.weight), to_numpy(layer.widen.bias))
    inner = graph.node("Gelu", inner, domain=MICROSOFT)
    inner = graph.linear(inner, to_numpy(layer.narrow.weight), to_numpy(layer.narrow.bias))
    return graph.skip_norm(states, inner, layer.norm_output)


def finish(graph: Graph, network: Network, states: str) -> None:
    """Tagger and linkers."""
    tags = graph.linear(states, to_numpy(network.tagger.weight), to_numpy(network.tagger.bias))
    graph.nodes.append(helper.make_node("Reshape", [tags, number(graph, 1, -1, LAYERS * ROLES, TAGS)], ["tags"]))
    count, width = LAYERS * LINKS, network.link_width
    size = width**-0.5
    sides = []
    for linear, scale, order in ((network.asker, size, [1, 0, 2]), (network.answerer, 1.0, [1, 2, 0])):
        side = graph.linear(states, to_numpy(linear.weight) * scale, to_numpy(linear.bias) * scale)
        side = graph.node("Reshape", side, number(graph, -1, count, width))
        sides.append(graph.node("Transpose", side, perm=order))
    length = graph.node("Slice", graph.node("Shape", "pieces"), number(graph, 1), number(graph, 2), number(graph, 0))
    both = graph.node("Concat", length, length, axis=0)
    table = graph.constant(distance_table(network).numpy(), "distance")
    near = graph.node("Slice", table, number(graph, 0, 0), both, number(graph, 1, 2))
    links = graph.node("Add", graph.node("MatMul", *sides), near)
    links = graph.node("Add", links, forbid_non_words(graph))
    graph.nodes.append(helper.make_node("Softmax", [links], ["links"], axis=-1))


def forbid_non_words(graph: Graph) -> str:
    """float32[1, L]: a great deal less for positions that no link may point at; position 0 is "none"."""
    word = graph.node("Less", "features", number(graph, WORD_FEATURES))
    first = np.zeros((1, WINDOW_PIECES), np.bool_)
    first[0, 0] = True
    length = graph.node("Slice", graph.node("Shape", "pieces"), number(graph, 1), number(graph, 2), number(graph, 0))
    none = graph.node("Slice", graph.constant(first), number(graph, 0), length, number(graph, 1))
    allowed = graph.node("Or", word, none)
    yes, no = graph.constant(np.array(0.0, np.float32)), graph.constant(np.array(NEVER, np.float32))
    return str(graph.node("Where", allowed, yes, no))
