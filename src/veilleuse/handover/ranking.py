"""In what order contacts are offered: decided here once, for every door."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from veilleuse.handover.contact import Channel, Need, Topic
from veilleuse.handover.opening import State
from veilleuse.handover.record import Contact, Group, Hours, Vague, WayRecord
from veilleuse.handover.routing import EMERGENCIES, GRAVE, MAJORITY, NEAR, YOUTH_ENDS, wanted

_TEXT = frozenset({Channel.SMS, Channel.CHAT, Channel.APP, Channel.RELAY})
_SILENT = _TEXT | {Channel.WEB, Channel.EMAIL}
_YOUNG = frozenset({Group.MINORS, Group.YOUNG})
_OWN_TOPIC = {
    Group.MINORS: (Topic.YOUTH, Topic.CHILD, Topic.BULLYING),
    Group.YOUNG: (Topic.YOUTH, Topic.CHILD, Topic.BULLYING, Topic.LGBT),
    Group.STUDENTS: (Topic.STUDENT,),
    Group.LGBT: (Topic.LGBT,),
    Group.INDIGENOUS: (),
}
_DAY = frozenset(range(8, 20))  # a line whose hours are unknown is likelier to answer then
_PLAUSIBLE: Mapping[Vague | None, frozenset[int]] = {
    Vague.EVENINGS: frozenset(range(17, 23)),
    Vague.AFTERNOONS: frozenset(range(12, 18)),
    Vague.NIGHTS: frozenset(range(24)) - _DAY,
}
_UNHURRIED = frozenset(
    {Topic.YOUTH, Topic.CHILD, Topic.BULLYING, Topic.LGBT, Topic.MISSING_CHILD}
)  # needs for which a line for the young is offered without knowing an age
_VOICE_ONLY = 3
_UNSPOKEN = 2
_ENOUGH = 2  # open lines in the person's language; with fewer, any line is better than none
_EMERGENCY_FIRST = 2  # at emergency level, so many emergency numbers lead


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A contact as this need sees it: the way to use first, and whether that way is open."""

    contact: Contact
    way: WayRecord
    hours: Hours
    state: State
    hour: int
    place: int

    @property
    def open_rank(self) -> int:
        """Order states: open, unknown at a likely hour, unknown at an unlikely one, closed."""
        if self.state.open_now:
            return 0
        if self.state.open_now is None:
            likely = self.hours.weekly or self.hour in _PLAUSIBLE.get(self.hours.vague, _DAY)
            return 1 if likely else 2
        return 3

    @property
    def certain(self) -> bool:
        """Whether it is open for sure."""
        return self.state.open_now is True


def textual(need: Need) -> bool:
    """Say whether this need is for writing rather than speaking."""
    return need.deaf or need.channel in _TEXT


def suits(contact: Contact, need: Need, topics: Sequence[Topic], near: Sequence[Topic]) -> bool:
    """Say whether a contact may be offered at all: emergency numbers and ages have their place."""
    known = set(contact.topics)
    if contact.emergency and Topic.EMERGENCY not in topics:
        medical = EMERGENCIES & set(topics) and Topic.MEDICAL in known
        written = textual(need) and contact.deaf_access and GRAVE & set(topics)
        if not (medical or written):
            return False
    elif known.isdisjoint(topics) and known.isdisjoint(near):
        return False
    return _age_suits(contact, need, topics)


def nearby(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Give the needs that come nearest to some, without those."""
    near = dict.fromkeys(topic for asked in topics for topic in NEAR[asked])
    return tuple(topic for topic in near if topic not in topics)


def order(candidates: Sequence[Candidate], need: Need) -> tuple[Candidate, ...]:
    """Rank candidates for a need and keep the first `need.limit`.

    Round-robin over the needs, most pressing first, so that each gets its best line; lines
    for other people or in other languages fill in after; then those open now come first, and
    a line that is open comes in when none of them is.
    """
    topics = wanted(need)
    queues = [_queue(candidates, topic, need) for topic in topics]
    lead = _lead(queues[0], topics[0], need)
    fitting = [_fitting(queue, topic, need) for queue, topic in zip(queues, topics, strict=True)]
    turns = [*fitting[1:], fitting[0]] if lead else fitting
    merged = _unique([*lead, *_round_robin(turns)])
    backup = _backup(candidates, queues, merged, need)
    merged, backup = _without_apart(merged, backup, need)
    kept = [*merged, *backup][: need.limit]
    for rule in (_reachable, _spoken, _answered):
        kept = rule(kept, [*merged, *backup], need)
    return tuple(_open_sorted(kept, len(lead), need))


def emergency_first(candidates: Iterable[Candidate], need: Need) -> tuple[Candidate, ...]:
    """Order emergency numbers for a need, the best first."""
    return tuple(sorted(candidates, key=lambda each: _key(each, Topic.EMERGENCY, need)))


def speaks_rank(candidate: Candidate, need: Need) -> int:
    """Order languages: spoken, spoken sometimes, not spoken."""
    contact, way = candidate.contact, candidate.way
    if need.language in (way.languages or contact.languages):
        return 0
    return 1 if {need.language, "mul"} & set(contact.sometimes) else _UNSPOKEN


def reach_rank(candidate: Candidate, need: Need) -> int:
    """Order ways in: as asked, in writing where writing was asked, any other."""
    if need.channel is None and not need.deaf:
        return 0
    if need.deaf and candidate.contact.deaf_access:
        return 0
    channel = candidate.way.channel
    if channel is need.channel:
        return 0
    if textual(need) and channel in _TEXT:
        return 0 if need.channel is None else 1
    return 2 if textual(need) and channel in _SILENT else _VOICE_ONLY


def _lead(queue: Sequence[Candidate], topic: Topic, need: Need) -> list[Candidate]:
    """Give the emergency numbers that lead when a life is at stake, those that can be used."""
    if topic is not Topic.EMERGENCY:
        return []
    usable = [each for each in queue if reach_rank(each, need) < _VOICE_ONLY] or list(queue)
    return usable[:_EMERGENCY_FIRST]


def _fitting(queue: Sequence[Candidate], topic: Topic, need: Need) -> list[Candidate]:
    """Keep the lines meant for this person and, where there are any, in this language."""
    meant = [each for each in queue if not _stranger(each.contact, topic, need)]
    return [each for each in meant if speaks_rank(each, need) < _UNSPOKEN] or meant


def _backup(
    candidates: Sequence[Candidate],
    queues: Sequence[Sequence[Candidate]],
    merged: Sequence[Candidate],
    need: Need,
) -> list[Candidate]:
    near = nearby(wanted(need))
    others = [each for topic in near for each in _queue(candidates, topic, need)]
    rest = _unique([*(each for queue in queues for each in queue), *others])
    taken = {each.contact.id for each in merged}
    left = [each for each in rest if each.contact.id not in taken]
    return sorted(left, key=lambda each: (*_far(each, near, need), *_open_first(each, near)))


def _without_apart(
    merged: list[Candidate], backup: list[Candidate], need: Need
) -> tuple[list[Candidate], list[Candidate]]:
    """Leave out lines for other people or in other languages where two better ones are open."""
    near = nearby(wanted(need))

    def stays(each: Candidate) -> bool:
        stranger, unspoken = _far(each, near, need)
        return each.contact.emergency or (not stranger and unspoken < _UNSPOKEN)

    lines = [each for each in (*merged, *backup) if not each.contact.emergency]
    if sum(each.certain and stays(each) for each in lines) < _ENOUGH:
        return merged, backup
    return [each for each in merged if stays(each)], [each for each in backup if stays(each)]


def _far(each: Candidate, near: Sequence[Topic], need: Need) -> tuple[int, int]:
    topics = (*wanted(need), *near)
    stranger = min(_stranger(each.contact, topic, need) for topic in topics)
    return stranger, speaks_rank(each, need)


def _queue(candidates: Iterable[Candidate], topic: Topic, need: Need) -> list[Candidate]:
    fitting = [each for each in candidates if _answers(each.contact, topic, need)]
    return sorted(fitting, key=lambda each: _key(each, topic, need))


def _answers(contact: Contact, topic: Topic, need: Need) -> bool:
    """Say whether a contact is for a need; emergency numbers are for emergencies first."""
    if not contact.emergency or topic in EMERGENCIES:
        return topic in contact.topics
    if need.deaf and contact.deaf_access and topic in GRAVE:
        return True
    return textual(need) and contact.deaf_access and topic in contact.topics


def _key(each: Candidate, topic: Topic, need: Need) -> tuple[int, ...]:
    return (
        reach_rank(each, need),
        each.open_rank,
        _stranger(each.contact, topic, need),
        speaks_rank(each, need),
        _aside(each.contact, need) if topic is Topic.EMERGENCY else 0,
        each.place,
    )


def _aside(contact: Contact, need: Need) -> int:
    """Order emergency numbers: for this very need, for all, for another (medical by default)."""
    others = set(need.topics) - {Topic.EMERGENCY} or {Topic.MEDICAL}
    if others & set(contact.topics):
        return 0
    return 1 if set(contact.topics) == {Topic.EMERGENCY} else 2


def _stranger(contact: Contact, topic: Topic, need: Need) -> int:
    """Rank after the others a line for people of whom nothing says that this is one."""
    minor = need.age is not None and need.age < MAJORITY
    if Group.ADULTS in contact.audience.groups and minor:
        return 2
    young = need.age is not None and need.age <= YOUTH_ENDS
    for group, topics in _OWN_TOPIC.items():
        known = topic in topics or (group in _YOUNG and young)
        if group in contact.audience.groups and not known:
            return 1
    return 0


def _age_suits(contact: Contact, need: Need, topics: Sequence[Topic]) -> bool:
    audience = contact.audience
    oldest = audience.to_age
    if oldest is None and _YOUNG & set(audience.groups):
        oldest = YOUTH_ENDS if Group.YOUNG in audience.groups else MAJORITY - 1
    asked = _UNHURRIED & set(topics)
    if need.age is None:
        return oldest is None or bool(asked)
    if asked and {Group.CONCERNED, Group.RELATIVES} & set(audience.groups):
        return True
    youngest = audience.from_age or 0
    return youngest <= need.age and (oldest is None or need.age <= oldest)


def _round_robin(queues: Sequence[Sequence[Candidate]]) -> Iterator[Candidate]:
    for row in zip_longest(*queues):
        yield from (each for each in row if each is not None)


def _unique(candidates: Iterable[Candidate]) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for each in candidates:
        found.setdefault(each.contact.id, each)
    return list(found.values())


def _open_first(each: Candidate, near: Sequence[Topic]) -> tuple[int, int, bool]:
    places = [near.index(topic) for topic in each.contact.topics if topic in near]
    return each.open_rank, min(places, default=0), each.state.closes_at is not None


def _reachable(kept: list[Candidate], rest: list[Candidate], need: Need) -> list[Candidate]:
    """Let in, first, a line that can be reached as asked, when none is kept."""
    best = min((reach_rank(each, need) for each in kept), default=0)
    better = [each for each in rest if reach_rank(each, need) < best and each not in kept]
    better.sort(key=lambda each: (reach_rank(each, need), each.open_rank))
    return [*better[:1], *kept][: need.limit]


def _spoken(kept: list[Candidate], rest: list[Candidate], need: Need) -> list[Candidate]:
    """Let in, second, an open line that speaks the person's language, when none is kept."""
    if any(speaks_rank(each, need) == 0 for each in kept):
        return kept
    best = min((speaks_rank(each, need) for each in kept), default=_UNSPOKEN)
    speakers = [
        each
        for each in rest
        if each.certain and speaks_rank(each, need) < best and each not in kept
    ]
    return [*kept[:1], *speakers[:1], *kept[1:]][: need.limit]


def _answered(kept: list[Candidate], rest: list[Candidate], need: Need) -> list[Candidate]:
    """Let in, first, a line that surely answers now, when none is kept."""
    if any(each.certain for each in kept):
        return kept
    open_now = [each for each in rest if each.certain and each not in kept]
    return [*open_now[:1], *kept][: need.limit]


def _open_sorted(kept: list[Candidate], lead: int, need: Need) -> list[Candidate]:
    """Put open lines first; for somebody deaf, first those that can be used without speaking."""

    def key(each: Candidate) -> tuple[int, bool, int, int]:
        reach = min(reach_rank(each, need), _VOICE_ONLY - 1)
        return (reach if need.deaf else 0, each.state.open_now is False, reach, each.open_rank)

    return [*kept[:lead], *sorted(kept[lead:], key=key)]
