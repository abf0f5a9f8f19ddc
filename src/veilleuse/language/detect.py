"""Telling French from English, for three words or three pages."""

import re
from dataclasses import dataclass

from veilleuse.language.tongue import Language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENOUGH_WORDS = 4
_LONGEST = 4000

_FR = frozenset(
    ["je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "mais", "donc", "car", "ni", "ne", "pas", "plus", "jamais", "rien", "que", "qui", "quoi", "dont", "où", "ce", "cet", "cette", "ces", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "votre", "leur", "leurs", "suis", "es", "est", "sommes", "êtes", "sont", "ai", "as", "avons", "avez", "ont", "était", "étais", "avoir", "être", "fait", "faire", "vais", "va", "vas", "dit", "dire", "peux", "peut", "veux", "veut", "sais", "sait", "dans", "sur", "sous", "avec", "sans", "pour", "par", "chez", "entre", "vers", "depuis", "pendant", "avant", "après", "très", "trop", "bien", "mal", "bon", "bonne", "tout", "tous", "toute", "toutes", "même", "encore", "déjà", "toujours", "souvent", "aussi", "alors", "comme", "si", "quand", "comment", "pourquoi", "oui", "non", "merci", "salut", "bonjour", "bonsoir", "ça", "cela", "ici", "là", "hier", "demain", "aujourd", "hui", "nuit", "jour", "moi", "toi", "lui", "eux", "chose", "rien", "personne", "quelqu", "jsuis", "jsp", "jai", "jpense", "pk", "pcq", "mdr", "ptdr", "stp", "svp", "bcp", "tkt", "chui", "wesh", "genre", "ouais", "nan", "fatigue", "fatigué", "fatiguée", "peur", "mort", "mourir", "vie", "triste", "envie", "marre", "dormir", "sommeil", "mère", "père", "faut", "voilà", "bof", "bah", "ben", "euh", "puis", "pis", "quoi", "c", "j", "l", "d", "m", "t", "s", "n", "qu", "est-ce", "aide", "aidez"]
)
_EN = frozenset(
    ["i", "you", "he", "she", "it", "we", "they", "the", "a", "an", "and", "or", "but", "so", "because", "not", "no", "nor", "never", "nothing", "that", "which", "who", "whom", "what", "where", "when", "why", "how", "this", "these", "those", "my", "your", "his", "her", "its", "our", "their", "me", "him", "them", "us", "am", "is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "do", "does", "did", "doing", "can", "could", "will", "would", "shall", "should", "may", "might", "must", "in", "on", "at", "by", "for", "with", "from", "to", "of", "off", "out", "into", "over", "under", "about", "after", "before", "very", "too", "good", "bad", "all", "every", "same", "again", "already", "always", "often", "also", "then", "like", "if", "yes", "thanks", "hello", "hi", "hey", "here", "there", "yesterday", "tomorrow", "today", "night", "day", "myself", "something", "someone", "anyone", "nobody", "everyone", "idk", "im", "ive", "dont", "cant", "wont", "didnt", "isnt", "ok", "okay", "lol", "omg", "tbh", "ngl", "pls", "u", "ur", "gonna", "wanna", "gotta", "just", "really", "feel", "feeling", "tired", "scared", "sad", "alone", "die", "dying", "dead", "life", "help", "sleep", "mum", "mom", "dad", "want", "need", "know", "think", "get", "got", "going", "go", "make", "made", "say", "said", "tell", "told", "one", "more", "much", "many", "some", "any", "than", "don", "t", "doesn", "didn", "couldn", "wouldn", "isn", "wasn", "ll", "ve", "re", "whatever", "nope", "yeah", "yep", "meh", "ugh", "sorry", "please"]
)
_BOTH = _FR & _EN
_FR_SHAPES = re.compile(
    r"[àâçèéêëîïôùûœ]|(?:eau|oi[rt]|eux|ais|ait|aient|ement|ez|ille|gn|qu)(?=\b|[a-z])"
)
_EN_SHAPES = re.compile(r"(?:th|wh|sh|ing\b|ght|ck|ed\b|ly\b|ness\b|oo|ee|wn|k\b|w)")


@dataclass(frozen=True, kw_only=True)
class Detection:
    """The language of a text; `certain` is false when too little says so; `mixed` when both do."""

    language: Language
    certain: bool
    mixed: bool


def detect(text: str, *, prefer: Language | None = None) -> Detection:
    """Tell the language of a text; under four words `prefer` wins unless it is plain.

    With no evidence at all the answer is `prefer`, or French, and is not certain.
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[:_LONGEST])]
    french = sum(_weight(word, _FR) for word in words)
    english = sum(_weight(word, _EN) for word in words)
    lowered = text[:_LONGEST].lower()
    french += 0.4 * len(_FR_SHAPES.findall(lowered))
    english += 0.4 * len(_EN_SHAPES.findall(lowered))
    language = Language.FR if french > english else Language.EN
    high, low = max(french, english), min(french, english)
    if high == low:
        return Detection(language=prefer or Language.FR, certain=False, mixed=False)
    plain = high >= 2 and low <= high / 3
    if prefer and prefer is not language and (len(words) < _ENOUGH_WORDS and not plain):
        return Detection(language=prefer, certain=False, mixed=False)
    mixed = low >= 3 and low > high / 3 and len(words) >= 2 * _ENOUGH_WORDS
    return Detection(
        language=language, certain=plain or (high >= 3 and low < high * 0.6), mixed=mixed
    )


def _weight(word: str, known: frozenset[str]) -> float:
    parts = word.split("'")
    if word in known:
        return 0.3 if word in _BOTH else 1.0
    if len(parts) > 1:
        return sum(0.3 if part in _BOTH else 1.0 for part in parts if part in known) / 1.5
    return 0.0
