"""Documentation that lies fails: commands, contacts, links."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def test_what_is_generated_is_what_the_code_says() -> None:
    script = ROOT / "scripts" / "write_reference.py"
    checked = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} → {target}"


def test_the_two_readmes_have_the_same_parts() -> None:
    english, french = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.fr.md")
    )
    assert english.count("\n## ") == french.count("\n## ")
    for command in ("make run", "make test", "pip install ."):
        assert command in english
        assert command in french
