"""Judging chunks: in this process, in several, or on a cluster; always the same parts."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from veilleuse.evaluation.errors import EvaluationError, MissingPartError
from veilleuse.evaluation.judging import Course, Finding, Judge, build_judge
from veilleuse.evaluation.parts import write_part
from veilleuse.evaluation.planning import Chunk, conversations
from veilleuse.evaluation.stored import Store

_AHEAD: Final = 2
_MOST_DEATHS: Final = 3


@dataclass(frozen=True, kw_only=True)
class Task:
    """Everything that a worker needs, wherever it runs: no words of anybody."""

    chunk: Chunk
    store: Store
    folder: str
    network: bool


def do(task: Task) -> Chunk:
    """Judge one chunk and write its parts; doing it twice writes the same."""
    return do_with(judge_of_this_process(network=task.network), task)


def do_with(judge: Judge, task: Task) -> Chunk:
    """Judge one chunk with a judge that is already built."""
    findings: list[Finding] = []
    courses: list[Course] = []
    for record, conversation in conversations(task.store, task.chunk):
        rows, course = judge.findings(conversation, task.chunk.file, record.line)
        findings.extend(rows)
        courses.append(course)
    write_part(Path(task.folder), task.chunk.number, findings, courses)
    return task.chunk


@cache
def judge_of_this_process(*, network: bool) -> Judge:
    """Build a judge once for the process."""
    return build_judge(network=network)


def workers_here() -> int:
    """Say how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def in_processes(tasks: Iterator[Task], workers: int) -> Iterator[Chunk]:
    """Judge tasks in several processes, a few ahead at a time, and give each chunk when done.

    A worker that dies is replaced and its chunks are done again.

    Raises:
        EvaluationError: workers died three times.
    """
    if workers == 1:
        yield from map(do, tasks)
        return
    waiting: list[Task] = []
    for death in range(_MOST_DEATHS):
        pool = _pool(workers)
        try:
            yield from _through(pool, waiting, tasks, workers)
        except BrokenProcessPool:
            pool.shutdown(wait=False, cancel_futures=True)
            if death == _MOST_DEATHS - 1:
                raise EvaluationError("evaluation.error.workers") from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        else:
            pool.shutdown()
            return


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_quietly)


def _quietly() -> None:
    """Let the first process alone answer to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _through(
    pool: ProcessPoolExecutor, waiting: list[Task], tasks: Iterator[Task], workers: int
) -> Iterator[Chunk]:
    """Give chunks as they are done; `waiting` holds those begun or not, should the pool break."""
    running: dict[Future[Chunk], Task] = {pool.submit(do, task): task for task in waiting}
    while True:
        for task in islice(tasks, workers * _AHEAD - len(running)):
            waiting.append(task)
            running[pool.submit(do, task)] = task
        if not running:
            return
        ended, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in ended:
            chunk = future.result()
            waiting.remove(running.pop(future))
            yield chunk


def on_cluster(tasks: Sequence[Task], address: str, workers: int) -> Iterator[Chunk]:
    """Judge tasks with Ray Data, on workers that see the same files.

    A worker that dies is replaced by Ray, and its chunks are done again.

    Raises:
        MissingPartError: Ray is not installed.
        EvaluationError: there is no cluster at the address.
    """
    if not tasks:
        return
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise MissingPartError("evaluation.error.extra", extra="ray") from error
    try:
        ray.init(
            address=None if address == "local" else address,
            ignore_reinit_error=True,
            log_to_driver=False,
            include_dashboard=False,
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise EvaluationError("evaluation.error.cluster", address=address) from error
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    rows: Any = ray.data.from_items([{"task": task} for task in tasks])
    done = rows.repartition(len(tasks)).map(
        ClusterWorker, concurrency=(1, workers), num_cpus=1, max_restarts=-1, max_task_retries=-1
    )
    for row in done.iter_rows():
        yield row["chunk"]


class ClusterWorker:
    """What Ray keeps alive on a worker: the judge, built once."""

    def __call__(self, row: dict[str, Task]) -> dict[str, Chunk]:
        """Judge one task."""
        return {"chunk": do(row["task"])}
