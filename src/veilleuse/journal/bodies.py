"""What each kind of record holds. Fields are only ever added, each with a default.

A kind that this version does not know is kept, carried through and exported, never refused.
"""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from veilleuse.journal.errors import UnfitBodyError

SettingValue: TypeAlias = str | int | float | bool | list[str] | None


class EntryBody(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Something the person wrote; a deposit wants no answer."""

    text: str
    deposit: bool = False
    language: str | None = None
    conversation: str | None = None
    source: str = "notebook"
    starred: bool = False
    tags: tuple[str, ...] = ()


class EditBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A new text for an entry."""

    entry: int
    text: str


class EraseBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The records that the person erased together: an entry, its edits, its replies."""

    erased: tuple[int, ...]


class SealedSignal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A signal as it was noticed when the entry was written; places are code points."""

    kind: str
    grade: int
    subject: str
    level: str
    source: str
    evidence: tuple[tuple[int, int], ...] = ()


class SealedLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a structured part of a reply."""

    group: str
    text: str
    start: int | None = None
    end: int | None = None


class SealedPiece(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A structured part of a reply."""

    kind: str
    lines: tuple[SealedLine, ...] = ()


class ReplyBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What answered an entry, whole: what was said, shown and noticed."""

    entry: int
    move: str
    language: str
    sentences: tuple[str, ...] = ()
    voice: str = ""
    conversation: str | None = None
    level: str = "none"
    signals: tuple[SealedSignal, ...] = ()
    unknown: tuple[str, ...] = ()
    piece: SealedPiece | None = None
    contacts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    bank_ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class SettingsBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Settings that changed; the others keep their value."""

    values: dict[str, SettingValue]


class ReliefBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the person felt before or after a session, 0 (at the worst) to 10."""

    score: int
    moment: str = "after"
    conversation: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no score."""
        if not 0 <= self.score <= 10:  # noqa: PLR2004  the ends of the scale
            raise ValueError
        if self.moment not in {"before", "after"}:
            raise ValueError


class ContactShownBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A hand-over: which contacts were shown, and why."""

    contacts: tuple[str, ...]
    level: str = "none"
    reasons: tuple[str, ...] = ()
    conversation: str | None = None


class ContactReachedBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The person says that they turned to somebody: a contact's id, or `circle`."""

    contact: str
    channel: str | None = None


class LinesUsedBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Lines of a bank that were shown outside a reply."""

    bank_ids: tuple[str, ...]


Body: TypeAlias = (
    EntryBody
    | EditBody
    | EraseBody
    | ReplyBody
    | SettingsBody
    | ReliefBody
    | ContactShownBody
    | ContactReachedBody
    | LinesUsedBody
)

KINDS: Mapping[str, type[msgspec.Struct]] = {
    "entry": EntryBody,
    "edit": EditBody,
    "erase": EraseBody,
    "reply": ReplyBody,
    "settings": SettingsBody,
    "relief": ReliefBody,
    "contact_shown": ContactShownBody,
    "contact_reached": ContactReachedBody,
    "lines_used": LinesUsedBody,
}


def shaped(kind: str, body: object) -> object:
    """Return the typed body of a known kind; an unknown kind's body stays as it is.

    Raises:
        UnfitBodyError: the body lacks a field, or one has the wrong type.
    """
    known = KINDS.get(kind)
    if known is None or type(body) is known:
        return body
    try:
        return msgspec.convert(body, known, strict=True)
    except (msgspec.ValidationError, ValueError) as error:
        raise UnfitBodyError("journal.error.unfit_body", kind=kind) from error


def whole(text: str) -> str:
    """Return a text that can be written: halves of characters rejoined, or shown as "�".

    A lone surrogate is half of a character that no screen can show and no file can hold.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def all_whole(value: object) -> object:
    """Apply `whole` to every text inside a plain value."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list | tuple):
        return [all_whole(item) for item in value]
    if isinstance(value, Mapping):
        return {all_whole(key): all_whole(item) for key, item in value.items()}
    return value
