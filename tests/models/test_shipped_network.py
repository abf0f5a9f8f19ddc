"""The network as it ships, with the rules: blunt danger stays danger, ordinary days stay calm."""

from pathlib import Path

import pytest

import veilleuse
from veilleuse.companion import build_triage
from veilleuse.models import NetworkLoader
from veilleuse.triage import Level, Triage

MOST_BYTES = 40_000_000
BLUNT = [
    "Je veux mourir.",
    "J’ai envie d’en finir avec la vie.",
    "Je pense au suicide tous les soirs.",
    "I want to die.",
    "I'm thinking about killing myself.",
    "Mon mari m’a étranglée hier soir.",
    "He’s hammering on the door, he says he’ll kill me.",
    "Elle ne respire plus, ses lèvres sont bleues.",
]
CALM = [
    "Il pleut, j’ai fait une soupe et regardé un film.",
    "Journée longue au travail, je vais me coucher tôt.",
    "We had soup and watched the rain.",
    "Long day at work, early night for me.",
    "Mort de rire devant ce film.",
]
SHORT = (
    """
    J’ai mal au bras / J’ai mal à la tête / Mon chien est malade / J’ai de la fièvre / J’ai froid
    Je suis fatigué / J’ai mal au ventre / Ma mère est à l’hôpital / Je suis triste / J’ai peur
    Je me sens seule
    Il est parti / Elle me manque / Je dors mal / J’ai trop mangé / J’ai bu un verre
    Je me suis coupé en cuisinant / Il m’a quittée / Mon père est mort l’an dernier / J’ai pleuré
    Je déteste mon travail / On s’est disputés / Mon bébé pleure / J’ai raté mon examen / Aide-moi
    Merci, ça va mieux / Je suis perdue / C’est fini avec Paul / Demain c’est le grand jour
    J’arrête tout et je pars en vacances / Mon cœur bat vite avant les examens
    My arm hurts / I have a headache / My dog is sick / I’ve a fever / I’m tired / My stomach hurts
    My mum’s in hospital / I’m sad / I’m scared / I feel lonely / He left / I miss her / I’m cold
    I sleep badly / I ate too much / I had a drink / Cut my finger cooking / He dumped me / I cried
    My dad died last year / I hate my job / We had a fight / My baby is crying / Failed my exam
    Help me / Thanks, I feel better / I’m lost / It’s over with Paul / Tomorrow’s the big day
    I quit and I’m going on holiday / My heart races before exams
""".strip()
    .replace("\n", "/")
    .split("/")
)


@pytest.fixture(scope="module")
def whole() -> Triage:
    return build_triage(network=True, wait=True)


def test_it_is_small_enough_and_loads() -> None:
    folder = Path(veilleuse.__file__).parent / "content" / "danger"
    assert sum(file.stat().st_size for file in folder.iterdir()) < MOST_BYTES
    names = [output.name for output in NetworkLoader().load().card.outputs]
    assert names[:3] == ["support", "urgent", "emergency"]


@pytest.mark.parametrize("text", BLUNT)
def test_blunt_danger_is_danger_with_everything_on(whole: Triage, text: str) -> None:
    assessment = whole.assess(text)
    assert assessment.level >= Level.URGENT
    assert assessment.unknown == ()
    assert assessment.doubt is None


@pytest.mark.parametrize("text", CALM)
def test_ordinary_days_are_left_alone(whole: Triage, text: str) -> None:
    assert whole.assess(text).level is Level.NONE


@pytest.mark.parametrize("text", [text.strip() for text in SHORT])
def test_a_few_plain_words_raise_no_alarm(whole: Triage, text: str) -> None:
    assert whole.assess(text).level < Level.URGENT


@pytest.mark.parametrize("danger", BLUNT)
@pytest.mark.parametrize("calm", CALM)
def test_calm_words_around_hide_nothing(whole: Triage, danger: str, calm: str) -> None:
    assert whole.assess(f"{calm}\n{danger}\n{calm}").level >= Level.URGENT


def test_what_is_shown_as_evidence_is_in_the_message(whole: Triage) -> None:
    text = "I ironed the uniforms 👕 through friday. they’d be lighter with me gone, honestly…"
    for signal in whole.assess(text).signals:
        for span in signal.evidence:
            assert 0 <= span.start < span.end <= len(text)
