"""A person's settings: sealed in the journal, chosen by them, never inferred."""

from enum import StrEnum

import msgspec

from veilleuse.companion.errors import SettingError
from veilleuse.conversation import Address, Person
from veilleuse.language import Language


class AgeBand(StrEnum):
    """An age as coarse as choosing a service needs."""

    UNDER_15 = "under_15"
    FROM_15_TO_17 = "15_17"
    FROM_18_TO_25 = "18_25"
    FROM_26_TO_64 = "26_64"
    FROM_65 = "65_up"

    @property
    def years(self) -> int:
        """An age inside the band, for services that have an age limit."""
        return _YEARS[self]


_YEARS = {
    AgeBand.UNDER_15: 14,
    AgeBand.FROM_15_TO_17: 16,
    AgeBand.FROM_18_TO_25: 21,
    AgeBand.FROM_26_TO_64: 40,
    AgeBand.FROM_65: 70,
}


class Theme(StrEnum):
    """Day, night, or by the hour (night from 22:00 to 7:00)."""

    AUTO = "auto"
    DAY = "day"
    NIGHT = "night"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a person chose. Country and age are None until they say."""

    language: Language = Language.FR
    address: Address = Address.VOUS
    country: str | None = None
    age_band: AgeBand | None = None
    theme: Theme = Theme.AUTO
    idle_minutes: int = 15
    circle: tuple[str, ...] = ()

    def as_values(self) -> dict[str, object]:
        """Give the settings as plain values, as the journal keeps them."""
        values: dict[str, object] = msgspec.to_builtins(self)
        return values

    def person(self) -> Person:
        """What the conversation may know of them."""
        return Person(
            language=self.language,
            address=self.address,
            country=self.country,
            age=self.age_band.years if self.age_band else None,
            circle=self.circle,
        )


def parse_settings(raw: object) -> Settings:
    """Validate settings read from a form or from the journal.

    Raises:
        SettingError: a value is not one that exists.
    """
    try:
        settings = msgspec.convert(raw, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingError("companion.error.setting", why=str(error)) from error
    if not 1 <= settings.idle_minutes <= 240:  # noqa: PLR2004  a minute to four hours
        raise SettingError("companion.error.idle", minutes=settings.idle_minutes)
    return settings
