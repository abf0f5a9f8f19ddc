"""Training: the upper layers and the heads, on several tasks at once."""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from base import Base
from data import KINDS, Message, changed
from network import Network, load_base
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from veilleuse.models.wording import SentencePieces, windows

THRESHOLDS: Final = 3  # support, urgent, emergency or above
SHORT: Final = 220
OUTPUTS: Final = THRESHOLDS + len(KINDS) + 1


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Everything that a training depends on, with the data and the base."""

    seed: int = 20261123
    frozen: int = 6
    epochs: int = 4
    batch: int = 16
    rate: float = 5e-5
    head_rate: float = 3e-3
    warm: float = 0.06
    kinds: float = 0.8
    ranking: float = 0.5
    contrast: float = 0.25
    temperature: float = 0.1
    everyday: int = 400  # lines of everyday talk, drawn anew for each epoch and language


@dataclass(frozen=True, kw_only=True)
class Kit:
    """What is shared by all trainings: the base, its pieces, the tokenizer."""

    base: Base
    kept: list[int]
    tokenizer: SentencePieces

    def ids(self, text: str) -> list[int]:
        first = next(windows(text, self.tokenizer), None)
        return list(first.ids) if first else [0, 2]


def train(
    kit: Kit,
    messages: Sequence[Message],
    recipe: Recipe,
    say: Callable[[str], None],
    everyday: Sequence[Message] = (),
) -> Network:
    """Train on these messages; the same messages and recipe give the same network."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)  # noqa: S311  it shuffles, it hides nothing
    network = Network(kit.base, len(kit.kept), OUTPUTS)
    load_base(network, kit.base, kit.kept)
    nn.init.normal_(network.head.weight, std=0.02)
    nn.init.zeros_(network.head.bias)
    drawn = _with_everyday(messages, everyday, recipe, chance)
    optimizer, schedule = _optimizer(network, recipe, len(drawn))
    weights = _weights(messages)
    calm = {
        lang: [m for m in messages if m.lang == lang and m.level == 0 and len(m.text) < SHORT]
        for lang in ("fr", "en")
    }
    network.train()
    for epoch in range(recipe.epochs):
        started, total, count = time.perf_counter(), 0.0, 0
        drawn = _with_everyday(messages, everyday, recipe, chance)
        typed = [changed(m, calm[m.lang], chance) for m in drawn]
        for rows in batches(kit, typed, recipe.batch, chance):
            ids, mask = padded([ids for _, ids in rows])
            scores, pooled = network(ids, mask, recipe.frozen)
            loss = _loss(scores, pooled, [m for m, _ in rows], weights, recipe)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + 1
        taken = time.perf_counter() - started
        say(f"    epoch {epoch + 1}: loss {total / count:.3f}, {taken:.0f} s")
    network.eval()
    return network


def _with_everyday(
    messages: Sequence[Message], everyday: Sequence[Message], recipe: Recipe, chance: random.Random
) -> list[Message]:
    """Add some lines of everyday talk: too many would teach that what is short is harmless."""
    drawn = list(messages)
    for lang in ("fr", "en"):
        lines = [m for m in everyday if m.lang == lang]
        drawn += chance.sample(lines, min(recipe.everyday, len(lines)))
    return drawn


def _optimizer(network: Network, recipe: Recipe, count: int) -> tuple:
    upper = [p for block in network.blocks[recipe.frozen :] for p in block.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": upper, "lr": recipe.rate},
            {"params": list(network.head.parameters()), "lr": recipe.head_rate},
        ],
        weight_decay=0.01,
    )
    steps = recipe.epochs * math.ceil(count / recipe.batch)
    warm = max(1, int(recipe.warm * steps))
    shape = lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))  # noqa: E731
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, shape)


def batches(
    kit: Kit, messages: Sequence[Message], size: int, chance: random.Random
) -> Iterator[list]:
    """Draw batches of like lengths, in an order of chance."""
    rows = [(m, kit.ids(m.text)) for m in messages]
    chance.shuffle(rows)
    pools = [
        sorted(rows[s : s + 12 * size], key=lambda row: len(row[1]))
        for s in range(0, len(rows), 12 * size)
    ]
    found = [pool[s : s + size] for pool in pools for s in range(0, len(pool), size)]
    chance.shuffle(found)
    yield from found


def padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Stack ids of different lengths, and say which are real."""
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [1] * (longest - len(row)) for row in rows])
    return ids, (ids != 1).long()


def truths(messages: Sequence[Message]) -> Tensor:
    """One column for each level from support on, each kind, and « about somebody else »."""
    return torch.tensor(
        [
            [float(m.level > place) for place in range(THRESHOLDS)]
            + [float(kind in m.kinds) for kind in KINDS]
            + [float(m.other)]
            for m in messages
        ]
    )


def _weights(messages: Sequence[Message]) -> Tensor:
    """Weigh what is rare by the square root of how rare it is."""
    share = truths(messages).mean(0).clamp(1e-3, 1 - 1e-3)
    return ((1 - share) / share).sqrt().clamp(max=6.0)


def _loss(
    scores: Tensor, pooled: Tensor, rows: Sequence[Message], weights: Tensor, recipe: Recipe
) -> Tensor:
    losses = functional.binary_cross_entropy_with_logits(
        scores, truths(rows), pos_weight=weights, reduction="none"
    ).mean(0)
    loss = losses[:THRESHOLDS].sum() + recipe.kinds * losses[THRESHOLDS:].sum() / 2
    levels = torch.tensor([m.level for m in rows])
    grave, calm = scores[levels >= 2, 1], scores[levels == 0, 1]
    if len(grave) and len(calm):
        loss = loss + recipe.ranking * functional.softplus(calm[None] - grave[:, None]).mean()
    return loss + recipe.contrast * _contrast(pooled, levels.clamp(max=2), recipe.temperature)


def _contrast(pooled: Tensor, groups: Tensor, temperature: float) -> Tensor:
    unit = functional.normalize(pooled, dim=1)
    near = unit @ unit.T / temperature
    own = torch.eye(len(unit), dtype=torch.bool)
    share = near.masked_fill(own, -1e9).log_softmax(1)
    same = (groups[:, None] == groups[None]) & ~own
    has = same.any(1)
    if not has.any():
        return near.sum() * 0
    return -((share * same).sum(1)[has] / same.sum(1)[has]).mean()


def score(kit: Kit, network: Network, texts: Sequence[str], size: int = 32) -> NDArray[np.float32]:
    """Give log-odds for each text and output."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    found = np.zeros((len(texts), OUTPUTS), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), size):
            places = order[start : start + size]
            ids, mask = padded([kit.ids(texts[place]) for place in places])
            found[places] = network(ids, mask)[0].numpy()
    return found
