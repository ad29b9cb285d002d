"""Training in several one-thread processes that share weights and gradients.

The weights that the layers compute with lie in one shared vector (bfloat16 for the encoder); each process writes its
gradients beside it, then updates its own share of the weights from float32 masters, and all see the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn


class Barrier(Protocol):
    """What processes wait at."""

    def wait(self) -> int:
        """Wait for the others."""
        ...


@dataclass
class Shared:
    """The shared memory of one group of weights: values[n] and one row of gradients for each process."""

    values: Tensor
    gradients: Tensor


def share(parameters: Sequence[nn.Parameter], ranks: int) -> Shared:
    """Lay out parameters in shared memory."""
    flat = torch.cat([p.detach().reshape(-1) for p in parameters])
    size = -(-flat.numel() // ranks) * ranks
    values = torch.zeros(size, dtype=flat.dtype)
    values[: flat.numel()] = flat
    return Shared(values.share_memory_(), torch.zeros(ranks, size, dtype=flat.dtype).share_memory_())


def attach(parameters: Sequence[nn.Parameter], shared: Shared, rank: int) -> None:
    """Make parameters, and the gradients of this process, views of shared memory."""
    at = 0
    for parameter in parameters:
        size = parameter.numel()
        parameter.data = shared.values[at : at + size].view_as(parameter)
        parameter.grad = shared.gradients[rank, at : at + size].view_as(parameter)
        at += size


class Adam:
    """AdamW on one process's share of a group of weights."""

    def __init__(self, shared: Shared, rank: int, ranks: int, decay: float) -> None:
        size = shared.values.numel() // ranks
        self.part = slice(rank * size, (rank + 1) * size)
        self.shared = shared
        self.decay = decay
        self.steps = 0
        self.master = shared.values[self.part].float()
        self.mean = torch.zeros(size)
        self.square = torch.zeros(size)
        self.gradient = torch.zeros(size)

    def gather(self) -> float:
        """Average the gradients of all processes over this share; returns the sum of their squares."""
        self.gradient = self.shared.gradients[:, self.part].float().mean(0)
        return float(self.gradient.square().sum())

    def update(self, rate: float, scale: float) -> None:
        """Move the weights by one step."""
        self.steps += 1
        gradient = self.gradient.mul_(scale)
        self.mean.lerp_(gradient, 0.1)
        self.square.mul_(0.98).addcmul_(gradient, gradient, value=0.02)
        spread = (self.square / (1 - 0.98**self.steps)).sqrt_().add_(1e-8)
        self.master.mul_(1 - rate * self.decay)
        self.master.addcdiv_(self.mean, spread, value=-rate / (1 - 0.9**self.steps))
        self.shared.values[self.part] = self.master.to(self.shared.values.dtype)
