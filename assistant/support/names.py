"""Named things: people, organisations, products, places, and acronyms."""

import re

from assistant.wording import STOP_WORDS, content_stems, spelled_stems, stem

PERSON = re.compile(r"\b[A-Z][a-z][\w’'-]* [A-Z][a-z][\w’-]*")  # or anything else of two words with capitals
_NAME = re.compile(r"\b(?:[A-Z][\w&+#]*|[a-z]+[A-Z]\w*)(?:[-.][A-Za-z]\w*)*\b")
_PLACE = re.compile(
    r"\b(?:in|to|from|across|within|around|outside|for) (?:the )?"
    r"((?:U\.?[SK]\.?A?\.?|[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}))(?![a-z])"
    r"(?=\s*(?:[?.!,;:]|$|and\b|or\b|as\b|for\b|in\b|with\b|than\b))"
)
_NATION = re.compile(r"\bUnited (?:States(?: of America)?|Kingdom)\b|\b[Tt]he States\b")
_MANNER = re.compile(r"-(?:like|style|type|sized|based)$")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_GENERIC = _MONTHS | _DAYS | frozenset("yes no the article source sources example".split())
_CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")
_ALONE = re.compile(r"(?<=[a-z0-9,:;)] )(?P<word>[A-Z][a-z]+)(?![\w-])")
_COMMON = frozenset("The A An".split())


def names(text: str) -> list[str]:
    """Words of `text` written as names, in order.

    A capital at the start of a sentence proves nothing, so there only words with a further capital or a digit
    count (`PyTorch`, `CNNs`).
    """
    text = _with_short_nations(text)
    found = []
    for match in _NAME.finditer(text):
        word = _MANNER.sub("", match.group())
        if word.lower() in STOP_WORDS and not word.isupper():
            continue
        if word.lower() in _GENERIC or word == "I":
            continue
        is_first = not text[: match.start()].strip(" \"'“‘(*") or bool(
            re.search(r"[.!?]\s*[\"“]?$", text[: match.start()])
        )
        if is_first and not any(c.isupper() or c.isdigit() for c in word[1:]):
            continue
        found.append(word)
    return found


def places(question: str) -> tuple[str, ...]:
    """The names that a question asks about as places ("in the UK", "to Germany"), of its last part that has any.

    A follow-up joined with the question before it ("… in the US? And in the UK?") asks about the later place.
    """
    for part in reversed(re.split(r"(?<=[?.!])\s+", _with_short_nations(question))):
        named = (match.group(1) for match in _PLACE.finditer(part))
        if found := tuple(name for name in named if name.lower() not in _MONTHS | _DAYS):
            return found
    return ()


def _with_short_nations(text: str) -> str:
    return _NATION.sub(lambda match: "UK" if "K" in match.group() else "US", text)


def is_about(text: str, name: str) -> bool:
    """Whether `text` names `name`, in any of its usual forms."""
    return set(content_stems(name)) <= set(content_stems(text))


def missing_name(sentence: str, evidence: str) -> str | None:
    """Why a named thing of `sentence` does not hold in `evidence`, or None where all do."""
    present = set(content_stems(evidence)) | spelled_stems(evidence)
    initials = _initials(evidence)
    for name in names(sentence):
        stems = content_stems(name) or [stem(name)]
        if all(s in present for s in stems) or name.rstrip("s").lower() in initials:
            continue
        return f"{name} is not named in the source"
    return _only_a_word(sentence, evidence)


def _only_a_word(sentence: str, evidence: str) -> str | None:
    """Why a word that `sentence` writes as a name, alone, is none in `evidence`; None where each is one there."""
    written = {word.removesuffix("s") for word in _CAPITAL.findall(evidence)}
    for match in _ALONE.finditer(sentence):
        word = match["word"]
        is_first = re.search(r"[.!?]\s*[\"“]?$", sentence[: match.start("word")])
        if is_first or word in _COMMON or word.lower() in _GENERIC - _MONTHS:
            continue
        is_known = word.lower() in _MONTHS or re.search(rf"\b{word.lower()}\b", evidence)
        if word.removesuffix("s") not in written and is_known:
            return f"{word} is not a name in the source"
    return None


def _initials(text: str) -> set[str]:
    """Acronyms that the text's runs of words spell: `machine learning` gives `ml`."""
    initial = "".join(word[0].lower() for word in re.findall(r"[A-Za-z]\w*", text))
    return {initial[i : i + n] for n in (2, 3, 4) for i in range(len(initial) - n + 1)} & _SPELLABLE


_SPELLABLE = frozenset("ml ai nlp cnn rnn gan api gpu llm bls us uk".split())
