"""Probabilities and thresholds, frozen from messages of authors that a training had not read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from data import KINDS, Message
from fit import THRESHOLDS, truths
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

NAMES: Final = ("support", "urgent", "emergency", *(f"kind.{kind}" for kind in KINDS), "other")
# Shares of harmless messages that rules and network together may raise this far.
URGENT_ALARMS: Final = 0.018
SUPPORT_ALARMS: Final = 0.06
ASKING_ALARMS: Final = 0.08
# Of messages that are urgent, how many may be called an emergency by the network.
EMERGENCY_EXCESS: Final = 0.10
KIND_EXCESS: Final = 0.01
# Of what rules in need of company raise rightly, how much may be lost for want of company.
LOST: Final = 0.03
LIKELIER: Final = 0.5
URGENT, EMERGENCY = 2, 3


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """For each output: probability = 1 / (1 + exp(-(slope * score + shift))), when it speaks."""

    slopes: tuple[float, ...]
    shifts: tuple[float, ...]
    speaks_from: Mapping[str, float]
    asks_from: Mapping[str, float]
    bears_out_from: Mapping[str, float]


def calibrate(
    messages: Sequence[Message], scores: NDArray
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Fit a slope and a shift an output (Platt 1999), both languages together."""
    truth = truths(messages).numpy()
    slopes, shifts = [], []
    for column in range(scores.shape[1]):
        model = LogisticRegression(C=100.0).fit(scores[:, [column]], truth[:, column])
        slopes.append(round(float(model.coef_[0, 0]), 5))
        shifts.append(round(float(model.intercept_[0]), 5))
    return tuple(slopes), tuple(shifts)


def probabilities(scores: NDArray, slopes: Sequence[float], shifts: Sequence[float]) -> NDArray:
    """Turn scores into probabilities."""
    return 1 / (1 + np.exp(-(scores * np.array(slopes) + np.array(shifts))))


def freeze(messages: Sequence[Message], scores: NDArray, alone: NDArray, hinted: NDArray) -> Frozen:
    """Choose when each output speaks, beside the levels that rules give.

    `alone` is the level by rules that stand alone, `hinted` by those that need company.
    """
    slopes, shifts = calibrate(messages, scores)
    chances = probabilities(scores, slopes, shifts)
    levels = np.array([m.level for m in messages])
    calm, grave = levels == 0, levels >= URGENT
    bears = {
        "urgent": _kept(chances[grave & (hinted >= URGENT), 1]),
        "support": _kept(chances[~calm & (hinted >= 1), 0]),
    }
    by_rules = np.maximum(alone, _borne_out(hinted, chances, bears))
    urgent = _least(chances[:, 1], calm, by_rules >= URGENT, URGENT_ALARMS)
    raised = (by_rules >= 1) | (chances[:, 1] >= urgent)
    support = _least(chances[:, 0], calm, raised, SUPPORT_ALARMS)
    raised |= chances[:, 0] >= support
    asks = _least(chances[:, 1], calm, raised, ASKING_ALARMS)
    emergency = _least(chances[:, 2], levels == URGENT, by_rules > URGENT, EMERGENCY_EXCESS)
    speaks = {"support": support, "urgent": urgent, "emergency": emergency}
    truth = truths(messages).numpy()
    for place, kind in enumerate(KINDS):
        column = THRESHOLDS + place
        others = truth[:, column] == 0
        speaks[f"kind.{kind}"] = max(
            LIKELIER, _least(chances[:, column], others, ~others, KIND_EXCESS)
        )
    return Frozen(
        slopes=slopes,
        shifts=shifts,
        speaks_from=speaks,
        asks_from={"urgent": min(asks, urgent)},
        bears_out_from={
            "emergency": bears["urgent"],
            "urgent": bears["urgent"],
            "support": min(bears["support"], support),
        },
    )


def _borne_out(hinted: NDArray, chances: NDArray, bears: Mapping[str, float]) -> NDArray:
    most = np.where(
        chances[:, 1] >= bears["urgent"],
        EMERGENCY,
        np.where(chances[:, 0] >= bears["support"], 1, 0),
    )
    lowered: NDArray = np.minimum(hinted, most)
    return lowered


def _kept(chances: NDArray) -> float:
    """Give the threshold that keeps nearly all of what rules rightly raised."""
    if not len(chances):
        return 0.0
    return round(float(np.quantile(chances, LOST)), 4)


def _least(chances: NDArray, over: NDArray, already: NDArray, share: float) -> float:
    """Give the least threshold that raises at most this share of `over`, with those already so."""
    allowed = int(share * over.sum()) - int((over & already).sum())
    ranked = np.sort(chances[over & ~already])[::-1]
    if allowed < 0 or not len(ranked):
        return 1.0
    return round(float(ranked[min(allowed, len(ranked) - 1)]) + 1e-4, 4)
