"""What is done already, so that an interrupted audit goes on instead of beginning again."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from veilleuse.evaluation.errors import ReportError
from veilleuse.evaluation.parts import CONVERSATIONS, MESSAGES
from veilleuse.evaluation.stored import Store
from veilleuse.evaluation.versions import program_version

LEDGER: Final = "ledger.jsonl"
_ENDS: Final = 1 << 20
_OURS: Final = (MESSAGES, CONVERSATIONS)


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the results depend on: another head, other results."""

    version: str
    network: bool
    files: dict[str, str]


class _Done(msgspec.Struct, frozen=True, kw_only=True):
    chunk: int


@dataclass(kw_only=True)
class Ledger:
    """The chunks that are done, in a file that only grows.

    `begun_anew` says that results of other files, or of another version, were put away.
    """

    folder: Path
    done: set[int] = field(default_factory=set)
    begun_anew: bool = False

    def add(self, chunk: int) -> None:
        """Note a chunk whose parts are written."""
        with (self.folder / LEDGER).open("ab") as file:
            file.write(msgspec.json.encode(_Done(chunk=chunk)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.done.add(chunk)


def open_ledger(folder: Path, files: Sequence[Store], *, network: bool) -> Ledger:
    """Open the ledger of a report's folder; of other inputs it is begun anew.

    Raises:
        ReportError: the folder can't be written, or holds files that are not a report's.
    """
    head = _Head(
        version=program_version(),
        network=network,
        files={store.path: _digest(store) for store in files},
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _read(folder / LEDGER)
        if known is None and any(folder.iterdir()):
            raise ReportError("evaluation.error.not_ours", path=str(folder))
        if known is not None and known[0] == head:
            return Ledger(folder=folder, done=known[1])
        for name in _OURS:
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / LEDGER).write_bytes(msgspec.json.encode(head) + b"\n")
    except OSError as error:
        raise ReportError("evaluation.error.folder", path=str(folder)) from error
    return Ledger(folder=folder, begun_anew=known is not None)


def _read(path: Path) -> tuple[_Head, set[int]] | None:
    """Read what is noted; a last line cut short is one chunk to do again."""
    if not path.exists():
        return None
    lines = path.read_bytes().splitlines()
    try:
        head = msgspec.json.decode(lines[0], type=_Head)
    except (IndexError, msgspec.DecodeError):
        return _Head(version="", network=False, files={}), set()
    done: set[int] = set()
    for line in lines[1:]:
        try:
            done.add(msgspec.json.decode(line, type=_Done).chunk)
        except msgspec.DecodeError:
            continue
    return head, done


def _digest(store: Store) -> str:
    """Name a file's content by its size and its two ends: reading all of it would take long."""
    with Path(store.path).open("rb") as file:
        first = file.read(_ENDS)
        file.seek(max(0, store.size - _ENDS))
        last = file.read(_ENDS)
    changed = Path(store.path).stat().st_mtime_ns
    return f"{store.size}:{changed}:{hashlib.sha256(first + last).hexdigest()}"
