"""Voices for tests: one that says what it is told, one that breaks, one that stays silent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from veilleuse.conversation import Line, Phrasing, VoiceError


@dataclass(kw_only=True)
class ScriptedVoice:
    """Says the given sentences, and keeps the phrasings that it was asked for."""

    says: Sequence[str]
    name: str = "scripted"
    asked: list[Phrasing] = field(default_factory=list)

    def phrase(self, phrasing: Phrasing) -> Iterator[Line]:
        """Give the sentences one by one."""
        self.asked.append(phrasing)
        return iter([Line(text=text) for text in self.says])


@dataclass(kw_only=True)
class BrokenVoice:
    """Breaks after some sentences; at once by default."""

    says: Sequence[str] = ()
    name: str = "broken"

    def phrase(self, phrasing: Phrasing) -> Iterator[Line]:  # noqa: ARG002  a voice's signature
        """Give the sentences, then break."""
        for text in self.says:
            yield Line(text=text)
        raise VoiceError("conversation.error.voice")


@dataclass(kw_only=True)
class SilentVoice:
    """Says nothing at all."""

    name: str = "silent"

    def phrase(self, phrasing: Phrasing) -> Iterator[Line]:  # noqa: ARG002  a voice's signature
        """Give no sentence."""
        return iter(())
