"""Write what documentation must not get wrong: the commands' help, and who to call in the READMEs.

`--check` writes nothing and fails when something on disk lies.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from veilleuse.companion.build import build_book  # noqa: E402  src comes first
from veilleuse.companion.content import read_catalogue  # noqa: E402  same
from veilleuse.entrypoints.cli.main import LateGroup  # noqa: E402  same
from veilleuse.entrypoints.cli.speech import Speech  # noqa: E402  same
from veilleuse.handover import Need, Topic  # noqa: E402  same
from veilleuse.language import Language  # noqa: E402  same

COUNTRIES = ("FR", "BE", "CH", "CA", "GB", "IE", "US", "AU")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_START, _END = "<!-- contacts:start -->", "<!-- contacts:end -->"


def commands() -> str:
    """Return the reference of the terminal's commands, from their own help."""
    os.environ["COLUMNS"] = "96"
    group = LateGroup(Speech(read_catalogue(Language.EN, "cli")))
    parent = click.Context(group, info_name="veilleuse")
    parts = [
        "# Commands",
        "",
        "Written by `scripts/write_reference.py` from the commands themselves.",
    ]
    parts += ["", "```text", group.get_help(parent), "```"]
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=parent)
            parts += ["", f"## veilleuse {name}", "", "```text", command.get_help(context), "```"]
    return "\n".join(parts) + "\n"


def contacts(language: Language) -> str:
    """Return the table of who to call: an emergency number and a line, by country."""
    book = build_book()
    head = {
        Language.FR: "| pays | d’abord, en danger | pour parler de pensées de mort | vérifié le |",
        Language.EN: "| country | first, in danger | for thoughts of dying | checked on |",
    }
    rows = [head[language], "|---|---|---|---|"]
    for country in COUNTRIES:
        urgent = book.emergency(country, at=NOON, language=language)[0]
        need = Need(at=NOON, language=language, country=country, topics=(Topic.SUICIDE,), limit=4)
        line = next(offer for offer in book.whom(need) if not offer.emergency)
        rows.append(
            f"| {country} | {urgent.ways[0].display} | {line.name}: {line.ways[0].display} "
            f"| {line.checked_on.isoformat()} |"
        )
    return "\n".join(rows)


def with_contacts(path: Path, language: Language) -> str:
    """Return a README with its table of contacts written anew."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(_START)
    _, after = rest.split(_END)
    return f"{before}{_START}\n{contacts(language)}\n{_END}{after}"


def wanted() -> dict[Path, str]:
    """Return every file that is written here, with what it must hold."""
    return {
        ROOT / "docs/reference/commands.md": commands(),
        ROOT / "README.md": with_contacts(ROOT / "README.md", Language.EN),
        ROOT / "README.fr.md": with_contacts(ROOT / "README.fr.md", Language.FR),
    }


def main() -> int:
    """Write, or check."""
    stale = [
        path
        for path, text in wanted().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run scripts/write_reference.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
