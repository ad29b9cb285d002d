"""A teacher's labels in files: made once, read by the student's training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.corpus import Example, Soft, unlabelled

RELAYING = frozenset(("citing", "cited", "cites", "quoting", "quoted", "quotes"))
STOPS = frozenset(".?!")
KEPT = 6  # answers kept of each link


@dataclass
class Labels:
    """Labels by document."""

    texts: dict[str, str]
    soft: dict[str, Soft]

    def join(self, example: Example) -> Example:
        """Add the teacher's labels to an example, where there are any."""
        return replace(example, soft=self.soft.get(example.id))

    def unlabelled(self) -> list[Example]:
        """Examples that only the teacher labelled."""
        found = []
        for name, text in self.texts.items():
            if text:
                example = unlabelled(name, text)
                found.append(replace(example, soft=doubt_relayed(example.words.texts, self.soft[name])))
        return found


def doubt_relayed(texts: Sequence[str], soft: Soft) -> Soft:
    """Take back a teacher's outer labels of sentences that relay another's report.

    A teacher trained on PolNeAR alone calls the outlet the source there; the rewritten sentences teach better.
    """
    tags, share = soft.tags.copy(), soft.share.copy()
    low = 0
    for at, word in enumerate(texts):
        if word in STOPS or at == len(texts) - 1:
            if RELAYING & {other.lower() for other in texts[low : at + 1]}:
                tags[low : at + 1, :3] = 0
                share[low : at + 1, :2] = 0
            low = at + 1
    return Soft(tags, soft.to, share)


def write_labels(path: Path, texts: dict[str, str], soft: dict[str, Soft]) -> None:
    """Write labels; `texts` is empty for documents that have gold labels."""
    arrays: dict[str, np.ndarray] = {}
    for at, (name, labels) in enumerate(soft.items()):
        arrays[f"{at}.name"] = np.array(name)
        arrays[f"{at}.text"] = np.array(texts.get(name, ""))
        arrays[f"{at}.tags"] = labels.tags.astype(np.float16)
        arrays[f"{at}.to"] = labels.to.astype(np.int32)
        arrays[f"{at}.share"] = labels.share.astype(np.float16)
    np.savez(path, **arrays)  # type: ignore[arg-type]  # numpy's stub takes the keyword allow_pickle for an array


def read_labels(paths: Iterable[Path]) -> Labels:
    """Read files of labels; later files win."""
    labels = Labels({}, {})
    for path in paths:
        with np.load(path) as arrays:
            for at in range(sum(name.endswith(".name") for name in arrays.files)):
                name = str(arrays[f"{at}.name"])
                labels.texts[name] = str(arrays[f"{at}.text"])
                labels.soft[name] = Soft(arrays[f"{at}.tags"], arrays[f"{at}.to"], arrays[f"{at}.share"])
    return labels


def keep_best(links: np.ndarray, kept: int = KEPT) -> tuple[np.ndarray, np.ndarray]:
    """The best answers of each link.

    Args:
        kept: how many.
        links: float[links, n, n + 1], probabilities; column 0 is none.

    Returns:
        to int32[n, links, kept], word index or -1 for none; share float16[n, links, kept].
    """
    count = min(kept, links.shape[2])
    best = np.argpartition(-links, count - 1, axis=2)[:, :, :count]
    share = np.take_along_axis(links, best, axis=2)
    share = share / share.sum(-1, keepdims=True)
    pad = ((0, 0), (0, 0), (0, kept - count))
    to, share = np.pad(best - 1, pad, constant_values=-2), np.pad(share, pad)
    return to.transpose(1, 0, 2).astype(np.int32), share.transpose(1, 0, 2).astype(np.float16)
