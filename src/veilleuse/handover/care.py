"""Care that takes an appointment: what it is, whom it suits, whom it does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import msgspec

from veilleuse.handover.errors import ContactsError
from veilleuse.handover.record import Bilingual, Confidence, Country, SourceRecord, Text


class CareAccess(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to care: `not_for` says when it is the wrong door, where its source says so.

    `contact` is the id of the contact through which it is reached, where there is one.
    """

    id: Text
    country: Country
    name: Bilingual
    about: Bilingual
    not_for: Bilingual | None = None
    url: Text | None = None
    contact: Text | None = None
    sources: tuple[SourceRecord, ...]
    confidence: Confidence
    recheck: Bilingual | None = None


@dataclass(frozen=True, kw_only=True)
class CareBook:
    """Every way to care that the facts hold."""

    _ways: tuple[CareAccess, ...]

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Check the parsed file of care access.

        Raises:
            ContactsError: it is ill-formed or empty.
        """
        try:
            ways = msgspec.convert(raw, tuple[CareAccess, ...])
        except msgspec.ValidationError as error:
            raise ContactsError("handover.error.care") from error
        if not ways:
            raise ContactsError("handover.error.care")
        return cls(_ways=ways)

    def of(self, country: str | None) -> Sequence[CareAccess]:
        """Give the ways to care of a country or region, nothing where none is known."""
        code = (country or "").upper()
        return tuple(
            way
            for way in self._ways
            if way.country in (code, code.partition("-")[0])
            and way.confidence is not Confidence.LOW
        )
