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
# Shares of harmless messages that the network may raise this far. Nearly half of those of the
# data are twins of grave ones: on everyday messages the shares are far lower.
URGENT_ALARMS: Final = 0.008
SUPPORT_ALARMS: Final = 0.03
ASKING_ALARMS: Final = 0.035
# Of messages that are urgent, how many may be called an emergency by the network.
EMERGENCY_EXCESS: Final = 0.10
# Of messages that ask for less than *urgent*, how many.
EMERGENCY_ALARMS: Final = 0.01
KIND_EXCESS: Final = 0.01
# The same for hints, over what the network raises by itself.
HINT_URGENT_ALARMS: Final = 0.008
HINT_SUPPORT_ALARMS: Final = 0.008
HINT_EVERYDAY: Final = 0.004
HINT_EMERGENCY_EXCESS: Final = 0.06
HINT_EMERGENCY_ALARMS: Final = 0.006
# Below this the network calls no emergency by itself, whatever the shares: fear for a mother in
# hospital sounds like one.
LEAST_EMERGENCY: Final = 0.6
# Below this no hint is believed, whatever the shares: « mal au bras » holds words of a body too.
LEAST_BELIEVED: Final = 0.3
# Of what rules in need of company raise rightly, how much may be lost for want of company.
# Of everyday lines, how many the network may raise by itself this far.
EVERYDAY: Final = frozenset({"xed", "goemotions"})
EVERYDAY_URGENT: Final = 0.004
EVERYDAY_SUPPORT: Final = 0.02
LOST: Final = 0.05
LIKELIER: Final = 0.5
URGENT: Final = 2


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """For each output: probability = 1 / (1 + exp(-(slope * score + shift))), when it speaks."""

    slopes: tuple[float, ...]
    shifts: tuple[float, ...]
    speaks_from: Mapping[str, float]
    asks_from: Mapping[str, float]
    bears_out_from: Mapping[str, float]
    hints_from: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """What rules say of messages: levels of those in need of company, and where hints are."""

    company: NDArray
    hints: Sequence[frozenset[tuple[int, str]]]  # for each message: (level, kind) of its hints

    def believed(self, chances: NDArray) -> NDArray:
        """Say, for each message and level, whether it has a hint of its two likeliest kinds."""
        found = np.zeros((len(self.hints), 4), dtype=bool)
        kinds = chances[:, THRESHOLDS : THRESHOLDS + len(KINDS)]
        for place, likeliest in enumerate((-kinds).argsort(axis=1)[:, :2]):
            names = {KINDS[column] for column in likeliest}
            for level, kind in self.hints[place]:
                found[place, level] |= kind in names
        return found


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
    """Turn scores into probabilities; a graver level is never likelier than a lesser one."""
    found = 1 / (1 + np.exp(-(scores * np.array(slopes) + np.array(shifts))))
    found[:, :THRESHOLDS] = np.minimum.accumulate(found[:, :THRESHOLDS], axis=1)
    return found


def freeze(messages: Sequence[Message], scores: NDArray, ruled: Ruled) -> Frozen:
    """Choose when each output speaks, what it bears out, and which hints it believes."""
    hinted = ruled.company
    said = np.array([m.author in EVERYDAY for m in messages])
    voices = [m for m in messages if m.author not in EVERYDAY]
    slopes, shifts = calibrate(voices, scores[~said])
    chances = probabilities(scores, slopes, shifts)
    levels = np.array([m.level for m in messages])
    calm, grave = (levels == 0) & ~said, levels >= URGENT
    nowhere = np.zeros(len(messages), dtype=bool)
    hint = ruled.believed(chances)
    bears = {
        "urgent": _kept(chances[grave & (hinted >= URGENT), 1]),
        "support": _kept(chances[(levels > 0) & (hinted >= 1), 0]),
    }
    urgent = max(
        _least(chances[:, 1], calm, nowhere, URGENT_ALARMS),
        _least(chances[:, 1], said, nowhere, EVERYDAY_URGENT),
    )
    raised = chances[:, 1] >= urgent
    support = max(
        _least(chances[:, 0], calm, raised, SUPPORT_ALARMS),
        _least(chances[:, 0], said, nowhere, EVERYDAY_SUPPORT),
    )
    raised |= chances[:, 0] >= support
    asks = max(
        _least(chances[:, 1], calm, raised, ASKING_ALARMS),
        _least(chances[:, 1], said, nowhere, EVERYDAY_SUPPORT),
    )
    emergency = max(
        _least(chances[:, 2], levels == URGENT, nowhere, EMERGENCY_EXCESS),
        _least(chances[:, 2], levels < URGENT, nowhere, EMERGENCY_ALARMS),
    )
    hints = {
        "urgent": max(
            _least(chances[:, 1], calm & hint[:, 2], nowhere, HINT_URGENT_ALARMS, calm),
            _least(chances[:, 1], said & hint[:, 2], nowhere, HINT_EVERYDAY, said),
        ),
        "support": max(
            _least(chances[:, 0], calm & hint[:, 1], raised, HINT_SUPPORT_ALARMS, calm),
            _least(chances[:, 0], said & hint[:, 1], nowhere, HINT_EVERYDAY, said),
        ),
        "emergency": max(
            _hint_emergency(chances, levels == URGENT, hint, HINT_EMERGENCY_EXCESS),
            _hint_emergency(chances, levels < URGENT, hint, HINT_EMERGENCY_ALARMS),
        ),
    }
    speaks = {
        "support": support,
        "urgent": urgent,
        "emergency": max(emergency, LEAST_EMERGENCY),
    }
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
        hints_from={
            name: min(speaks[name], max(least, LEAST_BELIEVED)) for name, least in hints.items()
        },
    )


def _kept(chances: NDArray) -> float:
    """Give the threshold that keeps nearly all of what rules rightly raised."""
    if not len(chances):
        return 0.0
    return round(float(np.quantile(chances, LOST)), 4)


def _hint_emergency(chances: NDArray, over: NDArray, hint: NDArray, share: float) -> float:
    nowhere = np.zeros(len(chances), dtype=bool)
    return _least(chances[:, 2], over & hint[:, 3], nowhere, share, over)


def _least(
    chances: NDArray,
    over: NDArray,
    already: NDArray,
    share: float,
    among: NDArray | None = None,
) -> float:
    """Give the least threshold that raises at most this share, with those already so.

    The share is of `among`, where it is given, and else of `over` itself.
    """
    allowed = int(share * (over if among is None else among).sum()) - int((over & already).sum())
    ranked = np.sort(chances[over & ~already])[::-1]
    if allowed < 0 or not len(ranked):
        return 1.0
    return round(float(ranked[min(allowed, len(ranked) - 1)]) + 1e-4, 4)
