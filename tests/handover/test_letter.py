"""The first sentence to say or to send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.handover import Recipient, first_sentence
from veilleuse.handover.letter import EXTRACT_MAX
from veilleuse.language import Catalogues, Language


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("to", list(Recipient))
def test_it_keeps_the_persons_words(
    sentences: Catalogues, language: Language, to: Recipient
) -> None:
    said = first_sentence("Je n’arrive plus à dormir.", to=to, catalogue=sentences[language])
    assert "Je n’arrive plus à dormir" in said
    assert "\n" not in said


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("to", list(Recipient))
def test_without_words_it_stands_alone(
    sentences: Catalogues, language: Language, to: Recipient
) -> None:
    said = first_sentence(" \n ", to=to, catalogue=sentences[language])
    assert said[-1] in ".?"
    assert "{" not in said
    assert "«" not in said
    assert "“" not in said


@given(
    words=st.text(max_size=400), to=st.sampled_from(Recipient), language=st.sampled_from(Language)
)
def test_whatever_is_written_it_is_one_short_line(
    sentences: Catalogues, words: str, to: Recipient, language: Language
) -> None:
    said = first_sentence(words, to=to, catalogue=sentences[language])
    assert len(said.splitlines()) == 1
    assert len(said) <= EXTRACT_MAX + 160
    assert said.count("«") <= 1


def test_long_words_are_cut_after_a_whole_word(sentences: Catalogues) -> None:
    words = "tout est lourd " * 30
    said = first_sentence(words, to=Recipient.CLOSE, catalogue=sentences[Language.FR])
    assert "lourd…" in said or "est…" in said or "tout…" in said


def test_braces_are_words_like_others(sentences: Catalogues) -> None:
    said = first_sentence("{words} {0}", to=Recipient.LINE, catalogue=sentences[Language.EN])
    assert "{words} {0}" in said
