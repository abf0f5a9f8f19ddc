"""Sentences by key."""

import pytest

from veilleuse.language import (
    CatalogueError,
    Catalogues,
    Language,
    MissingArgumentError,
    UnknownKeyError,
    arguments_of,
)

BOTH = Catalogues.parse(
    {Language.FR: {"hello": "Bonsoir {name}."}, Language.EN: {"hello": "Good evening, {name}."}}
)


def test_a_sentence_is_filled_by_name() -> None:
    assert BOTH[Language.FR].say("hello", name="Alix") == "Bonsoir Alix."
    assert BOTH[Language.EN].say("hello", name="{x}") == "Good evening, {x}."


def test_a_sentence_that_is_not_there_raises() -> None:
    with pytest.raises(UnknownKeyError) as caught:
        BOTH[Language.FR].say("nowhere")
    assert caught.value.arguments["name"] == "nowhere"


def test_a_missing_argument_raises() -> None:
    with pytest.raises(MissingArgumentError):
        BOTH[Language.FR].say("hello")


@pytest.mark.parametrize(
    "text", ["", "  ", 3, None, "{0}", "{}", "{name.__class__}", "{a[0]}", "{"]
)
def test_what_is_no_plain_sentence_is_refused(text: object) -> None:
    with pytest.raises(CatalogueError):
        Catalogues.parse({Language.FR: {"key": text}, Language.EN: {}})


def test_arguments_are_named() -> None:
    assert arguments_of("{day} at {hour}, {{not this}}") == {"day", "hour"}
