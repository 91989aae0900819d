"""Which language a question is in; the sources are English."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH_LINE = "The sources are in English, so the answer is too."
LEAST_CONFIDENCE = 0.5  # on 19 short questions written for this, one list of product names was taken for German
LEAST_WORDS = 3  # shorter Latin-script texts are too little to tell, and mostly names

# The languages told apart: with all 97 of the library, short English questions pass for Nigerian Pidgin.
_LANGUAGES = "en es fr de it pt nl pl ro cs sv da no fi hu tr id vi ca sw".split()
_ENGLISH = frozenset(
    "the a an and or of to in for is are was do does did can how what which why when who where much many i my you "
    "your should would will it that this with from about as on be not than if".split()
)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier


def is_english(text: str) -> bool:
    """Whether `text` can be taken as English; text too short to tell is."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    if letters and latin < len(letters) / 2:
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < LEAST_WORDS or sum(word in _ENGLISH for word in words) >= len(words) / 4:
        return True
    language, confidence = _identifier().classify(text)
    return bool(language == "en" or confidence < LEAST_CONFIDENCE)
