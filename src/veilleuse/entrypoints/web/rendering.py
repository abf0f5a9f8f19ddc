"""Rendering: templates, sentences of the catalogue, and nothing that is not escaped."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from veilleuse.language import Catalogues, Language, fold

_TEMPLATES = Path(__file__).parent / "templates"
ORDER_GROUPS = tuple(
    f"conversation.order.{name}"
    for name in ("happened", "feel", "tell", "need", "step", "proposed")
)
"""The parts of an ordered text, in the order in which they are shown."""


class Renderer:
    """Turns a template and its values into a page."""

    def __init__(self, catalogues: Catalogues) -> None:
        """Prepare the templates; every value is escaped by default."""
        self._catalogues = catalogues
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )

    def render(self, template: str, language: Language, values: Mapping[str, object]) -> str:
        """Render a template in a language."""
        catalogue = self._catalogues[language]

        def moment(at: datetime) -> str:
            return format_datetime(at, "d MMMM y, HH:mm", locale=language, tzinfo=at.tzinfo)

        def day(on: date) -> str:
            return format_date(on, "d MMMM y", locale=language)

        def country_name(code: str) -> str:
            country, _, region = code.partition("-")
            name = Locale(language).territories.get(country, country)
            return f"{name} ({region})" if region else name

        def by_name(codes: Sequence[str]) -> list[str]:
            return sorted(codes, key=lambda code: fold(country_name(code), language).text)

        common = {
            "by_name": by_name,
            "say": catalogue.say,
            "has": catalogue.__contains__,
            "language": str(language),
            "moment": moment,
            "day": day,
            "order_groups": ORDER_GROUPS,
            "country_name": country_name,
        }
        return self._environment.get_template(template).render(**common, **values)

    def say(self, language: Language, key: str, **arguments: str | int) -> str:
        """Return one sentence."""
        return self._catalogues[language].say(key, **arguments)
