"""Build the front-end and the offline contact pages into the wheel."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("src/veilleuse/entrypoints/web/static")


class FrontBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves its configuration untyped
    """Run npm and the page builder unless their result is already there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling calls it so
        """Build once; an editable install serves what `make` builds."""
        root = Path(self.root)
        if version == "editable" or (root / STATIC / ".built").exists():
            return
        front = root / "front"
        npm = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(npm, cwd=front, check=True)  # noqa: S603  our own lock file decides what is run
        subprocess.run(["npm", "run", "--silent", "build"], cwd=front, check=True)  # noqa: S607  npm as the machine has it
        pages = [sys.executable, str(root / "scripts" / "build_pages.py")]
        subprocess.run(pages, cwd=root, check=True)  # noqa: S603  our own script
        (root / STATIC / ".built").touch()
