"""What Alix writes in the browser tests."""

from veilleuse.language import Language

NIGHT = {
    Language.FR: (
        "Je n’arrive pas à dormir. Ma mère est à l’hôpital depuis mardi et je repasse tout dans "
        "ma tête. Je me dis que j’aurais dû appeler avant. J’ai peur. J’aurais besoin de parler à "
        "mon frère, qui ne répond jamais."
    ),
    Language.EN: (
        "I can’t sleep. My mother has been in hospital since Tuesday and I keep going over "
        "everything. I tell myself I should have called sooner. I’m scared. I need to talk to my "
        "brother, who never answers."
    ),
}
DANGER = {
    Language.FR: "Je n’en peux plus, je veux mourir.",
    Language.EN: "I can’t go on, I want to die.",
}
NUMBER = {Language.FR: "3114", Language.EN: "116123"}
