"""The messages that train and judge: well-formed, by many voices, kept apart."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from veilleuse.triage import Kind, Level, Subject

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "training").glob("messages_*/*.jsonl"))
TEST_AUTHORS = {"marthe", "karim", "maxime", "niamh", "deshawn", "winston"}
GRADES = {
    Kind.SUICIDE: 4, Kind.SELF_HARM: 2, Kind.VIOLENCE_SUFFERED: 3, Kind.VIOLENCE_INTENDED: 2,
    Kind.PSYCHOSIS: 2, Kind.MANIA: 2, Kind.EATING: 2, Kind.SUBSTANCE: 2, Kind.MEDICAL: 2,
    Kind.RELIANCE: 2, Kind.ISOLATION: 1,
}  # fmt: skip
SHINGLE = 4
NEAR = 0.6

Row = Mapping[str, Any]


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


ROWS = {path: _rows(path) for path in FILES}
ALL = [row for rows in ROWS.values() for row in rows]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_message_is_well_formed(path: Path) -> None:
    for row in ROWS[path]:
        assert row["author"] == path.stem, row["id"]
        assert path.parent.name == f"messages_{row['lang']}", row["id"]
        assert row["text"].strip(), row["id"]
        level = Level[row["level"].upper()]
        assert (level is Level.NONE) == (not row["signals"]), row["id"]
        for signal in row["signals"]:
            Subject(signal["subject"])
            assert 1 <= signal["grade"] <= GRADES[Kind(signal["kind"])], row["id"]
        if "tags" in row and level >= Level.URGENT:
            assert isinstance(row["explicit"], bool), row["id"]


def test_ids_and_texts_come_once() -> None:
    for key in ("id", "text"):
        counts = Counter((row["lang"], row[key]) for row in ALL)
        assert [each for each, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_many_voices(language: str) -> None:
    mine = [row for row in ALL if row["lang"] == language]
    assert len({row["author"] for row in mine} - TEST_AUTHORS) >= 12
    shown = {signal["kind"] for row in mine for signal in row["signals"]}
    assert shown == set(Kind)
    assert {row["level"] for row in mine} == {level.word for level in Level}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_conversations_are_well_formed(language: str) -> None:
    rows = _rows(ROOT / "training" / f"conversations_{language}.jsonl")
    assert len(rows) >= 25
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        own = [turn for turn in row["turns"] if turn["role"] == "user"]
        levels = [Level[turn["level"].upper()] for turn in own]
        labels, act_at = row["labels"], row["labels"]["act_at"]
        assert row["lang"] == language
        assert 0 <= labels["reliance"] <= 2 and 0 <= labels["delusion"] <= 2, row["id"]  # noqa: PT018  one thing
        grave = [turn for turn, level in enumerate(levels) if level >= Level.URGENT]
        assert act_at is None or act_at < len(own), row["id"]
        assert not grave or (act_at is not None and act_at <= grave[0]), row["id"]
    assert sum(row["labels"]["act_at"] is None for row in rows) >= 10


def test_those_who_judge_share_nearly_nothing_with_those_who_teach() -> None:
    index: dict[str, set[str]] = {}
    sets: dict[str, frozenset[str]] = {}
    for row in ALL:
        sets[row["id"]] = _shingles(row["text"])
        if row["author"] not in TEST_AUTHORS:
            for each in sets[row["id"]]:
                index.setdefault(each, set()).add(row["id"])
    near = []
    for row in ALL:
        if row["author"] in TEST_AUTHORS:
            mine = sets[row["id"]]
            for other in {found for each in mine for found in index.get(each, ())}:
                alike = len(mine & sets[other]) / max(1, len(mine | sets[other]))
                if alike >= NEAR:
                    near.append((row["id"], other))
    assert near == []


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(
        " ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)
    )
