"""How far a network's scores are from the labels, gold ones and a teacher's."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Batch
from training.network import LAYERS, LINKS, ROLES, TAGS, Scores


@dataclass(frozen=True)
class Weights:
    """How much each part of the loss counts."""

    link: float = 0.3
    soft: float = 0.0
    gold: float = 1.0


def loss_of(scores: Scores, batch: Batch, weights: Weights) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch and its parts."""
    total = scores.tags.new_zeros(())
    parts: dict[str, float] = {}
    if weights.gold and bool((batch.tags != IGNORED).any()):
        tags, links = gold_tags(scores, batch), gold_links(scores, batch)
        total = total + weights.gold * (tags + weights.link * links)
        parts.update(tags=tags.item(), links=links.item())
    if weights.soft and bool(batch.soft_tags.any()):
        tags, links = soft_tags(scores, batch), soft_links(scores, batch)
        total = total + weights.soft * (tags + weights.link * links)
        parts.update(soft_tags=tags.item(), soft_links=links.item())
    return total, parts


def gold_tags(scores: Scores, batch: Batch) -> Tensor:
    """Cross-entropy of the outer layer's tags, summed over roles, mean over words."""
    logits = scores.tags[:, :, :ROLES].reshape(-1, TAGS)
    return ROLES * functional.cross_entropy(logits, batch.tags.reshape(-1), ignore_index=IGNORED)


def gold_links(scores: Scores, batch: Batch) -> Tensor:
    """Minus the log of the share that right answers get, mean over the words that ask; summed over the two links."""
    total = scores.tags.new_zeros(())
    for link in range(LINKS):
        asks = batch.asks[:, link]
        if not bool(asks.any()):
            continue
        logs = scores.links[:, link][asks].log_softmax(-1)
        right = logs.masked_fill(~batch.links[:, link][asks], -torch.inf).logsumexp(-1)
        total = total - right.clamp(min=-12).mean()
    return total


def soft_tags(scores: Scores, batch: Batch) -> Tensor:
    """Cross-entropy with the teacher's tags, both layers."""
    taught = batch.soft_tags.sum(-1).amax(-1) > 0
    logs = scores.tags[taught].log_softmax(-1)
    return -(batch.soft_tags[taught] * logs).sum() / taught.sum()


def soft_links(scores: Scores, batch: Batch) -> Tensor:
    """Cross-entropy with the teacher's links; a word asks as much as the teacher thinks it a content or a cue."""
    logs = scores.links.log_softmax(-1).gather(-1, batch.soft_to)
    wrong = -(batch.soft_share * logs).sum(-1)
    total = scores.tags.new_zeros(())
    for layer in range(LAYERS):
        for link, role in ((0, 2), (1, 1)):
            asking = 1 - batch.soft_tags[:, :, layer * ROLES + role, 0]
            asking = asking * (batch.soft_tags[:, :, layer * ROLES + role].sum(-1) > 0)
            total = total + (asking * wrong[:, layer * LINKS + link]).sum() / asking.sum().clamp(min=1)
    return total
