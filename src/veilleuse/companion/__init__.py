"""Wires everything and runs it: settings, composition, drivers of a turn.

Doors ask `build()` for a `Companion`; the companion opens a `Notebook` for each request; the
notebook drives turns and seals what they give.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from veilleuse.companion.build import (
        build_book,
        build_companion,
        build_core,
        build_library,
        build_limits,
        build_triage,
        home,
    )
    from veilleuse.companion.companion import Companion, Opened
    from veilleuse.companion.content import (
        read_catalogue,
        read_catalogues,
        read_content,
        read_folder,
    )
    from veilleuse.companion.core import Core
    from veilleuse.companion.errors import CompanionError, ContentError, SettingError
    from veilleuse.companion.explaining import Reason, explain
    from veilleuse.companion.memory import Conversing
    from veilleuse.companion.notebook import MAX_ENTRY_CHARACTERS, ExportFormat, Notebook, Page
    from veilleuse.companion.settings import AgeBand, Settings, Theme, parse_settings
    from veilleuse.journal import ImportFormat

_PLACES = {
    "build_companion": "veilleuse.companion.build",
    "build_book": "veilleuse.companion.build",
    "build_core": "veilleuse.companion.build",
    "build_library": "veilleuse.companion.build",
    "build_limits": "veilleuse.companion.build",
    "build_triage": "veilleuse.companion.build",
    "home": "veilleuse.companion.build",
    "Companion": "veilleuse.companion.companion",
    "Opened": "veilleuse.companion.companion",
    "read_catalogue": "veilleuse.companion.content",
    "read_catalogues": "veilleuse.companion.content",
    "read_content": "veilleuse.companion.content",
    "read_folder": "veilleuse.companion.content",
    "Core": "veilleuse.companion.core",
    "CompanionError": "veilleuse.companion.errors",
    "ContentError": "veilleuse.companion.errors",
    "SettingError": "veilleuse.companion.errors",
    "Reason": "veilleuse.companion.explaining",
    "explain": "veilleuse.companion.explaining",
    "Conversing": "veilleuse.companion.memory",
    "ExportFormat": "veilleuse.companion.notebook",
    "MAX_ENTRY_CHARACTERS": "veilleuse.companion.notebook",
    "Notebook": "veilleuse.companion.notebook",
    "Page": "veilleuse.companion.notebook",
    "AgeBand": "veilleuse.companion.settings",
    "Settings": "veilleuse.companion.settings",
    "Theme": "veilleuse.companion.settings",
    "parse_settings": "veilleuse.companion.settings",
    "ImportFormat": "veilleuse.journal",
}


def __getattr__(name: str) -> object:
    """Import a part when it is first asked for: a terminal's help needs none of them."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(_PLACES[name]), name)


__all__ = [
    "MAX_ENTRY_CHARACTERS",
    "AgeBand",
    "Companion",
    "CompanionError",
    "ContentError",
    "Conversing",
    "Core",
    "ExportFormat",
    "ImportFormat",
    "Notebook",
    "Opened",
    "Page",
    "Reason",
    "SettingError",
    "Settings",
    "Theme",
    "build_book",
    "build_companion",
    "build_core",
    "build_library",
    "build_limits",
    "build_triage",
    "explain",
    "home",
    "parse_settings",
    "read_catalogue",
    "read_catalogues",
    "read_content",
    "read_folder",
]
