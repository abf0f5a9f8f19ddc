"""Golden conversations: what the personas read doesn't change unless somebody means it to.

After a change that is meant, read the transcripts again: `python scripts/personas.py`.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PERSONAS = sorted((ROOT / "tests" / "conversation" / "personas").glob("*/*.yaml"))


@pytest.fixture(scope="session")
def personas() -> ModuleType:
    """The script that runs them."""
    path = ROOT / "scripts" / "personas.py"
    spec = importlib.util.spec_from_file_location("personas", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["personas"] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_six_in_each_language() -> None:
    names = {(path.parent.name, path.stem) for path in PERSONAS}
    assert len(PERSONAS) == 12
    assert {name for language, name in names if language == "fr"} == {
        name for language, name in names if language == "en"
    }


def test_goldens_hold(personas: ModuleType) -> None:
    bench = personas.build_bench()
    changed = [
        f"{name}.{language}"
        for name, language, persona in personas.personas()
        if (ROOT / "tests" / "conversation" / "golden" / f"{name}.{language}.md").read_text(
            encoding="utf-8"
        )
        != personas.transcript(bench, name, language, persona)
    ]
    assert not changed


def test_each_writes_fifteen_times(personas: ModuleType) -> None:
    assert all(len(persona.turns) == 15 for _, _, persona in personas.personas())
