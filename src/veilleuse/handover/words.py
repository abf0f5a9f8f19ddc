"""Hours, states and costs said in words, from the catalogue of each language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from babel import Locale
from babel.dates import format_date, format_time, get_day_names

from veilleuse.handover.opening import State
from veilleuse.handover.record import Hours, Opening, Range, Weekday
from veilleuse.language import Catalogues, Language

_LOCALES = {Language.FR: "fr", Language.EN: "en_GB"}
_OWN_NAMES = frozenset({"fsl", "local", "mul", "rcf"})  # codes that Babel doesn't name well
_DAYS = tuple(Weekday)
_NOON = time(12)
_SOON_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class Words:
    """All that hand-over says of hours, in one language."""

    language: Language
    say: Callable[..., str]
    _kept: dict[Hours, str] = field(default_factory=dict)

    def hours(self, hours: Hours) -> str:
        """Say opening hours, such as « tous les jours de 9 h à 23 h »."""
        kept = self._kept.get(hours)
        if kept is None:
            kept = self._kept.setdefault(hours, self._hours(hours))
        return kept

    def state(self, state: State, at: datetime) -> str:
        """Say whether it is open, until when, or when it opens, as seen at the instant `at`."""
        if state.open_now is None:
            return self.say("handover.state.unknown")
        if state.open_now:
            kind = "in_principle" if state.in_principle else "open"
            if state.closes_at is None:
                return self.say(f"handover.state.{kind}")
            hour = self.clock(state.closes_at.time())
            return self.say(f"handover.state.{kind}_until", hour=hour)
        if state.opens_at is None:
            return self.say("handover.state.closed")
        return self._opens(state.opens_at, at.astimezone(state.opens_at.tzinfo).date())

    def clock(self, at: time) -> str:
        """Say an hour of the day: « 9 h 30 », "9.30 am", « minuit », "noon"."""
        if at == time(0):
            return self.say("handover.clock.midnight")
        if at == _NOON:
            return self.say("handover.clock.noon")
        kind = "minutes" if at.minute else "whole"
        pattern = self.say(f"handover.clock.{kind}")
        return str(format_time(at, format=pattern, locale=_LOCALES[self.language]))

    def day(self, weekday: int) -> str:
        """Name a day of the week, Monday being 0."""
        return str(get_day_names("wide", locale=_LOCALES[self.language])[weekday])

    def full_date(self, day: date) -> str:
        """Say a date in full."""
        return str(format_date(day, format="long", locale=_LOCALES[self.language]))

    def languages(self, spoken: Iterable[str], sometimes: Iterable[str]) -> str:
        """Name the languages of a service, those that aren't always spoken marked so."""
        named = [self._tongue(code) for code in spoken]
        marked = [
            self.say("handover.language.sometimes", language=self._tongue(code))
            for code in sometimes
        ]
        return self.say("handover.days.comma").join([*named, *marked])

    def _tongue(self, code: str) -> str:
        if code in _OWN_NAMES:
            return self.say(f"handover.language.{code}")
        return str(Locale.parse(_LOCALES[self.language]).languages.get(code, code))

    def _opens(self, opens_at: datetime, today: date) -> str:
        hour = self.clock(opens_at.time())
        days = (opens_at.date() - today).days
        if days == 0:
            return self.say("handover.state.opens_today", hour=hour)
        if days == 1:
            return self.say("handover.state.opens_tomorrow", hour=hour)
        if days < _SOON_DAYS:
            day = self.day(opens_at.weekday())
            return self.say("handover.state.opens_on", day=day, hour=hour)
        day = self.full_date(opens_at.date())
        return self.say("handover.state.opens_date", day=day, hour=hour)

    def _hours(self, hours: Hours) -> str:
        if hours.kind is Opening.UNKNOWN:
            said = self.say(f"handover.hours.vague.{hours.vague or 'unknown'}")
        elif hours.kind is Opening.ALWAYS:
            said = self.say("handover.hours.always")
        else:
            said = self._weekly(hours.weekly, doubts=not hours.doubtful)
        if hours.doubtful:
            said = self.say("handover.hours.doubtful", hours=said)
        if hours.note is not None:
            said = self.say("handover.hours.noted", hours=said, note=hours.note.of(self.language))
        return said

    def _weekly(self, ranges: Iterable[Range], *, doubts: bool) -> str:
        said = [self._range(each, doubts=doubts) for each in ranges]
        return self.say("handover.hours.join").join(said)

    def _range(self, each: Range, *, doubts: bool) -> str:
        said = self.say(
            "handover.hours.range",
            days=self._days(each.days),
            start=self.clock(_wall(each.start)),
            end=self.clock(_wall(each.end)),
        )
        return self.say("handover.hours.doubtful", hours=said) if each.doubtful and doubts else said

    def _days(self, days: tuple[Weekday, ...]) -> str:
        places = sorted(_DAYS.index(day) for day in days)
        if len(places) == len(_DAYS):
            return self.say("handover.days.all")
        names = [self.day(place) for place in places]
        run = places == list(range(places[0], places[-1] + 1))
        if run and len(places) > 2:  # noqa: PLR2004  two days are a pair, three are a run
            first, last = self.day(places[0]), self.day(places[-1])
            return self.say("handover.days.run", first=first, last=last)
        if len(names) == 1:
            return self.say("handover.days.one", day=names[0])
        comma = self.say("handover.days.comma").join(names[:-1])
        return self.say("handover.days.and", first=comma, last=names[-1])


def words_of(catalogues: Catalogues) -> Mapping[Language, Words]:
    """Build the words of each language from its catalogue."""
    return {
        language: Words(language=language, say=catalogues[language].say) for language in Language
    }


def _wall(hour: str) -> time:
    return time(int(hour[:2]) % 24, int(hour[3:]))
