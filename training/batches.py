"""Examples to batches of tensors with their targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from firsthand.attribution.pieces import WordPieces
from firsthand.attribution.windows import WINDOW_PIECES, Window, pack_windows, stack_windows
from training.corpus import NONE, Example, Relation, Soft

IGNORED = -100
ROLE_NAMES = ("source", "cue", "content")


@dataclass
class Item:
    """One window and the relations that lie in it, as word ranges within the window."""

    window: Window
    relations: list[Relation]
    broken: list[tuple[int, int]]  # content ranges whose relation reaches out of the window
    key: tuple[str, int] = ("", 0)
    soft: Soft | None = None
    labelled: bool = True


@dataclass
class Batch:
    """What a step learns from; k is the number of answers kept of each soft link.

    pieces, features: int64[B, L]. tags: int64[B, L, 3], IGNORED where no word begins.
    links: bool[B, 2, L, L], right answers; asks: bool[B, 2, L], the words whose answer counts.
    soft_tags: float32[B, L, 6, 3], all zero where there is no teacher. soft_to: int64[B, 4, L, k], soft_share: float32.
    """

    items: list[Item]
    pieces: Tensor
    features: Tensor
    tags: Tensor
    links: Tensor
    asks: Tensor
    soft_tags: Tensor
    soft_to: Tensor
    soft_share: Tensor

    @property
    def size(self) -> int:
        """Number of pieces, padding included."""
        return int(self.pieces.numel())


def cut_items(example: Example, tokenizer: WordPieces, limit: int = WINDOW_PIECES) -> list[Item]:
    """Pack an example into windows."""
    items = []
    for window in pack_windows(example.words, tokenizer, limit):
        item = Item(window, [], [], (example.id, window.low), example.soft, example.labelled)
        for relation in example.relations:
            place_relation(item, relation)
        items.append(item)
    return items


def place_relation(item: Item, relation: Relation) -> None:
    """Add to a window what lies in it of a relation."""
    low, high = item.window.low, item.window.high

    def inside(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        clipped = ((max(a, low) - low, min(b, high) - low) for a, b in ranges)
        return tuple((a, b) for a, b in clipped if b > a)

    part = Relation(inside(relation.source), inside(relation.cue), inside(relation.content))
    if part.source or part.cue or part.content:
        whole = bool(part.cue) and (bool(part.source) or not relation.source)
        item.relations.append(part)
        if not whole:
            item.broken.extend(part.content + part.cue)


def collate(items: Sequence[Item], padding: int) -> Batch:
    """Make a batch of windows."""
    pieces, features = stack_windows([item.window for item in items], padding)
    count, length = pieces.shape
    tags = np.full((count, length, 3), IGNORED, np.int64)
    links = np.zeros((count, 2, length, length), np.bool_)
    asks = np.zeros((count, 2, length), np.bool_)
    for row, item in enumerate(items):
        if item.labelled:
            fill_targets(item, tags[row], links[row], asks[row])
    soft = collate_soft(items, length)
    arrays = (torch.from_numpy(array) for array in (pieces, features, tags, links, asks, *soft))
    return Batch(list(items), *arrays)


def collate_soft(items: Sequence[Item], length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A teacher's tags and links, placed on the pieces."""
    keep = next((item.soft.to.shape[2] for item in items if item.soft), 1)
    tags = np.zeros((len(items), length, 6, 3), np.float32)
    to = np.zeros((len(items), 4, length, keep), np.int64)
    share = np.zeros((len(items), 4, length, keep), np.float32)
    for row, item in enumerate(items):
        if item.soft is None:
            continue
        low, high, heads = item.window.low, item.window.high, item.window.heads
        tags[row, heads] = item.soft.tags[low:high]
        towards = item.soft.to[low:high]
        reached = (towards >= low) & (towards < high)
        places = np.where(reached, heads[np.where(reached, towards - low, 0)], 0)
        shares = np.where(reached | (towards == NONE), item.soft.share[low:high], 0).astype(np.float32)
        to[row][:, heads] = places.transpose(1, 0, 2)
        share[row][:, heads] = shares.transpose(1, 0, 2)
    return tags, to, share


def fill_targets(item: Item, tags: np.ndarray, links: np.ndarray, asks: np.ndarray) -> None:
    """Write one window's targets."""
    heads = item.window.heads
    tags[heads] = 0
    for relation in item.relations:
        for role, name in enumerate(ROLE_NAMES):
            for low, high in getattr(relation, name):
                tags[heads[low:high], role] = 2
                tags[heads[low], role] = 1
    for relation in item.relations:
        cue, source, content = (spread(heads, ranges) for ranges in (relation.cue, relation.source, relation.content))
        if len(cue) and len(content):
            answer(links[0], asks[0], content, cue)
        whole = not any(part in item.broken for part in relation.cue)
        if len(cue) and whole:
            answer(links[1], asks[1], cue, source if len(source) else np.array([0]))


def spread(heads: np.ndarray, ranges: tuple[tuple[int, int], ...]) -> np.ndarray:
    """Positions of the words in the ranges."""
    return np.concatenate([heads[low:high] for low, high in ranges]) if ranges else np.array([], np.int32)


def answer(links: np.ndarray, asks: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> None:
    """Set the right answers of some rows, in place of any earlier ones."""
    links[rows] = False
    links[np.ix_(rows, columns)] = True
    asks[rows] = True


def deal(items: list[Item], budget: int, chance: random.Random, padding: int, rank: int, ranks: int) -> Iterator[Batch]:
    """Deal windows of similar length into batches of at most `budget` pieces, each rank its share.

    Every rank shuffles alike and gets the same number of batches.
    """
    order = list(items)
    chance.shuffle(order)
    order.sort(key=lambda item: len(item.window.pieces) // 24)
    groups: list[list[Item]] = [[]]
    longest = 0
    for item in order:
        longest = max(longest, len(item.window.pieces))
        if groups[-1] and (len(groups[-1]) + 1) * longest > budget:
            groups.append([])
            longest = len(item.window.pieces)
        groups[-1].append(item)
    chance.shuffle(groups)
    steps = len(groups) // ranks
    for step in range(steps):
        yield collate(groups[step * ranks + rank], padding)
