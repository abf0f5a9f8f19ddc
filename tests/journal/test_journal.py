"""The open journal: what was written is there, in order, whatever was written."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veilleuse.journal import (
    ContactReachedBody,
    ContactShownBody,
    DataKey,
    Draft,
    EntryBody,
    Journal,
    LinesUsedBody,
    LockedError,
    NoSuchRecordError,
    ReliefBody,
    ReplyBody,
    SealedLine,
    SealedPiece,
    SealedSignal,
    TooLongError,
    UnfitBodyError,
)

ODD_TEXTS = {
    "empty": "",
    "one megabyte": "nuit blanche " * 80_000,
    "nul": "avant\0après",
    "controls": "".join(map(chr, range(32))),
    "right to left": "\u202eشكرا\u202c שלום",
    "zero width": "a\u200bb\u200dc\ufeff",
    "ten thousand emojis": "😀👨‍👩‍👧" * 5_000,
    "combining": "e\u0301" * 100 + "\u0301" * 500,
    "astral": "𝔳𝔢𝔦𝔩𝔩𝔢\U0010ffff",
    "line ends": "a\r\nb\rc\n\u2028d",
    "json in it": '{"kind": "erase", "body": {"erased": [1]}}',
}

Reopen = Callable[[], Journal]


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_texts_come_back_exactly(
    journal: Journal, reopen: Reopen, at: datetime, text: str
) -> None:
    number = journal.append("entry", {"text": text}, at)
    for opened in (journal, reopen()):
        assert opened.entry(number).text == text
        assert opened.damaged == ()


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("une moitié \ud83d ici", "une moitié \ufffd ici"),
        ("\ud83d\ude00", "😀"),
        ("\udc80", "\ufffd"),
    ],
)
def test_halves_of_characters_are_rejoined_or_shown(
    journal: Journal, reopen: Reopen, at: datetime, given_text: str, kept: str
) -> None:
    number = journal.append("entry", EntryBody(text=given_text, tags=("\ud800",)), at)
    assert journal.entry(number).text == kept
    assert reopen().entry(number) == journal.entry(number)


def test_too_long_is_refused_before_anything_is_written(journal: Journal, at: datetime) -> None:
    with pytest.raises(TooLongError):
        journal.append("entry", {"text": "x" * (17 * 1024 * 1024)}, at)
    assert journal.count() == 0
    assert journal.append("entry", {"text": "x"}, at) == 1


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=300), max_size=5))
def test_any_text_is_kept(journal: Journal, reopen: Reopen, at: datetime, texts: list[str]) -> None:
    numbers = [journal.append("entry", {"text": text}, at) for text in texts]
    with reopen() as again:
        assert [again.entry(number).text for number in numbers] == texts


@pytest.mark.parametrize(
    "zone",
    [
        UTC,
        timezone(timedelta(hours=5, minutes=45)),
        timezone(-timedelta(hours=9, minutes=30)),
        timezone(timedelta(minutes=9, seconds=21)),
    ],
    ids=str,
)
def test_the_local_hour_is_kept(journal: Journal, reopen: Reopen, zone: timezone) -> None:
    at = datetime(1911, 3, 10, 23, 59, 59, 999999, tzinfo=zone)
    number = journal.append("entry", {"text": "tard"}, at)
    kept = reopen().entry(number).at
    assert kept == at
    if not (zone.utcoffset(None).total_seconds() % 60):
        assert kept.utcoffset() == at.utcoffset()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("entry", {}),
        ("entry", {"text": 3}),
        ("entry", {"text": None}),
        ("edit", {"text": "x"}),
        ("relief", {"score": 11}),
        ("relief", {"score": -1}),
        ("relief", {"score": 5, "moment": "later"}),
        ("erase", {"erased": [1]}),
        ("entry", "text"),
        ("new_kind", {"a": object()}),
    ],
)
def test_a_body_that_does_not_fit_is_refused(
    journal: Journal, at: datetime, kind: str, body: object
) -> None:
    with pytest.raises(UnfitBodyError) as refusal:
        journal.append(kind, body, at)
    assert refusal.value.arguments == {"kind": kind}
    assert journal.records() == ()


def test_a_time_without_a_zone_is_refused(journal: Journal) -> None:
    with pytest.raises(UnfitBodyError):
        journal.append("entry", {"text": "x"}, datetime(2026, 1, 1))  # noqa: DTZ001  the point


def test_entries_come_newest_writing_first(journal: Journal, reopen: Reopen, at: datetime) -> None:
    hours = (0, 5, -3, 2)
    for hour in hours:
        journal.append("entry", {"text": str(hour)}, at + timedelta(hours=hour))
    for opened in (journal, reopen()):
        assert [entry.text for entry in opened.entries()] == ["5", "2", "0", "-3"]
        assert [entry.text for entry in opened.entries(limit=2)] == ["5", "2"]
        assert [entry.text for entry in opened.entries(limit=2, skip=3)] == ["-3"]
        assert opened.entries(limit=2, skip=9) == ()
        assert opened.count() == 4


def test_an_edit_changes_what_is_read(journal: Journal, reopen: Reopen, at: datetime) -> None:
    number = journal.append("entry", {"text": "premier", "deposit": True}, at)
    later = at + timedelta(minutes=1)
    journal.append("edit", {"entry": number, "text": "second"}, later)
    for opened in (journal, reopen()):
        entry = opened.entry(number)
        assert (entry.text, entry.at, entry.edited_at) == ("second", at, later)
        assert entry.deposit
        assert opened.versions(number) == ("premier", "second")
        assert [found.sequence for found in opened.search("second")] == [number]
        assert opened.search("premier") == ()


def test_an_edit_or_a_reply_needs_its_entry(journal: Journal, at: datetime) -> None:
    journal.append("entry", {"text": "x"}, at)
    for kind, body in (
        ("edit", {"entry": 7, "text": "y"}),
        ("reply", {"entry": 7, "move": "ask", "language": "fr"}),
    ):
        with pytest.raises(NoSuchRecordError):
            journal.append(kind, body, at)
    assert len(journal.records()) == 1


def test_a_reply_is_kept_whole(journal: Journal, reopen: Reopen, at: datetime) -> None:
    number = journal.append("entry", {"text": "x"}, at)
    body = ReplyBody(
        entry=number,
        move="order",
        language="fr",
        sentences=("Voilà ce qui est là.",),
        voice="guided",
        level="support",
        signals=(
            SealedSignal(
                kind="isolation",
                grade=1,
                subject="self",
                level="support",
                source="r",
                evidence=((0, 1),),
            ),
        ),
        piece=SealedPiece(
            kind="order", lines=(SealedLine(group="feel", text="x", start=0, end=1),)
        ),
        contacts=("fr.contact",),
        bank_ids=("fr.questions.1",),
    )
    journal.append("reply", body, at)
    for opened in (journal, reopen()):
        assert [reply.body for reply in opened.replies(number)] == [body]
        assert opened.replies(number)[0].at == at


def test_views(journal: Journal, reopen: Reopen, at: datetime) -> None:
    journal.append("settings", {"values": {"country": "FR", "night": True}}, at)
    journal.append("settings", {"values": {"night": False, "age": None}}, at)
    journal.append("relief", {"score": 3, "moment": "before"}, at)
    journal.append("relief", {"score": 6}, at)
    journal.append("contact_shown", {"contacts": ["a", "b"], "level": "urgent"}, at)
    journal.append("contact_reached", {"contact": "circle"}, at)
    journal.append("lines_used", {"bank_ids": ["q.1", "q.2"]}, at)
    journal.append("lines_used", {"bank_ids": ["q.1"]}, at + timedelta(days=31))
    for opened in (journal, reopen()):
        assert opened.settings() == {"country": "FR", "night": False, "age": None}
        assert [record.body.score for record in opened.relief()] == [3, 6]
        assert opened.relief()[0].body == ReliefBody(score=3, moment="before")
        assert [record.body.contacts for record in opened.hand_overs()] == [("a", "b")]
        assert opened.kept(ContactShownBody)[0].body.level == "urgent"
        assert opened.kept(ContactReachedBody)[0].body.contact == "circle"
        assert {line.bank_id: line.at for line in opened.used_lines()} == {
            "q.1": at + timedelta(days=31),
            "q.2": at,
        }
        since = opened.used_lines(at + timedelta(days=1))
        assert [line.bank_id for line in since] == ["q.1"]
        assert len(opened.kept(LinesUsedBody)) == 2


def test_an_unknown_kind_is_carried(journal: Journal, reopen: Reopen, at: datetime) -> None:
    body = {"of": "tomorrow", "n": [1, 2.5, None], "é": {"x": "\0"}}
    number = journal.append("plan_of_v9", body, at)
    for opened in (journal, reopen()):
        (record,) = opened.records()
        assert (record.sequence, record.kind, record.body) == (number, "plan_of_v9", body)
        assert opened.entries() == ()


def test_a_newer_field_does_not_hide_an_entry(
    journal: Journal, reopen: Reopen, at: datetime
) -> None:
    number = journal.append("entry", {"text": "x", "mood_of_v9": 3}, at)
    assert reopen().entry(number).text == "x"


def test_several_records_are_all_or_none(journal: Journal, at: datetime) -> None:
    good = Draft(kind="entry", body={"text": "x"}, at=at)
    bad = Draft(kind="edit", body={"entry": 99, "text": "y"}, at=at)
    with pytest.raises(NoSuchRecordError):
        journal.append_all([good, good, bad])
    assert journal.records() == ()
    assert journal.append_all([good, good]) == (1, 2)
    assert journal.damaged == ()


def test_a_missing_entry_is_an_error(journal: Journal) -> None:
    with pytest.raises(NoSuchRecordError) as refusal:
        journal.entry(4)
    assert refusal.value.arguments == {"number": 4}


def test_a_closed_journal_forgets(journal: Journal, at: datetime) -> None:
    journal.append("entry", {"text": "x"}, at)
    journal.close()
    journal.close()
    for use in (
        journal.entries,
        journal.records,
        lambda: journal.search("x"),
        lambda: journal.append("entry", {"text": "y"}, at),
        lambda: journal.erase(1),
        lambda: journal.damaged,
    ):
        with pytest.raises(LockedError):
            use()


def test_threads_may_share_a_journal(journal: Journal, reopen: Reopen, at: datetime) -> None:
    def write(name: int) -> None:
        for turn in range(20):
            journal.append("entry", {"text": f"{name}.{turn}"}, at)
            journal.search("1")

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = {f"{name}.{turn}" for name in range(4) for turn in range(20)}
    assert {entry.text for entry in journal.entries()} == expected
    assert reopen().damaged == ()


def test_nothing_written_can_be_read_in_the_files(
    journal: Journal, path: Path, at: datetime
) -> None:
    marker = "abricotierdenuit"
    number = journal.append("entry", {"text": marker, "tags": [marker]}, at)
    journal.append(marker, {"x": marker}, at)
    journal.append("settings", {"values": {marker: marker}}, at)
    for file in path.parent.iterdir():
        content = file.read_bytes()
        assert marker.encode() not in content
        assert b"2026-11-23" not in content
    assert journal.entry(number).text == marker


def test_another_key_reads_nothing(journal: Journal, path: Path, at: datetime) -> None:
    journal.append("entry", {"text": "x"}, at)
    with Journal.open(path, DataKey(secret=bytes(32))) as stranger:
        assert stranger.entries() == ()
        assert stranger.damaged != ()
    assert journal.entries()[0].text == "x"
