"""The danger network as a second opinion for triage: it hears what is said sideways."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from veilleuse.language import Language, Span
from veilleuse.models.danger import Heard, Network, NetworkLoader, OutputCard
from veilleuse.models.errors import NetworkError
from veilleuse.models.evidence import evidence
from veilleuse.models.wording import Window, windows
from veilleuse.triage import Hearing, Kind, Level, Opinion, OpinionError, Subject

# A very long message is read at both ends: rules read it whole.
_READ_CHARACTERS: Final = 12_000
_FIRST_CHARACTERS: Final = 10_000
_LAST_CHARACTERS: Final = 2_000
_MOST_WINDOWS: Final = 32
_STEEPEST: Final = 60.0
_GRADES: Final[Mapping[Kind, Mapping[Level, int]]] = {
    Kind.SUICIDE: {Level.EMERGENCY: 4},
    Kind.VIOLENCE_SUFFERED: {Level.EMERGENCY: 3, Level.URGENT: 2},
    Kind.VIOLENCE_INTENDED: {Level.EMERGENCY: 2, Level.URGENT: 2},
    Kind.PSYCHOSIS: {Level.EMERGENCY: 2, Level.URGENT: 2},
    Kind.SUBSTANCE: {Level.EMERGENCY: 2, Level.URGENT: 2},
    Kind.MEDICAL: dict.fromkeys(Level, 2),
}
_NEVER_URGENT: Final = frozenset({Kind.RELIANCE, Kind.ISOLATION})
_OTHER: Final = "other"
_LIKELIER: Final = 0.5
# Nobody is asked whether they think of dying unless their words are likely about it.
_ASKED_ABOUT: Final = 0.6


@dataclass(frozen=True, kw_only=True)
class NetworkOpinion:
    """Reads a message with the danger network.

    Says nothing as long as the network is not loaded: rules alone are a full judgement.
    """

    loader: NetworkLoader
    name: str = "network"

    def hear(self, text: str, language: Language) -> Hearing:  # noqa: ARG002  one network reads both
        """Give what the network is sure enough of, what it doubts, what it bears out.

        Raises:
            OpinionError: the network is missing or broken.
        """
        if self.loader.waiting:
            return Hearing()
        try:
            network = self.loader.load()
            heard = network.hear(read_windows(text, network))
        except NetworkError as error:
            raise OpinionError(error.key) from error
        if not heard:
            return Hearing()
        return _Judgement(outputs=network.card.outputs, heard=heard, text=text).hearing()


def read_windows(text: str, network: Network) -> list[Window]:
    """Cut a message into what is read: all of it, or both ends of a very long one."""
    if len(text) <= _READ_CHARACTERS:
        return list(islice(windows(text, network.tokenizer), _MOST_WINDOWS))
    first = islice(windows(text[:_FIRST_CHARACTERS], network.tokenizer), _MOST_WINDOWS)
    cut = len(text) - _LAST_CHARACTERS
    return [*first, *(_moved(each, cut) for each in windows(text[cut:], network.tokenizer))]


def probability(output: OutputCard, score: float) -> float:
    """Turn log-odds of the network into a calibrated probability."""
    odds = output.slope * score + output.shift
    return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, odds))))


@dataclass(frozen=True)
class _Judgement:
    """What the windows of one message say together: the gravest of each output."""

    outputs: Sequence[OutputCard]
    heard: Sequence[Heard]
    text: str

    @cached_property
    def scores(self) -> NDArray[np.float32]:
        return np.array([each.scores for each in self.heard])

    @cached_property
    def chances(self) -> list[float]:
        """Give a probability an output; a graver level is never likelier than a lesser one."""
        best = self.scores.max(axis=0)
        found = [probability(o, float(score)) for o, score in zip(self.outputs, best, strict=True)]
        columns = [column for column, o in enumerate(self.outputs) if o.level]
        columns.sort(key=lambda column: Level[str(self.outputs[column].level).upper()])
        for lesser, graver in pairwise(columns):
            found[graver] = min(found[lesser], found[graver])
        return found

    def hearing(self) -> Hearing:
        level, column = max(self._reaching("speaks_from"), default=(Level.NONE, None))
        bears_out, _ = max(self._reaching("bears_out_from"), default=(Level.NONE, None))
        return Hearing(
            opinions=() if column is None else tuple(self._opinions(level, column)),
            doubt=None if level >= Level.URGENT else self._doubt(),
            bears_out=bears_out,
            hints_at=max(self._reaching("hints_from"), default=(Level.NONE, None))[0],
            kinds={kind: chance for chance, kind, _ in self._ranked(self.chances)},
        )

    def _reaching(self, threshold: str) -> Iterator[tuple[Level, int]]:
        """Give the levels whose probability reaches one of the card's thresholds."""
        for column, output in enumerate(self.outputs):
            least = getattr(output, threshold)
            if output.level and least is not None and self.chances[column] >= least:
                yield Level[output.level.upper()], column

    def _doubt(self) -> Span | None:
        """Say which words might be a wish to die of the person's own."""
        asking = max(self._reaching("asks_from"), default=None)
        if asking is None or _subject(self.outputs, self.chances) is Subject.OTHER:
            return None
        kind, place = self._kinds(self.chances, Level.URGENT)[0]
        plainly = kind is Kind.SUICIDE and self.chances[place] >= _ASKED_ABOUT
        return self._evidence(asking[1])[0] if plainly else None

    def _evidence(self, column: int) -> tuple[Span, ...]:
        loudest = self.heard[int(self.scores[:, column].argmax())]
        return evidence(loudest, column, self.text)

    def _opinions(self, level: Level, column: int) -> Iterator[Opinion]:
        """Say the likeliest kind at this level, then the others that are clear, at *support*."""
        row = self.scores[int(self.scores[:, column].argmax())]
        chances = [probability(o, float(score)) for o, score in zip(self.outputs, row, strict=True)]
        for rank, (kind, place) in enumerate(self._kinds(chances, level)):
            shown = level if rank == 0 else Level.SUPPORT
            yield Opinion(
                kind=kind,
                grade=_GRADES.get(kind, {}).get(shown, 1),
                level=shown,
                source=f"head.{self.outputs[column if rank == 0 else place].name}",
                probability=round(self.chances[column] if rank == 0 else chances[place], 4),
                evidence=self._evidence(column if rank == 0 else place),
                subject=_subject(self.outputs, chances),
            )

    def _ranked(self, chances: Sequence[float]) -> list[tuple[float, Kind, int]]:
        """Give the kinds with their probabilities and outputs, the likeliest first."""
        kinds = ((place, Kind(o.kind)) for place, o in enumerate(self.outputs) if o.kind)
        known = ((chances[place], kind, place) for place, kind in kinds)
        return sorted(known, key=lambda item: -item[0])

    def _kinds(self, chances: Sequence[float], level: Level) -> list[tuple[Kind, int]]:
        known = self._ranked(chances)
        able = [item for item in known if level < Level.URGENT or item[1] not in _NEVER_URGENT]
        first = able[0]
        clear = [
            (kind, place)
            for chance, kind, place in known
            if place != first[2] and chance >= (self.outputs[place].speaks_from or 1.0)
        ]
        return [(first[1], first[2]), *clear]


def _subject(outputs: Sequence[OutputCard], chances: Sequence[float]) -> Subject:
    for output, chance in zip(outputs, chances, strict=True):
        if output.name == _OTHER and chance > _LIKELIER:
            return Subject.OTHER
    return Subject.SELF


def _moved(window: Window, by: int) -> Window:
    places = tuple(None if place is None else place + by for place in window.places)
    return Window(ids=window.ids, places=places)
