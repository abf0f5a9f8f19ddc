"""The library as it is shipped: complete in both languages, sourced, tactful, findable."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from veilleuse.companion.build import build_library
from veilleuse.language import Language
from veilleuse.library import Concept, Library, LibraryError

FORBIDDEN = re.compile(
    r"vous êtes (dépressi|bipolaire|malade)|il suffit|you just (have|need) to|guérir en|cure you"
    r"|\b\d{4,}\b|!"
)
GENDERED = re.compile(r"\b(seul\(e\)|\w+é\(e\)|êtes-vous \w+ée?\b)")


@pytest.fixture(scope="module")
def library() -> Library:
    """The library of the package."""
    return build_library()


def texts(concept: Concept) -> Iterator[str]:
    yield concept.in_one_sentence
    yield concept.what_it_can_feel_like
    yield concept.what_is_going_on
    yield concept.misconception
    yield concept.what_helps
    yield concept.when_to_speak.ordinary
    yield concept.when_to_speak.worth_a_visit
    yield concept.when_to_speak.urgent


@pytest.mark.parametrize("language", list(Language))
def test_every_concept_has_its_parts_and_a_source(library: Library, language: Language) -> None:
    concepts = library.concepts(language)
    assert len(concepts) >= 12
    for concept in concepts:
        assert all(text.strip() for text in texts(concept)), concept.id
        assert concept.sources, concept.id
        assert not FORBIDDEN.search(" ".join(texts(concept))), concept.id
        assert not GENDERED.search(" ".join(texts(concept))), concept.id


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_stands_twice(library: Library, language: Language) -> None:
    said = Counter(
        sentence
        for concept in library.concepts(language)
        for text in texts(concept)
        for sentence in re.split(r"(?<=[.:])\s+", text)
        if len(sentence.split()) > 8
    )
    assert [sentence for sentence, count in said.items() if count > 1] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_exercise_has_steps_evidence_and_a_source(
    library: Library, language: Language
) -> None:
    exercises = library.exercises(language)
    assert len(exercises) >= 12
    for exercise in exercises:
        assert len(exercise.steps) >= 3, exercise.id
        assert all((exercise.evidence, exercise.sources, exercise.title)), exercise.id
        if exercise.kind == "breath":
            assert exercise.cautions, exercise.id


@pytest.mark.parametrize(
    ("asked", "language", "found"),
    [
        ("je tourne en boucle", Language.FR, "rumination"),
        ("j’ai honte", Language.FR, "shame-and-guilt"),
        ("C'est quoi une crise d’angoisse ?", Language.FR, "panic-attack"),
        ("my mind won’t stop", Language.EN, "rumination"),
        ("why can't I sleep", Language.EN, "insomnia"),
        ("am I in love with an AI", Language.EN, "ai-attachment"),
        ("la recette des crêpes", Language.FR, None),
        ("the football results", Language.EN, None),
    ],
)
def test_everyday_words_find_a_page(
    library: Library, asked: str, language: Language, found: str | None
) -> None:
    concept = library.find_concept(asked, language)
    assert (concept.id if concept else None) == found


@pytest.mark.parametrize("need", ["panic", "sadness", "night", "anger", "loneliness", "shame"])
def test_two_or_three_exercises_never_more(library: Library, need: str) -> None:
    proposed = library.find_exercise([need], Language.FR, night=True)
    assert 1 <= len(proposed) <= 3
    assert not proposed[0].contested
    assert all(exercise.night for exercise in proposed)


def test_an_unknown_id_is_none(library: Library) -> None:
    assert library.concept("nothing", Language.FR) is None
    assert library.exercise("nothing", Language.EN) is None


def test_an_ill_formed_file_is_named() -> None:
    with pytest.raises(LibraryError) as caught:
        Library.parse({"concepts/broken": {"fr": {}}})
    assert caught.value.arguments["file"] == "concepts/broken"
