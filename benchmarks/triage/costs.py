"""What triage costs: time a message, time to start, memory."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from veilleuse.triage import Triage

SHORT_WORDS: Final = 60
_START: Final = """
import json, resource, time
began = time.perf_counter()
from veilleuse.companion.build import build_triage
build_triage(network=True, wait=True).assess("Bonsoir, la nuit est longue.")
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": time.perf_counter() - began, "megabytes": memory}))
"""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Milliseconds a message of at most sixty words."""

    p50: float
    p99: float
    count: int


def cost(triage: Triage, texts: Sequence[str]) -> Cost:
    """Time each short message by itself, after a first round that is not counted."""
    short = [text for text in texts if len(text.split()) <= SHORT_WORDS]
    for text in short[:50]:
        triage.assess(text)
    taken = []
    for text in short:
        began = time.perf_counter()
        triage.assess(text)
        taken.append(1000 * (time.perf_counter() - began))
    return Cost(p50=median(taken), p99=quantiles(taken, n=100)[98], count=len(taken))


def start() -> dict[str, float]:
    """Start triage in a process of its own: seconds to the first judgement, megabytes at most."""
    command = [sys.executable, "-c", _START]
    runs = [json.loads(subprocess.check_output(command)) for _ in range(3)]  # noqa: S603  our own
    return min(runs, key=lambda run: run["seconds"])
