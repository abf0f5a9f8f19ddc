"""One guarded turn, as a generator of steps; a driver of ten lines runs it, sync or async.

    seal the entry → assess → from urgent on, or while a crisis goes on: vetted script and card
                            → else choose a move → a voice phrases it → each sentence is reviewed
    → seal the reply → close

What fails never makes the answer calmer: an unjudged message shows contacts, a voice that fails
gives way to the guided voice, a reply is never empty.
"""

from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from veilleuse.conversation.errors import AssessError, SealError, VoiceError
from veilleuse.conversation.guided import GuidedVoice
from veilleuse.conversation.scripts import Flow, Scripts
from veilleuse.conversation.scripts import Said as ScriptSaid
from veilleuse.conversation.steps import (
    Answer,
    Assess,
    Carded,
    Closed,
    NextLine,
    Noted,
    Opened,
    Said,
    Seal,
    Send,
    Showed,
    Step,
    Steps,
    Written,
)
from veilleuse.conversation.turn_types import (
    VETTED,
    Card,
    Line,
    Move,
    Note,
    Person,
    Phrasing,
    Piece,
    PieceLine,
    Reply,
    Request,
    Usage,
    Voice,
)
from veilleuse.handover import Need, Offer, Topic, topics_for
from veilleuse.language import Catalogues, Language, Span, sentences
from veilleuse.limits import Action, Subject, Verdict
from veilleuse.triage import Assessment, Level

MOST_SENTENCES = 5
DISCLOSE_AGAIN_MINUTES = 180.0
VETTED_VOICE = "vetted"
_DOUBT = "doubt"


class Reviewer(Protocol):
    """What judges each sentence before it is released."""

    def review(self, subject: Subject, released: str, sentence: str) -> Verdict:
        """Judge the next sentence, knowing what was already released."""
        ...

    def review_end(self, subject: Subject, released: str) -> Verdict:
        """Judge what only a whole reply shows, such as silence on a danger."""
        ...


class Contacts(Protocol):
    """What knows to whom to turn."""

    def whom(self, need: Need) -> tuple[Offer, ...]:
        """Give the contacts to offer, best first; never empty."""
        ...

    def knows(self, country: str | None) -> bool:
        """Say whether there are contacts for a country."""
        ...


@dataclass(kw_only=True)
class _Draft:
    """A reply on its way."""

    move: Move
    language: Language
    voice: str
    sentences: list[str] = field(default_factory=list)
    bank_ids: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    piece: Piece | None = None
    card: Card | None = None
    asked: bool = False

    @property
    def released(self) -> str:
        return " ".join(self.sentences)

    @property
    def length(self) -> int:
        return len(sentences(self.released, self.language))


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One message and what comes back; `voice` None means the guided voice."""

    parts: "Conversation"
    request: Request
    person: Person
    usage: Usage
    deposit: bool = False
    voice: Voice | None = None

    def steps(self) -> Steps:
        """Yield the steps of this turn; returns the reply that was sealed."""
        entry = Written(text=self.request.text, at=self.usage.now, deposit=self.deposit)
        sealed = yield from self._seal(entry)
        assessment = yield from self._assessed()
        flow = self._flow(assessment)
        if flow is not None:
            draft = yield from self._vetted(assessment, flow)
        elif (doubt := self._doubt(assessment)) is not None:
            draft = yield from self._asked(assessment, doubt)
        else:
            draft = yield from self._phrased(assessment)
        if not sealed:
            yield from self._note(draft, Note.UNSEALED)
        reply = self._reply(draft, assessment)
        if not (yield from self._seal(reply)) and sealed:
            yield from self._note(draft, Note.UNSEALED)
            reply = self._reply(draft, assessment)
        yield Send(event=Closed(reply=reply))
        return reply

    # — the steps that may fail

    def _seal(self, record: Written | Reply) -> Generator[Step, Answer, bool]:
        try:
            yield Seal(record=record)
        except SealError:
            return False
        return True

    def _assessed(self) -> Generator[Step, Answer, Assessment]:
        text, history = self.request.text, self.request.history
        prefer = self.person.language
        try:
            answer = yield Assess(text=text, history=history, prefer=prefer)
        except AssessError:
            answer = None
        if isinstance(answer, Assessment):
            return answer
        language = prefer or Language.FR
        return Assessment(language=language, level=Level.NONE, signals=(), unknown=("triage",))

    # — from urgent on, and until the person says that they are safe

    def _flow(self, assessment: Assessment) -> Flow | None:
        scripts, usage = self.parts.scripts, self.usage
        current = scripts.flow_of(usage.vetted) if usage.crisis else None
        found = scripts.flow_for(assessment)
        if current is None or found is None:
            return current or found
        risen = Level[found.level.upper()] > Level[current.level.upper()]
        other = not set(found.kinds) & set(current.kinds) and assessment.vetted_only
        return found if risen or (other and f"{VETTED}{found.id}" not in usage.vetted) else current

    def _vetted(self, assessment: Assessment, flow: Flow) -> Generator[Step, Answer, _Draft]:
        scripts, usage = self.parts.scripts, self.usage
        language = assessment.language
        current = scripts.flow_of(usage.vetted) if usage.crisis else None
        said = (
            scripts.follow(flow, self.request.text, assessment, usage.vetted)
            if current is flow
            else scripts.open(flow, usage.vetted)
        )
        draft = _Draft(move=Move.HAND_OVER, language=language, voice=VETTED_VOICE)
        level = max(assessment.level, Level[flow.level.upper()])
        yield from self._open(draft, level)
        for name in said.texts:
            sentence = scripts.say(name, language, self.person.address)
            draft.sentences.append(sentence)
            draft.bank_ids.append(f"{VETTED}{name}")
            yield Send(event=Said(sentence=sentence))
        draft.bank_ids.append(f"{VETTED}{flow.id}")
        yield from self._show_actions(draft, said)
        yield from self._card(draft, self._card_for(assessment, flow))
        if said.crisis:
            draft.notes.append(Note.CRISIS)
        return draft

    def _show_actions(self, draft: _Draft, said: ScriptSaid) -> Generator[Step, Answer, None]:
        """Offer what can be done with one touch: write to somebody, open the plan, say "safe"."""
        catalogue = self.parts.catalogues[draft.language]
        lines: list[PieceLine] = []
        for action in said.flow.actions if said.crisis else ():
            group = f"conversation.action.{action}"
            if action == "write_to":
                lines.extend(
                    PieceLine(group=group, text=catalogue.say(group, name=name))
                    for name in self.person.circle[:2]
                )
            else:
                lines.append(PieceLine(group=group, text=catalogue.say(group)))
        if lines:
            draft.piece = Piece(kind="actions", lines=tuple(lines))
            yield Send(event=Showed(piece=draft.piece))

    # — when words might mean a wish to die: asked plainly, once

    def _doubt(self, assessment: Assessment) -> Span | None:
        """Say which words to ask about; None when there is no doubt or it was asked already."""
        asked = f"{VETTED}{_DOUBT}" in self.usage.vetted
        return None if asked or self.deposit else assessment.doubt

    def _asked(self, assessment: Assessment, doubt: Span) -> Generator[Step, Answer, _Draft]:
        draft = _Draft(move=Move.ASK, language=assessment.language, voice=VETTED_VOICE)
        yield from self._open(draft, assessment.level)
        catalogue = self.parts.catalogues[draft.language]
        question = catalogue.say(
            f"conversation.doubt.{self.person.address}", quote=_quote(doubt.of(self.request.text))
        )
        draft.sentences.append(question)
        draft.bank_ids.append(f"{VETTED}{_DOUBT}")
        yield Send(event=Said(sentence=question))
        return draft

    # — a voice answers

    def _phrased(self, assessment: Assessment) -> Generator[Step, Answer, _Draft]:
        chooser = self.parts.guided.chooser
        move = Move.SILENCE
        if not self.deposit:
            move = chooser.choose(assessment, self.usage, self.request)
        phrasing = Phrasing(
            move=move,
            request=self.request,
            person=self.person,
            language=assessment.language,
            usage=self.usage,
            assessment=assessment,
        )
        guided = self.parts.guided
        voice: Voice = guided
        if self.voice is not None and not guided.answers_itself(phrasing):
            voice = self.voice
        draft = _Draft(move=move, language=assessment.language, voice=voice.name)
        yield from self._open(draft, assessment.level)
        yield from self._say_all(draft, assessment, voice, phrasing)
        if draft.sentences and voice is not guided:
            yield from self._add_what_lacks(draft, assessment)
        if not draft.sentences and voice is not guided:
            draft.voice = guided.name
            draft.notes.append(Note.GUIDED)
            yield from self._say_all(draft, assessment, guided, phrasing)
        if not draft.sentences:
            fallback = self.parts.catalogues[draft.language].say("conversation.fallback")
            draft.sentences.append(fallback)
            yield Send(event=Said(sentence=fallback))
        yield from self._contacts_beside(draft, assessment)
        return draft

    def _say_all(
        self, draft: _Draft, assessment: Assessment, voice: Voice, phrasing: Phrasing
    ) -> Generator[Step, Answer, None]:
        try:
            stream: Iterator[Line] | AsyncIterator[Line] = voice.phrase(phrasing)
            while isinstance(line := (yield NextLine(stream=stream)), Line):
                if not (yield from self._release(draft, assessment, line)):
                    break
        except VoiceError:
            return

    def _add_what_lacks(
        self, draft: _Draft, assessment: Assessment
    ) -> Generator[Step, Answer, None]:
        """Say after a model's reply what the whole of it should have held and did not."""
        subject = Subject(
            user_text=self.request.text, language=draft.language, assessment=assessment
        )
        verdict = self.parts.limits.review_end(subject, draft.released)
        text = verdict.text.strip()
        if verdict.action is not Action.RELEASE and text and text not in draft.sentences:
            draft.sentences.append(text)
            yield Send(event=Said(sentence=text))

    def _release(
        self, draft: _Draft, assessment: Assessment, line: Line
    ) -> Generator[Step, Answer, bool]:
        """Review a sentence and release what may be shown; False ends the stream.

        The guided voice's own sentences are whole or left out: nothing stands in for one.
        """
        text = line.text.strip()
        goes_on = True
        if text and self._fits(draft, text):
            subject = Subject(
                user_text=self.request.text, language=draft.language, assessment=assessment
            )
            verdict = self.parts.limits.review(subject, draft.released, text)
            if verdict.action is not Action.RELEASE and draft.voice == self.parts.guided.name:
                return True
            text = verdict.text.strip()
            goes_on = verdict.action is not Action.REPLACE
            if text and text not in draft.sentences:
                draft.sentences.append(text)
                draft.asked = draft.asked or _asks(text)
                yield Send(event=Said(sentence=text))
        elif text:
            return True
        if line.bank_id and goes_on:
            draft.bank_ids.append(line.bank_id)
        if line.piece is not None and draft.piece is None and goes_on:
            draft.piece = line.piece
            yield Send(event=Showed(piece=line.piece))
        return goes_on

    def _fits(self, draft: _Draft, text: str) -> bool:
        """Say whether a sentence may come: five at most, one question, none said just now."""
        count = len(sentences(text, draft.language))
        if draft.length + count > MOST_SENTENCES or (draft.asked and _asks(text)):
            return False
        return text not in self.usage.last_reply

    # — what is said beside the reply

    def _open(self, draft: _Draft, level: Level) -> Generator[Step, Answer, None]:
        ago = self.usage.disclosed_minutes_ago
        disclosure = self.usage.turn == 0 or ago is None or ago >= DISCLOSE_AGAIN_MINUTES
        if disclosure:
            draft.notes.append(Note.DISCLOSURE)
        yield Send(
            event=Opened(
                move=draft.move, language=draft.language, level=level, disclosure=disclosure
            )
        )

    def _contacts_beside(
        self, draft: _Draft, assessment: Assessment
    ) -> Generator[Step, Answer, None]:
        """Show contacts when a part failed, when they are asked for, or for a new reason."""
        if assessment.unknown:
            yield from self._note(draft, Note.UNKNOWN)
        card = self._card_for(assessment, None)
        fresh = not set(card.reasons) <= self.usage.reasons
        wanted = draft.move is Move.HAND_OVER or bool(assessment.unknown)
        if wanted or (assessment.shows_contacts and fresh):
            yield from self._card(draft, card)

    def _card_for(self, assessment: Assessment, flow: Flow | None) -> Card:
        topics: tuple[Topic, ...] = topics_for(assessment)
        if flow is not None and not assessment.vetted_only:
            topics = tuple(dict.fromkeys((*flow.topics, *topics)))
        need = Need(
            at=self.usage.now,
            language=assessment.language,
            country=self.person.country,
            topics=topics,
            age=self.person.age,
        )
        kinds = [each.kind for each in assessment.signals if each.level >= Level.SUPPORT]
        named = [f"conversation.reason.{kind}" for kind in dict.fromkeys(kinds)]
        if not named and flow is not None:
            named = sorted(self.usage.reasons)
        if assessment.unknown:
            named.append("conversation.reason.unknown")
        return Card(
            offers=self.parts.contacts.whom(need),
            reasons=tuple(named) or ("conversation.reason.asked",),
            country_known=self.parts.contacts.knows(self.person.country),
        )

    def _card(self, draft: _Draft, card: Card) -> Generator[Step, Answer, None]:
        draft.card = card
        yield Send(event=Carded(card=card))

    def _note(self, draft: _Draft, note: Note) -> Generator[Step, Answer, None]:
        draft.notes.append(note)
        yield Send(event=Noted(key=note))

    def _reply(self, draft: _Draft, assessment: Assessment) -> Reply:
        return Reply(
            move=draft.move,
            language=draft.language,
            sentences=tuple(draft.sentences),
            piece=draft.piece,
            card=draft.card,
            assessment=assessment,
            voice=draft.voice,
            bank_ids=tuple(draft.bank_ids),
            notes=tuple(draft.notes),
        )


def _quote(words: str) -> str:
    """Make words fit between quotation marks, on one line."""
    return " ".join(words.translate(dict.fromkeys(map(ord, '«»“”"'), " ")).split()).rstrip(" ,;:.")


def _asks(text: str) -> bool:
    """Say whether a sentence asks; what it quotes doesn't count."""
    bare = text
    for opening, closing in (("«", "»"), ("“", "”")):
        while opening in bare and closing in bare[bare.index(opening) :]:
            start = bare.index(opening)
            bare = bare[:start] + bare[bare.index(closing, start) + 1 :]
    return "?" in bare


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """What every turn is made with, wired once."""

    guided: GuidedVoice
    scripts: Scripts
    limits: Reviewer
    contacts: Contacts
    catalogues: Catalogues
    voice: Voice | None = None

    def turn(
        self, request: Request, *, person: Person, usage: Usage, deposit: bool = False
    ) -> Steps:
        """Begin a turn; a deposit is read for danger too, and answered by a few words at most."""
        turn = Turn(
            parts=self,
            request=request,
            person=person,
            usage=usage,
            deposit=deposit,
            voice=self.voice,
        )
        return turn.steps()
