"""What was measured of the reading of danger, so that its page can say it in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import msgspec

from veilleuse.companion.errors import ContentError
from veilleuse.language import Language

MEASURED_FILE = "danger/measured.yaml"


class _Shares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    named: float
    veiled: float
    harmless: float


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Shares, from 0 to 1, by language: danger found when named, when veiled, and false alarms."""

    shares: Mapping[Language, _Shares] = field(default_factory=dict)

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Validate the file that `make bench-triage` writes.

        Raises:
            ContentError: it is ill-formed.
        """
        try:
            return cls(shares=msgspec.convert(raw, dict[Language, _Shares]))
        except msgspec.ValidationError as error:
            raise ContentError("companion.error.content", file=MEASURED_FILE) from error

    def in_tens(self, language: Language) -> dict[str, int]:
        """Say the shares of one language in whole out of ten, and out of a hundred for alarms."""
        found = self.shares.get(language)
        if found is None:
            return {}
        return {
            "named": int(10 * found.named),
            "veiled": int(10 * found.veiled),
            "harmless": round(100 * found.harmless),
        }
