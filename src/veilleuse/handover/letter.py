"""The first sentence to say or to send: a draft that the person changes as they wish."""

from enum import StrEnum

from veilleuse.language import Catalogue

EXTRACT_MAX = 160
_QUOTES = str.maketrans({"«": "“", "»": "”", '"': "”"})


class Recipient(StrEnum):
    """To whom it is said: somebody close, a listening line, a doctor or another professional."""

    CLOSE = "close"
    LINE = "line"
    CARE = "care"


def first_sentence(words: str, *, to: Recipient, catalogue: Catalogue) -> str:
    """Draft one sentence around the person's own words, kept exact but for spaces and quotes.

    Words over 160 characters are cut after a whole word; none at all gives a sentence that
    stands alone. Nothing is sent from here.
    """
    extract = _extract(words)
    if not extract:
        return catalogue.say(f"handover.letter.{to}.plain")
    return catalogue.say(f"handover.letter.{to}.quoted", words=extract)


def _extract(words: str) -> str:
    text = " ".join(words.translate(_QUOTES).split())
    if len(text) <= EXTRACT_MAX:
        return text.rstrip(".,;: ")
    cut = text[:EXTRACT_MAX].rpartition(" ")[0] or text[:EXTRACT_MAX]
    return f"{cut.rstrip('.,;: ')}…"
