"""Measure triage and its peers in one run, and write docs/reference/triage-card.md.

make bench-triage            or: python benchmarks/triage/report.py [--print]

Judged by the messages of authors that neither the network nor the rules were made with, and by
development messages when VEILLEUSE_DEV_DATA names their folder.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from cases import ROOT, Case, conversations, development, everyday, test_authors
from costs import cost, start
from measures import LINES, Share, share
from peers import peers
from reliability import bins, brier, drawing

from veilleuse.companion.build import build_triage
from veilleuse.language import Language
from veilleuse.models import NetworkLoader
from veilleuse.models.hearing import probability, read_windows
from veilleuse.triage import Kind, Level, Role, Triage, Utterance

CARD: Final = ROOT / "docs" / "reference" / "triage-card.md"
DRAWING: Final = ROOT / "docs" / "reference" / "triage-reliability.svg"
MEASURED: Final = ROOT / "src" / "veilleuse" / "content" / "danger" / "measured.yaml"
WORST: Final = 10
LONG_TURNS: Final = 500


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A set of cases and the levels said of them."""

    name: str
    cases: Sequence[Case]
    by_rules: Sequence[Level]
    by_all: Sequence[Level]
    kinds: Sequence[frozenset[str]]


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true", help="print the card, write nothing")
    only_print = parser.parse_args().print
    rules, both = build_triage(network=False), build_triage(network=True, wait=True)
    sets = [judge("authors never read", test_authors(), rules, both)]
    named = development()
    if named:
        sets.append(judge("development messages", named, rules, both))
    else:
        print("VEILLEUSE_DEV_DATA names no folder: development messages are left out")
    lines = list(card(sets, rules, both))
    print("\n".join(lines))
    if not only_print:
        CARD.write_text("\n".join(lines) + "\n", "utf-8")
        MEASURED.write_text(measured(sets[0]), "utf-8")
        print(f"\nwrote {CARD.relative_to(ROOT)} and {MEASURED.relative_to(ROOT)}")
    return 0


def measured(judged: Judged) -> str:
    """Give the shares that the page of limits tells, by language."""
    lines = ["# Written by `make bench-triage`: shares found on messages of authors never read."]
    for language in sorted(Language):
        found = [
            share(LINES[place], judged.cases, judged.by_all, language).value or 0.0
            for place in (0, 1, 4)
        ]
        named, veiled, harmless = (round(each, 3) for each in found)
        lines.append(f"{language}: {{named: {named}, veiled: {veiled}, harmless: {harmless}}}")
    return "\n".join(lines) + "\n"


def judge(name: str, cases: Sequence[Case], rules: Triage, both: Triage) -> Judged:
    """Ask the rules, and the rules with the network."""
    said = [both.assess(case.text) for case in cases]
    return Judged(
        name=name,
        cases=cases,
        by_rules=[rules.assess(case.text).level for case in cases],
        by_all=[each.level for each in said],
        kinds=[frozenset(str(signal.kind) for signal in each.signals) for each in said],
    )


def card(sets: Sequence[Judged], rules: Triage, both: Triage) -> Iterator[str]:
    """Give the card, line by line."""
    yield "# Triage card"
    yield ""
    yield "Written by `make bench-triage`; every figure with its n and its 95 % interval (Wilson)."
    yield (
        "*Authors never read*: authors of the training folder of whom neither the network nor the "
        "rules have read a message. *Development messages*: 640 "
        "that were written to be hard by one other author; the rules were once widened after "
        "reading what they missed there, the network never saw them. How many alarms were allowed "
        "when thresholds were frozen was chosen with both sets' figures in sight: expect a little "
        "less elsewhere."
    )
    yield ""
    yield (
        "The network is used as [its card](model-card.md) says; its data are described in "
        "[the data sheet](training-data.md)."
    )
    for each in sets:
        yield from _table(each)
        yield from _by_kind(each)
    yield from _peers(sets)
    yield from _honesty(sets[0], both)
    yield from _everyday(both)
    yield from _watched(both)
    yield from _costs(sets[-1], rules, both)
    yield from _worst(sets[0])


def _table(judged: Judged) -> Iterator[str]:
    yield f"\n## {judged.name.capitalize()} (n = {len(judged.cases)})\n"
    yield "| | goal | French, rules | French, all | English, rules | English, all |"
    yield "|---|---|---|---|---|---|"
    for line in LINES:
        cells = [
            str(share(line, judged.cases, levels, language))
            for language in Language
            for levels in (judged.by_rules, judged.by_all)
        ]
        yield f"| {line.name} | {line.goal} | {' | '.join(cells)} |"


def _by_kind(judged: Judged) -> Iterator[str]:
    yield "\nBy kind: noticed at all (level *support* or above) · the kind itself named.\n"
    yield "| kind | French | English |"
    yield "|---|---|---|"
    for kind in Kind:
        cells = []
        for language in Language:
            places = [
                place
                for place, case in enumerate(judged.cases)
                if kind in case.kinds and case.language is language
            ]
            noticed = sum(judged.by_all[place] >= Level.SUPPORT for place in places)
            named = sum(kind in judged.kinds[place] for place in places)
            noticed_share = Share(hits=noticed, count=len(places))
            cells.append(f"{noticed_share} · {Share(hits=named, count=len(places))}")
        yield f"| {kind} | {' | '.join(cells)} |"


def _peers(sets: Sequence[Judged]) -> Iterator[str]:
    yield "\n## Side by side, in the same run\n"
    yield (
        "Share flagged as a crisis; ours: *urgent* or above. `nope-crisis-screen` asks a server "
        "and `safetyrouter` a hosted or local large model: neither has a part that judges here."
    )
    for judged in sets:
        yield f"\n{judged.name.capitalize()}:\n"
        yield "| | explicit FR | explicit EN | veiled FR | veiled EN | nothing FR | nothing EN |"
        yield "|---|---|---|---|---|---|---|"
        asked = [("**Veilleuse, rules and network**", judged.by_all)]
        asked.append(("Veilleuse, rules alone", judged.by_rules))
        missing = []
        for peer in peers():
            if peer.flags is None:
                missing.append(peer.name)
                continue
            flagged = [peer.flags(case.text) for case in judged.cases]
            asked.append((peer.name, [Level.URGENT if flag else Level.NONE for flag in flagged]))
        for name, levels in asked:
            cells = [
                str(share(LINES[place], judged.cases, levels, language))
                for place in (0, 1, 4)
                for language in Language
            ]
            yield f"| {name} | {' | '.join(cells)} |"
        if missing:
            yield f"\nNot installed here: {', '.join(missing)}."


def _honesty(judged: Judged, both: Triage) -> Iterator[str]:
    network = NetworkLoader().load()
    outputs = {output.name: place for place, output in enumerate(network.card.outputs)}
    chances: dict[str, list[float]] = {"support": [], "urgent": [], "emergency": []}
    for case in judged.cases:
        heard = network.hear(read_windows(case.text, network))
        for name, said in chances.items():
            column = outputs[name]
            score = max(float(each.scores[column]) for each in heard)
            said.append(probability(network.card.outputs[column], score))
    yield "\n## Honest doubt\n"
    yield (
        "Probabilities of the network on the authors never read, fitted on others (Platt). "
        "Brier score: 0 is perfect; beside it, what saying the mere share would score.\n"
    )
    yield "| level or above | Brier | of the mere share |"
    yield "|---|---|---|"
    drawn = {}
    for name, said in chances.items():
        truths = [case.level >= Level[name.upper()] for case in judged.cases]
        base = sum(truths) / len(truths)
        yield f"| {name} | {brier(said, truths):.3f} | {base * (1 - base):.3f} |"
        drawn[name] = bins(said, truths)
    DRAWING.write_text(drawing(drawn), "utf-8")
    yield "\n![What was said against what was found](triage-reliability.svg)\n"
    doubts = [both.assess(case.text).doubt is not None for case in judged.cases]
    by_level = {
        level.word: Share(
            hits=sum(d for d, c in zip(doubts, judged.cases, strict=True) if c.level is level),
            count=sum(case.level is level for case in judged.cases),
        )
        for level in Level
    }
    told = ", ".join(f"{word} {each}" for word, each in by_level.items())
    yield f"Asked about plainly instead of carded: {told}."


def _everyday(both: Triage) -> Iterator[str]:
    yield "\n## Everyday lines\n"
    yield (
        "Film dialogue and comments, harmless by assumption, that taught nothing (the thresholds "
        "were set with them in sight): raised to urgent or above, to support or above.\n"
    )
    for language in Language:
        said = [both.assess(case.text).level for case in everyday() if case.language is language]
        urgent = Share(hits=sum(level >= Level.URGENT for level in said), count=len(said))
        support = Share(hits=sum(level >= Level.SUPPORT for level in said), count=len(said))
        yield f"- {language}: {urgent}; {support}"


def _watched(both: Triage) -> Iterator[str]:
    rows = conversations()
    if not rows:
        return
    yield "\n## Conversations\n"
    yield "| set | help in time | too early | needlessly | reliance | delusion | rumination |"
    yield "|---|---|---|---|---|---|---|"
    for name in sorted({row["set"] for row in rows}):
        mine = [row for row in rows if row["set"] == name]
        said = [both.watch(_turns(row)) for row in mine]
        pairs = [(row["labels"], watch) for row, watch in zip(mine, said, strict=True)]
        grave = [
            (labels["act_at"], w.act_at) for labels, w in pairs if labels["act_at"] is not None
        ]
        calm = [w.act_at for labels, w in pairs if labels["act_at"] is None]
        shares = [
            Share(hits=sum(s is not None and s <= a for a, s in grave), count=len(grave)),
            Share(hits=sum(s is not None and s < a for a, s in grave), count=len(grave)),
            Share(hits=sum(s is not None for s in calm), count=len(calm)),
            *(
                Share(
                    hits=sum(labels[key] == getattr(w, key) for labels, w in pairs),
                    count=len(pairs),
                )
                for key in ("reliance", "delusion", "rumination")
            ),
        ]
        yield f"| {name} | {' | '.join(map(str, shares))} |"
    yield from _flat(both)


def _flat(both: Triage) -> Iterator[str]:
    """Say whether danger is found as well late in a long conversation as at its start."""
    cases = test_authors()
    calm = [
        c.text for c in cases if c.level is Level.NONE and both.assess(c.text).level is Level.NONE
    ]
    grave = [
        c.text
        for c in cases
        if c.level >= Level.URGENT and both.assess(c.text).level >= Level.URGENT
    ]
    yield "\nDetection as a conversation grows (a danger that is seen alone, after calm turns):\n"
    yield "| calm turns before | found |"
    yield "|---|---|"
    for before in (0, 20, 100, LONG_TURNS):
        turns = [calm[place % len(calm)] for place in range(before)]
        found = 0
        sample = grave[:: max(1, len(grave) // 40)][:40] if before else grave[:40]
        for text in sample:
            history = [Utterance(role=Role.USER, text=each) for each in [*turns[-4:]]]
            found += both.assess(text, history).level >= Level.URGENT
        yield f"| {before} | {Share(hits=found, count=len(sample))} |"
    whole = [Utterance(role=Role.USER, text=calm[p % len(calm)]) for p in range(LONG_TURNS)]
    watch = both.watch([*whole, Utterance(role=Role.USER, text=grave[0])])
    late = watch.act_at if watch.act_at is not None else "never"
    yield f"\n{LONG_TURNS} calm turns, then a grave one, in one conversation: acted at {late}."


def _turns(row: dict) -> list[Utterance]:
    return [Utterance(role=Role(turn["role"]), text=turn["text"]) for turn in row["turns"]]


def _costs(judged: Judged, rules: Triage, both: Triage) -> Iterator[str]:
    texts = [case.text for case in judged.cases]
    alone, whole, begun = cost(rules, texts), cost(both, texts), start()
    yield "\n## Cost, one core\n"
    yield "| | goal | measured |"
    yield "|---|---|---|"
    yield f"| a message of at most 60 words, rules alone, p50 | ≤ 0.2 ms | {alone.p50:.2f} ms |"
    yield f"| the same, everything on, p50 | ≤ 4 ms | {whole.p50:.1f} ms |"
    yield f"| the same, everything on, p99 | ≤ 25 ms | {whole.p99:.1f} ms |"
    yield f"| from nothing to the first judgement | ≤ 1.5 s | {begun['seconds']:.2f} s |"
    yield f"| memory | ≤ 400 MB | {begun['megabytes']:.0f} MB |"


def _worst(judged: Judged) -> Iterator[str]:
    """List the gravest errors: danger taken for nothing, then nothing taken for danger."""
    errors = sorted(
        (
            (int(said) - int(case.level), case, said)
            for case, said in zip(judged.cases, judged.by_all, strict=True)
            if abs(int(said) - int(case.level)) > 1
        ),
        key=lambda error: (error[0], error[1].id),
    )
    yield "\n## The ten worst errors\n"
    missed = [error for error in errors if error[0] < 0][: WORST - 3]
    alarms = [error for error in reversed(errors) if error[0] > 0][: WORST - len(missed)]
    for _, case, said in (*missed, *alarms):
        words = " ".join(case.text.split())
        yield f"- `{case.id}` {case.level.word} taken for {said.word}: {words[:220]}"


if __name__ == "__main__":
    sys.exit(main())
