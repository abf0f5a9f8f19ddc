"""What a mask lets through."""

from hypothesis import given
from hypothesis import strategies as st

from veilleuse.evaluation.masking import masked, pieces
from veilleuse.language import Span


def test_only_what_matched_is_read() -> None:
    text = "Léa, 15 ans : je veux mourir."
    span = Span(start=14, end=28)
    assert span.of(text) == "je veux mourir"
    assert masked(text, [span]) == "···, ·· ··· : je veux mourir."


@given(st.text(max_size=900))
def test_without_a_match_no_letter_is_left(text: str) -> None:
    assert not any(char.isalnum() for char in masked(text, []))


@given(st.text(min_size=1, max_size=900), st.data())
def test_pieces_are_the_masked_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    found = pieces(text, [span], unmasked=False)
    assert "".join(part for _, part in found) == masked(text, [span])
    assert all(text.find(part) >= 0 for matched, part in found if matched)


def test_a_match_far_inside_is_shown() -> None:
    text = "x" * 5000 + " je veux mourir"
    span = Span(start=5001, end=5015)
    assert (True, "je veux mourir") in pieces(text, [span], unmasked=False)
