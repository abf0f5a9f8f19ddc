"""Catalogues of sentences: code holds keys, catalogues hold what a person reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from veilleuse.language.errors import CatalogueError, UnknownKeyError
from veilleuse.language.tongue import Language


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The sentences of one language."""

    language: Language
    sentences: Mapping[str, str]

    def say(self, key: str, /, **arguments: str | int) -> str:
        """Return a sentence with its arguments in place.

        Raises:
            UnknownKeyError: no sentence has this key, or an argument is missing.
        """
        sentence = self.sentences.get(key)
        if sentence is None:
            raise UnknownKeyError("language.error.unknown_key", name=key)
        try:
            return sentence.format_map(arguments)
        except (KeyError, ValueError) as error:
            raise UnknownKeyError("language.error.argument", name=key) from error

    def has(self, key: str) -> bool:
        """Say whether there is a sentence for this key."""
        return key in self.sentences


@dataclass(frozen=True, kw_only=True)
class Catalogues:
    """The sentences of both languages; the same keys in each."""

    by_language: Mapping[Language, Catalogue]

    @classmethod
    def parse(cls, raw: Mapping[Language, Mapping[str, object]]) -> Self:
        """Check that each language has sentences, all of them texts.

        Raises:
            CatalogueError: a language is missing or a sentence is no text.
        """
        found: dict[Language, Catalogue] = {}
        for language in Language:
            sentences = raw.get(language)
            if not sentences or not all(isinstance(text, str) and text for text in sentences.values()):
                raise CatalogueError("language.error.catalogue", language=language)
            texts = {key: str(text) for key, text in sentences.items()}
            found[language] = Catalogue(language=language, sentences=texts)
        return cls(by_language=found)

    def __getitem__(self, language: Language) -> Catalogue:
        """Return the catalogue of a language."""
        return self.by_language[language]
