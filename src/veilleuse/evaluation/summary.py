"""Counting what an audit found."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import polars as pl

from veilleuse.evaluation.parts import CONVERSATIONS, MESSAGES
from veilleuse.evaluation.statistics import wilson
from veilleuse.triage import Level, Role

_TURN_EDGES: Final = (0, 1, 2, 3, 4, 5, 10, 20, 50, 100)
_LATE: Final = 3


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A count among others, with the 95 % interval of its share."""

    name: str
    count: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share, 0 to 1; of nothing it is 0."""
        return self.count / self.total if self.total else 0.0


class AtTurn(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the messages at these turns (of the person's, from 1) reached each level."""

    first: int
    last: int | None
    support: Share
    urgent: Share


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What an audit found. Shares of levels and kinds are of the person's messages."""

    messages: int
    conversations: int
    damaged: Mapping[str, int]
    unknown: int
    levels: tuple[Share, ...]
    kinds: tuple[Share, ...]
    kinds_by_level: Mapping[str, Mapping[str, int]]
    languages: Mapping[str, int]
    limits: tuple[Share, ...]
    replies: int
    courses: tuple[Share, ...]
    signs: tuple[Share, ...]
    turns: tuple[AtTurn, ...]


def summarise(folder: Path, damaged: Mapping[str, int]) -> Summary:
    """Count over all parts, without holding them."""
    messages = _scan(folder / MESSAGES)
    courses = _scan(folder / CONVERSATIONS)
    if messages is None or courses is None:
        return _nothing(damaged)
    users = messages.filter(pl.col("role") == Role.USER.value)
    replies = messages.filter(pl.col("role") == Role.ASSISTANT.value)
    written, answered = _count(users), _count(replies)
    levels = _counts(users, pl.col("level").cast(pl.String))
    grave = users.select(pl.col("kinds"), pl.col("level")).explode("kinds").drop_nulls()
    return Summary(
        messages=written + answered,
        conversations=_count(courses),
        damaged=dict(damaged),
        unknown=_count(users.filter(pl.col("unknown"))),
        levels=tuple(_share(each.word, levels.get(str(int(each)), 0), written) for each in Level),
        kinds=_ranked(_counts(grave, pl.col("kinds")), written),
        kinds_by_level=_crossed(grave),
        languages=_counts(users, pl.col("lang")),
        limits=_ranked(
            _counts(replies.explode("limits").drop_nulls("limits"), pl.col("limits")), answered
        ),
        replies=answered,
        courses=_courses(courses),
        signs=_signs(courses),
        turns=tuple(_turns(users)),
    )


def _scan(folder: Path) -> pl.LazyFrame | None:
    if not any(folder.glob("part-*.parquet")):
        return None
    return pl.scan_parquet(folder / "part-*.parquet")


def _nothing(damaged: Mapping[str, int]) -> Summary:
    return Summary(
        messages=0, conversations=0, damaged=dict(damaged), unknown=0, levels=(), kinds=(),
        kinds_by_level={}, languages={}, limits=(), replies=0, courses=(), signs=(), turns=(),
    )  # fmt: skip


def _count(frame: pl.LazyFrame) -> int:
    return int(frame.select(pl.len()).collect(engine="streaming").item())


def _counts(frame: pl.LazyFrame, by: pl.Expr) -> dict[str, int]:
    found = frame.group_by(by.alias("name")).agg(pl.len().alias("count"))
    rows = found.sort("count", "name", descending=[True, False]).collect(engine="streaming")
    return {str(name): int(count) for name, count in rows.iter_rows()}


def _share(name: str, count: int, total: int) -> Share:
    low, high = wilson(count, total)
    return Share(name=name, count=count, total=total, low=round(low, 6), high=round(high, 6))


def _ranked(counts: Mapping[str, int], total: int) -> tuple[Share, ...]:
    return tuple(_share(name, count, total) for name, count in counts.items())


def _crossed(grave: pl.LazyFrame) -> dict[str, dict[str, int]]:
    rows = (
        grave.group_by("kinds", "level").agg(pl.len().alias("count")).sort("kinds", "level")
    ).collect(engine="streaming")
    found: dict[str, dict[str, int]] = {}
    for kind, level, count in rows.iter_rows():
        found.setdefault(kind, {})[Level(level).word] = int(count)
    return found


def _courses(courses: pl.LazyFrame) -> tuple[Share, ...]:
    """Tell conversations apart by how their level went."""
    grave = pl.col("highest") >= int(Level.URGENT)
    named: dict[str, Any] = {
        "calm": pl.col("highest") == 0,
        "support": pl.col("highest") == int(Level.SUPPORT),
        "from_the_start": grave & (pl.col("first") >= int(Level.URGENT)),
        "rose": grave & (pl.col("first") < int(Level.URGENT)),
        "calm_again": grave & (pl.col("last") < int(Level.SUPPORT)) & (pl.col("turns") > 1),
        "act_late": pl.col("act_at") >= _LATE,
    }
    return _sums(courses, named)


def _signs(courses: pl.LazyFrame) -> tuple[Share, ...]:
    named: dict[str, Any] = {
        "act": pl.col("act_at") >= 0,
        "reliance": pl.col("reliance") > 0,
        "delusion": pl.col("delusion") > 0,
        "rumination": pl.col("rumination"),
        "limits": pl.col("limits") > 0,
    }
    return _sums(courses, named)


def _sums(frame: pl.LazyFrame, named: Mapping[str, Any]) -> tuple[Share, ...]:
    sums = [test.cast(pl.Int64).sum().alias(name) for name, test in named.items()]
    row = frame.select(pl.len().alias("total"), *sums).collect(engine="streaming")
    total = int(row["total"][0])
    return tuple(_share(name, int(row[name][0]), total) for name in named)


def _turns(users: pl.LazyFrame) -> list[AtTurn]:
    """Count levels by how far the conversation is, in the person's own turns."""
    own = (
        users.sort("file", "line", "turn")
        .with_columns(pl.col("turn").rank("ordinal").over("file", "line").alias("nth"))
        .select("nth", "level")
    )
    rows = (
        own.group_by("nth")
        .agg(
            pl.len().alias("total"),
            (pl.col("level") >= int(Level.SUPPORT)).sum().alias("support"),
            (pl.col("level") >= int(Level.URGENT)).sum().alias("urgent"),
        )
        .collect(engine="streaming")
    )
    counted = {int(nth): (int(t), int(s), int(u)) for nth, t, s, u in rows.iter_rows()}
    return [each for first, last in _spans() if (each := _at(counted, first, last)) is not None]


def _spans() -> list[tuple[int, int | None]]:
    ends: list[int | None] = [*_TURN_EDGES[1:], None]
    return [(edge + 1, end) for edge, end in zip(_TURN_EDGES, ends, strict=True)]


def _at(counted: Mapping[int, tuple[int, int, int]], first: int, last: int | None) -> AtTurn | None:
    inside = [row for nth, row in counted.items() if first <= nth and (last is None or nth <= last)]
    total, support, urgent = (
        (sum(column) for column in zip(*inside, strict=True)) if inside else (0, 0, 0)
    )
    if not total:
        return None
    return AtTurn(
        first=first,
        last=last,
        support=_share("support", support, total),
        urgent=_share("urgent", urgent, total),
    )
