"""The JSON contracts of the terminal: in order, flushed, one clear line for a bad one."""

import io
import json
import sys
from typing import Any

import pytest

from veilleuse.entrypoints.cli.main import main


class Terminal:
    """Runs a command with some bytes on standard input."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Keep what is needed to feed and to read."""
        self._monkeypatch = monkeypatch
        self._capture = capfdbinary
        self.status: object = 0
        self.error = ""

    def run(self, *arguments: str, given: bytes = b"") -> list[Any]:
        """Run `veilleuse …` and return the objects that it wrote."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        try:
            main(list(arguments))
        except SystemExit as end:
            self.status = end.code or 0
        sys.stdout.flush()
        out, err = self._capture.readouterr()
        self.error = err.decode()
        return [json.loads(line) for line in out.decode().splitlines() if line.startswith("{")]


@pytest.fixture
def terminal(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Terminal:
    """A terminal."""
    return Terminal(monkeypatch, capfdbinary)


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_triage_answers_in_order_with_evidence(terminal: Terminal) -> None:
    danger = "J’ai envie de mourir."
    rows = terminal.run(
        "triage",
        "--json",
        given=lines(
            {"id": "a", "text": danger}, {"id": "b", "text": "Nice weather today.", "lang": "en"}
        ),
    )
    assert terminal.status == 0
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["lang"] == "fr"
    assert rows[0]["level"] == "urgent"
    assert rows[1] == {"id": "b", "lang": "en", "level": "none", "signals": []}
    (start, end) = rows[0]["signals"][0]["evidence"][0]
    assert danger[start:end] in danger
    assert "mourir" in danger[start:end]


@pytest.mark.parametrize(
    ("bad", "word"),
    [(b"nonsense\n", "JSON"), (b'{"text": 3}\n', "str"), (b'{"text": "\xff"}\n', "UTF-8")],
)
def test_a_bad_line_is_named_and_the_others_are_answered(
    terminal: Terminal, bad: bytes, word: str
) -> None:
    given = lines({"id": 1, "text": "ok"}) + bad + lines({"id": 3, "text": "ok"})
    rows = terminal.run("--lang", "en", "triage", "--json", given=given)
    assert terminal.status == 2
    assert [row.get("id") for row in rows] == [1, None, 3]
    assert "error" in rows[1]
    assert "line 2" in terminal.error
    assert word in terminal.error


def test_watch_says_when_to_act(terminal: Terminal) -> None:
    turns = [
        {"role": "user", "text": "Mauvaise journée."},
        {"role": "assistant", "text": "Qu’est-ce qui a été le plus dur ?"},
        {"role": "user", "text": "Je veux mourir."},
    ]
    (row,) = terminal.run("watch", "--json", given=lines({"id": "c", "turns": turns}))
    assert row["turns"] == ["none", "urgent"]
    assert row["act_at"] == 1
    assert set(row) == {"id", "turns", "act_at", "reliance", "delusion", "rumination"}


def test_review_names_the_limit_and_gives_a_text(terminal: Terminal) -> None:
    (row,) = terminal.run(
        "review",
        "--json",
        given=lines({"id": 1, "user": "Tu m’aimes ?", "reply": "Bien sûr que je t’aime."}),
    )
    assert "human_claim" in row["violations"]
    assert row["action"] in {"repair", "replace"}
    assert row["text"].strip()


def test_progress_tells_relief_from_change(terminal: Terminal) -> None:
    history = {
        "id": "p",
        "sessions": [
            {"day": day, "start": "23:40", "minutes": 20, "messages": 9, "relief": 2}
            for day in range(3)
        ],
        "who5": [{"day": 14 * place, "score": 40} for place in range(4)],
        "human_contacts": [3, 3, 3, 3],
    }
    (row,) = terminal.run("progress", "--json", given=lines(history))
    assert row["feels_better"] is True
    assert row["gets_better"] == "no"


def test_who_needs_no_journal(terminal: Terminal) -> None:
    rows = terminal.run(
        "who", "--json", "--country", "FR", "--topic", "suicide", "--at", "2026-11-23T03:00"
    )
    assert rows[0]["id"] == "fr-3114"
    assert rows[0]["number"] == "3114"
    assert rows[0]["open_now"] is True
    assert all(row["source"] and row["date"] for row in rows)


@pytest.mark.parametrize(
    "arguments",
    [
        ["who", "--country", "Narnia"],
        ["who", "--at", "yesterday"],
        ["who", "--topic", "sadness-of-cats"],
        ["triage", "--nope"],
        ["watch"],
    ],
)
def test_bad_usage_is_one_clear_line(terminal: Terminal, arguments: list[str]) -> None:
    terminal.run(*arguments)
    assert terminal.status == 2
    assert terminal.error.strip()
    assert "Traceback" not in terminal.error


@pytest.mark.parametrize("code", ["fr", "en"])
def test_help_names_every_command(
    terminal: Terminal, capfdbinary: pytest.CaptureFixture[bytes], code: str
) -> None:
    del capfdbinary
    terminal.run("--lang", code, "--help")
    assert terminal.status == 0


@pytest.mark.parametrize(
    ("language", "kind", "why"),
    [
        ("fr", "des pensées de mort", "une règle écrite"),
        ("en", "thoughts of dying", "a written rule"),
    ],
)
def test_triage_explains_itself_in_the_language_asked_for(
    terminal: Terminal, language: str, kind: str, why: str
) -> None:
    given = lines({"id": 1, "text": "J’ai envie de mourir."})
    (row,) = terminal.run("--lang", language, "triage", "--json", "--explain", given=given)
    reason = row["why"][0]
    assert reason["kind"] == kind
    assert reason["words"] == ["envie de mourir"]
    assert reason["why"].startswith(why)
    assert row["doubt"] is None


def test_triage_says_nothing_more_than_the_contract_unless_asked(terminal: Terminal) -> None:
    (row,) = terminal.run("triage", "--json", given=lines({"id": 1, "text": "J’ai mal dormi."}))
    assert set(row) == {"id", "lang", "level", "signals"}
