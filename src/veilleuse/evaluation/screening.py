"""Screening stored conversations: plan, judge, count, report."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from veilleuse.evaluation.errors import ReportError
from veilleuse.evaluation.examples import Example, examples
from veilleuse.evaluation.ledger import Ledger, open_ledger
from veilleuse.evaluation.parts import MESSAGES
from veilleuse.evaluation.planning import Chunk, plan
from veilleuse.evaluation.report import write_report
from veilleuse.evaluation.stored import Damage, Store, stores
from veilleuse.evaluation.summary import Summary, summarise
from veilleuse.evaluation.working import (
    Task,
    in_processes,
    judge_of_this_process,
    on_cluster,
    workers_here,
)
from veilleuse.language import Language

DAMAGED: Final = "damaged.jsonl"
REPORT: Final = "report.html"
SUMMARY: Final = "summary.json"


@dataclass(frozen=True, kw_only=True)
class AuditOptions:
    """How to screen: `workers` 0 is a process for each core; `ray` is a cluster's address."""

    out: Path
    language: Language
    network: bool = True
    workers: int = 0
    ray: str | None = None
    examples: int = 0
    unmasked: bool = False


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What came of it: `resumed` messages were read before, by an audit that was interrupted."""

    summary: Summary
    report: Path
    resumed: int
    begun_anew: bool


@dataclass(kw_only=True)
class _Damages:
    """Names each damage in a file, by its place and reason, never by its words."""

    file: BinaryIO
    counts: Counter[str] = field(default_factory=Counter)

    def __call__(self, store: Store, line: int, damage: Damage) -> None:
        row = {"file": Path(store.path).name, "line": line, "why": damage.value}
        self.file.write(msgspec.json.encode(row) + b"\n")
        self.counts[damage.value] += 1


def audit(
    paths: Sequence[str], options: AuditOptions, tell: Callable[[int, int], None] | None = None
) -> Audit:
    """Screen the files at these paths and write a report; `tell` gets (bytes done, bytes).

    An interrupted audit of the same files goes on where it stopped.

    Raises:
        InputError: a path can't be read, or is of no known format.
        MissingPartError: a package of the extra `audit` or `ray` is missing.
        ReportError: the report's folder can't be used.
        EvaluationError: workers died again and again, or there is no cluster.
    """
    files = stores(paths)
    ledger = open_ledger(options.out, files, network=options.network)
    with (options.out / DAMAGED).open("wb") as file:
        damages = _Damages(file=file)
        progress = _Progress(total=sum(store.size for store in files), tell=tell)
        resumed = _judge(files, options, ledger, damages, progress)
    summary = summarise(options.out, damages.counts)
    shown = _examples(files, options, summary)
    try:
        write_report(options.out / REPORT, summary, shown, options.language)
        (options.out / SUMMARY).write_bytes(msgspec.json.encode(summary) + b"\n")
    except OSError as error:
        raise ReportError("evaluation.error.folder", path=str(options.out)) from error
    return Audit(
        summary=summary,
        report=options.out / REPORT,
        resumed=resumed,
        begun_anew=ledger.begun_anew,
    )


@dataclass(kw_only=True)
class _Progress:
    total: int
    tell: Callable[[int, int], None] | None
    done: int = 0

    def add(self, chunk: Chunk) -> None:
        self.done = min(self.total, self.done + chunk.weight)
        if self.tell:
            self.tell(self.done, self.total)


def _judge(
    files: Sequence[Store],
    options: AuditOptions,
    ledger: Ledger,
    damages: _Damages,
    progress: _Progress,
) -> int:
    """Judge what is not done yet; return how many messages were done before."""
    before = Counter[str]()
    known = frozenset(ledger.done)

    def tasks() -> Iterator[Task]:
        for chunk in plan(files, damages):
            if chunk.number in known:
                before["messages"] += chunk.messages
                progress.add(chunk)
                continue
            yield Task(
                chunk=chunk,
                store=files[chunk.file],
                folder=str(options.out.resolve()),
                network=options.network,
            )

    workers = options.workers or workers_here()
    if options.ray is None:
        done = in_processes(tasks(), workers)
    else:
        done = on_cluster(list(tasks()), options.ray, workers)
    for chunk in done:
        ledger.add(chunk.number)
        progress.add(chunk)
    return before["messages"]


def _examples(files: Sequence[Store], options: AuditOptions, summary: Summary) -> list[Example]:
    if not options.examples or not summary.messages or not (options.out / MESSAGES).is_dir():
        return []
    judge = judge_of_this_process(network=options.network)
    return examples(options.out, files, judge, options.examples, unmasked=options.unmasked)
