"""Every format and shape of store, whole, damaged, and from any place on."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl
import pytest
from tests.evaluation.conftest import Write

from veilleuse.evaluation.errors import InputError
from veilleuse.evaluation.stored import Conversation, Damage, Record, records, stores
from veilleuse.language import Language
from veilleuse.triage import Role, Utterance

SAID = (
    Utterance(role=Role.USER, text="Bonsoir, je n’arrive pas à dormir."),
    Utterance(role=Role.ASSISTANT, text="Qu’est-ce qui tourne ?"),
)


def _node(role: str, text: str, parent: str | None) -> dict[str, object]:
    return {"message": {"author": {"role": role}, "content": {"parts": [text]}}, "parent": parent}


EXPORTED: dict[str, object] = {
    "title": "Nuit",
    "conversation_id": "c1",
    "current_node": "d",
    "mapping": {
        "a": {"message": None, "parent": None},
        "b": _node("system", "x", "a"),
        "c": _node("user", SAID[0].text, "b"),
        "other": _node("assistant", "a branch that was left", "c"),
        "d": _node("assistant", SAID[1].text, "c"),
    },
}
SHAPES: dict[str, dict[str, object]] = {
    "ours": {"id": "c1", "turns": [{"role": each.role, "text": each.text} for each in SAID]},
    "messages": {
        "id": "c1",
        "messages": [
            {"role": "system", "content": "Be kind."},
            {"role": "user", "content": [{"type": "text", "text": SAID[0].text}]},
            {"role": "assistant", "content": SAID[1].text},
        ],
    },
    "wildchat": {
        "conversation_hash": "c1",
        "model": "m",
        "language": "French",
        "conversation": [
            {"role": "user", "content": SAID[0].text, "language": "French"},
            {"role": "assistant", "content": SAID[1].text},
        ],
    },
    "sharegpt": {
        "id": "c1",
        "conversations": [
            {"from": "human", "value": SAID[0].text},
            {"from": "gpt", "value": SAID[1].text},
        ],
    },
    "exchange": {"id": "c1", "user": SAID[0].text, "reply": SAID[1].text},
    "export": EXPORTED,
}


def found(path: Path) -> list[Record]:
    (store,) = stores([str(path)])
    return list(records(store))


def places(found: Iterable[Record]) -> list[tuple[object, ...]]:
    return [(each.start, each.stop, each.line, each.found) for each in found]


def told(path: Path) -> Sequence[tuple[str, tuple[Utterance, ...]]]:
    return [
        (each.found.id, each.found.turns)
        for each in found(path)
        if isinstance(each.found, Conversation)
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_read_from_lines(lines: Write, shape: str) -> None:
    assert told(lines("a.jsonl", [SHAPES[shape]])) == [("c1", SAID)]


def test_a_language_is_known_by_its_name_or_code(lines: Write) -> None:
    rows = [
        {**SHAPES["wildchat"]},
        {**SHAPES["ours"], "lang": "en"},
        {**SHAPES["ours"], "lang": "de"},
    ]
    languages = [
        each.found.language
        for each in found(lines("a.jsonl", rows))
        if isinstance(each.found, Conversation)
    ]
    assert languages == [Language.FR, Language.EN, None]


def test_an_export_is_a_list_of_conversations(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(json.dumps([EXPORTED, {"mapping": 3}, EXPORTED]), "utf-8")
    assert [each.found for each in found(path)][1] is Damage.SHAPE
    assert told(path) == [("c1", SAID), ("c1", SAID)]


def test_an_export_cut_short_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    whole = json.dumps([EXPORTED, EXPORTED])
    path.write_text(whole[: int(len(whole) * 0.8)], "utf-8")
    assert told(path) == [("c1", SAID)]
    assert found(path)[-1].found is Damage.JSON


def test_rows_of_a_table_that_follow_each_other_are_one_conversation(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["conversation_id", "role", "text"])
        writer.writerows(("c1", each.role, each.text) for each in SAID)
        writer.writerow(["c2", "user", "Deux\nlignes ; « ici »"])
    assert told(path) == [
        ("c1", SAID),
        ("c2", (Utterance(role=Role.USER, text="Deux\nlignes ; « ici »"),)),
    ]
    assert [each.line for each in found(path)] == [2, 4]


def test_a_table_without_speakers_is_a_list_of_peoples_messages(tmp_path: Path) -> None:
    path = tmp_path / "log.tsv"
    path.write_text("text\tlang\nBonsoir.\tfr\nHello.\ten\n", "utf-8")
    assert [turns[0].text for _, turns in told(path)] == ["Bonsoir.", "Hello."]


def test_damaged_rows_of_a_table_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(
        b'text,role\nok,user\none,two,three\nba\xffd,user\n"bad"quote,user\nfine,user\n'
    )
    assert [each.found for each in found(path) if isinstance(each.found, Damage)] == [
        Damage.SHAPE, Damage.ENCODING, Damage.SHAPE,
    ]  # fmt: skip
    assert [turns[0].text for _, turns in told(path)] == ["ok", "fine"]


def test_parquet_holds_conversations_or_messages(tmp_path: Path) -> None:
    whole, rows = tmp_path / "a.parquet", tmp_path / "b.parquet"
    turns = [{"role": each.role.value, "content": each.text} for each in SAID]
    pl.DataFrame({"conversation_id": ["c1"] * 2500, "conversation": [turns] * 2500}).write_parquet(
        whole
    )
    pl.DataFrame(
        {"thread_id": ["c1", "c1"], "role": ["user", "assistant"], "text": [e.text for e in SAID]}
    ).write_parquet(rows)
    assert told(whole) == [("c1", SAID)] * 2500
    assert told(rows) == [("c1", SAID)]


def test_a_damaged_parquet_is_one_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 nothing of the kind")
    assert [each.found for each in found(path)] == [Damage.FILE]


def test_damaged_lines_are_named_and_the_rest_is_read(lines: Write) -> None:
    path = lines("a.jsonl", [SHAPES["ours"], "{broken", "[1]", '{"text": 3}', "", SHAPES["ours"]])
    path.write_bytes(path.read_bytes() + b'{"text": "\xff"}\n')
    named = [(each.line, each.found) for each in found(path) if isinstance(each.found, Damage)]
    assert named == [(2, Damage.JSON), (3, Damage.SHAPE), (4, Damage.SHAPE), (7, Damage.ENCODING)]
    assert told(path) == [("c1", SAID)] * 2


def test_a_role_that_nobody_knows_is_damage(lines: Write) -> None:
    path = lines("a.jsonl", [{"turns": [{"role": "narrator", "text": "x"}]}])
    assert [each.found for each in found(path)] == [Damage.SHAPE]


def test_a_line_that_is_far_too_long_is_set_aside_without_being_held(
    lines: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veilleuse.evaluation.stored.json_lines.LONGEST_LINE", 500)
    path = lines("a.jsonl", [SHAPES["ours"], {"text": "x" * 1000}, SHAPES["ours"]])
    assert [each.found for each in found(path) if isinstance(each.found, Damage)] == [
        Damage.TOO_LONG
    ]
    assert len(told(path)) == 2


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "json"])
def test_reading_may_begin_anywhere(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    texts = [f"Un soir, « {number} »\net la suite" for number in range(40)]
    rows = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    if suffix == "jsonl":
        path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    elif suffix == "json":
        path.write_text(json.dumps(rows), "utf-8")
    elif suffix == "csv":
        pl.DataFrame(rows).write_csv(path)
    else:
        pl.DataFrame(rows).write_parquet(path)
    (store,) = stores([str(path)])
    whole = list(records(store))
    assert len(whole) == 40
    for place in (0, 1, 17, 39):
        assert places(records(store, whole[place].start)) == places(whole[place:])
    assert places(records(store, whole[5].start, whole[9].stop)) == places(whole[5:10])
    assert 0.5 * store.size <= sum(record.weight for record in whole) <= store.size


def test_what_can_not_be_read_is_said_before_anything_begins(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text("x")
    for path, key in [
        (tmp_path / "none.jsonl", "evaluation.error.missing"),
        (tmp_path / "a.doc", "evaluation.error.format"),
        (tmp_path, "evaluation.error.empty_folder"),
    ]:
        with pytest.raises(InputError) as raised:
            stores([str(path)])
        assert raised.value.key == key
