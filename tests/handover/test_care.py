"""Access to care: what it is, and for whom it is the wrong door."""

import pytest

from veilleuse.handover import CareBook, ContactsError
from veilleuse.language import Language


@pytest.fixture
def care(care_file: object) -> CareBook:
    return CareBook.parse(care_file)


def test_france(care: CareBook) -> None:
    ids = [way.id for way in care.of("FR")]
    assert ids == ["fr-mon-soutien-psy", "fr-sante-psy-etudiant", "fr-cmp", "fr-medecin-traitant"]


def test_quebec_and_elsewhere(care: CareBook) -> None:
    assert [way.id for way in care.of("CA-QC")] == ["qc-gap-811"]
    assert not care.of("CA")
    assert not care.of(None)
    assert not care.of("JP")


def test_sessions_with_a_psychologist_are_not_for_suicidal_risk(care: CareBook) -> None:
    way = care.of("FR")[0]
    assert way.not_for is not None
    assert "suicid" in way.not_for.of(Language.FR)
    assert "suicid" in way.not_for.of(Language.EN)


def test_every_way_has_its_source_and_date(care: CareBook) -> None:
    for country in ("FR", "CA-QC"):
        for way in care.of(country):
            assert way.sources
            assert all(source.date for source in way.sources)


@pytest.mark.parametrize("raw", [[], None, [{"id": "x"}]])
def test_an_ill_formed_file_is_refused(raw: object) -> None:
    with pytest.raises(ContactsError):
        CareBook.parse(raw)
