"""Run the personas through the conversation and write what was said, as golden transcripts.

    python scripts/personas.py            write tests/conversation/golden/*.md
    python scripts/personas.py --check    say which transcripts changed, and end 1 if any did

Rules alone judge danger here, so that a run is the same on every machine.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import yaml

from veilleuse.companion.build import build_book, build_library, build_limits, build_triage
from veilleuse.companion.content import read_catalogues, read_folder
from veilleuse.companion.drive import Hands, drive
from veilleuse.companion.toolbox import LibraryToolbox
from veilleuse.conversation import (
    Address,
    Closed,
    Conversation,
    GuidedVoice,
    Note,
    Person,
    Reply,
    Request,
    Scripts,
    Usage,
    Written,
)
from veilleuse.language import Catalogues, Language
from veilleuse.triage import Role, Triage, Utterance

ROOT = Path(__file__).parent.parent / "tests" / "conversation"


class Persona(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody made up: how they are spoken to, when they write, and their lines."""

    who: str
    address: Address
    country: str
    start: str
    minutes: float
    turns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What a run needs."""

    conversation: Conversation
    triage: Triage
    catalogues: Catalogues


def build_bench() -> Bench:
    """Wire the conversation as it ships, without the network."""
    catalogues = read_catalogues("conversation", "handover", "limits")
    toolbox = LibraryToolbox(library=build_library())
    conversation = Conversation(
        guided=GuidedVoice.parse(read_folder("voice"), catalogues, toolbox=toolbox),
        scripts=Scripts.parse(read_folder("scripts")),
        limits=build_limits(),
        contacts=build_book(),
        catalogues=catalogues,
    )
    return Bench(
        conversation=conversation, triage=build_triage(network=False), catalogues=catalogues
    )


def personas() -> Iterator[tuple[str, Language, Persona]]:
    """Give every persona with its name and language."""
    for path in sorted(ROOT.glob("personas/*/*.yaml")):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield path.stem, Language(path.parent.name), msgspec.convert(raw, Persona)


def run(bench: Bench, language: Language, persona: Persona) -> list[tuple[str, Reply]]:
    """Run one persona's lines, each turn knowing the ones before."""
    start = datetime.fromisoformat(persona.start)
    person = Person(language=language, address=persona.address, country=persona.country)
    usage = Usage(now=start)
    history: tuple[Utterance, ...] = ()
    told: list[tuple[str, Reply]] = []
    for place, text in enumerate(persona.turns):
        request = Request(text=text, history=history)
        reply = _reply(bench, request, person, usage)
        told.append((text, reply))
        history += (
            Utterance(role=Role.USER, text=text),
            Utterance(role=Role.ASSISTANT, text=reply.text),
        )
        minutes = (place + 1) * persona.minutes
        usage = usage.after(reply, now=start + timedelta(minutes=minutes), minutes=minutes)
    return told


def _reply(bench: Bench, request: Request, person: Person, usage: Usage) -> Reply:
    steps = bench.conversation.turn(request, person=person, usage=usage)
    events = drive(steps, Hands(judge=bench.triage.assess, seal=_keep))
    return next(event.reply for event in events if isinstance(event, Closed))


def _keep(record: Written | Reply) -> None:
    """Seal nowhere: nothing of a persona needs keeping."""


def transcript(bench: Bench, name: str, language: Language, persona: Persona) -> str:
    """Write one run as a page that a reader can judge."""
    lines = [f"# {name} ({language})", "", persona.who, ""]
    for place, (text, reply) in enumerate(run(bench, language, persona), start=1):
        lines.extend((f"**{place}.** {text}", ""))
        lines.extend(f"> {line}" for line in _shown(bench, reply))
        lines.append("")
    return "\n".join(lines)


def _shown(bench: Bench, reply: Reply) -> Iterator[str]:
    catalogue = bench.catalogues[reply.language]
    if Note.DISCLOSURE in reply.notes:
        yield f"_{catalogue.say(Note.DISCLOSURE)}_"
        yield ""
    yield f"{reply.text} `{reply.move}`"
    if reply.piece is not None:
        yield ""
        for line in reply.piece.lines:
            known = line.group.startswith("conversation.")
            yield f"- {catalogue.say(line.group, name='') if known else line.group}: {line.text}"
    if reply.card is not None:
        yield ""
        yield f"[{', '.join(catalogue.say(reason) for reason in reply.card.reasons)}]"


def main() -> int:
    """Write the transcripts, or check them."""
    bench, changed = build_bench(), []
    for name, language, persona in personas():
        path = ROOT / "golden" / f"{name}.{language}.md"
        text = transcript(bench, name, language, persona)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(path.name)
    for name in changed:
        print(name)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
