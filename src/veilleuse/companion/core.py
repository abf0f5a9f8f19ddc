"""The parts of the core, wired once: no journal, no network, no person."""

from dataclasses import dataclass

from veilleuse.companion.measured import Measured
from veilleuse.conversation import Conversation
from veilleuse.handover import CareBook, ContactBook
from veilleuse.language import Catalogues
from veilleuse.library import Library
from veilleuse.limits import Limits
from veilleuse.triage import Triage


@dataclass(frozen=True, kw_only=True)
class Core:
    """Triage, limits, contacts, library and conversation, ready to be used by every door."""

    triage: Triage
    limits: Limits
    book: ContactBook
    care: CareBook
    library: Library
    conversation: Conversation
    catalogues: Catalogues
    measured: Measured
