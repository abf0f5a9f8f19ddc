"""The library as it is shipped: complete in both languages, sourced, tactful, findable."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.companion.build import build_library, build_limits
from veilleuse.language import Language, sentences
from veilleuse.library import Concept, Exercise, Grade, Library, LibraryError
from veilleuse.limits import Action, Subject

BOTH = pytest.mark.parametrize("language", list(Language))
FORBIDDEN = {
    "a verdict on the reader": r"(?i)vous êtes|vous souffrez|you are (depressed|bipolar|ill|sick)|"
    r"you (have|suffer from) (a |an )?(depression|disorder|ptsd|ocd)",
    "a promise": r"(?i)guéri|disparaîtra|ça va passer|vous irez mieux|cures? you|will pass|"
    r"you will feel better|fera partir",
    "a shortcut": r"(?i)il suffit|il n’y a qu’à|you just (have|need) to|all you need",
    "a number to call": r"\b\d{3,}\b|\b\d\d \d\d\b",
    "cheer": r"!",
    "praise": r"(?i)bravo|well done|tu es fort|you are (strong|brave)",
    "a hook": r"(?i)revenez|reviens vite|come back soon|à bientôt",
    "medicine by name or dose": r"(?i)\bmg\b|posologie|dosage|overdose",
}
GENDERED = re.compile(
    r"\((e|ne|le)\)|·e\b|\b(êtes-vous|vous êtes|tu es) \w+ée?s?\b"
    r"|\bon (est|se sent|reste|finit|devient) (seule?|épuisée?|fatiguée?|perdue?|rassurée?)\b"
)
PLAIN_SPACES = re.compile(r"[^\u202f][;?!]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|'")


@pytest.fixture(scope="module")
def library() -> Library:
    """The library of the package."""
    return build_library()


def body(concept: Concept) -> Iterator[str]:
    yield concept.in_one_sentence
    yield concept.what_it_can_feel_like
    yield concept.what_is_going_on
    yield concept.misconception
    yield concept.what_helps
    yield concept.when_to_speak.ordinary
    yield concept.when_to_speak.worth_a_visit
    yield concept.when_to_speak.urgent


def told(exercise: Exercise) -> Iterator[str]:
    yield exercise.title
    yield from exercise.cautions
    yield from (step.text for step in exercise.steps)
    yield exercise.evidence


def everything(library: Library, language: Language) -> Iterator[tuple[str, str]]:
    for concept in library.concepts(language):
        yield from ((concept.id, text) for text in (concept.title, *body(concept)))
    for exercise in library.exercises(language):
        yield from ((exercise.id, text) for text in told(exercise))


@BOTH
def test_every_concept_has_its_parts_in_full_and_a_source(
    library: Library, language: Language
) -> None:
    concepts = library.concepts(language)
    assert len(concepts) >= 24
    for concept in concepts:
        assert all(text.strip() for text in body(concept)), concept.id
        assert 200 <= len(" ".join(body(concept)).split()) <= 400, concept.id
        assert concept.sources, concept.id


@BOTH
@pytest.mark.parametrize("kind", FORBIDDEN)
def test_nothing_says(library: Library, language: Language, kind: str) -> None:
    said = [where for where, text in everything(library, language) if _says(kind, text)]
    assert said == []


def _says(kind: str, text: str) -> bool:
    return re.search(FORBIDDEN[kind], text) is not None


def test_french_assumes_no_gender_and_keeps_its_typography(library: Library) -> None:
    for where, text in everything(library, Language.FR):
        assert not GENDERED.search(text), (where, text)
        assert not PLAIN_SPACES.search(text), (where, text)


def test_english_has_curly_quotes(library: Library) -> None:
    assert [w for w, text in everything(library, Language.EN) if re.search("['\"]", text)] == []


@BOTH
def test_every_concept_ends_with_people(library: Library, language: Language) -> None:
    people = (
        r"quelqu’un|urgences|ligne d’écoute|police|proche"
        if language is Language.FR
        else r"someb|someone|emergency|helpline|police"
    )
    for concept in library.concepts(language):
        assert re.search(people, concept.when_to_speak.urgent), concept.id


@BOTH
def test_no_sentence_stands_twice(library: Library, language: Language) -> None:
    said = Counter(
        sentence
        for concept in library.concepts(language)
        for text in body(concept)
        for sentence in re.split(r"(?<=[.:;?])\s+", text)
        if len(sentence.split()) > 4
    )
    assert [sentence for sentence, count in said.items() if count > 1] == []


@BOTH
def test_links_are_mutual_enough_to_walk(library: Library, language: Language) -> None:
    for concept in library.concepts(language):
        assert concept.related, concept.id
        assert concept.id not in concept.related
        assert all(library.concept(name, language) for name in concept.related)


@BOTH
def test_every_exercise_has_steps_evidence_and_a_source(
    library: Library, language: Language
) -> None:
    exercises = library.exercises(language)
    assert len(exercises) >= 30
    for exercise in exercises:
        assert len(exercise.steps) >= 3, exercise.id
        assert all((exercise.evidence, exercise.sources, exercise.title)), exercise.id
        assert sum(step.seconds for step in exercise.steps) <= 660, exercise.id
        if exercise.kind in {"breath", "body", "people"}:
            assert exercise.cautions, exercise.id


def test_no_exercise_holds_the_breath_or_uses_ice(library: Library) -> None:
    steps = [step.text for each in library.exercises(Language.EN) for step in each.steps]
    assert not [text for text in steps if re.search(r"(?i)hold (your|the) breath|\bice\b", text)]


@pytest.mark.parametrize(
    ("asked", "language", "found"),
    [
        ("je tourne en boucle", Language.FR, "rumination"),
        ("j’ai honte", Language.FR, "shame-and-guilt"),
        ("C'est quoi une crise d’angoisse ?", Language.FR, "panic-attack"),
        ("je fais une depresion", Language.FR, "depression"),
        ("je rumminne", Language.FR, "rumination"),
        ("CAUCHEMARDS", Language.FR, "nightmares"),
        ("la charge mental", Language.FR, "mental-load"),
        ("il controle mon telephone", Language.FR, "coercive-control"),
        ("le burn-out c'est quoi", Language.FR, "burnout"),
        ("ma mère est morte", Language.FR, "grief"),
        ("my mind won’t stop", Language.EN, "rumination"),
        ("why can't I sleep", Language.EN, "insomnia"),
        ("am I in love with an AI", Language.EN, "ai-attachment"),
        ("chatgpt says I’m right", Language.EN, "ai-agreement"),
        ("i feel so lonley", Language.EN, "loneliness"),
        ("nothing feels real", Language.EN, "dissociation"),
        ("la recette des crêpes", Language.FR, None),
        ("un seul exemple", Language.FR, None),
        ("mort de rire", Language.FR, None),
        ("the football results", Language.EN, None),
        ("the morning news", Language.EN, None),
        ("", Language.EN, None),
    ],
)
def test_everyday_words_find_a_page(
    library: Library, asked: str, language: Language, found: str | None
) -> None:
    concept = library.find_concept(asked, language)
    assert (concept.id if concept else None) == found


@BOTH
def test_every_title_finds_its_own_page(library: Library, language: Language) -> None:
    for concept in library.concepts(language):
        found = library.find_concept(concept.title, language)
        assert found is not None
        assert found.id == concept.id


@given(text=st.text(max_size=200), language=st.sampled_from(Language))
def test_any_text_is_answered(library: Library, text: str, language: Language) -> None:
    found = library.find_concept(text, language)
    assert found is None or library.concept(found.id, language) == found


def test_every_need_has_two_or_three_exercises(library: Library) -> None:
    for need in library.needs():
        proposed = library.find_exercise([need], Language.FR, night=True)
        assert 2 <= len(proposed) <= 3, need
        assert not proposed[0].contested
        assert all(exercise.night for exercise in proposed)


@pytest.mark.parametrize("need", ["panic", "numbness"])
def test_a_breath_to_follow_never_comes_first_where_it_unsettles(
    library: Library, need: str
) -> None:
    assert library.find_exercise([need], Language.EN, night=True)[0].kind != "breath"


@given(
    needs=st.lists(st.sampled_from(["panic", "grief", "night", "shame", "nothing"]), max_size=4),
    avoided=st.integers(0, 12),
    night=st.booleans(),
)
def test_what_is_avoided_never_returns(
    library: Library, needs: list[str], avoided: int, *, night: bool
) -> None:
    avoid = frozenset(each.id for each in library.exercises(Language.FR)[:avoided])
    proposed = library.find_exercise(needs, Language.FR, night=night, avoid=avoid)
    assert not avoid & {each.id for each in proposed}
    assert len(proposed) == len({each.id for each in proposed}) <= 3


def test_kinds_differ_where_they_can(library: Library) -> None:
    kinds = [each.kind for each in library.find_exercise(["anger"], Language.FR, night=False)]
    assert len(set(kinds)) == 3


def test_a_contested_exercise_comes_last() -> None:
    library = Library.parse(
        {
            "exercises/a-contested": _exercise(grade="E"),
            "exercises/studied": _exercise(grade="A"),
            "exercises/usual": _exercise(grade="D"),
        }
    )
    proposed = library.find_exercise(["fear"], Language.FR, night=True)
    assert [each.id for each in proposed] == ["studied", "usual", "a-contested"]
    assert proposed[-1].grade is Grade.CONTESTED


def _exercise(*, grade: str) -> dict[str, object]:
    both = {"fr": "un", "en": "one"}
    return {
        "title": both,
        "kind": "mind",
        "needs": ["fear"],
        "steps": [both],
        "grade": grade,
        "evidence": both,
        "sources": [{"reference": "r", "date": "2026"}],
    }


def test_an_unknown_id_is_none(library: Library) -> None:
    assert library.concept("nothing", Language.FR) is None
    assert library.exercise("nothing", Language.EN) is None


def test_an_ill_formed_file_is_named() -> None:
    with pytest.raises(LibraryError) as caught:
        Library.parse({"concepts/broken": {"fr": {}}})
    assert caught.value.arguments["file"] == "concepts/broken"


def test_a_link_that_leads_nowhere_is_refused() -> None:
    text = {
        "title": "x",
        "in_one_sentence": "x",
        "what_it_can_feel_like": "x",
        "what_is_going_on": "x",
        "misconception": "x",
        "what_helps": "x",
        "when_to_speak": {"ordinary": "x", "worth_a_visit": "x", "urgent": "x"},
    }
    page = {
        "fr": text,
        "en": text,
        "needs": [],
        "sources": [],
        "reviewed_on": "2026-11-23",
        "related": ["nowhere"],
    }
    with pytest.raises(LibraryError):
        Library.parse({"concepts/page": page})


@BOTH
def test_every_sentence_may_be_said_in_a_reply(library: Library, language: Language) -> None:
    limits = build_limits()
    subject = Subject(user_text="explique, explain", language=language)
    held = [
        (where, text)
        for where, whole in everything(library, language)
        for text in (span.of(whole) for span in sentences(whole, language))
        if limits.review(subject, "", text).action is not Action.RELEASE
    ]
    assert held == []


@BOTH
def test_an_explanation_leaves_room_in_a_reply_of_five_sentences(
    library: Library, language: Language
) -> None:
    for concept in library.concepts(language):
        said = (concept.in_one_sentence, concept.misconception)
        assert sum(len(sentences(text, language)) for text in said) <= 4, concept.id
