"""Does a question stand alone?  If not, it is joined with the question it continues.

Joining always is measurably harmful (recall@5 0.73 → 0.58 on one public set), so a rule decides: a question
leans on the one before when it opens as a continuation, points back with a pronoun, or has next to no content.
One that names another job, place, year or level alone is put into the question before (`replacing.py`).  One that
stands alone is asked for the job that the person said they want (`wishes.py`).
A question that is joined is also searched as it was typed, and both rankings count the same.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.answers import Turn
from assistant.conversation.replacing import exchanged, without_pointing
from assistant.conversation.smalltalk import is_small_talk
from assistant.conversation.telling import asking_part
from assistant.conversation.wishes import asked_for, wished_job
from assistant.wording import clean, content_stems

_CONTINUES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|hmm|no),? (?:then )?(?:and|but|what about|how about)|and|but|or|so|then|than|what about|"
    r"how about|why not|(?:(?:no|sorry|actually),? )?i (?:meant|mean))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|she|his|her|those|these|there|the same|the (?:former|latter|other one)|"
    r"that|this)\b(?!\s+(?:article|text|assistant|a|an|the|i|you|we|are|can|have)\b)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:does|did|will|would|can) it take\b(?=[^?.!]{0,80}\bto\b)|\bworth it\b|\bmake it\b|"
    r"\bis it (?:(?:still|too|really|even|more|so|also) )?(?:possible|hard|harder|difficult|easy|easier|good|bad|best|"
    r"better|worth|late|early|necessary|important|okay|ok|safe|safer|wise|legal|realistic|true|normal|common|free|"
    r"advisable|enough|risky|allowed|required) (?:to|that)\b(?! (?:learn|use|master|understand|pick up|find|get|do|"
    r"teach|study|set up|install|read|pass|run|deploy|debug|maintain)\W*$)",  # "hard to learn?" asks of what was named
    re.IGNORECASE,
)
_ARE_THERE = re.compile(
    r"\b(?:is|are|was|were|will) there\b(?! (?:an?y? |some )?(?:other|more|another|ones?|else)\b)|"
    r"\bthere (?:is|are|was|were)\b|\b(?:is|are|was|were) there\W*$",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?<=\w )\b(?:its|their|his|her)\b", re.IGNORECASE)
_NO_THING = (
    r"(?!(?:the|that|this|these|those|it|its|they|their|there|his|her|one|required|needed|best|next|better|missing|new|"
    r"important|expected|left|possible|different|worse|more|most|good|bad)\b)"
)
_WHAT_IS = re.compile(
    rf"^\W*(?:what|who)(?:['’]s| is| are| was)\s+(?:an? )?{_NO_THING}\w[\w.+#-]{{0,60}}(?: \w+)?\W*$|"
    rf"^\W*what does (?:an? )?{_NO_THING}\w[\w.+#-]{{0,60}} (?:mean|stand for)\W*$",
    re.IGNORECASE,
)
_THAT_ONE = re.compile(
    r"\b(?:which|the (?:first|second|last|other)|become|becoming|as) one\b|\bone(?: that\b|\W*$)|"
    r"^\W*(?:\w+ ){1,3}ones\W*$|"
    r"^\W*which (?:(?:is|are) (?!the\b)|has|have|needs?|pays?|earns?|(?:should|do|would) I\b)(?![^?]* or )",
    re.IGNORECASE,
)
_NO_NOUN = (
    "is|are|was|were|do|does|did|about|than|of|for|in|and|by|to|with|like|on|will|would|can|could|should|might|may|must|"
    "has|after|before|without|since|from|at|into|until"
)
_RELATIVE_THAT = re.compile(rf"\b(?!(?:{_NO_NOUN})\b)\w+\s+that\b", re.IGNORECASE)
_IS_IT_A = re.compile(
    r"^\W*(?:is|was) (?:it|this|that) (?:really |still |even )?an? (?![^?.!]{0,80}\b(?:to|that)\b)", re.IGNORECASE
)
LONGEST_BEFORE = 200  # characters; of what is longer only the sentences that ask are continued, not the story
LEAST_STEMS = 2  # fewer content words than this cannot be searched alone
LEAST_THERE = 3  # fewer than this, and "are there such things?" asks of what was spoken of


def standalone_question(question: str, history: Sequence[Turn]) -> str:
    """`question`, preceded by the question it continues where it does not stand alone.

    Earlier questions are resolved the same way; small talk between them is passed over.
    """
    return standalone_and_by_itself(question, asked_before(history))[0]


def standalone_and_by_itself(question: str, asked: Iterable[str]) -> tuple[str, str]:
    """`question` after what was `asked` (`asked_before`), with and without the question that it is put behind."""
    before, wish = "", None
    for text in asked:
        before = _joined(before, text, wish)
        wish = wished_job(text) or wish
    whole = _joined(before, question, wish)
    return whole, question if whole == _behind(before, question) else whole


def asked_before(history: Iterable[Turn]) -> tuple[str, ...]:
    """What the person typed in `history` that a question can continue: all but small talk, the newest last."""
    typed = (clean(turn.text) for turn in history if turn.role == "user")
    return tuple(text for text in typed if text and not is_small_talk(text))


def stands_alone(question: str) -> bool:
    """Whether `question` can be searched without what was said before."""
    if any(leaning.search(question) for leaning in (_CONTINUES, _THAT_ONE, _IS_IT_A)):
        return False
    stems = set(content_stems(question))
    if len(stems) < LEAST_STEMS:
        return bool(_WHAT_IS.match(question))
    told = _EMPTY.sub(" ", _RELATIVE_THAT.sub(" ", question))
    if len(stems) >= LEAST_THERE:
        told = _ARE_THERE.sub(" ", told)
    if (own := _OWN.search(told)) and content_stems(told[: own.start()]):
        told = _OWN.sub(" ", told)  # "did OpenAI fire all its analysts" names whose they are itself
    return not _POINTS_BACK.search(told)


def _joined(before: str, question: str, wish: str | None) -> str:
    if not before:
        return question
    if whole := exchanged(before, question):
        return whole
    told = without_pointing(before, question)
    if wish and content_stems(told) and stands_alone(wished := asked_for(wish, told)):
        return wished
    if stands_alone(told):
        return told
    return _behind(before, question)


def _behind(before: str, question: str) -> str:
    if len(before) > LONGEST_BEFORE:
        before = asking_part(before)
    return f"{before.rstrip(' .')} {question[:1].upper()}{question[1:]}"
