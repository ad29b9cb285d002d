"""The two encoders in plain torch: BERT (the student, MiniLM) and MPNet (the teacher).

Both read word pieces numbered as in BERT's vocabulary, so that teacher and student see the same windows, and both
work in bfloat16 throughout: on these processors that is five times as fast as float32.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.weights import read_safetensors

PADDING = 0  # BERT's numbering
MPNET_SPECIAL = {0: 1, 101: 0, 102: 2}  # [PAD], [CLS], [SEP] in MPNet's numbering; the others are BERT's plus four
MPNET_SHIFT = 4
MPNET_FIRST_POSITION = 2
MPNET_FARTHEST = 128


@dataclass(frozen=True)
class Shape:
    """The size of an encoder."""

    kind: str
    layers: int
    width: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


class Layer(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """One transformer layer, layer norms after the sums."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mix = nn.Linear(shape.width, 3 * shape.width)
        self.merge = nn.Linear(shape.width, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, shape.epsilon)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.norm_output = nn.LayerNorm(shape.width, shape.epsilon)

    def forward(self, states: Tensor, mask: Tensor, dropout: float = 0.0) -> Tensor:
        """States [B, L, width], mask [B or 1, heads or 1, L, L] added to the scores -> [B, L, width]."""
        batch, length, width = states.shape
        mixed = self.mix(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = self.merge(seen.transpose(1, 2).reshape(batch, length, width))
        states = self.norm_attention(states + functional.dropout(seen, dropout, self.training))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.norm_output(states + functional.dropout(inner, dropout, self.training))


class Encoder(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Word pieces in, states out."""

    def __init__(self, shape: Shape, features: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = dropout
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(features, shape.width)
        nn.init.normal_(self.features.weight, std=0.005)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.nearness = nn.Embedding(32, shape.heads) if shape.kind == "mpnet" else None

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """pieces, features int64[B, L] -> [B, L, width]."""
        length = pieces.shape[1]
        first = MPNET_FIRST_POSITION if self.shape.kind == "mpnet" else 0
        ids = renumber_for_mpnet(pieces) if self.shape.kind == "mpnet" else pieces
        places = self.places.weight[first : first + length]
        states = self.norm(self.words(ids) + places + self.features(features))
        mask = self.make_mask(pieces)
        for layer in self.layers:
            states = layer(states, mask, self.dropout)
        return states

    def make_mask(self, pieces: Tensor) -> Tensor:
        """What is added to the attention scores: nothing for a piece, a great deal less for padding."""
        kind = self.words.weight.dtype
        mask = torch.where(pieces == PADDING, -1e4, 0.0).to(kind)[:, None, None, :]
        if self.nearness is None:
            return mask.expand(-1, 1, pieces.shape[1], -1)
        with torch.no_grad():
            near = self.nearness(bucket_distances(pieces.shape[1])).permute(2, 0, 1)[None]
            return near + mask


def renumber_for_mpnet(pieces: Tensor) -> Tensor:
    """Turn BERT's ids into MPNet's."""
    ids = pieces + MPNET_SHIFT
    for bert, mpnet in MPNET_SPECIAL.items():
        ids = torch.where(pieces == bert, mpnet, ids)
    return ids


def bucket_distances(length: int) -> Tensor:
    """MPNet's relative position buckets, int64[length, length]."""
    at = torch.arange(length)
    distance = at[:, None] - at[None, :]
    bucket = (distance < 0).long() * 16
    distance = distance.abs()
    far = 8 + (torch.log(distance.clamp(min=1) / 8) / math.log(MPNET_FARTHEST / 8) * 8).long()
    return bucket + torch.where(distance < 8, distance, far.clamp(max=15))


def load_encoder(folder: Path, features: int, dropout: float = 0.0, layers: int | None = None) -> Encoder:
    """Read a pre-trained encoder: `config.json` and `model.safetensors`, the lowest `layers` of it or all."""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(
        config["model_type"],
        min(layers or config["num_hidden_layers"], config["num_hidden_layers"]),
        config["hidden_size"],
        config["num_attention_heads"],
        config["intermediate_size"],
        config["vocab_size"],
        config["max_position_embeddings"],
        config["layer_norm_eps"],
    )
    encoder = Encoder(shape, features, dropout)
    tensors = read_safetensors(folder / "model.safetensors")
    own = {
        name: convert(name, tensors, shape.kind) for name in encoder.state_dict() if not name.startswith("features.")
    }
    missing, unexpected = encoder.load_state_dict(own, strict=False)
    if unexpected or missing != ["features.weight"]:
        raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")
    return encoder


def convert(name: str, tensors: dict[str, Tensor], kind: str) -> Tensor:
    """Return the tensor that our parameter `name` takes from a Hugging Face file."""
    fixed = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
        "nearness.weight": "encoder.relative_attention_bias.weight",
    }
    if name in fixed:
        tensor = tensors[fixed[name]]
        if name == "places.weight" and kind == "bert":
            tensor = tensor + tensors["embeddings.token_type_embeddings.weight"][0]
        return tensor
    _, number, part, end = name.split(".")
    base = f"encoder.layer.{number}."
    bert = kind == "bert"
    if part == "mix":
        inner = ("self.query", "self.key", "self.value") if bert else ("attn.q", "attn.k", "attn.v")
        return torch.cat([tensors[f"{base}attention.{n}.{end}"] for n in inner])
    theirs = {
        "merge": "attention.output.dense" if bert else "attention.attn.o",
        "norm_attention": "attention.output.LayerNorm" if bert else "attention.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm_output": "output.LayerNorm",
    }
    return tensors[f"{base}{theirs[part]}.{end}"]
