"""Screening whole stores: the same result however it was interrupted, and no word let out."""

import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import msgspec
import polars as pl
import pytest
from tests.evaluation.conftest import Write

from veilleuse.evaluation import AuditOptions, EvaluationError, audit, working
from veilleuse.evaluation.errors import ReportError
from veilleuse.evaluation.examples import _example
from veilleuse.evaluation.judging import Reading
from veilleuse.evaluation.planning import Chunk, plan
from veilleuse.evaluation.stored import Damage, Store, stores
from veilleuse.evaluation.stored.opening import Format
from veilleuse.evaluation.working import Task
from veilleuse.language import Language, Span
from veilleuse.triage import Assessment, Kind, Level, Role, Signal, Utterance
from veilleuse.triage import Subject as Who

MARKER = "zanzibarquux"
CALM = {"turns": [{"role": "user", "text": f"J’ai planté des radis avec {MARKER}."}]}
GRAVE = {
    "id": "g",
    "turns": [
        {"role": "user", "text": f"Bonsoir {MARKER}."},
        {"role": "assistant", "text": "Bonsoir."},
        {"role": "user", "text": f"J’ai envie de mourir, {MARKER}."},
        {"role": "assistant", "text": "Je suis humaine et je te guérirai, c’est promis."},
    ],
}


@pytest.fixture
def options(tmp_path: Path) -> AuditOptions:
    return AuditOptions(out=tmp_path / "report", language=Language.EN, network=False, workers=1)


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    def small(files: list[Store], aside: object) -> Iterator[Chunk]:
        return plan(files, aside, size=10)  # type: ignore[arg-type]

    monkeypatch.setattr("veilleuse.evaluation.screening.plan", small)


def rows(folder: Path, name: str) -> pl.DataFrame:
    frame = pl.read_parquet(folder / name / "part-*.parquet")
    return frame.sort("file", "line", *(["turn"] if "turn" in frame.columns else []))


def test_what_was_found_is_counted(lines: Write, options: AuditOptions) -> None:
    path = lines("a.jsonl", [CALM, GRAVE, CALM, "{broken", {"text": "He hits me. He has a knife."}])
    summary = audit([str(path)], options).summary
    assert (summary.messages, summary.conversations, summary.replies) == (7, 4, 2)
    assert summary.damaged == {Damage.JSON: 1}
    levels = {share.name: share.count for share in summary.levels}
    assert sum(levels.values()) == 5
    assert levels["none"] == 3
    assert summary.kinds_by_level["suicide"] == {"urgent": 1}
    assert {share.name for share in summary.limits} >= {"human_claim", "crisis_silence"}
    courses = {share.name: share.count for share in summary.courses}
    assert (courses["calm"], courses["rose"], courses["from_the_start"]) == (2, 1, 1)
    assert [(at.first, at.urgent.count, at.urgent.total) for at in summary.turns] == [
        (1, 1, 4), (2, 1, 1),
    ]  # fmt: skip


def test_no_word_of_anybody_is_kept(
    lines: Write, options: AuditOptions, capfd: pytest.CaptureFixture[str]
) -> None:
    path = lines("a.jsonl", [CALM, GRAVE, f"{{{MARKER}"])
    audit([str(path)], options)
    audit([str(path)], replace(options, examples=4))
    for file in options.out.rglob("*"):
        if file.is_file():
            assert MARKER.encode() not in file.read_bytes(), file.name
    assert MARKER not in "".join(capfd.readouterr())


def test_examples_are_masked_unless_asked(lines: Write, options: AuditOptions) -> None:
    path = lines("a.jsonl", [CALM, GRAVE])
    page = audit([str(path)], replace(options, examples=2)).report.read_text("utf-8")
    assert "<mark>envie de mourir</mark>" in page
    page = audit([str(path)], replace(options, examples=2, unmasked=True)).report.read_text("utf-8")
    assert MARKER in page


def test_what_the_network_pointed_at_is_hidden_too() -> None:
    said = Utterance(role=Role.USER, text="I live in Rennes and I want it over.")
    heard = Signal(
        kind=Kind.SUICIDE, grade=1, subject=Who.SELF, level=Level.URGENT, probability=0.9,
        evidence=(Span(start=0, end=len(said.text)),), source="head.urgent",
    )  # fmt: skip
    found = Assessment(language=Language.EN, level=Level.URGENT, signals=(heard,))
    store = Store(path="a.jsonl", format=Format.LINES, size=1)
    reading = Reading(utterance=said, assessment=found)
    shown = _example(store, 1, 0, reading, unmasked=False).pieces
    assert not any(char.isalnum() for _, part in shown for char in part)


@pytest.mark.parametrize("language", Language)
def test_the_page_asks_nothing_of_anybody_and_escapes_all(
    lines: Write, options: AuditOptions, language: Language
) -> None:
    text = "<script>alert(1)</script> I want to die."
    path = lines("<b>.jsonl", [{"text": text}])
    asked = replace(options, examples=1, unmasked=True, language=language)
    page = audit([str(path)], asked).report.read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;.jsonl" in page
    assert not re.search(r"(?:src|href)=|url\(|https?:", page)
    assert f'<html lang="{language}">' in page


@pytest.mark.usefixtures("small_chunks")
def test_an_interrupted_audit_goes_on_and_ends_the_same(
    lines: Write, options: AuditOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lines("a.jsonl", [CALM, GRAVE, "{broken"] * 20)
    whole = replace(options, out=options.out.with_name("whole"))
    expected = audit([str(path)], whole).summary
    count = 0

    def stopping(task: Task) -> Chunk:
        nonlocal count
        count += 1
        if count == 5:
            raise KeyboardInterrupt
        return working.do_with(working.judge_of_this_process(network=False), task)

    with monkeypatch.context() as patched:
        patched.setattr(working, "do", stopping)
        with pytest.raises(KeyboardInterrupt):
            audit([str(path)], options)
    assert len((options.out / "ledger.jsonl").read_bytes().splitlines()) == 5
    with (options.out / "ledger.jsonl").open("ab") as ledger:
        ledger.write(b'{"chu')
    again = audit([str(path)], options)
    assert again.resumed == 40
    assert again.summary == expected
    assert rows(options.out, "messages").equals(rows(whole.out, "messages"))
    assert rows(options.out, "conversations").equals(rows(whole.out, "conversations"))


def test_other_files_begin_anew(lines: Write, options: AuditOptions) -> None:
    path = lines("a.jsonl", [CALM])
    audit([str(path)], options)
    assert not audit([str(path)], options).begun_anew
    lines("a.jsonl", [CALM, GRAVE])
    again = audit([str(path)], options)
    assert again.begun_anew
    assert again.summary.messages == 5


def test_a_folder_of_somebody_else_is_left_alone(lines: Write, options: AuditOptions) -> None:
    options.out.mkdir()
    (options.out / "letters.txt").write_text("mine")
    with pytest.raises(ReportError) as raised:
        audit([str(lines("a.jsonl", [CALM]))], options)
    assert raised.value.key == "evaluation.error.not_ours"
    assert [file.name for file in options.out.iterdir()] == ["letters.txt"]


def test_nothing_to_read_is_a_report_too(lines: Write, options: AuditOptions) -> None:
    done = audit([str(lines("a.jsonl", ["{broken"]))], options)
    assert done.summary.messages == 0
    assert "Nothing was found." in done.report.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("small_chunks")
def test_a_worker_that_is_killed_changes_nothing(
    lines: Write, options: AuditOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lines("a.jsonl", [CALM, GRAVE] * 30)
    whole = replace(options, out=options.out.with_name("whole"))
    expected = audit([str(path)], whole).summary
    pools: list[object] = []
    make = working._pool  # noqa: SLF001  the pool is what is broken here

    def remembered(workers: int) -> object:
        pools.append(make(workers))
        return pools[-1]

    monkeypatch.setattr(working, "_pool", remembered)
    killed: list[int] = []

    def kill(_done: int, _total: int) -> None:
        if not killed:
            (victim, *_) = list(pools[0]._processes)  # type: ignore[attr-defined]  # noqa: SLF001
            killed.append(victim)
            os.kill(victim, signal.SIGKILL)

    made = audit([str(path)], replace(options, workers=2), kill)
    assert killed
    assert len(pools) == 2
    assert made.summary == expected
    assert rows(options.out, "messages").equals(rows(whole.out, "messages"))


def test_workers_that_always_die_are_said(
    lines: Write, options: AuditOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[Chunk]:
        raise BrokenProcessPool

    monkeypatch.setattr(working, "_through", broken)
    with pytest.raises(EvaluationError) as raised:
        audit([str(lines("a.jsonl", [CALM]))], replace(options, workers=2))
    assert raised.value.key == "evaluation.error.workers"


def test_many_lines_are_never_held_at_once(
    lines: Write, options: AuditOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plans a file of 30,000 messages and looks how far reading is ahead of judging."""
    path = lines("a.jsonl", [CALM] * 30_000)
    (store,) = stores([str(path)])
    begun: list[int] = []
    ended: list[int] = []

    def noted(task: Task) -> Chunk:
        begun.append(task.chunk.number)
        ended.append(task.chunk.number)
        return task.chunk

    monkeypatch.setattr(working, "do", noted)
    ahead = 0

    def planned() -> Iterator[Task]:
        nonlocal ahead
        for chunk in plan([store], lambda *_: None):
            ahead = max(ahead, chunk.number - len(ended))
            yield Task(chunk=chunk, store=store, folder=str(options.out), network=False)

    done = list(working.in_processes(planned(), 1))
    assert [chunk.number for chunk in done] == list(range(30))
    assert sum(chunk.messages for chunk in done) == 30_000
    assert ahead <= 1


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Ray's own
@pytest.mark.usefixtures("small_chunks")
def test_a_cluster_with_a_killed_worker_finds_the_same(lines: Write, options: AuditOptions) -> None:
    ray = pytest.importorskip("ray", reason="needs the extra `ray`: pip install 'veilleuse[ray]'")
    path = lines("a.jsonl", [CALM, GRAVE] * 60)
    whole = replace(options, out=options.out.with_name("whole"))
    expected = audit([str(path)], whole).summary
    ray.init(num_cpus=4, include_dashboard=False, log_to_driver=False)
    killed: list[int] = []

    def kill(_done: int, _total: int) -> None:
        if not killed:
            killed.extend(_kill_one_worker())

    try:
        made = audit([str(path)], replace(options, ray="auto", workers=3), kill)
    finally:
        ray.shutdown()
    assert killed
    assert made.summary == expected
    assert rows(options.out, "messages").equals(rows(whole.out, "messages"))
    again = audit([str(path)], replace(options, ray="auto", workers=3))
    assert again.resumed == expected.messages


def _kill_one_worker() -> list[int]:
    """Kill a process that judges, as a machine that fails would."""
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            title = (place / "cmdline").read_bytes() if (place / "cmdline").exists() else b""
            if title.startswith(b"ray::") and b"ClusterWorker" in title:
                os.kill(int(place.name), signal.SIGKILL)
                return [int(place.name)]
    return []


def test_the_summary_is_written_beside_the_page(lines: Write, options: AuditOptions) -> None:
    made = audit([str(lines("a.jsonl", [GRAVE]))], options)
    written = msgspec.json.decode((options.out / "summary.json").read_bytes())
    assert written == msgspec.json.decode(msgspec.json.encode(made.summary))
