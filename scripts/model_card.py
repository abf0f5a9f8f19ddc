"""Write the model card from what training measured; called by `train_heads.py`."""

from collections.abc import Mapping

from veilleuse.models.heads import HeadsCard

_PAGE = """# Model card: the heads of the second opinion

*Written by `scripts/train_heads.py`; change the script or the data, not this page.*

## What it is
{count} small heads on the vectors of `{encoder}` (Apache-2.0, weights inside the package, numpy
only). The encoder turns a sentence into {dimensions} numbers; the heads compare them with
{landmarks} landmarks, the training messages, and give a score. Nothing leaves the machine.

## What it is for
To raise what the rules of triage did not hear: veiled, sideways words. Rules come first. The
heads can only raise, to *urgent* at most, never to *emergency*, and never lower anything. They
give no diagnosis, predict nothing about anybody, and must not be used to rank or watch people.
While the encoder loads they say nothing, since the rules are a full judgement; if it fails,
triage reports it as unknown and shows contacts.

## How it reads
The text is put in lower case and composed (NFC). A message of at most 220 characters is read as
a whole; of a longer one, each sentence and the whole, of each 400 characters at most. Of a
message with more than 64 sentences, the first 48 and the last 16 are read; rules read it all.
The highest score counts.

## Data
{messages} messages written one by one for this project by {authors} invented voices, in French
and English: {levels}. See [training data](training-data.md). Nobody's real words are in it.
Messages of one voice are also joined, so that length alone is not heard as danger.

## Method
Logistic regression on exp(−{sharpness:g} · squared distance) to the landmarks, classes balanced,
fitted on whole messages, then also on sentences. Every figure under *voices left out* comes from
heads that never read the voice they judge. The thresholds are frozen from those scores, the
same for both languages, to pass at most 0.3 % (urgent) and 2 % (support) of harmless messages,
joined ones too.

- format {format}, seed {seed}, softness {softness}
- data sha256 `{sha256}`

| head | threshold |
|---|--:|
{thresholds}

## Figures
*AUC*: how surely a message of that level scores above a harmless one. *Caught*: share of the
messages of that level or above that pass the threshold. *False alarms*: share of the harmless
ones that do. These are the heads alone: rules catch most blunt words before them.

| measured on | language | n | head | AUC | caught | false alarms |
|---|---|--:|---|--:|--:|--:|
{figures}

The kind is named right for {kinds} of the messages that show one (voices left out).
{development}
## Limits
- Alone it misses most dangerous messages. It is worth having only behind rules.
- All voices were invented by one writer, so figures on *voices left out* are better than life;
  *development* messages come from elsewhere and are the fairer figure.
- The subject is taken to be the person who writes, even when they worry for somebody else.
- Only French and English were measured. Numbers of messages are small: a few points are chance.
"""

_DEVELOPMENT = """
*Development*: messages written elsewhere, which train nothing and set no threshold. They were
looked at while the method was chosen (landmarks, joined messages, when to read sentences), so
they too flatter a little.
"""

_SETS = {
    "voices_left_out": "voices left out",
    "voices_left_out_joined": "voices left out, joined messages",
    "development": "development",
}


def model_card(card: HeadsCard, levels: Mapping[str, int]) -> str:
    """Give the page, in Markdown."""
    order = ("none", "support", "urgent", "emergency")
    return _PAGE.format(
        count=len(card.heads),
        encoder=card.encoder,
        dimensions=card.dimensions,
        landmarks=card.landmarks,
        sharpness=card.sharpness,
        format=card.format,
        levels=", ".join(f"{levels.get(word, 0)} {word}" for word in order),
        thresholds="\n".join(_thresholds(card)),
        figures="\n".join(_figures(card)),
        kinds=_percent(card.figures.get("voices_left_out.kind_named_right")),
        development=_DEVELOPMENT if "development.fr.messages" in card.figures else "",
        **card.training,
    )


def _thresholds(card: HeadsCard) -> list[str]:
    return [f"| {head.name} | {head.threshold:.3f} |" for head in card.heads if head.level]


def _figures(card: HeadsCard) -> list[str]:
    lines = []
    for whose, name in _SETS.items():
        for language in ("fr", "en"):
            count = card.figures.get(f"{whose}.{language}.messages")
            for head in card.heads:
                key = f"{whose}.{language}.{head.name}"
                if count is None or not head.level:
                    continue
                auc = card.figures[f"{key}.auc"]
                caught = _percent(card.figures[f"{key}.caught"])
                alarms = _percent(card.figures[f"{key}.false_alarms"])
                lines.append(
                    f"| {name} | {language} | {count:.0f} | {head.name} "
                    f"| {auc:.3f} | {caught} | {alarms} |"
                )
    return lines


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"
