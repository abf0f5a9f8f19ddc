"""The guided voice: no model; banks, lexicons and the person's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from veilleuse.conversation.banks import Banks
from veilleuse.conversation.choose import Chooser
from veilleuse.conversation.moves import PHRASES
from veilleuse.conversation.scene import Scene, Sources
from veilleuse.conversation.toolbox import Toolbox
from veilleuse.conversation.turn_types import Line, Move, Phrasing
from veilleuse.language import Catalogues, sentences

NAME = "guided"


@dataclass(frozen=True, kw_only=True)
class GuidedVoice:
    """Phrases every move in both languages; the same phrasing always gives the same lines."""

    banks: Banks
    chooser: Chooser
    catalogues: Catalogues
    toolbox: Toolbox | None = None
    name: str = NAME

    @classmethod
    def parse(
        cls,
        folder: Mapping[str, object],
        catalogues: Catalogues,
        *,
        toolbox: Toolbox | None = None,
    ) -> Self:
        """Validate the voice's folder: banks, lexicons, wishes, asides.

        Raises:
            VoicesError: a file is missing or ill-formed.
        """
        return cls(
            banks=Banks.parse(folder),
            chooser=Chooser.parse(folder),
            catalogues=catalogues,
            toolbox=toolbox,
        )

    def phrase(self, phrasing: Phrasing) -> Iterator[Line]:
        """Give the lines of a reply; never none."""
        scene = self._scene(phrasing)
        aside = self.chooser.aside(phrasing.request, phrasing.language)
        wished = self.chooser.wished(phrasing.request, phrasing.language)
        given = False
        if aside is not None and wished is None and phrasing.move in aside.moves:
            line = scene.draw("asides", kind=aside.id, slots={"quote": scene.quote()})
            if line is not None:
                given = True
                yield from self._apart(line, phrasing)
        if not given:
            for line in PHRASES[phrasing.move](scene):
                given = True
                yield line
        if not given:
            yield Line(text=self.catalogues[phrasing.language].say("conversation.fallback"))

    def answers_itself(self, phrasing: Phrasing) -> bool:
        """Say whether this message is answered the same whatever the voice."""
        if self.chooser.wished(phrasing.request, phrasing.language) is not None:
            return False
        aside = self.chooser.aside(phrasing.request, phrasing.language)
        return aside is not None and aside.fixed

    def _scene(self, phrasing: Phrasing) -> Scene:
        wish = self.chooser.wishes.move(phrasing.request.text, phrasing.language)
        sources = Sources(
            reader=self.chooser.reader,
            situations=self.chooser.situations,
            banks=self.banks,
            toolbox=self.toolbox,
        )
        cues = self.chooser.wishes.cues(phrasing.request.text, phrasing.language)
        asked = phrasing.request.move is Move.CLOSE or "winding" in cues
        return Scene(phrasing, sources, wish=wish, winds_down=asked)

    @staticmethod
    def _apart(line: Line, phrasing: Phrasing) -> Iterator[Line]:
        """Give an answer of several sentences one by one."""
        for place, span in enumerate(sentences(line.text, phrasing.language)):
            yield Line(text=span.of(line.text), bank_id=line.bank_id if place == 0 else None)
