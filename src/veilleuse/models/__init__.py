"""Models beside the core: the danger network that reads messages, and voices for tests.

`NetworkOpinion(loader=NetworkLoader())` is a second opinion for triage: it loads the network that
the package carries, and runs it on this machine.
"""

from veilleuse.models.danger import NetworkLoader
from veilleuse.models.errors import NetworkError
from veilleuse.models.hearing import NetworkOpinion

__all__ = ["NetworkError", "NetworkLoader", "NetworkOpinion"]
