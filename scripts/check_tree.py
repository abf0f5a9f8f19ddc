"""Check what linters don't see: locks, reasons, and what no file may hold."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|home/\w+|work)/")


def tracked() -> list[Path]:
    """List the files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def text_of(path: Path) -> str:
    """Read a text file; a binary one counts as empty."""
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""


def problems() -> list[str]:
    """Say each thing that is not as it must be, one line each."""
    found = []
    for path in tracked():
        text, name = text_of(path), path.relative_to(ROOT).as_posix()
        if _MACHINE_PATH.search(text) and name != "scripts/check_tree.py":
            found.append(f"{name}: holds a path of one machine")
        if name.startswith("requirements/") and "://" in text:
            found.append(f"{name}: a lock file names an address")
        if name.endswith("package-lock.json") and '"resolved"' in text:
            found.append(f"{name}: a lock file names an address")
    return found + unreasoned_dependencies()


def unreasoned_dependencies() -> list[str]:
    """Say which runtime dependency has no reason on its line."""
    text = text_of(ROOT / "pyproject.toml")
    names = tomllib.loads(text)["project"]["dependencies"]
    lines = text.splitlines()
    return [
        f"pyproject.toml: {name} has no reason on its line"
        for name in names
        if not any(f'"{name}"' in line and "#" in line for line in lines)
    ]


if __name__ == "__main__":
    all_problems = problems()
    print("\n".join(all_problems) or "The tree is as it must be.")
    sys.exit(1 if all_problems else 0)
