"""Train a network on PolNeAR, and on a teacher's labels where they are given.

    python -m training.train --base MINILM --out training/runs/first.pt --epochs 3

The learning rate warms up, then falls linearly to zero over the epochs or over `--minutes`, whichever ends first.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.multiprocessing as processes
from torch import Tensor, nn

from firsthand.attribution.decode import Thresholds
from firsthand.attribution.pieces import WordPieces
from training import network as networks
from training.batches import Batch, cut_items, deal
from training.corpus import Example, read_annotators, read_polnear, vary
from training.evaluate import assemble, measure, predict, run_torch, summary
from training.frames import retell
from training.labels import read_labels
from training.losses import Weights, loss_of
from training.parallel import Adam, Barrier, Shared, attach, share

WARM_UP = 0.06
CLIP = 1.0
DECAY = 0.01


@dataclass
class Plan:
    """What every process needs to know."""

    options: argparse.Namespace
    encoder: Shared
    heads: Shared
    norms: Tensor  # float64[ranks]
    progress: Tensor  # float64[1]
    barrier: Barrier


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder with config.json and model.safetensors")
    parser.add_argument("--tokenizer", type=Path, required=True, help="MiniLM's tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="checkpoint to write")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--init", type=Path, help="checkpoint to go on from")
    parser.add_argument("--layers", type=int, help="keep only this many of the lowest layers")
    parser.add_argument("--freeze", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--epochs", type=float, default=2.5)
    parser.add_argument("--minutes", type=float, default=1e9, help="end, with the schedule, after so many minutes")
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--budget", type=int, default=1600, help="pieces in a batch of one process")
    parser.add_argument("--ranks", type=int, default=2, help="processes")
    parser.add_argument("--dropout", type=float, default=0.0, help="within the encoder")
    parser.add_argument("--soft", type=Path, nargs="*", default=[], help="files of a teacher's labels")
    parser.add_argument("--soft-weight", type=float, default=1.0)
    parser.add_argument("--gold-weight", type=float, default=1.0)
    parser.add_argument("--link-weight", type=float, default=0.3)
    parser.add_argument("--retell", type=float, default=0.0, help="share of suitable sentences to rewrite")
    parser.add_argument("--limit", type=int, help="only so many articles, to try things out")
    parser.add_argument("--everything", action="store_true", help="train on the held-out articles too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", default="tune", choices=["tune", "dev", "no"], help="part measured at the end")
    return parser.parse_args()


def main() -> None:
    """Start the processes."""
    options = parse()
    network = make_network(options)
    encoder, heads = split_parameters(network, options.freeze)
    context = processes.get_context("spawn")
    plan = Plan(
        options,
        share(encoder, options.ranks),
        share(heads, options.ranks),
        torch.zeros(options.ranks, dtype=torch.float64).share_memory_(),
        torch.zeros(1, dtype=torch.float64).share_memory_(),
        context.Barrier(options.ranks),
    )
    processes.spawn(work, (plan,), nprocs=options.ranks)


def make_network(options: argparse.Namespace) -> networks.Network:
    """Build the network, its encoder in bfloat16."""
    torch.manual_seed(options.seed)
    network = networks.build(options.base, layers=options.layers, encoder_dropout=options.dropout)
    if options.init:
        network.load_state_dict(networks.load(options.init).state_dict())
    network.encoder.to(torch.bfloat16)
    return network


def split_parameters(network: networks.Network, freeze: int) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """Parameters to train: of the encoder, and of the heads. Word embeddings stay as they are."""
    frozen = {id(network.encoder.words.weight), id(network.encoder.places.weight)}
    if network.encoder.nearness is not None:
        frozen.add(id(network.encoder.nearness.weight))
    for layer in list(network.encoder.layers)[:freeze]:
        frozen |= {id(p) for p in layer.parameters()}
    if freeze:
        frozen |= {id(p) for p in network.encoder.norm.parameters()}
    for parameter in network.parameters():
        parameter.requires_grad_(id(parameter) not in frozen)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in network.encoder.parameters()}
    return encoder, [p for p in network.parameters() if id(p) not in inside]


def gather_examples(options: argparse.Namespace) -> tuple[list[Example], dict[str, list[Example]]]:
    """Everything to learn from, and the versions of articles that several people annotated."""
    labels = read_labels(options.soft)
    examples = read_polnear(options.data, "train")
    if options.everything:
        examples += read_polnear(options.data, "tune")
    examples = examples[: options.limit]
    known = {example.id for example in examples}
    examples = [labels.join(example) for example in examples]
    examples += [example for example in labels.unlabelled() if example.id not in known]
    versions = {name: group for name, group in read_annotators(options.data).items() if name in known}
    return examples, versions


def epochs(plan: Plan, rank: int, tokenizer: WordPieces) -> Iterator[tuple[float, Batch]]:
    """All batches of this process, each with the epoch's progress before it."""
    options = plan.options
    examples, versions = gather_examples(options)
    whole = int(-(-options.epochs // 1))
    for epoch in range(whole):
        chance = random.Random(options.seed * 1000 + epoch)
        items = []
        for example in examples:
            choice = example
            if example.id in versions and chance.random() < 0.8:
                version = chance.choice(versions[example.id])
                choice = Example(version.id, version.words, version.relations, text=version.text, soft=example.soft)
            items += cut_items(vary(retell(choice, chance, options.retell), chance), tokenizer)
        batches = list(deal(items, options.budget, chance, tokenizer.padding, rank, options.ranks))
        for step, batch in enumerate(batches):
            yield epoch + step / len(batches), batch


def rate_at(progress: float) -> float:
    """Share of the learning rate: up, then down to zero."""
    return min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP), 1.0)


def work(rank: int, plan: Plan) -> None:
    """One process."""
    options = plan.options
    torch.set_num_threads(1)
    network = make_network(options)
    torch.manual_seed(options.seed * 100 + rank)
    for parameters, shared in zip(split_parameters(network, options.freeze), (plan.encoder, plan.heads), strict=True):
        attach(parameters, shared, rank)
    groups = [Adam(shared, rank, options.ranks, DECAY) for shared in (plan.encoder, plan.heads)]
    tokenizer = WordPieces.load(options.tokenizer)
    weights = Weights(options.link_weight, options.soft_weight if options.soft else 0.0, options.gold_weight)
    log = Log(options, network, tokenizer, rank)
    network.train()
    started = time.time()
    for epoch, batch in epochs(plan, rank, tokenizer):
        if rank == 0:
            plan.progress[0] = max(epoch / options.epochs, (time.time() - started) / 60 / options.minutes)
        plan.barrier.wait()
        progress = float(plan.progress[0])
        if progress >= 1:
            break
        parts = step(network, batch, weights, plan, groups, rank, rate_at(progress))
        log.note(epoch, progress, batch, parts)
    plan.barrier.wait()
    if rank == 0:
        log.finish()


def step(
    network: networks.Network, batch: Batch, weights: Weights, plan: Plan, groups: list[Adam], rank: int, rate: float
) -> dict[str, float]:
    """Learn from one batch."""
    for shared in (plan.encoder, plan.heads):
        shared.gradients[rank].zero_()
    scores = network(batch.pieces, batch.features)
    loss, parts = loss_of(scores, batch, weights)
    if loss.requires_grad:
        loss.backward()
    plan.barrier.wait()
    plan.norms[rank] = sum(group.gather() for group in groups)
    plan.barrier.wait()
    norm = float(plan.norms.sum()) ** 0.5
    scale = min(1.0, CLIP / (norm + 1e-6))
    for group, peak in zip(groups, (plan.options.rate, plan.options.head_rate), strict=True):
        group.update(peak * rate, scale)
    plan.barrier.wait()
    parts["norm"] = norm
    return parts


class Log:
    """Prints progress, measures after each epoch and keeps checkpoints; only in the first process."""

    def __init__(
        self, options: argparse.Namespace, network: networks.Network, tokenizer: WordPieces, rank: int
    ) -> None:
        self.options, self.network, self.tokenizer, self.rank = options, network, tokenizer, rank
        self.sums: dict[str, list[float]] = {}
        self.pieces = 0
        self.steps = 0
        self.epoch = 0
        self.began = time.time()
        part = options.measure
        self.examples = read_polnear(options.data, part) if part != "no" and rank == 0 else []

    def note(self, epoch: float, progress: float, batch: Batch, parts: dict[str, float]) -> None:
        """Take down one step."""
        if self.rank:
            return
        self.steps += 1
        self.pieces += batch.size
        for name, value in parts.items():
            self.sums.setdefault(name, []).append(value)
        if self.steps % 20 == 0:
            means = " ".join(f"{name} {sum(v[-40:]) / len(v[-40:]):.3f}" for name, v in self.sums.items())
            speed = self.options.ranks * self.pieces / (time.time() - self.began)
            now = time.strftime("%H:%M:%S")
            print(f"{now} epoch {epoch:.2f} progress {progress:.3f} {means} pieces/s {speed:.0f}", flush=True)
        if int(epoch * 2) > self.epoch:
            self.epoch = int(epoch * 2)
            networks.save(self.network, self.options.out)

    def finish(self) -> None:
        """Save and measure at the end."""
        networks.save(self.network, self.options.out)
        print(f"saved {self.options.out} after {time.time() - self.began:.0f} s", flush=True)
        if self.examples:
            self.network.eval()
            predicted = predict(self.examples, run_torch(self.network), self.tokenizer)
            table: dict[str, Any] = measure(self.examples, assemble(predicted, Thresholds()))
            print(self.options.measure, summary(table), flush=True)


if __name__ == "__main__":
    main()
