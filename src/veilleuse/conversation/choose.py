"""Choosing the move of a reply: what was asked for, else what the message and the usage call for.

The choice adds up small reasons, each a line of `_weights`; the move of the reply before is
never chosen again unless the person asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from veilleuse.conversation.asides import Aside, Asides
from veilleuse.conversation.reading import Reader, Reading
from veilleuse.conversation.situations import Situations
from veilleuse.conversation.turn_types import Move, Request, Usage
from veilleuse.conversation.wishes import Wishes
from veilleuse.language import Language
from veilleuse.triage import Assessment, Kind, Level, Role, Utterance

MOST_MINUTES = 22.0
"""After 20 to 25 minutes the reply proposes to stop (clinical facts, section 6.2)."""

MOST_TURNS = 30
"""After this many turns too."""

# A situation that many know is best met where it is.
_TOLD = 2.6

# Moves that the person may ask for, in words, however lately they were made.
_REST: Mapping[Move, int] = {
    Move.NAME: 7,
    Move.ORDER: 4,
    Move.SOFTEN: 3,
    Move.METAPHOR: 7,
    Move.FIRST_WORDS: 7,
    Move.EXPLAIN: 5,
    Move.SOOTHE: 7,
    Move.COUNTERPOINT: 4,
    Move.HAND_OVER: 9,
    Move.CLOSE: 5,
}


@dataclass(frozen=True, kw_only=True)
class View:
    """What the choice is made on."""

    reading: Reading
    usage: Usage
    assessment: Assessment
    cues: frozenset[str]
    told: bool
    questions: int

    @property
    def leaves(self) -> bool:
        """Say whether the person is going: letting go is then never put off."""
        new = self.assessment.level >= Level.SUPPORT
        return "winding" in self.cues and not self.reading.is_long and not new


@dataclass(frozen=True, kw_only=True)
class Chooser:
    """Chooses moves in both languages."""

    wishes: Wishes
    asides: Asides
    reader: Reader
    situations: Situations

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate the wishes, asides and lexicons of the voice's folder.

        Raises:
            VoicesError: a file is missing or ill-formed.
        """
        return cls(
            wishes=Wishes.parse(folder),
            asides=Asides.parse(folder),
            reader=Reader.parse(folder),
            situations=Situations.parse(folder),
        )

    def choose(self, assessment: Assessment, usage: Usage, request: Request) -> Move:
        """Choose the move of the reply to one message.

        Raises nothing on any text. From *urgent* on it isn't asked: vetted text answers.
        """
        wished = self.wished(request, assessment.language)
        if wished is not None:
            return wished
        quiet = self._wants_quiet(request, assessment.language)
        aside = self.aside(request, assessment.language)
        if aside is not None and (aside.fixed or not quiet):
            return next(
                (each for each in aside.moves if [each] != [*usage.moves[-1:]]), aside.moves[0]
            )
        if quiet:
            return Move.SILENCE
        view = self._view(assessment, usage, request)
        return Move.CLOSE if view.leaves else _best(view)

    def wished(self, request: Request, language: Language) -> Move | None:
        """Return the move asked for with a button or a word."""
        return request.move or self.wishes.move(request.text, language)

    def aside(self, request: Request, language: Language) -> Aside | None:
        """Return the kind of message that calls for its own answer."""
        if request.move is not None:
            return None
        return self.asides.find(request.text, language, request.history)

    def _wants_quiet(self, request: Request, language: Language) -> bool:
        """Say whether the person asked to be left alone to write, and has asked nothing since."""
        if "?" in request.text or "answer" in self.wishes.cues(request.text, language):
            return False
        quiet = False
        for said in _by_person(request.history):
            wish = self.wishes.move(said.text, language)
            if "alone" in self.wishes.cues(said.text, language):
                quiet = True
            elif (wish and wish is not Move.SILENCE) or said.text.rstrip().endswith("?"):
                quiet = False
        return quiet

    def _view(self, assessment: Assessment, usage: Usage, request: Request) -> View:
        language = assessment.language
        reading = self.reader.read(request.text, language)
        said = [each for each in request.history if each.role is Role.ASSISTANT][-2:]
        return View(
            reading=reading,
            usage=usage,
            assessment=assessment,
            cues=self.wishes.cues(request.text, language),
            told=bool(self.situations.find(request.text, language)),
            questions=sum("?" in each.text for each in said),
        )


def _by_person(history: tuple[Utterance, ...]) -> list[Utterance]:
    return [each for each in history if each.role is Role.USER]


def _best(view: View) -> Move:
    weights = _weights(view)
    last = view.usage.moves[-1:]
    allowed = {move: weight for move, weight in weights.items() if (move,) != last}
    rested = {
        move: weight
        for move, weight in allowed.items()
        if move not in view.usage.moves[-_REST.get(move, 1) :]
    }
    pool = rested or allowed
    return max(pool, key=lambda move: (pool[move], -tuple(Move).index(move)))


def _weights(view: View) -> dict[Move, float]:
    """Add up what speaks for each move."""
    return {
        Move.MIRROR: _mirror(view),
        Move.ASK: _ask(view),
        Move.NAME: _name(view),
        Move.ORDER: _order(view),
        Move.SOFTEN: _soften(view),
        Move.METAPHOR: _metaphor(view),
        Move.FIRST_WORDS: _first_words(view),
        Move.EXPLAIN: 8.0 if "why" in view.cues else 0.0,
        Move.SOOTHE: _soothe(view),
        Move.COUNTERPOINT: _counterpoint(view),
        Move.CLOSE: _close(view),
        Move.HAND_OVER: _hand_over(view),
    }


def _mirror(view: View) -> float:
    return (3.5 if view.reading.extracts else 1.0) + _TOLD * view.told


def _ask(view: View) -> float:
    weight = 3.6 if view.reading.is_short or view.usage.turn == 0 else 3.0
    return weight + _TOLD * view.told - 1.5 * (view.questions >= 2)  # noqa: PLR2004  two questions running are an interview


def _name(view: View) -> float:
    weight = 7.0 if "vague" in view.cues else 0.0
    return weight + (2.5 if len(set(view.reading.feelings)) >= 4 else 0.0)  # noqa: PLR2004  a tangle of feelings


def _order(view: View) -> float:
    overflows = view.reading.is_long and len(view.reading.clauses) >= 6  # noqa: PLR2004  something to sort
    return 9.0 if overflows else 0.0


def _soften(view: View) -> float:
    if view.reading.has("harsh"):
        return 7.0
    sore = {"guilt", "shame", "self_criticism", "regret"} & set(view.reading.feelings)
    return 4.2 if sore else (3.4 if len(view.reading.of_kind("must")) >= 2 else 0.0)  # noqa: PLR2004  one duty is a duty


def _metaphor(view: View) -> float:
    felt = bool(view.reading.feelings) and view.usage.turn >= 3  # noqa: PLR2004  an image comes after some words
    return 3.8 if felt and "step" not in view.reading.kinds else 0.0


def _first_words(view: View) -> float:
    return 7.5 if "telling" in view.cues else 0.0


def _soothe(view: View) -> float:
    if view.reading.has("feeling", "panic"):
        return 7.2
    tense = {"anxiety", "fear", "stress", "anger"} & set(view.reading.feelings)
    if tense and view.reading.has("body"):
        return 5.0
    asleep = view.reading.has("body", "sleep") and "awake" in view.cues
    return 5.0 if asleep else 0.0


def _counterpoint(view: View) -> float:
    if view.usage.turn == 0 or view.reading.has("feeling", "grief") or view.reading.has("harsh"):
        return 0.0
    return 5.5 if view.reading.own_absolute is not None else 0.0


def _close(view: View) -> float:
    if view.usage.minutes >= MOST_MINUTES or view.usage.turn + 1 >= MOST_TURNS:
        return 30.0
    return 0.0


def _hand_over(view: View) -> float:
    kinds = {f"conversation.reason.{each.kind}" for each in view.assessment.signals}
    if view.assessment.level >= Level.SUPPORT and not kinds <= view.usage.reasons:
        return 20.0
    alone = any(each.kind is Kind.ISOLATION for each in view.assessment.signals)
    if alone or "help" in view.cues:
        return 6.0
    return 0.0
