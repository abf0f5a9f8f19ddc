"""Exports and imports: round trips, other programs' files, odd files named in one line."""

import importlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pyrage
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veilleuse.journal import (
    AgeError,
    Cost,
    Entry,
    EntryBody,
    ImportFormat,
    ImportLineError,
    Incoming,
    Journal,
    SourceFile,
    Vault,
    bring_in,
    from_age,
    is_age,
    read_import,
    to_age_by_passphrase,
    to_age_for,
    to_json,
    to_markdown,
    to_markdown_zip,
)
from veilleuse.language import Language

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 11, 23, 3, 12, 45, 678, tzinfo=timezone(timedelta(hours=1)))
ODD = [
    "",
    " ",
    "---\ndate: x\n---\n",
    "\n\nà la ligne\n\n",
    "a\r\nb\r",
    "nul \0",
    "# titre",
    "« é » 😀",
]

Elsewhere = Callable[[], Journal]


@pytest.fixture
def elsewhere(tmp_path: Path, cheap: Cost) -> Elsewhere:
    """Another journal, empty."""
    made: list[int] = []

    def another() -> Journal:
        made.append(1)
        path = tmp_path / f"elsewhere{len(made)}" / "journal.veilleuse"
        key = Vault(path=path, cost=cheap).create("another passphrase", Language.EN).key
        return Journal.open(path, key)

    return another


def _content(name: str, content: bytes | str) -> list[SourceFile]:
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return [SourceFile(name=name, content=raw)]


def _read(content: bytes | str, name: str = "file", form: ImportFormat | None = None) -> Incoming:
    return read_import(_content(name, content), zone=PARIS, given=form)


def _same(entries: tuple[Entry, ...]) -> list[tuple[object, ...]]:
    return [
        (entry.at, entry.at.utcoffset(), entry.text, entry.deposit, entry.starred, entry.tags)
        for entry in entries
    ]


def _fill(journal: Journal) -> None:
    first = journal.append("entry", {"text": "premier", "deposit": True, "language": "fr"}, AT)
    journal.append("edit", {"entry": first, "text": "premier, revu"}, AT + timedelta(hours=1))
    journal.append(
        "reply",
        {"entry": first, "move": "ask", "language": "fr", "sentences": ["Et là ?"]},
        AT + timedelta(minutes=1),
    )
    gone = journal.append("entry", {"text": "effacé"}, AT)
    journal.erase(gone)
    journal.append("relief", {"score": 4, "moment": "before"}, AT)
    journal.append("settings", {"values": {"country": "FR"}}, AT)
    journal.append("plan_of_v9", {"x": ["é"]}, AT)
    for place, text in enumerate(ODD[2:]):
        body = EntryBody(text=text, starred=True, tags=("a b", "c: d", "é"))
        journal.append("entry", body, AT + timedelta(days=place))


def test_our_json_comes_back_whole(journal: Journal, elsewhere: Elsewhere) -> None:
    _fill(journal)
    other = elsewhere()
    done = bring_in(other, _read(to_json(journal, AT)))
    assert (done.added, done.known, done.left_out) == (7, 0, 0)
    assert _same(other.entries()) == _same(journal.entries())
    assert [entry.edited_at for entry in other.entries()] == [
        entry.edited_at for entry in journal.entries()
    ]
    assert other.settings() == journal.settings()
    assert [record.body for record in other.relief()] == [r.body for r in journal.relief()]
    (first,) = other.search("revu")
    assert [reply.body.sentences for reply in other.replies(first.sequence)] == [("Et là ?",)]
    assert "plan_of_v9" in {record.kind for record in other.records()}
    assert b"effac" not in to_json(journal, AT)


def test_our_markdown_comes_back_exactly(journal: Journal, elsewhere: Elsewhere) -> None:
    _fill(journal)
    for files in (to_markdown(journal), _content("all.zip", to_markdown_zip(journal))):
        other = elsewhere()
        assert bring_in(other, read_import(files, zone=PARIS)).added == 7
        assert _same(other.entries()) == _same(journal.entries())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(min_size=1, max_size=200),
    tags=st.lists(st.text(min_size=1, max_size=9), max_size=3),
)
def test_any_text_goes_through_markdown(elsewhere: Elsewhere, text: str, tags: list[str]) -> None:
    with elsewhere() as journal, elsewhere() as other:
        journal.append("entry", EntryBody(text=text, tags=tuple(tags)), AT)
        if not text.strip():
            return
        bring_in(other, read_import(to_markdown(journal), zone=PARIS))
        assert other.entries()[0].text == journal.entries()[0].text


def test_front_matter_is_yaml_that_others_read(journal: Journal) -> None:
    _fill(journal)
    for file in to_markdown(journal):
        front = file.content.decode().split("---\n")[1]
        fields = yaml.safe_load(front)
        assert isinstance(fields["date"], datetime)
        assert fields.get("tags", ["a b", "c: d", "é"]) == ["a b", "c: d", "é"]
        assert file.name.endswith(".md")


def test_an_import_is_never_doubled(journal: Journal) -> None:
    _fill(journal)
    before = journal.records()
    for export in (to_json(journal, AT), to_markdown_zip(journal)):
        done = bring_in(journal, _read(export))
        assert (done.added, done.known) == (0, 7)
        assert journal.records() == before


def test_jrnl_text(journal: Journal) -> None:
    text = (
        "\ufeff[2013-06-09 15:39] My *first* entry. *\nBody line.\n\n[not a date] stays\n"
        "[2013-06-10 03:40:05 PM] Second entry\r\n[2013-06-11 12:00:00 AM] Minuit @tag\n\n"
        "[2013-07-01] À l’heure par défaut\n"
    )
    done = bring_in(journal, _read(text))
    assert done.added == 4
    last, third, second, first = journal.entries()
    assert first.text == "My *first* entry.\nBody line.\n\n[not a date] stays"
    assert (first.starred, first.source) == (True, "jrnl")
    assert first.at == datetime(2013, 6, 9, 15, 39, tzinfo=PARIS)
    assert (second.text, second.at.hour, second.at.second) == ("Second entry", 15, 5)
    assert (third.text, third.at.hour) == ("Minuit @tag", 0)
    assert last.at.hour == 9


def test_what_jrnl_itself_writes(journal: Journal, tmp_path: Path) -> None:
    texts = ["Un titre. Et la suite\nplus bas", "Seul", "Étoile"]
    path = tmp_path / "jrnl.txt"
    _write_with_jrnl(path, texts)
    assert bring_in(journal, _read(path.read_bytes())).added == 3
    words = sorted(" ".join(entry.text.split()) for entry in journal.entries())
    assert words == sorted(" ".join(text.split()) for text in texts)


def test_day_one(journal: Journal) -> None:
    export = {
        "metadata": {"version": "1.0"},
        "entries": [
            {
                "uuid": "A",
                "creationDate": "2017-03-01T22:30:00Z",
                "modifiedDate": "2017-03-02T10:00:00Z",
                "timeZone": "Europe\\/Paris",
                "text": "# Titre\n\nUne nuit\\. ![](dayone-moment:\\/\\/B)\nLa suite\\!",
                "tags": ["nuit", "été"],
                "starred": True,
                "location": {"latitude": 1.5},
                "photos": [{"md5": "x"}],
            },
            {"uuid": "C", "creationDate": "2017-03-02T00:00:00Z", "text": "![](dayone-moment://D)"},
            {"uuid": "E", "creationDate": "2017-03-03T00:00:00Z"},
        ],
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("Journal.json", json.dumps(export))
        file.writestr("photos/x.jpeg", b"\xff\xd8")
    for content in (json.dumps(export).encode(), archive.getvalue()):
        incoming = _read(content)
        assert (incoming.entries, incoming.left_out) == (1, 3)
    assert bring_in(journal, incoming).left_out == 3
    (entry,) = journal.entries()
    assert entry.text == "# Titre\n\nUne nuit. La suite!"
    assert (entry.tags, entry.starred) == (("nuit", "été"), True)
    assert entry.at.isoformat() == "2017-03-01T23:30:00+01:00"


FOREIGN_MARKDOWN = {
    "2024-05-06.md": ("Sans en-tête", datetime(2024, 5, 6, tzinfo=PARIS)),
    "note 2024-05-06 0730.md": ("Sans en-tête", datetime(2024, 5, 6, 7, 30, tzinfo=PARIS)),
    "a.md": (
        "---\r\ntitle: x\r\nDate: 2024-05-06\r\n---\r\nMots",
        datetime(2024, 5, 6, tzinfo=PARIS),
    ),
    "b.md": (
        "---\ncreated: 2024-05-06T07:30:00Z\ntags: nuit, été\n---\nMots",
        datetime(2024, 5, 6, 7, 30, tzinfo=UTC),
    ),
}


@pytest.mark.parametrize("name", FOREIGN_MARKDOWN)
def test_other_programs_markdown(journal: Journal, name: str) -> None:
    content, at = FOREIGN_MARKDOWN[name]
    bring_in(journal, _read(content, name))
    (entry,) = journal.entries()
    assert entry.at == at
    assert entry.text in {"Mots", "Sans en-tête"}


BAD: dict[str, tuple[str, bytes | str, str, dict[str, int]]] = {
    "empty": ("x", "", "empty", {}),
    "blank": ("x", " \n", "empty", {}),
    "binary": ("x", b"\xff\xfe\x00\x01", "format", {}),
    "not utf-8": ("x", b"[2024-01-01 10:00] caf\xe9", "encoding", {"byte": 23}),
    "prose": ("x", "Cher journal,", "format", {}),
    "text before": ("x", "Bonjour\n[2024-01-01 10:00] x", "no_date_first", {"line": 1}),
    "no such day": (
        "x",
        "[2024-01-01 10:00] x\n\n[2024-02-31 10:00] y",
        "bad_date_line",
        {"line": 3},
    ),
    "no such hour": ("x", "[2024-01-01 25:00] x", "bad_date_line", {"line": 1}),
    "no such half": ("x", "[2024-01-01 13:00 PM] x", "bad_date_line", {"line": 1}),
    "another date": ("x", "[2024-01-01 at noon] x", "bad_date_line", {"line": 1}),
    "cut json": ("x", '{"entries": [\n{"text": "x",', "json", {"line": 2}),
    "other json": ("x", '{"things": []}', "format", {}),
    "deep json": ("x", '{"a":' * 100_000, "format", {}),
    "no entries": ("x", '{"entries": []}', "empty", {}),
    "no creation date": (
        "x",
        '{"entries": [{"text": "x", "creationDate": "2024-01-01T00:00:00Z"}, {"text": "y"}]}',
        "shape",
        {"entry": 2},
    ),
    "odd creation date": (
        "x",
        '{"entries": [{"text": "x", "creationDate": "hier"}]}',
        "bad_date",
        {"entry": 1},
    ),
    "no date": ("x.md", "Mots", "no_date", {"entry": 1}),
    "odd date": ("x.md", "---\ndate: hier\n---\nMots", "bad_date", {"entry": 1}),
    "no words": ("x.md", "---\ndate: 2024-01-01\n---\n\n", "no_text", {"entry": 1}),
    "odd front": ("x.md", "---\ndate: [\n---\nMots", "front_matter", {"entry": 1}),
    "list front": ("x.md", "---\n- a\n---\nMots", "front_matter", {"entry": 1}),
    "broken archive": ("x.zip", b"PK\x03\x04 and no more", "archive", {}),
    "newer": (
        "x",
        '{"format":"veilleuse-export","version":9,"exported_at":"2024-01-01T00:00:00Z","records":[]}',
        "newer",
        {},
    ),
    "record without body": (
        "x",
        """{"format":"veilleuse-export","version":1,"exported_at":"2024-01-01T00:00:00Z",
        "records":[{"number":1,"kind":"entry","at":"2024-01-01T00:00:00Z","body":{}}]}""",
        "shape",
        {"entry": 1},
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_odd_files_are_named_and_nothing_is_half_imported(journal: Journal, case: str) -> None:
    name, content, key, arguments = BAD[case]
    with pytest.raises(ImportLineError) as refusal:
        bring_in(journal, _read(content, name))
    assert refusal.value.key == f"journal.import.{key}"
    assert refusal.value.arguments == arguments
    assert journal.records() == ()


def test_one_bad_file_among_many_stops_all(journal: Journal) -> None:
    files = [
        *_content("2024-01-01.md", "a"),
        *_content("b.md", "b"),
        *_content("2024-01-03.md", "c"),
    ]
    with pytest.raises(ImportLineError) as refusal:
        bring_in(journal, read_import(files, zone=PARIS))
    assert refusal.value.arguments == {"entry": 2}
    assert journal.records() == ()


@given(content=st.binary(max_size=200), name=st.sampled_from(["a.md", "a.json", "a.txt", "a.zip"]))
def test_no_file_breaks_an_import(content: bytes, name: str) -> None:
    for form in (None, *ImportFormat):
        try:
            assert _read(content, name, form).records
        except ImportLineError as error:
            assert error.key.startswith("journal.import.")  # noqa: PT017  both ends are fine


def test_age_by_passphrase_and_for_a_key(journal: Journal) -> None:
    _fill(journal)
    plain = to_json(journal, AT)
    identity = pyrage.x25519.Identity.generate()
    by_passphrase = to_age_by_passphrase(plain, "une clé")
    by_key = to_age_for(plain, str(identity.to_public()))
    for sealed, secret in ((by_passphrase, "une clé"), (by_key, str(identity))):
        assert is_age(sealed)
        assert b"premier" not in sealed
        assert from_age(sealed, secret) == plain
        for wrong in ("autre", str(pyrage.x25519.Identity.generate())):
            with pytest.raises(AgeError):
                from_age(sealed, wrong)
    with pytest.raises(AgeError):
        to_age_for(plain, "age1nobody")
    with pytest.raises(AgeError):
        from_age(b"age-encryption.org/v1\nbroken", "une clé")


def _write_with_jrnl(path: Path, texts: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # jrnl's own, on newer Pythons
        journals = importlib.import_module("jrnl.journals.Journal")
    path.write_text("")
    journal = journals.Journal("t", journal=str(path), encrypt=False, timeformat="%Y-%m-%d %H:%M")
    for place, text in enumerate(texts):
        journal.new_entry(text, date=datetime(2024, 1, 1 + place, 8, 30))  # noqa: DTZ001  as jrnl does
    path.write_text(journal._to_text(), encoding="utf-8")  # noqa: SLF001  what it would write
