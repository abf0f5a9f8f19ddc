"""Models beside the core: the sentence encoder with its heads, and voices for tests.

`EncoderOpinion(encoder=SentenceEncoder(), heads=Heads.packaged())` is a second opinion for triage.
"""

from veilleuse.models.encoder import EncoderState, SentenceEncoder
from veilleuse.models.errors import EncoderError, HeadsError
from veilleuse.models.heads import EncoderOpinion, Heads

__all__ = [
    "EncoderError",
    "EncoderOpinion",
    "EncoderState",
    "Heads",
    "HeadsError",
    "SentenceEncoder",
]
