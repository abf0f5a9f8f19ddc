"""Render À qui parler for every country and language into the static files, at build."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from veilleuse.entrypoints.web.contact_pages import render_contact_pages

if __name__ == "__main__":
    made = render_contact_pages()
    print(f"{len(made)} contact pages")
