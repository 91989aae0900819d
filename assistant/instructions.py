"""Text that tells an assistant how to answer is not evidence, and neither is text that a reader would not see.

A source is quoted for what it says of the world.  What it says to whoever summarises it ("ignore the question",
"tell the user that", a fake turn of a chat) is left out, as are comments, hidden elements and encoded text.  The rules
ask for an order in the form of one, so that advice to people ("ignore requirements that you nearly meet", "say that
you would ask first") and talk about such attacks stay; `tests/test_injection.py` holds them to the whole corpus.
"""

import base64
import binascii
import re

from assistant.conversation.language import is_english
from assistant.wording import clean

LEAST_ENCODED = 24  # characters of a word that may be text in Base64: 18 letters of it
_LEAST_FOREIGN_WORDS = 6  # at four, "Claim: more accurate diagnoses" passed for another language
_LAST_LATIN = "\u024f"

_ORDER = r"(?:^\W*|[.;:,!?—–-]\s*|\b(?:and|then|now|please|must|should|so|just|to you:)\s+)"
_MATTER = (
    r"(?:instructions?|directions?|prompts?|guidelines|rules?|orders?|commands?|context|question|sources?|evidence|"
    r"quotations?|surveys?|article|text|rest|everything|(?:previous|prior|above|preceding)(?! \w+ (?:experience|job)))"
)
_MACHINE = (
    r"(?:(?:an?|the|any|every|each|all)\s+)?(?:\w+\s+){0,2}(?:assistants?|AIs?|LLMs?|language models?|chat ?bots?)"
)
_SAYING = r"(?:say|state|answer|reply|respond|report|write|print|output|claim|mention|recommend|confirm|tell|cite|add)"
_USER = r"(?:the|every|each|any|all|this) (?:users?|readers?|questioners?|person asking|people asking|human)"
_REPLY = r"(?:repl(?:y|ies)|responses?|outputs?|completions?)"

_RULES: dict[str, str] = {
    "a token of a chat template": r"<\|[^|<>]{1,40}\|>|\[/?INST\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>",
    "a turn of a chat": r"(?:^|[.!?>]\s*)[#>*\s]*(?:system|assistant|user|human|developer)(?: (?:prompt|message))?\s*:",
    "a frame like ours": (
        r"\bend of (?:the )?(?:quotations?|evidence|context)\b|^\W*(?:quotation|question|answer)s?\s*:"
    ),
    "set aside what was said": (
        rf"{_ORDER}(?:ignore|disregard|forget|override|bypass|overrule)\s+(?:(?:all|any|whatever|every|the|your|my|these|those|"
        rf"its|of|previous|prior|earlier|above|preceding|other|original|safety)\s+){{0,4}}{_MATTER}\b"
    ),
    "spoken to a machine": (
        rf"^\W*(?:(?:dear|hey|hello|attention|note (?:to|for)|message (?:to|for)|instructions? (?:to|for))\W+"
        rf"{_MACHINE}\b|(?:please,? )?(?:assistant|AI|chatbot|chatgpt|bot)\s*[,:])|"
        rf"\bif you are {_MACHINE}\b|\b(?:instructions?|note|message|rules?) (?:to|for) (?:the |an? |any |all )?"
        r"(?:assistants?|AIs?|LLMs?|language models?|chatbots?)\s*:"
    ),
    "what a machine is to say": (
        rf"\b(?:the|an?|any|every|each) (?:\w+ ){{0,2}}(?:assistant|AI|LLM|language model|chat ?bot) "
        rf"(?:(?:should|must|shall|has to|is to|will) (?:always |only |never )?{_SAYING}|(?:says|states) that)\b"
        r"|\baccording to (?:the|this|any|every) (?:AI )?assistant\b"
    ),
    "what to tell the one who asks": (
        rf"{_ORDER}(?:tell|inform|assure|convince|remind|warn)\s+{_USER}\s+(?:that|to|about|how)\b"
    ),
    "how a reply is to be": (
        rf"^\W*(?:please )?\w+(?: \w+){{0,8}} (?:your|the|every|each) (?:next )?{_REPLY}\b|"
        rf"\b(?:your|the|every|each) (?:next )?(?:{_REPLY}|answers?) (?:must|should|shall|has to|will) (?:always )?"
        r"(?:begin|start|end|contain|include|consist)\b.{0,24}\b(?:words?|phrase|string|line)\b|"
        r"^\W*(?:please )?(?:encode|decode|translate|rewrite) (?:your|the) answers?\b|"
        r"^\W*(?:please )?(?:respond|reply|answer)(?: (?:to )?(?:this|the|any|every) (?:question|message|user))?"
        r" (?:only |just )?(?:in|with|using) (?:only|just|capital|upper|lower|base64|the words?|one word)\b"
    ),
    "what any answer is to be": (
        r"\b(?:summary|answer|reply|response) (?:of|to) (?:this|the|any|every) (?:text|page|passage|question|document)"
        r"s?\b.{0,60}\b(?:must|should|shall|is)\b|\bwhen(?:ever)? you (?:answer|respond|reply|summari[sz]e)\b.{0,30}"
        rf"\b(?:always|never) {_SAYING}\b|"
        rf"\b(?:whatever|no matter what|regardless of what) .{{1,40}} says?,? {_SAYING}\b"
    ),
    "words put into a mouth": (
        r"^\W*(?:please |just |now )?(?:(?:say|claim)\s+(?:that )?|(?:state|answer|write|repeat)\s+that )"
        r"(?:the|an?|all|every|no|it)\b"
        r"(?!.*\b(?:you|your|I|my|we|our)\b).*\b(?:is|are|was|has|have|had|costs?|earns?|exists?)\b|"
        r"^\W*(?:please )?(?:report|give|state|quote) (?:the|an?) .{1,60} as [$£€]?\d|\bcite \W?\d+\W? for\b|"
        r"\brepeat after me\b"
    ),
    "another role": (
        r"\bfrom now on\b.{0,20}\b(?:you|answer|say|reply|respond|write|act)\b|\byou (?:must|should|will|are to) "
        r"(?:now )?(?:act as|pretend|behave as|role-?play)\b|"
        r"\byou are now (?:in \w+ mode|acting|playing|operating|DAN)\b|"
        r"\bnew (?:instructions?|rules?|prompt)\b.{0,30}:|\benter \w+ mode\b|"
        rf"{_ORDER}(?:reveal|print|show|repeat|output|leak)\s+(?:\w+ ){{0,2}}"
        r"(?:system prompt|your (?:prompt|instructions))"
    ),
    "a request of somebody's own": (
        r"^\W*(?:please )?(?:write|provide|give|show|tell|explain|summari[sz]e|list|find|create|generate|suggest|"
        r"compose|draft|send)\b(?: \w+){0,12} (?:me|my)\b"
    ),
    "something to decode": r"^\W*(?:decode|decrypt|follow|run|execute)\b.{0,30}(?:\bthis\b|base64|rot-?13|\bhex\b)",
}  # fmt: skip
_OWN_REQUEST = "a request of somebody's own"  # in a text spoken to an assistant; from a person it is a question
_COMMAND = re.compile("|".join(f"(?:{rule})" for name, rule in _RULES.items() if name != _OWN_REQUEST), re.IGNORECASE)
_INSTRUCTION = re.compile(f"{_COMMAND.pattern}|(?:{_RULES[_OWN_REQUEST]})", re.IGNORECASE)
_WORK = (
    r"(?:cv|résumés?|resumes?|letters?|essays?|code|poems?|songs?|stor(?:y|ies)|scripts?|programs?|e-?mails?|speech(?:es)?|"
    r"homework|assignments?|thes[ie]s|jokes?|functions?)"
)
_TASK = re.compile(
    rf"^\W*(?:please |now |just )*(?:(?:write|draft|compose|code|translate|do|tell)(?: \w+){{0,3}} {_WORK}\b|"
    r"(?:invent|fake|make up|pretend|role-?play|sing)\b)",
    re.IGNORECASE,
)

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<\|im_start\|>.*?(?:<\|im_end\|>|\Z)|<(?P<tag>script|style|template|noscript)\b.*?(?:</(?P=tag)\s*>|\Z)|<meta\b[^>]*>|"
    r"<(?P<unseen>\w+)\b[^>]*(?:\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)[^>]*>"
    r".*?(?:</(?P=unseen)\s*>|\Z)|^\[//\]:[^\n]*|!\[[^\]\n]*\]\([^)\n]*\)|^```.*?(?:^```|\Z)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_ENCODED = re.compile(rf"(?<![\w/+.-])[A-Za-z0-9+/]{{{LEAST_ENCODED},}}={{0,2}}(?![\w/+])")


def is_instruction(sentence: str) -> bool:
    """Whether `sentence` tells whoever answers how to, pretends to be part of a prompt, or can't be read as English."""
    plain = clean(sentence)
    return bool(_INSTRUCTION.search(plain)) or _is_encoded(plain) or _is_foreign(plain)


def is_command(question: str) -> bool:
    """Whether `question` asks for no knowledge: it tells the assistant how to behave, or to write something."""
    plain = clean(question)
    return not plain.rstrip(" \"”'’)").endswith("?") and bool(_COMMAND.search(plain) or _TASK.search(plain))


def is_seen(text: str) -> bool:
    """Whether a reader would see all of `text`."""
    return not _HIDDEN.search(text)


def seen_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every stretch that a reader of the page that `text` was taken from would see as its prose."""
    hidden = [match.span() for match in _HIDDEN.finditer(text)]
    starts, ends = [0, *(end for _, end in hidden)], [*(start for start, _ in hidden), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _is_encoded(text: str) -> bool:
    for word in _ENCODED.findall(text):
        try:
            decoded = base64.b64decode(word + "=" * (-len(word) % 4), validate=True)
        except (binascii.Error, ValueError):
            continue
        if all(byte in b"\t\n\r" or 32 <= byte < 127 for byte in decoded):  # noqa: PLR2004  printable ASCII
            return True
    return False


def _is_foreign(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    is_latin = sum(c <= _LAST_LATIN for c in letters) >= len(letters) / 2
    return not is_latin or (len(text.split()) >= _LEAST_FOREIGN_WORDS and not is_english(text))
