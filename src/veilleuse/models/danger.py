"""The danger network: a small transformer, trained by us, that hears danger said sideways."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock, Thread
from typing import Final, Protocol, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from veilleuse.models.errors import NetworkError
from veilleuse.models.wording import SentencePieces, Tokenizer, Window
from veilleuse.triage import Kind, Level

Numbers = NDArray[np.float32]

NETWORK_FOLDER: Final = "content/danger"
_PAD: Final = 1
_FORMAT: Final = 1


class OutputCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One output: what it tells, its bias, and how its log-odds become a probability.

    `probability = 1 / (1 + exp(-(slope * score + shift)))`, fitted on messages of authors that
    the network had not read. From `speaks_from` on it is said; from `asks_from` on it is asked
    about; from `bears_out_from` on it bears out a rule that needs company; from `hints_from` on a
    hint at this level is believed.
    """

    name: str
    bias: float
    slope: float
    shift: float
    level: str | None = None
    kind: str | None = None
    speaks_from: float | None = None
    asks_from: float | None = None
    bears_out_from: float | None = None
    hints_from: float | None = None


class NetworkCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of the network: how it was made and what was measured."""

    format: int
    base: str
    layers: int
    pieces: int
    outputs: tuple[OutputCard, ...]
    training: dict[str, str | int | float]
    figures: dict[str, float | None]


class Session(Protocol):
    """What runs the network, such as an ONNX Runtime session."""

    def run(self, names: None, feed: dict[str, NDArray[np.int64]]) -> Sequence[Numbers]:
        """Give one score for each window, piece and output."""
        ...


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What the network says of one window.

    `scores` has one log-odds an output; `shares` (pieces, outputs) says what each piece adds to
    them: their mean, with the bias, is the score.
    """

    window: Window
    scores: Numbers
    shares: Numbers


@dataclass(frozen=True, kw_only=True)
class Network:
    """A loaded network: any thread may use it."""

    card: NetworkCard
    tokenizer: Tokenizer
    session: Session

    @classmethod
    def packaged(cls) -> Self:
        """Load the network that the package carries.

        Raises:
            NetworkError: it is missing or damaged, or the runtime is.
        """
        folder = files("veilleuse").joinpath(NETWORK_FOLDER)
        try:
            card = msgspec.json.decode(folder.joinpath("card.json").read_bytes(), type=NetworkCard)
            check(card)
            pieces = SentencePieces(folder.joinpath("pieces.model").read_bytes())
            return cls(card=card, tokenizer=pieces, session=_session(folder))
        except Exception as error:  # foreign packages fail as they like
            raise NetworkError("models.error.network") from error

    def hear(self, windows: Sequence[Window]) -> list[Heard]:
        """Read windows, all at once.

        Raises:
            NetworkError: the runtime failed.
        """
        if not windows:
            return []
        longest = max(len(window.ids) for window in windows)
        ids = np.full((len(windows), longest), _PAD, dtype=np.int64)
        for row, window in zip(ids, windows, strict=True):
            row[: len(window.ids)] = window.ids
        scores = self._run(ids)
        if scores is None or scores.shape != (*ids.shape, len(self.card.outputs)):
            raise NetworkError("models.error.network")
        bias = np.array([output.bias for output in self.card.outputs], dtype=np.float32)
        shares = [row[: len(window.ids)] for row, window in zip(scores, windows, strict=True)]
        return [
            Heard(window=window, scores=share.mean(axis=0) + bias, shares=share)
            for window, share in zip(windows, shares, strict=True)
        ]

    def _run(self, ids: NDArray[np.int64]) -> Numbers | None:
        """Run, or give None: a foreign error is not chained, since it may hold words."""
        try:
            (scores,) = self.session.run(None, {"ids": ids, "mask": (ids != _PAD).astype(np.int64)})
        except Exception:  # noqa: BLE001  a foreign package fails as it likes
            return None
        return scores if bool(np.isfinite(scores).all()) else None


class NetworkLoader:
    """Loads a network once, when first asked or beside; a failure is kept."""

    def __init__(self, make: type[Network] | None = None) -> None:
        self._make = make or Network
        self._lock = Lock()
        self._network: Network | None = None
        self._failed = False

    @property
    def waiting(self) -> bool:
        """Whether nothing is loaded yet and nothing failed; never waits."""
        return self._network is None and not self._failed

    def load(self) -> Network:
        """Load, or wait for whoever loads.

        Raises:
            NetworkError: it is missing or damaged.
        """
        with self._lock:
            if self._failed:
                raise NetworkError("models.error.network")
            if self._network is None:
                try:
                    self._network = self._make.packaged()
                except NetworkError:
                    self._failed = True
                    raise
            return self._network

    def load_in_background(self) -> Thread:
        """Start loading in a thread of its own; a failure is told by `load`, not there."""
        thread = Thread(target=self._quietly, name="danger-network", daemon=True)
        thread.start()
        return thread

    def _quietly(self) -> None:
        try:
            self.load()
        except NetworkError:
            return  # kept


def check(card: NetworkCard) -> None:
    """Check that the card names levels and kinds that exist.

    Raises:
        ValueError, KeyError: it does not.
    """
    if card.format != _FORMAT:
        raise ValueError(card.format)
    for output in card.outputs:
        if output.level:
            Level[output.level.upper()]
        if output.kind:
            Kind(output.kind)


def _session(folder: Traversable) -> Session:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # texts are short: more threads only wait for each other
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    session: Session = onnxruntime.InferenceSession(
        folder.joinpath("network.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    return session
