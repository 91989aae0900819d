"""The question made ready to be searched: a follow-up resolved, a question in another language put in English.

Owns when the language model is asked for that; what it writes is checked, or the rule's result stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers import Turn
from assistant.asking import Question
from assistant.conversation.followups import asked_before, standalone_and_by_itself
from assistant.conversation.language import is_english
from assistant.conversation.rewriting import checked_rewrite
from assistant.generation.protocol import Message
from assistant.prompt import rewrite_messages, translation_messages
from assistant.wording import clean
from settings import RewriteChoice

TRANSLATION_MAX_TOKENS, REWRITE_MAX_TOKENS = 60, 60

# What the language model writes to some messages in at most so many tokens; nothing where it fails.
Write = Callable[[tuple[Message, ...], int], str]


def resolve(text: str, turns: Sequence[Turn], rewrite: RewriteChoice, write: Write) -> Question:
    """`text` with what it continues, in English; `rewrite` says who puts a follow-up as a whole question."""
    asked = resolved_by_rules(text, turns)
    standalone = asked.standalone
    if rewrite == "model" and standalone != text:
        standalone = (
            checked_rewrite(write(rewrite_messages(text, turns), REWRITE_MAX_TOKENS), text, turns) or standalone
        )
    if is_english(standalone):
        alone = asked.by_itself if standalone == asked.standalone else None
        return replace(asked, standalone=standalone, search_text=standalone, by_itself=alone)
    english = clean(write(translation_messages(standalone), TRANSLATION_MAX_TOKENS))
    return Question(text=text, standalone=standalone, search_text=english or standalone, is_english=False)


def resolved_by_rules(text: str, turns: Sequence[Turn]) -> Question:
    """`text`, which is taken as English, with what it continues; no model is asked."""
    asked = asked_before(turns)
    standalone, by_itself = standalone_and_by_itself(text, asked)
    return Question(
        text=text, standalone=standalone, search_text=standalone, is_english=True,
        before=tuple(one for one in asked if is_english(one)), by_itself=by_itself,
    )  # fmt: skip


def spelt(turns: Sequence[Turn], corrected: Callable[[str], str]) -> list[Turn]:
    """`turns` with what the person typed in English `corrected`, so that a follow-up finds what it continues."""
    return [
        replace(one, text=corrected(one.text)) if one.role == "user" and is_english(one.text) else one for one in turns
    ]
