"""The shapes in which conversations are kept, as objects: ours, chat logs, exports, rows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from veilleuse.evaluation.stored.conversation import Conversation, Damage, DamagedError
from veilleuse.language import Language
from veilleuse.triage import Role, Utterance

MOST_TURNS: Final = 20_000
"""Turns of one conversation that are read: a longer one is a mistake of the store."""

_ROLES: Final = {
    **dict.fromkeys(("user", "human", "prompter", "person", "client", "visitor"), Role.USER),
    **dict.fromkeys(("assistant", "gpt", "bot", "model", "ai", "chatbot"), Role.ASSISTANT),
}
_UNSPOKEN: Final = frozenset({"system", "tool", "function", "developer"})
_IDS: Final = (
    "id", "conversation_id", "conversation_hash", "chat_id", "thread_id", "session_id", "thread",
)  # fmt: skip
_THREADS: Final = ("conversation_id", "conversation_hash", "chat_id", "thread_id", "session_id",
                   "thread", "conversation")  # fmt: skip
_TURNS: Final = ("turns", "messages", "conversation", "conversations", "chat")
_TEXTS: Final = ("text", "content", "message", "value", "body")
_SPEAKERS: Final = ("role", "from", "author", "sender", "speaker")
_LONGEST_ID: Final = 200


def conversation(row: object) -> Conversation:
    """Read one stored object.

    Raises:
        DamagedError: it is no conversation in a known shape.
    """
    if not isinstance(row, Mapping):
        raise DamagedError(Damage.SHAPE)
    if isinstance(row.get("mapping"), Mapping):
        return Conversation(id=_id(row, _IDS), turns=_exported(row), language=_language(row))
    for name in _TURNS:
        said = row.get(name)
        if isinstance(said, Sequence) and not isinstance(said, str | bytes):
            return Conversation(id=_id(row, _IDS), turns=_turns(said), language=_language(row))
    if isinstance(row.get("user"), str) and isinstance(row.get("reply"), str):
        both = (
            Utterance(role=Role.USER, text=row["user"]),
            Utterance(role=Role.ASSISTANT, text=row["reply"]),
        )
        return Conversation(id=_id(row, _IDS), turns=both, language=_language(row))
    return _loose(row)


def _loose(row: Mapping[str, object]) -> Conversation:
    """Read a row that holds one message; without a speaker it is the person's."""
    text = _text(row)
    if text is None:
        raise DamagedError(Damage.SHAPE)
    thread = _id(row, _THREADS)
    speaker = _speaker(row)
    role = Role.USER if speaker is None else _role(speaker)
    turns = () if role is None else (Utterance(role=role, text=text),)
    return Conversation(
        id=thread or _id(row, _IDS), turns=turns, language=_language(row), loose=bool(thread)
    )


def _turns(said: Sequence[object]) -> tuple[Utterance, ...]:
    if len(said) > MOST_TURNS:
        raise DamagedError(Damage.TOO_LONG)
    return tuple(each for turn in said for each in _turn(turn))


def _turn(turn: object) -> Iterator[Utterance]:
    if not isinstance(turn, Mapping):
        raise DamagedError(Damage.SHAPE)
    speaker, text = _speaker(turn), _text(turn)
    if speaker is None:
        raise DamagedError(Damage.SHAPE)
    role = _role(speaker)
    if role is not None and text:
        yield Utterance(role=role, text=text)


def _exported(row: Mapping[str, object]) -> tuple[Utterance, ...]:
    """Read an account's export: a tree of messages; the branch that ends at `current_node`."""
    tree = row["mapping"]
    if not isinstance(tree, Mapping):
        raise DamagedError(Damage.SHAPE)
    branch = list(islice(_upwards(tree, row.get("current_node")), MOST_TURNS))
    return tuple(each for node in reversed(branch) for each in _node(node))


def _upwards(tree: Mapping[str, object], last: object) -> Iterator[Mapping[str, object]]:
    name = last if isinstance(last, str) and last in tree else next(reversed(list(tree)), None)
    seen: set[str] = set()
    while isinstance(name, str) and name not in seen:
        seen.add(name)
        node = tree.get(name)
        if not isinstance(node, Mapping):
            return
        yield node
        name = node.get("parent")


def _node(node: Mapping[str, object]) -> Iterator[Utterance]:
    message = node.get("message")
    if not isinstance(message, Mapping):
        return
    author = message.get("author")
    speaker = author.get("role") if isinstance(author, Mapping) else None
    role = _role(speaker) if isinstance(speaker, str) else None
    text = _text(message)
    if role is not None and text:
        yield Utterance(role=role, text=text)


def _speaker(row: Mapping[str, object]) -> str | None:
    for name in _SPEAKERS:
        said = row.get(name)
        if isinstance(said, str):
            return said
        if isinstance(said, Mapping) and isinstance(said.get("role"), str):
            return str(said["role"])
    return None


def _role(speaker: str) -> Role | None:
    """Say who spoke; None for what nobody says aloud (instructions, tools)."""
    word = speaker.strip().lower()
    if word in _UNSPOKEN:
        return None
    if word not in _ROLES:
        raise DamagedError(Damage.SHAPE)
    return _ROLES[word]


def _text(row: Mapping[str, object]) -> str | None:
    for name in _TEXTS:
        said = row.get(name)
        if isinstance(said, str):
            return said
        if isinstance(said, Mapping) and isinstance(said.get("parts"), Sequence):
            return _parts(said["parts"])
        if isinstance(said, Sequence):
            return _parts(said)
        if said is None and name in row:
            return ""
    return None


def _parts(parts: Sequence[object]) -> str:
    """Join the texts of a message in parts; pictures and files are left out."""
    words = [
        part if isinstance(part, str) else part.get("text", "")
        for part in parts
        if isinstance(part, str | Mapping)
    ]
    return "\n".join(word for word in words if isinstance(word, str) and word)


def _id(row: Mapping[str, object], names: Sequence[str]) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool):
            return str(value)[:_LONGEST_ID]
    return ""


def _language(row: Mapping[str, object]) -> Language | None:
    said = row.get("lang") or row.get("language")
    word = said.strip().lower()[:2] if isinstance(said, str) else ""
    return Language(word) if word in set(Language) else None
