"""Wires everything and runs it: settings, composition, drivers of a turn.

Doors ask `build()` for a `Companion`; the companion opens a `Notebook` for each request; the
notebook drives turns and seals what they give.
"""

from veilleuse.companion.build import (
    build,
    build_book,
    build_core,
    build_library,
    build_limits,
    build_triage,
    home,
)
from veilleuse.companion.companion import Companion, Opened
from veilleuse.companion.content import read_catalogues, read_content, read_folder
from veilleuse.companion.core import Core
from veilleuse.companion.errors import CompanionError, ContentError, SettingError
from veilleuse.companion.memory import Conversing
from veilleuse.companion.notebook import MAX_ENTRY_CHARACTERS, ExportFormat, Notebook, Page
from veilleuse.companion.settings import AgeBand, Settings, Theme, parse_settings
from veilleuse.journal import ImportFormat

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
    "SettingError",
    "Settings",
    "Theme",
    "build",
    "build_book",
    "build_core",
    "build_library",
    "build_limits",
    "build_triage",
    "home",
    "parse_settings",
    "read_catalogues",
    "read_content",
    "read_folder",
]
