"""What a locked page needs, in a cookie: language, country, theme. No word of anybody."""

from dataclasses import dataclass
from typing import Self

from starlette.requests import Request

from veilleuse.companion import Settings, Theme
from veilleuse.language import Language

PREFERENCES_COOKIE = "veilleuse_choices"
_PARTS = 3


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Language, country (None until said) and theme."""

    language: Language
    country: str | None = None
    theme: Theme = Theme.AUTO

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Keep of the settings what a locked page needs."""
        return cls(language=settings.language, country=settings.country, theme=settings.theme)

    @classmethod
    def read(cls, request: Request) -> Self:
        """Read the cookie, then what the address asks, then what the browser speaks."""
        parts = request.cookies.get(PREFERENCES_COOKIE, "").split(".")
        known = parts if len(parts) == _PARTS else ["", "", ""]
        asked = (request.query_params.get("lang"), known[0], _spoken(request), Language.EN)
        language = next(Language(each) for each in asked if each in set(Language))
        country = request.query_params.get("country", known[1]).upper()[:6]
        theme = known[2] if known[2] in set(Theme) else Theme.AUTO
        return cls(language=language, country=_country(country), theme=Theme(theme))

    def as_cookie(self) -> str:
        """Return the cookie's text."""
        return f"{self.language}.{self.country or ''}.{self.theme}"


def _spoken(request: Request) -> str:
    return request.headers.get("accept-language", "en")[:2].lower()


def _country(code: str) -> str | None:
    return code if code and code.replace("-", "").isalpha() else None
