"""Measure `veilleuse audit`: messages a second, and memory as it goes; draw it.

python benchmarks/audit/measure.py --messages 200000 --rules
python benchmarks/audit/measure.py --minutes 3

Conversations are dealt from the messages in training/, two of a person for one reply or so. Writes
docs/reference/audit.md and docs/reference/audit-memory.svg when told where with --write.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

ROOT: Final = Path(__file__).resolve().parents[2]
REPLIES: Final = (
    "I hear you. What was the heaviest part of today?",
    "That sounds like a lot to hold at this hour. Who could know a little of it?",
    "Rien ne presse ici. Qu’est-ce qui revient le plus ?",
    "Ça pèse. Par quoi voudriez-vous commencer ?",
)
_TURNS: Final = 6


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: how much was read, in what time, and the memory of all its processes."""

    name: str
    messages: int
    seconds: float
    memory: Sequence[tuple[float, int]]

    @property
    def pace(self) -> float:
        """Messages a second, the start included."""
        return self.messages / self.seconds


def main() -> int:
    """Run and say what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.jsonl"
        write_store(store, options.messages)
        done = measured(store, Path(folder) / "report", options)
    megabytes = [used / 1e6 for _, used in done.memory]
    print(
        f"{done.name}: {done.messages} messages in {done.seconds:.0f} s, {done.pace:.0f} a second; "
        f"memory {max(megabytes):.0f} MB at most, "
        f"{_median(megabytes[len(megabytes) // 4 : len(megabytes) // 2]):.0f} MB in the second "
        f"quarter, {_median(megabytes[-len(megabytes) // 4 :]):.0f} MB in the last"
    )
    if options.write:
        options.write.write_text(drawn(done), "utf-8")
    return 0


def write_store(path: Path, count: int) -> None:
    """Write conversations until there are this many messages."""
    texts = [
        json.loads(line)["text"]
        for file in sorted((ROOT / "training").glob("messages_*/*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    chance = random.Random(7)  # noqa: S311  it deals texts, it hides nothing
    with path.open("wb") as file:
        for number in range(count // _TURNS):
            turns = []
            for _ in range(_TURNS // 2):
                turns.append({"role": "user", "text": chance.choice(texts)})
                turns.append({"role": "assistant", "text": chance.choice(REPLIES)})
            file.write(msgspec.json.encode({"id": str(number), "turns": turns}) + b"\n")


def measured(store: Path, out: Path, options: argparse.Namespace) -> Run:
    """Screen the store, looking at memory twice a second; stop after the minutes given."""
    command = [sys.executable, "-m", "veilleuse", "audit", str(store), "--out", str(out)]
    command += ["--workers", str(options.workers), *(["--rules"] if options.rules else [])]
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, env=environment)  # noqa: S603  our own command
    memory: list[tuple[float, int]] = []
    while process.poll() is None:
        spent = time.perf_counter() - started
        memory.append((spent, sum(resident(each) for each in family(process.pid))))
        if spent > options.minutes * 60:
            process.send_signal(signal.SIGTERM)
            process.wait()
            break
        time.sleep(0.5)
    seconds = time.perf_counter() - started
    name = "rules alone" if options.rules else "rules and network"
    return Run(name=name, messages=judged(out), seconds=seconds, memory=memory)


def judged(out: Path) -> int:
    """Count the messages in the parts that are written."""
    import polars as pl

    parts = out / "messages" / "part-*.parquet"
    return int(pl.scan_parquet(parts).select(pl.len()).collect().item())


def family(pid: int) -> Iterator[int]:
    """Give a process and its descendants."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def resident(pid: int) -> int:
    """Give the memory that a process holds, in bytes."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * 4096
    except (OSError, IndexError):
        return 0


def drawn(run: Run) -> str:
    """Draw memory over time."""
    longest, most = run.memory[-1][0] or 1, max(used for _, used in run.memory) * 1.15
    places = [(60 + 700 * at / longest, 250 - 220 * used / most) for at, used in run.memory]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    title = f"Memory of all processes (MB), {run.name}, {run.messages:,} messages"
    return "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 300"',
            ' font-family="sans-serif" font-size="12">',
            '<rect width="800" height="300" fill="#fffdf8"/>',
            *(_tick(step, most) for step in range(5)),
            f'<polyline points="{line}" fill="none" stroke="#a9680f" stroke-width="2"/>',
            f'<text x="60" y="280">0 s</text><text x="60" y="20">{title}</text>',
            f'<text x="760" y="280" text-anchor="end">{longest:.0f} s</text></svg>\n',
        )
    )


def _tick(step: int, most: float) -> str:
    at = 250 - 220 * step / 4
    return (
        f'<line x1="60" x2="760" y1="{at:.0f}" y2="{at:.0f}" stroke="#ddd2bd"/>'
        f'<text x="54" y="{at + 4:.0f}" text-anchor="end">{most * step / 4 / 1e6:.0f}</text>'
    )


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
