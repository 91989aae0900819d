"""The verbs of plain sentences about careers, and where the first verb of a text stands.

A small visible table in place of a tagger: a verb that is not in it leaves two claims in one, which is then checked as
a whole.
"""

import re

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_AUXILIARIES = "is are was were has have had does do did can could may might must will would should cannot"
_REGULAR = (
    "analyse analyze train earn offer ask need require report gain use help name call list cover expect start learn "
    "work open hire rank "
    "reach cost last count show say state advise recommend want look play move change join belong depend end "
    "include contain combine publish develop create explain describe point receive climb drop increase decrease "
    "decline double demand lack suffice remain stay seem appear differ exceed prefer add allow assume "
    "enjoy design deploy focus handle involve lead provide support turn vary aim claim compare measure rate rest"
)
_IRREGULAR = (
    "pay pays paid make makes made take takes took give gives gave rise rises rose fall falls fell grow grows grew "
    "find finds found get gets got go goes went come comes came build builds built write writes wrote begin begins "
    "began draw draws drew hold holds held stand stands stood lie lies lay keep keeps kept put puts leave leaves left "
    "mean means meant tell tells told teach teaches taught run runs ran set sets see sees saw know knows knew study "
    "studies studied apply applies applied carry carries carried become becomes became sit sits sat"
)
_NOUNS_TOO = (
    "pay make take give rise fall build run set see study hold stand keep put leave mean begin come go get find"
)
_NEVER_NOUNS = frozenset(
    "earn require expect learn advise recommend publish develop create explain describe receive depend belong include "
    "contain exceed prefer add allow assume enjoy involve provide seem appear suffice remain become".split()
)


def _inflected(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    return verb, f"{verb}es" if verb.endswith(("ch", "sh", "ss")) else f"{verb}s", f"{stem}ed"


_BASE = frozenset((*_REGULAR.split(), *(verb for verb in _IRREGULAR.split() if verb in _NOUNS_TOO.split())))
_VERBS = frozenset(
    (*_AUXILIARIES.split(), *_IRREGULAR.split(), *(form for verb in _REGULAR.split() for form in _inflected(verb)))
)
_PLURAL = frozenset("they we you i people women men most many both some all few also often usually mainly data".split())
_NO_VERB_AFTER = re.compile(
    rf"(?:^|,|\b(?:and|or|also|then|not|helps?|lets?|{'|'.join(_AUXILIARIES.split())}))\s*$", re.IGNORECASE
)
_NOT_BEFORE_A_VERB = frozenset("the a an their its his her this these those our your more to which who that".split())


def verb_start(text: str) -> int | None:
    """Where the first word stands that can be a verb of its own: not "the work", "to work", "which work" or "May".

    "Scientists in Seattle earn" has one, "to design, develop and learn" has not.
    """
    before = ""
    for match in WORD.finditer(text):
        word = match.group()
        is_first = word.lower() in _NEVER_NOUNS and not _NO_VERB_AFTER.search(text[: match.start()])
        is_noun = word.lower() in _BASE and not (is_first or before.endswith("s") or before in _PLURAL)
        is_named = bool(before) and word[0].isupper()
        if is_verb(word) and not is_noun and not is_named and before not in _NOT_BEFORE_A_VERB:
            return match.start()
        before = word.lower()
    return None


def is_verb(word: str) -> bool:
    """Whether `word` is a form of a verb of the table, or a denied auxiliary."""
    return word.lower() in _VERBS or word.lower().endswith(("n't", "n’t"))
