"""Labelled messages, and the small changes that they are learnt with."""

import json
import random
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

LEVELS: Final = ("none", "support", "urgent", "emergency")
KINDS: Final = (
    "suicide", "self_harm", "violence_suffered", "violence_intended", "psychosis", "mania",
    "eating", "substance", "medical", "reliance", "isolation",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message and what two readers say that it shows."""

    id: str
    lang: str
    author: str
    text: str
    level: int
    kinds: frozenset[str]
    other: bool
    explicit: bool | None = None


def read(paths: Iterable[Path]) -> list[Message]:
    """Read files of one author each, in order."""
    return [
        _message(json.loads(line))
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def _message(row: dict) -> Message:
    return Message(
        id=row["id"],
        lang=row["lang"],
        author=row.get("author", ""),
        text=row["text"],
        level=LEVELS.index(row["level"]),
        kinds=frozenset(signal["kind"] for signal in row["signals"]),
        other=any(signal["subject"] == "other" for signal in row["signals"]),
        explicit=row.get("explicit"),
    )


def changed(message: Message, calm: Sequence[Message], chance: random.Random) -> Message:
    """Type a message less carefully, or let it run on from a harmless one, now and then."""
    text, drawn = message.text, chance.random()
    if drawn < 0.12:
        text = strip_accents(text)
    elif drawn < 0.22:
        text = re.sub(r"[^\w\s]", " ", text)
    elif drawn < 0.32:
        text = mistyped(text, chance)
    elif drawn < 0.45 and calm and len(text) < 500:
        other = chance.choice(calm).text
        text = f"{other} {text}" if chance.random() < 0.6 else f"{text} {other}"
    return replace(message, text=text)


def strip_accents(text: str) -> str:
    """Drop accents, as on a hurried telephone."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def mistyped(text: str, chance: random.Random) -> str:
    """Swap, drop or double a letter in one word in eight."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if len(word) > 3 and chance.random() < 0.125:
            at = chance.randrange(1, len(word) - 1)
            words[place] = chance.choice(
                (
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                    word[:at] + word[at + 1 :],
                    word[:at] + word[at] + word[at:],
                )
            )
    return " ".join(words)
