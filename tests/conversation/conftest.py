"""The conversation as it ships, and turns whose triage a test can steer."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

import veilleuse
from veilleuse.companion.drive import Hands, drive
from veilleuse.conversation import (
    Closed,
    Conversation,
    GuidedVoice,
    Person,
    Reply,
    Request,
    Scripts,
    Usage,
)
from veilleuse.handover import ContactBook
from veilleuse.language import Catalogues, ContextReader, Language, parse_lexicon
from veilleuse.limits import Limits
from veilleuse.triage import Assessment, Kind, Level, Signal, Subject

CONTENT = Path(veilleuse.__file__).parent / "content"
NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def _content(folder: str) -> dict[str, object]:
    root = CONTENT / folder
    return {
        path.relative_to(root).with_suffix("").as_posix(): yaml.safe_load(path.read_bytes())
        for path in sorted(root.rglob("*.yaml"))
    }


@pytest.fixture(scope="session")
def voice_folder() -> Mapping[str, object]:
    """The files of the guided voice."""
    return _content("voice")


@pytest.fixture(scope="session")
def script_folder() -> Mapping[str, object]:
    """The files of the vetted scripts."""
    return _content("scripts")


@pytest.fixture(scope="session")
def catalogues() -> Catalogues:
    """The sentences that a conversation needs."""
    raw: dict[Language, dict[str, object]] = {}
    for language in Language:
        raw[language] = {}
        for area in ("conversation", "handover", "limits"):
            path = CONTENT / "catalogues" / language / f"{area}.yaml"
            raw[language].update(yaml.safe_load(path.read_bytes()))
    return Catalogues.parse(raw)


@pytest.fixture(scope="session")
def scripts(script_folder: Mapping[str, object]) -> Scripts:
    """The vetted scripts as they ship."""
    return Scripts.parse(script_folder)


@pytest.fixture(scope="session")
def limits(catalogues: Catalogues) -> Limits:
    """The review of replies as it ships."""
    folder, contexts = _content("limits"), _content("language")
    return Limits.parse(
        folder,
        lexicons={each: parse_lexicon(folder[f"{each}/lexicon"]) for each in Language},
        contexts={each: ContextReader.parse(contexts[f"{each}/context"]) for each in Language},
        catalogues=catalogues,
    )


@pytest.fixture(scope="session")
def voice(voice_folder: Mapping[str, object], catalogues: Catalogues) -> GuidedVoice:
    """The guided voice as it ships, without a toolbox."""
    return GuidedVoice.parse(voice_folder, catalogues)


@pytest.fixture(scope="session")
def conversation(
    voice: GuidedVoice, scripts: Scripts, limits: Limits, catalogues: Catalogues
) -> Conversation:
    """The conversation as it ships."""
    return Conversation(
        guided=voice,
        scripts=scripts,
        limits=limits,
        contacts=ContactBook.parse(_content("handover/contacts"), catalogues),
        catalogues=catalogues,
    )


@pytest.fixture(scope="session")
def assessed() -> Callable[..., Assessment]:
    """Make an assessment of one signal, or of none."""

    def make(
        level: Level = Level.NONE,
        kind: Kind = Kind.SUICIDE,
        *,
        grade: int = 2,
        subject: Subject = Subject.SELF,
        language: Language = Language.FR,
    ) -> Assessment:
        signal = Signal(
            kind=kind, grade=grade, subject=subject, level=level, evidence=(), source="test"
        )
        signals = () if level is Level.NONE else (signal,)
        return Assessment(language=language, level=level, signals=signals)

    return make


@pytest.fixture(scope="session")
def turn(conversation: Conversation, assessed: Callable[..., Assessment]) -> Callable[..., Reply]:
    """Run one turn; the assessment is what the test says."""

    def run(  # noqa: PLR0913  a turn has many sides, each with a default
        request: Request | str,
        *,
        assessment: Assessment | None = None,
        person: Person | None = None,
        usage: Usage | None = None,
        among: Conversation | None = None,
        deposit: bool = False,
    ) -> Reply:
        judged = assessment or assessed()
        steps = (among or conversation).turn(
            Request(text=request) if isinstance(request, str) else request,
            person=person or Person(country="FR"),
            usage=usage or Usage(now=NIGHT),
            deposit=deposit,
        )
        hands = Hands(judge=lambda *_, **__: judged, seal=lambda _: None)
        return next(each.reply for each in drive(steps, hands) if isinstance(each, Closed))

    return run
