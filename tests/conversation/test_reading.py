"""Reading finds what stands in a text, at its exact place, and sorts it without changing it."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleuse.conversation import GuidedVoice
from veilleuse.conversation.reading import Group, Reader, sort
from veilleuse.language import Language

CASES = yaml.safe_load((Path(__file__).parent / "reading_cases.yaml").read_bytes())
LONG = {
    Language.FR: (
        "Hier ma cheffe m’a dit que le dossier était en retard devant tout le monde. J’ai honte et "
        "j’ai mal au ventre depuis. Je me dis que je suis pas à la hauteur. Je voudrais juste "
        "souffler un week-end. Demain je vais lui écrire deux lignes."
    ),
    Language.EN: (
        "Yesterday my boss told me off in front of everyone. I’m ashamed and my stomach hurts. I "
        "keep thinking I’m not good enough. I just want one quiet weekend. Tomorrow I’ll write her "
        "two lines."
    ),
}
WRITTEN = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "J’ai",
                "peur",
                "de",
                "ma",
                "mère",
                ",",
                "et",
                ".",
                "mais",
                "je",
                "suis",
                "nulle",
                "toujours",
                "demain",
                "!",
                "Personne",
                "ne",
                "m’aide",
                "?",
                "I’m",
                "scared",
                "so",
                "tired",
                "nobody",
                "but",
                "my",
                "boss",
                "says",
                "…",
                "\n",
                "«",
                "oui",
                "»",
                "😭",
            ]
        ),
        max_size=80,
    ).map(" ".join),
)


@pytest.fixture(scope="session")
def reader(voice: GuidedVoice) -> Reader:
    """The reader as it ships."""
    return voice.chooser.reader


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_what_stands_there_is_found(
    reader: Reader, language: str, text: str, expected: dict[str, list[str]]
) -> None:
    reading = reader.read(text, Language(language))
    found = {mark.name for mark in reading.marks}
    assert not found & set(expected.pop("not", []))
    for kind, names in expected.items():
        missing = [name for name in names if not reading.has(kind, name)]
        assert not missing, (kind, missing, sorted(found))


@settings(max_examples=200, deadline=None)
@given(text=WRITTEN)
def test_every_place_is_exact(voice: GuidedVoice, text: str) -> None:
    for language in Language:
        reading = voice.chooser.reader.read(text, language)
        spans = [*reading.extracts, *reading.clauses, *(mark.span for mark in reading.marks)]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert reading.quote(span) == text[span.start : span.end]
            assert reading.quote(span) == reading.quote(span).strip()


@settings(max_examples=200, deadline=None)
@given(text=WRITTEN)
def test_sorting_changes_no_word_and_repeats_none(voice: GuidedVoice, text: str) -> None:
    for language in Language:
        reading = voice.chooser.reader.read(text, language)
        spans = sorted(line.span for line in sort(reading))
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(span.of(text).strip() for span in spans)


@pytest.mark.parametrize("language", Language)
def test_a_long_text_is_sorted_into_its_groups(reader: Reader, language: Language) -> None:
    groups = [line.group for line in sort(reader.read(LONG[language], language))]
    assert groups == list(Group)


@pytest.mark.parametrize("language", Language)
def test_an_extract_is_never_a_whole_long_sentence(reader: Reader, language: Language) -> None:
    reading = reader.read(LONG[language], language)
    whole = {reading.quote(each).rstrip(".") for each in reading.sentences}
    assert not whole & {reading.quote(each) for each in reading.extracts}


def test_a_very_long_text_is_read_by_its_beginning(reader: Reader) -> None:
    reading = reader.read("je suis triste et seule. " * 4000, Language.FR)
    assert reading.feelings[0] in {"sadness", "loneliness"}
    assert len(reading.text) < 25_000
