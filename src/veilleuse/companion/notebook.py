"""An open notebook: writing, being answered, reading again, and what the person chose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from veilleuse.companion.core import Core
from veilleuse.companion.drive import Hands, drive
from veilleuse.companion.memory import Conversing, conversing
from veilleuse.companion.sealing import Sealer
from veilleuse.companion.settings import Settings, parse_settings
from veilleuse.conversation import Event, Move, Request
from veilleuse.handover import SafetyPlan
from veilleuse.journal import (
    Entry,
    Imported,
    ImportFormat,
    Journal,
    Record,
    ReplyBody,
    SourceFile,
    bring_in,
    read_import,
    to_age_by_passphrase,
    to_json,
    to_markdown_zip,
)

MAX_ENTRY_CHARACTERS = 1_000_000
"""A longer text is refused by name before anything is sealed."""


class ExportFormat(StrEnum):
    """How the journal is taken away; only age is sealed."""

    AGE = "age"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, kw_only=True)
class Page:
    """An entry with what answered it."""

    entry: Entry
    replies: tuple[Record[ReplyBody], ...]


@dataclass(frozen=True, kw_only=True)
class Notebook:
    """One person's journal, unlocked, with the core to answer."""

    journal: Journal
    core: Core
    clock: Callable[[], datetime]

    @property
    def settings(self) -> Settings:
        """What the person chose; defaults until they do."""
        return parse_settings(dict(self.journal.settings()))

    def change(self, settings: Settings) -> None:
        """Keep new settings."""
        self.journal.append("settings", {"values": settings.as_values()}, self.clock())

    def write(
        self,
        text: str,
        *,
        move: Move | None = None,
        deposit: bool = False,
        source: str = "notebook",
    ) -> Iterator[Event]:
        """Seal what was written, then give the answer's events as they come.

        A deposit is read for danger too, and answered only by vetted words then.
        """
        now = self.clock()
        talk = conversing(self.journal, now)
        sealer = Sealer(journal=self.journal, clock=self.clock, talk=talk, source=source)
        request = Request(text=text, move=Move.SILENCE if deposit else move, history=talk.history)
        steps = self.core.conversation.turn(
            request, person=self.settings.person(), usage=talk.usage, deposit=deposit
        )
        return drive(steps, Hands(judge=self.core.triage.assess, seal=sealer.seal))

    def entries(self, query: str = "", *, limit: int = 50, skip: int = 0) -> tuple[Entry, ...]:
        """Give entries, newest first; those that hold every word when there is a query."""
        if query.strip():
            return self.journal.search(query, limit=limit, skip=skip)
        return self.journal.entries(limit=limit, skip=skip)

    def page(self, number: int) -> Page:
        """Give one entry with its replies. Raises NoSuchRecordError."""
        return Page(entry=self.journal.entry(number), replies=self.journal.replies(number))

    def edit(self, number: int, text: str) -> None:
        """Keep a new text for an entry. Raises NoSuchRecordError."""
        self.journal.entry(number)
        self.journal.append("edit", {"entry": number, "text": text}, self.clock())

    def erase(self, number: int) -> None:
        """Erase an entry with its edits and replies. Raises NoSuchRecordError."""
        self.journal.erase(number)

    def plan(self) -> SafetyPlan:
        """Give the safety card as it was last kept, empty when it never was."""
        kept = [record.body for record in self.journal.records() if record.kind == "plan"]
        return SafetyPlan.parse(kept[-1]) if kept else SafetyPlan()

    def keep_plan(self, plan: SafetyPlan) -> None:
        """Keep the safety card."""
        self.journal.append("plan", plan.as_record(), self.clock())

    def note_relief(self, score: int, moment: str) -> None:
        """Keep how the person feels, 0 to 10, before or after."""
        talk = self.talk()
        body = {"score": score, "moment": moment, "conversation": talk.identity}
        self.journal.append("relief", body, self.clock())

    def note_reached(self, contact: str) -> None:
        """Keep that the person turned to somebody."""
        self.journal.append("contact_reached", {"contact": contact}, self.clock())

    def talk(self) -> Conversing:
        """Tell where the conversation of this moment stands."""
        return conversing(self.journal, self.clock())

    def recent(self, days: int) -> datetime:
        """Give the moment so many days ago."""
        return self.clock() - timedelta(days=days)

    def export(self, form: ExportFormat, passphrase: str = "") -> bytes:
        """Give the whole journal: a sealed age file, a zip of Markdown, or JSON.

        Raises:
            JournalError: it can't be sealed or read.
        """
        if form is ExportFormat.MARKDOWN:
            return to_markdown_zip(self.journal)
        content = to_json(self.journal, self.clock())
        return to_age_by_passphrase(content, passphrase) if form is ExportFormat.AGE else content

    def bring_in(
        self, files: Sequence[tuple[str, bytes]], given: ImportFormat | None = None
    ) -> Imported:
        """Read files (name, content) into the journal, all of them or none.

        Raises:
            ImportLineError: what cannot be read, by its line; nothing was brought in.
        """
        sources = [SourceFile(name=name, content=content) for name, content in files]
        zone = self.clock().tzinfo or UTC
        return bring_in(self.journal, read_import(sources, zone=zone, given=given))
