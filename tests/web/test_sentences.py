"""Every sentence that the pages ask for exists, and every sentence that exists is asked for."""

import re
from pathlib import Path

import pytest
import yaml

import veilleuse
from veilleuse.companion import build_library
from veilleuse.conversation import Move
from veilleuse.entrypoints.web.pages.entry_write import MOVES
from veilleuse.language import Language

PACKAGE = Path(veilleuse.__file__).parent
WEB = PACKAGE / "entrypoints" / "web"
ASKED = {
    key
    for file in (*WEB.rglob("*.html"), *WEB.rglob("*.py"))
    for key in re.findall(r"[\"'](web\.[a-z0-9_.]+)", file.read_text(encoding="utf-8"))
}
BEGINNINGS = ("web.error.", *(key for key in ASKED if key.endswith((".", "_"))))


def _keys(language: Language) -> set[str]:
    file = PACKAGE / "content" / "catalogues" / language / "web.yaml"
    return set(yaml.safe_load(file.read_bytes()))


@pytest.mark.parametrize("language", list(Language))
def test_what_is_asked_for_exists(language: Language) -> None:
    whole = {key for key in ASKED if not key.endswith((".", "_"))}
    named = {f"web.need.{need}" for need in build_library().needs()}
    moves = {f"web.move.{move}" for move in MOVES}
    assert whole | named | moves <= _keys(language)


@pytest.mark.parametrize("language", list(Language))
def test_what_exists_is_asked_for(language: Language) -> None:
    assert {key for key in _keys(language) - ASKED if not key.startswith(BEGINNINGS)} == set()


def test_the_thirteen_moves_are_at_hand() -> None:
    assert {*MOVES, Move.SILENCE} == set(Move)
