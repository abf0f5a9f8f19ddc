"""What the terminal says: sentences from the catalogue, errors in one line."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from veilleuse.companion.content import read_catalogue
from veilleuse.language import Catalogue, Language

_ERROR_AREAS = frozenset(
    {
        "companion",
        "models",
        "journal",
        "limits",
        "triage",
        "handover",
        "conversation",
        "progress",
        "evaluation",
    }
)


@dataclass(frozen=True)
class Speech:
    """The terminal's voice in one language."""

    catalogue: Catalogue

    @property
    def language(self) -> Language:
        """The language spoken."""
        return self.catalogue.language

    def say(self, key: str, **arguments: str | int) -> str:
        """Return a sentence of the catalogue."""
        return self.catalogue.say(key, **arguments)

    def fail(self, key: str, **arguments: str | int) -> NoReturn:
        """Print one clear line on standard error and end with status 2."""
        sys.stdout.flush()
        print(f"veilleuse: {self.say(key, **arguments)}", file=sys.stderr)  # noqa: T201  the terminal is this door
        raise SystemExit(2)


def spoken_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Choose the terminal's language: `--lang`, then VEILLEUSE_LANG, then the system's."""
    asked = [
        environment.get(name, "") for name in ("VEILLEUSE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    ]
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            asked.insert(0, arguments[position + 1])
        elif argument.startswith("--lang="):
            asked.insert(0, argument.removeprefix("--lang="))
    first = next((value for value in asked if value), "en")
    return Language.FR if first.lower().startswith("fr") else Language.EN


def fail_clearly(error: Exception, speech: Speech) -> NoReturn:
    """Say an error of ours by its key, any other by its kind alone: never a person's words."""
    key = getattr(error, "key", None)
    arguments = getattr(error, "arguments", {})
    if isinstance(key, str):
        area = key.split(".")[0]
        if area in _ERROR_AREAS:
            known = Speech(read_catalogue(speech.language, area))
            known.fail(key, **arguments)
    speech.fail("cli.error.unexpected", kind=type(error).__name__)
