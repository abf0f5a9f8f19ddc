"""The privacy proof: a marker word written in a turn is nowhere but in the sealed journal."""

import logging
from pathlib import Path

import pytest

from veilleuse.companion.companion import Companion

MARKER = "zibeline42"


def test_no_word_outside_the_seal(
    companion: Companion,
    alix: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    with companion.notebook(alix) as notebook:
        for text in (f"{MARKER} je veux mourir", f"my boss said {MARKER}"):
            list(notebook.write(text))
        assert notebook.entries(MARKER)
    out, err = capfd.readouterr()
    assert MARKER not in caplog.text + out + err
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert MARKER.encode() not in file.read_bytes(), file.name


def test_no_word_in_an_error(companion: Companion, alix: str) -> None:
    with companion.notebook(alix) as notebook:
        list(notebook.write(MARKER))
        with pytest.raises(Exception, match="journal") as caught:
            notebook.page(999)
    assert MARKER not in repr(caught.value)
