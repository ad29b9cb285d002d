"""Fit the head that tells what kind of source an entity is.

`python -m training.kinds --spans TRAIN.jsonl --labels LABELS.jsonl --names gum/train.jsonl` prints how it does on
articles it has not seen (five folds), then fits on all, writes the head and prints its SHA-256, which
`firsthand.sources.kinds` must name.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.records import Article, SourceType
from firsthand.sources.entities import Draft
from firsthand.sources.heads import SHIPPED, Head
from firsthand.sources.kinds import apply_rules
from firsthand.sources.traits import PRONOUNS, VECTOR_SIZE, list_traits, mean_vectors
from training.drafts import Labelled, read_labelled
from training.fitting import descend, save
from training.named import Named, read_named

if TYPE_CHECKING:
    from numpy.typing import NDArray

LABELS = tuple(str(kind) for kind in SourceType)
LEAST_SEEN = 4
"""A trait of fewer drafts is left out: it may be one article's words."""
VECTOR_SCALE = 0.15
"""Vectors weigh less than traits in the penalty: best of 0.15, 0.3 and 1 over five folds."""
PENALTY = 1e-3
"""On squared weights; best of 1e-4, 3e-4, 1e-3 and 2e-3 over five folds."""
ROUGH_WEIGHT = 0.3
"""Weight of a draft that has only the words of one source for a name: the machine will not resolve all."""
NAMED_WEIGHT = 0.3
"""Weight of a name of GUM's, that speaks in no attribution; better than 0.1 over five folds of either."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A draft to learn from.

    Attributes:
        document: its article's id.
        traits, vector: what the head looks at.
        answer: position of its kind among `LABELS`.
        weight: how much it counts in fitting.
        asked: attributions that it answers for in measuring; 0 for rough drafts.
        ruled: the position of the kind that a rule gives it before the head is asked; -1 for none.
    """

    document: str
    traits: tuple[str, ...]
    vector: NDArray[np.float32]
    answer: int
    weight: float
    asked: int
    ruled: int


def list_examples(labelled: Labelled) -> list[Example]:
    """Make the examples of one entity: itself, and roughly from its sources' words, where they are no surname."""
    article, draft = labelled.article, labelled.draft
    kinds = Counter(label["type"] for label in labelled.labels)
    examples = [_make(labelled.document, article, draft, kinds.most_common(1)[0][0], len(labelled.labels))]
    for label in labelled.labels:
        found = article.found[label["i"]]
        words = " ".join(span.of(article.text) for span in found.source)
        told = bool(words) and words.lower() not in PRONOUNS and words not in draft.name.split()
        if told and words != draft.name and found.vectors is not None:
            rough = Draft(words, found.source, np.stack([found.vectors[0]] * len(found.source)), (label["i"],))
            examples.append(_make(labelled.document, article, rough, label["type"], 0))
    return examples


def _make(document: str, article: Article, draft: Draft, kind: str, asked: int) -> Example:
    rule = apply_rules(article, draft)
    return Example(
        document=document,
        traits=list_traits(article, draft),
        vector=mean_vectors(article, draft),
        answer=LABELS.index(kind),
        weight=float(np.sqrt(asked)) if asked else ROUGH_WEIGHT,
        asked=asked,
        ruled=LABELS.index(rule.type) if rule else -1,
    )


def _quote(named: Named) -> Example:
    """Make the example of a named person or body as if "said" stood beside its name."""
    example = _make(named.document, named.article, named.draft, named.kind, 0)
    vector = np.concatenate([example.vector[:VECTOR_SIZE], example.vector[:VECTOR_SIZE], example.vector[-VECTOR_SIZE:]])
    return replace(example, traits=(*example.traits, "cue: said"), vector=vector, weight=NAMED_WEIGHT)


def fit(examples: Sequence[Example]) -> Head:
    """Fit a multinomial logistic regression by Adam over all examples at once."""
    counts = Counter(trait for example in examples for trait in example.traits)
    known = {trait: row for row, trait in enumerate(sorted(t for t, count in counts.items() if count >= LEAST_SEEN))}
    inputs = np.stack([_lay_out(example, known) for example in examples])
    answers = np.eye(len(LABELS), dtype=np.float32)[[example.answer for example in examples]]
    shares = np.array([example.weight for example in examples], np.float32)
    shares /= shares.sum()

    def slope_at(weights: NDArray[np.float32]) -> NDArray[np.float32]:
        scores = inputs @ weights
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = inputs.T @ ((chances - answers) * shares[:, None])
        slope[:-1] += 2 * PENALTY * weights[:-1]
        return np.asarray(slope, np.float32)

    weights = descend(slope_at, (inputs.shape[1], len(LABELS)))
    return Head(LABELS, known, weights[: len(known)], weights[len(known) : -1] * VECTOR_SCALE, weights[-1])


def _lay_out(example: Example, known: dict[str, int]) -> NDArray[np.float32]:
    flags = np.zeros(len(known), np.float32)
    flags[[known[trait] for trait in example.traits if trait in known]] = 1
    return np.concatenate([flags, example.vector * VECTOR_SCALE, [1]]).astype(np.float32)


def cross_validate(examples: Sequence[Example]) -> None:
    """Print how the head does on articles that it has not seen, and how far its confidence can be believed."""
    documents = sorted({example.document for example in examples})
    fold_of = {document: position % FOLDS for position, document in enumerate(documents)}
    judged: list[tuple[float, bool, int]] = []
    for fold in range(FOLDS):
        head = fit([example for example in examples if fold_of[example.document] != fold])
        for example in examples:
            if fold_of[example.document] == fold and example.asked and example.ruled < 0:
                chances = head.judge(example.traits, example.vector)
                judged.append((float(chances.max()), int(chances.argmax()) == example.answer, example.asked))
    ruled = [example for example in examples if example.ruled >= 0]
    agreed = sum(example.asked for example in ruled if example.ruled == example.answer)
    print(f"rules agree: {agreed} of {sum(example.asked for example in ruled)}")
    total = sum(asked for *_, asked in judged)
    print(f"unseen articles, without ruled ones: {sum(a for _, right, a in judged if right) / total:.4f} of {total}")
    for low in (0.0, 0.5, 0.7, 0.9, 0.97):
        high = {0.0: 0.5, 0.5: 0.7, 0.7: 0.9, 0.9: 0.97}.get(low, 1.01)
        held = [(right, asked) for chance, right, asked in judged if low <= chance < high]
        if held:
            right = sum(asked for good, asked in held if good) / sum(asked for _, asked in held)
            print(f"  confidence {low:.2f} to {min(high, 1):.2f}: right {right:.3f} of {sum(a for _, a in held)}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=Path, nargs="+", required=True, help="files of PolNeAR's shape")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="their labels, in chains/open's shape")
    parser.add_argument("--names", type=Path, nargs="+", required=True, help="files of GUM's shape")
    parser.add_argument("--out", type=Path, default=SHIPPED / "kinds.npz")
    args = parser.parse_args(argv)
    examples = [example for one in read_labelled(args.spans, args.labels) for example in list_examples(one)]
    examples += [_quote(named) for named in read_named(args.names)]
    cross_validate(examples)
    print(f"{args.out}: SHA-256 {save(fit(examples), args.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
