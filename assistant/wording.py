"""Words as the checks see them: stems, content words, and how rare each is in the corpus.

Owns tokenising, the stop list, the small visible table of words that mean the same here, and `Rarity`.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import Stemmer

from corpus.characters import visible

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_RANGE = re.compile(r"\b((?:19|20)\d\d)[-–/](\d\d)\b(?![-–/]\d)")
WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")

STOP_WORDS = frozenset(
    "a about above after again all also am an and any are as at be because been before being below between both but "
    "by can could did do does doing down during each either else etc even ever few for from further get gets give "
    "going got had has have having he her here hers him his how however i if in into is it its itself just kind let "
    "like many may me might mine more most much must my myself neither no nor not now of off on once one only or "
    "other our ours out over own per please quite rather really same say says shall she should since so some such "
    "tell than that the their theirs them then there these they thing things this those though through to too under "
    "until up upon us very was we well were what when where whether which while who whom whose why will with within "
    "without would yes yet you your yours don't doesn't didn't isn't aren't wasn't weren't can't i'm i've it's let's "
    "that's there's they're what's who's you're know want wants using use used uses make makes including include "
    "includes such-as someone anyone people person persons".split()
)

# Words of a question that say nothing of its subject; in an answer they do ("it is worth it").
VAGUE_WORDS = frozenset(
    "worth put puts matter matters chance chances lose happen happens ok okay able possible realistic realistically "
    "honest honestly actually basically exactly roughly stuff lot lots bit idea way ways look looks guess think feel "
    "believe anything something everything nothing else still already ever".split()
)

# Words that mean the same in this field, by stem class; the first of each row stands for all of them.
SAME = (
    "salary pay wage earn earning earnings income compensation paid salaries wages earns earned",
    "develop developed made make create created build built invent invented",
    "write wrote written author by",
    "crucial essential fundamental key vital important",
    "need require required necessary must needed requires needs",
    "job role occupation position career",
    "learn study course",
    "framework library",
    "skill proficiency ability",
    "ml machine-learning",
    "ai artificial-intelligence",
    "unitedstates america american",
    "uk britain british brit",
    "germany german",
    "canada canadian",
    "france french",
    "spain spanish",
    "india indian",
    "netherlands dutch",
    "brazil brazilian",
    "australia australian aussie",
    "published publish publication date",
    "find detect highlight identify detection detecting",
    "fraud fraudulent",
    "lower less below under fewer",
    "higher above exceed exceeds surpass surpassing",
    "lowest least smallest worst-paid",
    "highest biggest largest best-paid",
    "posting advert ad advertisement",
    "cv resume",
    "phd doctorate doctoral",
    "scientist science",
    "company business employer firm",
    "entry-level junior beginner",
)

PHRASES = (
    (re.compile(r"^\s*By (?=[A-Z])", re.M), "written by "),
    (re.compile(r"\bmachine[ -]learning\b", re.I), "ml"),
    (re.compile(r"\bartificial[ -]intelligence\b", re.I), "ai"),
    (re.compile(r"\bunited states(?: of america)?\b|\bU\.S\.A?\.?(?=\W|$)", re.I), "unitedstates"),
    (re.compile(r"\bUSA?\b|\busa\b|\b[Tt]he States\b"), "unitedstates"),
    (re.compile(r"\bunited kingdom\b|\bU\.K\.", re.I), "UK"),
    (re.compile(r"\bentry[ -]level\b", re.I), "entry-level"),
    (re.compile(r"\bRNNs?\b"), "recurrent neural network"),
    (re.compile(r"\bCNNs?\b"), "convolutional neural network"),
    (re.compile(r"\bGANs?\b"), "generative adversarial network"),
    (re.compile(r"(?<=\d) (?:per ?cent|dollars)\b", re.I), ""),
    (re.compile(r"\bLLMs?\b"), "large language model"),
    (re.compile(r"\bNLP\b"), "natural language processing"),
    (re.compile(r"\bLSTMs?\b"), "long short-term memory"),
    (re.compile(r"\bSVMs?\b"), "support vector machine"),
    (re.compile(r"\bMLEs?\b"), "ml engineer"),
    (re.compile(r"\bDBAs?\b"), "database administrator"),
    (re.compile(r"\bDS\b"), "data science"),
    (re.compile(r"\bHF\b"), "hugging face"),
    (re.compile(r"\bRAG\b"), "retrieval-augmented generation"),
    (re.compile(r"\bh-?1-?b\b", re.I), "h1b"),
)


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in SAME:
        words = row.split()
        for word in words:
            table.setdefault(_raw_stem(word), _raw_stem(words[0]))
    return table


def _raw_stem(word: str) -> str:
    return str(_stemmer().stemWord(word.lower()))


def clean(text: str) -> str:
    """`text` in NFC without control or invisible characters or lone surrogates, white space as single spaces."""
    whole = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    return " ".join(
        visible("".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in whole)).split()
    )


def words(text: str) -> list[str]:
    """Lower-case words in order, the field's phrases joined into one word each."""
    for pattern, single in PHRASES:
        text = pattern.sub(single, text)
    return [word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(text)]


def stem(word: str) -> str:
    """The stem of one word; words of one row of `SAME` share theirs."""
    raw = _raw_stem(word)
    return _classes().get(raw, raw)


@cache
def vague_stems() -> frozenset[str]:
    """Stems of `VAGUE_WORDS`."""
    return frozenset(stem(word) for word in VAGUE_WORDS)


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, repeats kept; compounds also by their parts."""
    stems: list[str] = []
    for word in words(text):
        if word in STOP_WORDS:
            continue
        stems.append(stem(word))
        if "-" in word:
            stems.extend(stem(part) for part in word.split("-") if part and part not in STOP_WORDS)
    return stems


def spelled_stems(text: str) -> set[str]:
    """Stems of every word as it is spelled, no phrase joined and no word left out."""
    return {stem(word) for word in WORD.findall(text)} | {stem(p) for w in WORD.findall(text) for p in w.split("-")}


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a stem is: inverse document frequency over the passages of the corpus."""

    count: int
    frequency: Counter[str]

    def weight(self, stem_: str) -> float:
        """`ln(1 + N / (1 + n))`, from about 0.7 (in every passage) to `ln(1 + N)` (in none)."""
        return math.log(1 + self.count / (1 + self.frequency[stem_]))

    def coverage(self, wanted: Iterable[str], present: Iterable[str]) -> float:
        """Share in [0, 1] of the weight of `wanted` that is in `present`; 1 where nothing is wanted."""
        needed = set(wanted)
        total = sum(self.weight(s) for s in needed)
        return sum(self.weight(s) for s in needed & set(present)) / total if total else 1.0


def rarity_of(texts: Iterable[str]) -> Rarity:
    """Count the stems of each text once."""
    frequency: Counter[str] = Counter()
    count = 0
    for text in texts:
        count += 1
        frequency.update(set(content_stems(text)))
    return Rarity(count, frequency)


def years_in(text: str) -> set[str]:
    """The years that `text` names; of a range within a century, such as 2024-34, both its ends in full."""
    ends = (f"{start[:2]}{end}" for start, end in _YEAR_RANGE.findall(text) if end > start[2:])
    return {*_YEAR.findall(text), *ends}
