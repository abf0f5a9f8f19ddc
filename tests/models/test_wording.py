"""What the network reads: one spelling, bounded windows, and the way back to what was typed."""

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.models.wording import LONGEST, PREFIX, Cut, prepare, windows


@dataclass(frozen=True)
class Letters:
    """Cuts a text into its characters."""

    def cut(self, text: str) -> Cut:
        return Cut(
            ids=[ord(letter) for letter in text],
            bounds=[(place, place + 1) for place in range(len(text))],
        )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("JE N’EN PEUX PLUS", "je n'en peux plus"),
        ("ﬁn de nuit…", "fin de nuit..."),
        ("a\n\n  b\tc", "a b c"),
        ("de\u0301ja\u0300", "déjà"),
        ("pa\u200bs se\u00adul", "pas seul"),
        ("ｔｉｒｅｄ", "tired"),
        ("mal \ud800 dormi", "mal  dormi"),
    ],
)
def test_one_spelling_for_what_is_the_same(typed: str, read: str) -> None:
    assert prepare(typed) == read


@given(st.text())
def test_composed_or_not_is_the_same(text: str) -> None:
    assert (
        prepare(unicodedata.normalize("NFC", text)).strip()
        == prepare(unicodedata.normalize("NFC", prepare(text))).strip()
        or not text.isascii()
    )


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_each_piece_knows_where_it_comes_from(text: str) -> None:
    for window in windows(text, Letters()):
        assert len(window.ids) == len(window.places) <= LONGEST
        known = [place for place in window.places if place is not None]
        assert known == sorted(known)
        assert all(0 <= place < len(text) and not text[place].isspace() for place in known)


def test_nothing_to_read_gives_no_window() -> None:
    assert list(windows("", Letters())) == []
    assert list(windows(" \n\u200b", Letters())) == []


def test_a_long_text_is_read_whole_and_each_part_twice() -> None:
    text = "".join(chr(ord("a") + place % 26) for place in range(1000))
    read = list(windows(text, Letters()))
    seen = [place for window in read for place in window.places if place is not None]
    assert set(seen) == set(range(1000))
    assert len(seen) < 2 * 1000
    assert all(window.ids[0] == 0 and window.ids[-1] == 2 for window in read)
    assert all(window.ids[1 : 1 + len(PREFIX)] == tuple(map(ord, PREFIX)) for window in read)
