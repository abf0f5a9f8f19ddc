"""Small stores of conversations, invented here."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

Write = Callable[[str, Iterable[object]], Path]


@pytest.fixture
def lines(tmp_path: Path) -> Write:
    """Write JSON Lines; a text is written as it is."""

    def write(name: str, rows: Iterable[object]) -> Path:
        path = tmp_path / name
        said = (
            row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows
        )
        path.write_text("\n".join(said) + "\n", "utf-8")
        return path

    return write
