"""The page that people read about the network, made from its card."""

from veilleuse.models.danger import NetworkCard


def model_card(card: NetworkCard) -> str:
    """Tell what the network is, what it learnt from, what was measured, what it must not do."""
    made, figures = card.training, card.figures
    lines = [
        "# Model card: the danger network",
        "",
        "*Written by `make train`; change the script or the data, not this page.*",
        "",
        "## What it is",
        f"A transformer of {card.layers} layers, {card.pieces:,} word pieces, whole numbers of eight "
        f"bits, about 30 MB, run by ONNX Runtime on one core. Base: {card.base}. Its upper half and "
        "its heads were trained here; the lower half is as published. Format: ONNX, a SentencePiece "
        "file, a JSON card. Nothing is fetched, nothing is pickled.",
        "",
        "## What it is for",
        "A second opinion in triage. It can raise a message's level; it bears out, or not, the few "
        "rules that are marked `alone: false`; it never lowers any other rule. It is no diagnosis, "
        "it predicts nobody's acts, and it must not be used to rank, refuse, report or watch people.",
        "",
        "## What it learnt from",
        f"{made['messages']:,} messages by {made['authors']} invented authors, French and English: "
        "see [the data sheet](training-data.md). Six authors, three a language, are never read: they "
        "judge ([triage card](triage-card.md)). No development message was read.",
        "",
        "## How",
        f"Layers 1–{made['frozen_layers']} and the words frozen; {made['epochs']} epochs of AdamW "
        f"(batch 16, 5e-5, heads 3e-3, seed {made['seed']}). Losses: ordinal over the levels, one per "
        "kind, a pairwise ranking of grave against harmless, a contrast between levels. Each epoch "
        "types some messages less carefully: accents and marks dropped, letters swapped, a harmless "
        "message run together with another. Probabilities: Platt's fit on authors left out, in "
        "three groups. Thresholds: frozen from the same, before anything else was measured.",
        "",
        "## Measured on authors left out",
        "| | French | English |",
        "|---|---|---|",
        f"| messages | {figures['fr.messages']:.0f} | {figures['en.messages']:.0f} |",
        f"| AUC, urgent or above against nothing | {figures['fr.urgent.auc']:.3f} | "
        f"{figures['en.urgent.auc']:.3f} |",
    ]
    lines += [
        f"| Brier, {name} (saying the mere share) | "
        + " | ".join(
            f"{figures[f'{lang}.{name}.brier']:.3f} ({figures[f'{lang}.{name}.brier_of_the_share']:.3f})"
            for lang in ("fr", "en")
        )
        + " |"
        for name in ("support", "urgent", "emergency")
    ]
    curve = sorted({int(key.split(".")[0][5:]) for key in figures if key.startswith("curve")})
    if curve:
        lines += [
            "",
            "## How much more voices teach",
            "AUC on the same unread authors, by number of authors a language in training.",
            "",
            "| authors a language | French | English |",
            "|---|---|---|",
            *(
                f"| {count} | {figures[f'curve{count}.fr.auc']:.3f} | "
                f"{figures[f'curve{count}.en.auc']:.3f} |"
                for count in curve
            ),
        ]
    lines += [
        "",
        "## What is known to be wrong with it",
        "- All authors were invented, by a language model playing them: real people are stranger. No "
        "clinician has reviewed the labels.",
        "- Distress told at length, without danger, still raises it; a calm arrangement of one's "
        "affairs sometimes does not.",
        "- Languages other than French and English, children under twelve, and dialects beyond those "
        "of the data sheet were not measured.",
        f"- Training data digest: `{made['sha256'][:16]}…`.",
    ]
    return "\n".join(lines) + "\n"
