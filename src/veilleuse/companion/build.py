"""The only place that wires: content is read, parts are built, and given to each other."""

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from time import monotonic

import platformdirs

from veilleuse.companion.clock import Clock, local_now
from veilleuse.companion.companion import Companion
from veilleuse.companion.content import read_catalogues, read_content, read_folder
from veilleuse.companion.core import Core
from veilleuse.companion.measured import MEASURED_FILE, Measured
from veilleuse.companion.toolbox import LibraryToolbox
from veilleuse.conversation import Conversation, GuidedVoice, Scripts
from veilleuse.handover import CareBook, ContactBook
from veilleuse.journal import SealedKeyring, Vault
from veilleuse.language import ContextReader, Language, Lexicon, parse_lexicon
from veilleuse.library import Library
from veilleuse.limits import Limits
from veilleuse.models import NetworkError, NetworkLoader, NetworkOpinion
from veilleuse.triage import Triage

HOME_VARIABLE = "VEILLEUSE_HOME"
JOURNAL_FILE = "journal.veilleuse"
AREAS = (
    "companion",
    "conversation",
    "handover",
    "journal",
    "limits",
    "models",
    "progress",
    "triage",
    "web",
    "cli",
)
"""The catalogues that every door may need."""


def home() -> Path:
    """Return the folder of a person's own files: VEILLEUSE_HOME, else the system's place."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_path("veilleuse"))


def build_companion(folder: Path | None = None, *, clock: Clock = local_now) -> Companion:
    """Build the companion of one journal, without reading it; the network loads beside."""
    path = (folder or home()) / JOURNAL_FILE
    return Companion(
        path=path,
        vault=Vault(path=path),
        keyring=SealedKeyring(clock=monotonic),
        core=build_core(),
        clock=clock,
    )


@cache
def build_core() -> Core:
    """Build triage, limits, contacts, library and conversation, once for the process."""
    catalogues = read_catalogues(*AREAS)
    triage, limits, book = build_triage(network=True), build_limits(), build_book()
    library = build_library()
    voice = GuidedVoice.parse(
        read_folder("voice"), catalogues, toolbox=LibraryToolbox(library=library)
    )
    conversation = Conversation(
        guided=voice,
        scripts=Scripts.parse(read_folder("scripts")),
        limits=limits,
        contacts=book,
        catalogues=catalogues,
    )
    return Core(
        triage=triage,
        limits=limits,
        book=book,
        care=CareBook.parse(read_content("handover/care_access.yaml")),
        library=library,
        conversation=conversation,
        catalogues=catalogues,
        measured=Measured.parse(read_content(MEASURED_FILE)),
    )


def build_triage(*, network: bool, wait: bool = False) -> Triage:
    """Build the reading of danger; `wait` loads the network before returning, else beside.

    A network that is missing or damaged is reported by every assessment as unknown.
    """
    triage = Triage.parse(read_folder("triage"), lexicons=_lexicons("triage"), contexts=_contexts())
    if not network:
        return triage
    loader = NetworkLoader()
    if wait:
        with suppress(NetworkError):  # kept by the loader, and named by every assessment
            loader.load()
    else:
        loader.load_in_background()
    return triage.with_opinion(NetworkOpinion(loader=loader))


@cache
def build_limits() -> Limits:
    """Build the review of replies."""
    return Limits.parse(
        read_folder("limits"),
        lexicons=_lexicons("limits"),
        contexts=_contexts(),
        catalogues=read_catalogues("limits"),
    )


@cache
def build_book() -> ContactBook:
    """Build the book of contacts."""
    return ContactBook.parse(read_folder("handover/contacts"), read_catalogues("handover"))


@cache
def build_library() -> Library:
    """Build the library of concepts and exercises."""
    return Library.parse(read_folder("library"))


@cache
def _contexts() -> Mapping[Language, ContextReader]:
    return {
        language: ContextReader.parse(read_content(f"language/{language}/context.yaml"))
        for language in Language
    }


def _lexicons(area: str) -> Mapping[Language, Lexicon]:
    return {
        language: parse_lexicon(read_content(f"{area}/{language}/lexicon.yaml"))
        for language in Language
    }
