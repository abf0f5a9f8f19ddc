"""Sealing: what goes in comes out, at its own place, and nothing else ever does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.journal.codec import (
    FIRST_PREVIOUS,
    Codec,
    DataKey,
    Head,
    Row,
    UnsealError,
    padded_size,
)

KEY = DataKey(secret=bytes(range(32)))
CODEC = Codec(KEY, b"j" * 16)


@given(plain=st.binary(max_size=3000), sequence=st.integers(1, 2**40))
def test_unsealing_gives_back_what_was_sealed(plain: bytes, sequence: int) -> None:
    row = CODEC.seal(plain, sequence=sequence, previous=FIRST_PREVIOUS)
    assert CODEC.unseal(row) == plain


@given(plain=st.binary(max_size=600), place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_flipped_bit_anywhere_raises(plain: bytes, place: int, bit: int) -> None:
    row = CODEC.seal(plain, sequence=3, previous=FIRST_PREVIOUS)
    content = bytearray(row.previous + row.nonce + row.ciphertext)
    content[place % len(content)] ^= 1 << bit
    altered = Row(
        sequence=3,
        previous=bytes(content[:32]),
        nonce=bytes(content[32:56]),
        ciphertext=bytes(content[56:]),
    )
    with pytest.raises(UnsealError):
        CODEC.unseal(altered)


@pytest.mark.parametrize(
    "other",
    [Codec(KEY, b"k" * 16), Codec(DataKey(secret=bytes(32)), b"j" * 16)],
    ids=["another journal", "another key"],
)
def test_a_record_opens_in_its_own_journal_alone(other: Codec) -> None:
    row = CODEC.seal(b"words", sequence=1, previous=FIRST_PREVIOUS)
    with pytest.raises(UnsealError):
        other.unseal(row)


def test_a_record_opens_at_its_own_place_alone() -> None:
    row = CODEC.seal(b"words", sequence=1, previous=FIRST_PREVIOUS)
    with pytest.raises(UnsealError):
        CODEC.unseal_as(row, sequence=2, previous=FIRST_PREVIOUS)


def test_the_same_words_never_look_the_same() -> None:
    rows = [CODEC.seal(b"words", sequence=1, previous=FIRST_PREVIOUS) for _ in range(2)]
    assert rows[0].nonce != rows[1].nonce
    assert rows[0].ciphertext != rows[1].ciphertext
    assert CODEC.hash(rows[0]) != CODEC.hash(rows[1])


@given(size=st.integers(0, 20_000_000))
def test_padding_hides_sizes_at_a_small_cost(size: int) -> None:
    padded = padded_size(size)
    assert padded >= max(size, 256)
    assert padded % 256 == 0
    assert padded <= max(size + 256, 256) * 1.12
    assert padded_size(padded) == padded


def test_short_texts_all_have_one_size() -> None:
    sizes = {
        len(CODEC.seal(b"x" * size, sequence=1, previous=FIRST_PREVIOUS).ciphertext)
        for size in range(200)
    }
    assert len(sizes) == 1


def test_a_head_keeps_its_place() -> None:
    head = Head(sequence=12, hash=b"h" * 32)
    assert CODEC.unseal_head(CODEC.seal_head(head)) == head
    with pytest.raises(UnsealError):
        CODEC.unseal_segment(CODEC.seal_head(head), 0)


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 24, b"\0" * 39, b"\0" * 40])
def test_what_is_too_short_is_refused(content: bytes) -> None:
    with pytest.raises(UnsealError):
        CODEC.unseal_head(content)


def test_a_key_is_never_shown() -> None:
    assert "secret" not in repr(KEY)
    assert KEY.secret.hex() not in repr(KEY)
