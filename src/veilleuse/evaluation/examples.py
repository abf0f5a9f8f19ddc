"""Examples for a report, only when asked for: read again from the files, masked by default."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from veilleuse.evaluation.judging import Judge, Reading, broken
from veilleuse.evaluation.masking import pieces
from veilleuse.evaluation.parts import MESSAGES
from veilleuse.evaluation.planning import Chunk, conversations
from veilleuse.evaluation.stored import Store
from veilleuse.language import Span
from veilleuse.triage import Role


@dataclass(frozen=True, kw_only=True)
class Example:
    """One message: where it stands, what it showed, and its text cut where a rule matched."""

    file: str
    line: int
    turn: int
    role: str
    level: int
    shown: tuple[str, ...]
    pieces: tuple[tuple[bool, str], ...]


def examples(
    folder: Path, files: Sequence[Store], judge: Judge, count: int, *, unmasked: bool
) -> list[Example]:
    """Give the gravest messages, then replies that broke a limit, half of each at most."""
    chosen = [*_chosen(folder, Role.USER, count - count // 2)]
    chosen += _chosen(folder, Role.ASSISTANT, count - len(chosen))
    wanted: dict[tuple[int, int], set[int]] = {}
    for file, line, turn in chosen:
        wanted.setdefault((file, line), set()).add(turn)
    return [
        each
        for (file, line), turns in sorted(wanted.items())
        for each in _read(files[file], line, turns, judge, unmasked=unmasked)
    ]


def _chosen(folder: Path, role: Role, count: int) -> Iterator[tuple[int, int, int]]:
    rows = pl.scan_parquet(folder / MESSAGES / "part-*.parquet").filter(
        pl.col("role") == role.value
    )
    if role is Role.USER:
        rows = rows.filter(pl.col("level") > 0)
    else:
        rows = rows.filter(pl.col("limits").list.len() > 0)
    best = rows.sort("level", "file", "line", "turn", descending=[True, False, False, False])
    yield from best.select("file", "line", "turn").head(count).collect(engine="streaming").rows()


def _read(
    store: Store, line: int, turns: set[int], judge: Judge, *, unmasked: bool
) -> Iterator[Example]:
    whole = Chunk(number=0, file=0, start=0, stop=1 << 62, conversations=0, messages=0, weight=0)
    for record, conversation in conversations(store, whole):
        if record.line != line:
            continue
        readings, _ = judge.readings(conversation)
        for turn in sorted(turns):
            yield _example(store, line, turn, readings[turn], unmasked=unmasked)
        return


def _example(store: Store, line: int, turn: int, reading: Reading, *, unmasked: bool) -> Example:
    spans: list[Span] = []
    shown: list[str] = []
    if reading.assessment:
        spans = [
            span
            for signal in reading.assessment.signals
            if unmasked or (signal.probability is None and not signal.source.startswith("watch."))
            for span in signal.evidence
        ]
        shown = [signal.kind.value for signal in reading.assessment.signals]
    if reading.verdict:
        spans = [span for each in reading.verdict.violations for span in each.evidence]
        shown = broken(reading.verdict)
    text = reading.utterance.text
    return Example(
        file=Path(store.path).name,
        line=line,
        turn=turn,
        role=reading.utterance.role.value,
        level=int(reading.assessment.level) if reading.assessment else 0,
        shown=tuple(dict.fromkeys(shown)),
        pieces=tuple(pieces(text, spans, unmasked=unmasked)),
    )
