"""Searching: accents, case and typography don't count, and places are exact."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.journal import Journal, parse_query, places
from veilleuse.journal.searching import searchable

FOUND = [
    ("J’ai rêvé d’un été à Noël", "reve ete"),
    ("J’ai rêvé d’un été à Noël", "j'ai RÊVÉ"),
    ("J'ai reve", "j’ai rêvé"),
    ("Mon cœur bat", "coeur"),
    ("mon coeur bat", "CŒUR"),
    ("e\u0301te\u0301", "été"),
    ("The night was long", '"night was"'),
    ("a\u200bb", "ab"),
    ("Straße", "straße"),
    ("je suis là\u202f?", "là ?"),
    ("demi-heure", "demi‑heure"),
]
NOT_FOUND = [
    ("La nuit était longue", '"longue nuit"'),
    ("La nuit était longue", "nuit courte"),
    ("rien", "  "),
    ("rien", '""'),
    ("rien", ""),
]


@pytest.mark.parametrize(("text", "query"), FOUND)
def test_found(text: str, query: str) -> None:
    asked = parse_query(query)
    assert asked.terms
    assert asked.matches(searchable(text))


@pytest.mark.parametrize(("text", "query"), NOT_FOUND)
def test_not_found(text: str, query: str) -> None:
    asked = parse_query(query)
    assert not asked.terms or not asked.matches(searchable(text))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Mon cœur, mon été", "coeur ete", ["cœur", "été"]),
        ("e\u0301te\u0301 ici", "ete", ["e\u0301te\u0301"]),
        ("aaa", "aa", ["aa"]),
        ("nuit, nuits", "nuit nuits", ["nuit", "nuits"]),
    ],
)
def test_places_are_those_of_the_persons_text(text: str, query: str, expected: list[str]) -> None:
    assert [span.of(text) for span in places(text, parse_query(query))] == expected


@given(text=st.text(max_size=80), start=st.integers(0, 79), size=st.integers(1, 20))
def test_a_piece_of_a_text_finds_it(text: str, start: int, size: int) -> None:
    query = parse_query(text[start : start + size].replace('"', " "))
    if query.terms:
        assert query.matches(" ".join(searchable(text).split()).replace('"', " ")) or query.matches(
            searchable(text)
        )
    for span in places(text, query):
        assert 0 <= span.start < span.end <= len(text)


def test_a_journal_is_searched_newest_first(journal: Journal, at: datetime) -> None:
    texts = ["Une nuit d’été", "rien", "LA NUIT", "la nuit d'ete, encore"]
    for place, text in enumerate(texts):
        journal.append("entry", {"text": text}, at + timedelta(hours=place))
    assert [entry.text for entry in journal.search("nuit")] == [texts[3], texts[2], texts[0]]
    assert [entry.text for entry in journal.search("été nuit")] == [texts[3], texts[0]]
    assert [entry.text for entry in journal.search("nuit", limit=1, skip=1)] == [texts[2]]
    assert (journal.count_found("nuit"), journal.count_found("")) == (3, 0)
    assert journal.search("") == ()
    assert journal.search("absent") == ()
