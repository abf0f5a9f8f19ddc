"""Messages that judge triage: authors no training read, and development data where it is named."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from veilleuse.language import Language
from veilleuse.triage import Level

ROOT: Final = Path(__file__).resolve().parents[2]
TEST_AUTHORS: Final = frozenset({"marthe", "karim", "maxime", "niamh", "deshawn", "winston"})
"""Authors that judge: neither the network nor the rules were made with their messages."""
EVERYDAY_SEEN: Final = 1000
DEVELOPMENT: Final = "VEILLEUSE_DEV_DATA"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One message and what it should be offered."""

    id: str
    language: Language
    text: str
    level: Level
    kinds: frozenset[str]
    explicit: bool | None


def test_authors() -> list[Case]:
    """Read the messages of the authors that judge, in both languages."""
    files = sorted((ROOT / "training").glob("messages_*/*.jsonl"))
    return [case for file in files if file.stem in TEST_AUTHORS for case in _read(file)]


def development() -> list[Case]:
    """Read the development messages that the environment names; none when it names none."""
    folder = os.environ.get(DEVELOPMENT)
    if not folder or not Path(folder).is_dir():
        return []
    return [case for file in sorted(Path(folder).glob("messages_*.jsonl")) for case in _read(file)]


def everyday() -> list[Case]:
    """Read the everyday lines that nothing was trained on; thresholds were set by them too."""
    files = sorted((ROOT / "training" / "everyday").glob("*.jsonl"))
    return [case for file in files for case in _read(file)[EVERYDAY_SEEN:]]


def conversations() -> list[dict]:
    """Read labelled conversations: the project's own, and the development ones if named."""
    files = sorted((ROOT / "training").glob("conversations_*.jsonl"))
    folder = os.environ.get(DEVELOPMENT)
    if folder and (Path(folder) / "conversations.jsonl").exists():
        files.append(Path(folder) / "conversations.jsonl")
    return [
        {**json.loads(line), "set": "development" if file.name == "conversations.jsonl" else "own"}
        for file in files
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    ]


def _read(file: Path) -> Sequence[Case]:
    return [
        Case(
            id=row["id"],
            language=Language(row["lang"]),
            text=row["text"],
            level=Level[row["level"].upper()],
            kinds=frozenset(signal["kind"] for signal in row["signals"]),
            explicit=row.get("explicit"),
        )
        for row in map(json.loads, file.read_text("utf-8").splitlines())
    ]
