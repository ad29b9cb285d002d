"""The whole network: an encoder, a tagger and four linkers.

Two layers of attributions are read in one pass: the outer ones, as PolNeAR annotates them, and those inside the
contents of others. Each layer has three roles with the tags outside, begin and inside, and two links: content word to
cue, and cue word to source. Position 0, the piece that opens a window, stands for "none".
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from firsthand.attribution.windows import PIECE_FEATURES, WINDOW_PIECES
from firsthand.attribution.words import WORD_FEATURES
from training.encoders import Encoder, Shape, load_encoder

LAYERS = 2
ROLES = 3
TAGS = 3
LINKS = 2
LINK_WIDTH = 128
DISTANCE_BUCKETS = 24  # on either side
NEVER = -1e4


@dataclass
class Scores:
    """What the network says.

    tags: float32[B, L, LAYERS * ROLES, TAGS], logits.
    links: float32[B, LAYERS * LINKS, L, L], logits; row: the word that asks, column: the word that answers.
    """

    tags: Tensor
    links: Tensor


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Encoder and heads."""

    def __init__(self, encoder: Encoder, link_width: int = LINK_WIDTH, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.link_width = link_width
        width = encoder.shape.width
        self.dropout = nn.Dropout(dropout)
        self.tagger = nn.Linear(width, LAYERS * ROLES * TAGS)
        self.asker = nn.Linear(width, LAYERS * LINKS * link_width)
        self.answerer = nn.Linear(width, LAYERS * LINKS * link_width)
        self.distance = nn.Parameter(prefer_near()[:, None].repeat(1, LAYERS * LINKS))

    def forward(self, pieces: Tensor, features: Tensor) -> Scores:
        """pieces, features int64[B, L]."""
        states = self.dropout(self.encoder(pieces, features).float())
        batch, length, _ = states.shape
        tags = self.tagger(states).view(batch, length, LAYERS * ROLES, TAGS)
        asks = self.asker(states).view(batch, length, LAYERS * LINKS, self.link_width).transpose(1, 2)
        answers = self.answerer(states).view(batch, length, LAYERS * LINKS, self.link_width).transpose(1, 2)
        links = asks @ answers.transpose(2, 3) * self.link_width**-0.5
        links = links + self.distance[bucket_signed(length)].permute(2, 0, 1)
        allowed = features < WORD_FEATURES
        allowed[:, 0] = True
        return Scores(tags, links + torch.where(allowed, 0.0, NEVER)[:, None, None, :])


def prefer_near() -> Tensor:
    """The distance bias to begin with: minus the logarithm of the distance."""
    steps = torch.arange(DISTANCE_BUCKETS).float()
    side = -0.25 * steps
    return torch.cat([side, side])


def bucket_signed(length: int) -> Tensor:
    """Buckets of signed distances, int64[length, length]: single steps up to 8, then by the logarithm."""
    at = torch.arange(length)
    distance = at[None, :] - at[:, None]
    far = distance.abs().clamp(min=1).float()
    bucket = torch.where(far < 8, far, 8 + (torch.log2(far / 8) * 3)).long().clamp(max=DISTANCE_BUCKETS - 1)
    bucket = torch.where(distance == 0, 0, bucket)
    return torch.where(distance < 0, bucket + DISTANCE_BUCKETS, bucket)


def distance_table(network: Network) -> Tensor:
    """float32[LAYERS * LINKS, WINDOW_PIECES, WINDOW_PIECES]: the distance bias spelt out, for export."""
    return network.distance.detach().float()[bucket_signed(WINDOW_PIECES)].permute(2, 0, 1).contiguous()


def build(base: Path, *, layers: int | None = None, encoder_dropout: float = 0.0) -> Network:
    """Make a network from a pre-trained encoder."""
    return Network(load_encoder(base, PIECE_FEATURES, encoder_dropout, layers))


def save(network: Network, path: Path, **notes: object) -> None:
    """Write weights (float32) and shape."""
    path.parent.mkdir(parents=True, exist_ok=True)
    weights = {name: tensor.float() for name, tensor in network.state_dict().items()}
    fresh = path.with_suffix(".new")
    torch.save({"shape": asdict(network.encoder.shape), "weights": weights, "notes": json.dumps(notes)}, fresh)
    fresh.rename(path)


def load(path: Path) -> Network:
    """Read what `save` wrote."""
    stored = torch.load(path)
    network = Network(Encoder(Shape(**stored["shape"]), PIECE_FEATURES))
    network.load_state_dict(stored["weights"])
    return network
