"""Recovery words: 128 random bits spelt with the published BIP39 lists, French or English."""

import secrets
import unicodedata
from collections.abc import Iterable, Sequence

from mnemonic import Mnemonic

from veilleuse.journal.errors import WrongWordsError
from veilleuse.language import Language

WORDS = 12
ENTROPY_BYTES = 16
_LISTS = {Language.FR: "french", Language.EN: "english"}


def draw_entropy() -> bytes:
    """Draw the random bits that the words will spell."""
    return secrets.token_bytes(ENTROPY_BYTES)


def spell(entropy: bytes, language: Language) -> tuple[str, ...]:
    """Spell entropy as words; French ones with composed accents, as people type them."""
    phrase = Mnemonic(_LISTS[language]).to_mnemonic(entropy)
    return tuple(unicodedata.normalize("NFC", phrase).split())


def read(words: str | Sequence[str]) -> tuple[bytes, ...]:
    """Return the entropies that the words may spell: one, or one a language in rare cases.

    Accents, case, commas and the way of spacing don't matter.

    Raises:
        WrongWordsError: not twelve words, a word in no list (named by its place, never by itself),
            or words that don't belong together.
    """
    given = _split(words)
    if len(given) != WORDS:
        raise WrongWordsError("journal.error.words_count", count=len(given), expected=WORDS)
    found = [entropy for name in _LISTS.values() if (entropy := _spelt(given, name)) is not None]
    if not found:
        raise _explained(given)
    return tuple(found)


def _split(words: str | Iterable[str]) -> list[str]:
    text = words if isinstance(words, str) else " ".join(words)
    return [plain for word in text.replace(",", " ").split() if (plain := _plain(word))]


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if letter.isalpha())


def _places(name: str) -> dict[str, str]:
    return {_plain(word): word for word in Mnemonic(name).wordlist}


def _spelt(given: Sequence[str], name: str) -> bytes | None:
    places = _places(name)
    known = [places[word] for word in given if word in places]
    if len(known) != len(given):
        return None
    try:
        return bytes(Mnemonic(name).to_entropy(known))
    except (ValueError, LookupError):
        return None


def _explained(given: Sequence[str]) -> WrongWordsError:
    missing = [
        [place for place, word in enumerate(given, start=1) if word not in places]
        for places in map(_places, _LISTS.values())
    ]
    fewest = min(missing, key=len)
    if fewest:
        return WrongWordsError("journal.error.words_unknown", place=fewest[0])
    return WrongWordsError("journal.error.words_mismatch")
