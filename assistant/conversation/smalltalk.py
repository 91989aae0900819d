"""Greetings, thanks, and questions about the assistant itself: fixed or history-based replies without facts."""

import re
from collections.abc import Sequence

from assistant.answers import Turn
from assistant.wording import clean

CAPABILITIES = (
    "I answer questions about careers in machine learning from one article and a set of related sources: pay, "
    "roles, skills, learning paths, interviews, the job market. Every sentence I show links to the words it rests "
    "on, and where the sources do not cover a question I say so."
)
_GREETING = "Hello! Ask me about working in machine learning, and I will answer from my sources."
_REPLIES = (
    (
        r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings)(?: there| everyone| assistant)?",
        _GREETING,
    ),
    (
        r"(?:how are you(?: doing)?(?: today)?|what'?s up)",
        "Ready to help. What would you like to know about machine-learning careers?",
    ),
    (
        r"(?:ok(?:ay)? )?(?:many )?(?:thanks|thank you|thx|cheers)(?: a lot| so much| very much)?(?: for .{1,40})?"
        r"|great|ok(?:ay)?|cool|perfect|nice|got it",
        "You are welcome. Ask me anything else about machine-learning careers.",
    ),
    (r"(?:good ?)?bye|see you(?: later)?|goodbye", "Goodbye, and good luck."),
    (
        r"(?:what can you do|what do you do|who are you|what are you|help|what can i ask(?: you)?|how do you work|"
        r"how can you help(?: me)?|can you help(?: me)?|what do you know|i need help|"
        r"i want to change my career)(?: for me)?",
        CAPABILITIES,
    ),
)
_POINTS_AT_NOTHING = re.compile(
    r"(?:(?:please|can you|could you|would you) )?(?:tell me|say|explain|elaborate|give me|show me|i want to know|"
    r"go on|continue|keep going|more)(?: (?:a bit|a little|some|even))?(?: more)?(?: details?)?"
    r"(?: (?:on|about))?(?: (?:that|this|it|them|those|these))?(?: please)?|"
    r"(?:and |but |so )?why(?: (?:not|so|(?:is|was) (?:that|this|it)))?|how so|"
    r"(?:and |but |so )?what about (?:that|this|it)|(?:is|was) (?:that|this|it) (?:any good|true|right|correct|better)|"
    r"what do you mean(?: (?:by|with) (?:that|this|it))?"
)
_OF_WHAT = (
    "I don’t know yet what that is about. Ask me about working in machine learning, and I will look in my sources."
)
_FIRST = re.compile(
    r"what (?:did|was) (?:i|my) (?:ask (?:you )?first|first (?:question|ask))|what was the first (?:thing|question)",
    re.I,
)
_LAST = re.compile(r"what (?:did i (?:just|last) ask|was my (?:last|previous) question)", re.I)


def small_talk_reply(question: str, history: Sequence[Turn]) -> str | None:
    """The reply to small talk or to a question about the conversation; None for any other question."""
    plain = re.sub(r"[^\w\s']", " ", question).strip().lower()
    plain = " ".join(plain.split())
    asked = [clean(turn.text) for turn in history if turn.role == "user"]
    if _FIRST.search(plain):
        return f"Your first question was: “{asked[0]}”" if asked else "This is your first question."
    if _LAST.search(plain):
        return f"Your last question was: “{asked[-1]}”" if asked else "This is your first question."
    for pattern, reply in _REPLIES:
        if re.fullmatch(pattern, plain):
            return reply
    if _POINTS_AT_NOTHING.fullmatch(plain) and all(is_small_talk(text) for text in asked):
        return _OF_WHAT
    return None


def is_small_talk(question: str) -> bool:
    """Whether `question` says nothing that a later one could continue."""
    return small_talk_reply(question, ()) not in {None, _OF_WHAT}
