"""The report that a person reads: one page, no script, nothing asked of any server."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from veilleuse.companion import read_catalogue
from veilleuse.evaluation.examples import Example
from veilleuse.evaluation.summary import Share, Summary
from veilleuse.evaluation.versions import program_version
from veilleuse.language import Language
from veilleuse.triage import Level

_TEMPLATES: Final = "content/evaluation"


def write_report(
    path: Path, summary: Summary, shown: Sequence[Example], language: Language
) -> None:
    """Write the page, whole or not at all."""
    catalogue = read_catalogue(language, "evaluation")
    environment = Environment(
        loader=PackageLoader("veilleuse", _TEMPLATES),
        autoescape=select_autoescape(default_for_string=True, default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    figures = _Figures(language)
    page = environment.get_template("audit.html.jinja").render(
        say=catalogue.say,
        lang=language.value,
        summary=summary,
        examples=shown,
        number=figures.number,
        percent=figures.percent,
        interval=figures.interval,
        level=lambda value: Level(value).word,
        version=program_version(),
    )
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(page, "utf-8")
    unfinished.replace(path)


class _Figures:
    """Numbers as the language writes them."""

    def __init__(self, language: Language) -> None:
        self._french = language is Language.FR

    def number(self, value: int) -> str:
        """Write a count: « 12 345 » or "12,345"."""
        return f"{value:,}".replace(",", "\u202f") if self._french else f"{value:,}"

    def percent(self, value: float) -> str:
        """Write a share: « 1,2 % » or "1.2%"."""
        digits = f"{value * 100:.1f}"
        return f"{digits.replace('.', ',')}\u00a0%" if self._french else f"{digits}%"

    def interval(self, share: Share) -> str:
        """Write the 95 % interval of a share."""
        return f"{self.percent(share.low)} – {self.percent(share.high)}"
