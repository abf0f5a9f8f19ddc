"""Sentences that a person reads, by key, in each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import Self

from veilleuse.language.errors import CatalogueError, MissingArgumentError, UnknownKeyError
from veilleuse.language.tongue import Language


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The sentences of one language; `{name}` in a sentence is filled by name only."""

    language: Language
    sentences: Mapping[str, str]

    def say(self, key: str, /, **arguments: str | int) -> str:
        """Return the sentence of a key, filled.

        Raises:
            UnknownKeyError: no such sentence.
            MissingArgumentError: the sentence needs something that was not given.
        """
        sentence = self.sentences.get(key)
        if sentence is None:
            raise UnknownKeyError("language.error.unknown_key", name=key, language=self.language)
        try:
            return sentence.format_map(arguments)
        except KeyError as error:
            missing = str(error.args[0])
            raise MissingArgumentError(
                "language.error.missing_argument", name=key, argument=missing
            ) from None

    def __contains__(self, key: object) -> bool:
        return key in self.sentences


@dataclass(frozen=True, kw_only=True)
class Catalogues:
    """The catalogues of both languages: `catalogues[language].say(key)`."""

    by_language: Mapping[Language, Catalogue]

    @classmethod
    def parse(cls, raw: Mapping[Language, Mapping[str, object]]) -> Self:
        """Validate sentences read as key → text for each language.

        Raises:
            CatalogueError: a sentence is not text, is empty, or has an argument without a name.
        """
        return cls(
            by_language=MappingProxyType(
                {
                    language: Catalogue(language=language, sentences=_checked(raw.get(language)))
                    for language in Language
                }
            )
        )

    def __getitem__(self, language: Language) -> Catalogue:
        return self.by_language[language]

    def __iter__(self) -> Iterator[Language]:
        return iter(self.by_language)


def arguments_of(sentence: str) -> frozenset[str]:
    """Name what a sentence needs to be filled with.

    Raises:
        CatalogueError: an argument has no plain name, or a brace stands alone.
    """
    try:
        fields = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    except ValueError as error:
        raise CatalogueError("language.error.ill_formed", why=str(error)) from error
    for name in fields:
        if not name.isidentifier():
            raise CatalogueError("language.error.ill_formed", why=f"argument {name!r}")
    return frozenset(fields)


def _checked(raw: Mapping[str, object] | None) -> Mapping[str, str]:
    sentences: dict[str, str] = {}
    for key, text in (raw or {}).items():
        if not isinstance(text, str) or not text.strip():
            raise CatalogueError("language.error.ill_formed", why=f"no sentence at {key!r}")
        arguments_of(text)
        sentences[key] = text
    return MappingProxyType(sentences)
