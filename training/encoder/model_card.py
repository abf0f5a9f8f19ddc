"""The page that people read about the network, made from its card."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from veilleuse.models.danger import NetworkCard


def model_card(card: NetworkCard) -> str:
    """Tell what the network is, what it learnt from, what was measured, what it must not do."""
    here = Environment(  # noqa: S701  it writes Markdown, no page
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    curve = sorted({int(key.split(".")[0][5:]) for key in card.figures if key.startswith("curve")})
    return here.get_template("model_card.md.jinja").render(
        card=card, made=card.training, figures=card.figures, curve=curve
    )
