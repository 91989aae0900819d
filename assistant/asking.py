"""What is asked: the question and options as they arrive, checked and made ready."""

from collections.abc import Collection
from dataclasses import dataclass

from assistant.answers import Options
from assistant.errors import EmptyQuestion, InvalidOptions, QuestionTooLong
from assistant.wording import clean
from settings import Settings

MAX_SENTENCES = 8
RECALLED, RECALLED_CHARACTERS = 3, 600  # of what was typed, this message too, that evidence is compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question made ready: as typed, with what it continues, and in the English that is searched.

    `before` is what the person typed before it in English, the newest last; `by_itself` the question as it is searched
    without what it was put behind, None for as it is searched.
    """

    text: str
    standalone: str
    search_text: str
    is_english: bool
    before: tuple[str, ...] = ()
    by_itself: str | None = None

    @property
    def also_as(self) -> tuple[str, ...]:
        """A follow-up as it was typed: searched beside the question it continues, it keeps the topic's new turn."""
        return (self.text,) if self.is_english and self.text != self.search_text else ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """What evidence is compared with: the message by itself, and behind what the person typed before it.

        By itself it may have something of the question before put in ("and in France?"), nothing put before it.  Of
        what was typed before only the end is taken where it is long.
        """
        if not self.is_english or not self.before:
            return (self.search_text,)
        behind = " ".join((*self.before[-RECALLED:], self.text))
        return (self.by_itself or self.search_text, behind[-max(RECALLED_CHARACTERS, len(self.text)) :])


def read_question(question: str, settings: Settings) -> str:
    """`question` without control characters.  Raises `EmptyQuestion` or `QuestionTooLong`."""
    if len(question) > settings.question_max_characters:
        raise QuestionTooLong(
            f"The question has {len(question):,} characters; please keep it under {settings.question_max_characters:,}."
        )
    text = clean(question)
    if not any(c.isalnum() for c in text):
        raise EmptyQuestion("Please type a question.")
    return text


def check_options(options: Options, source_ids: Collection[str], generators: Collection[str]) -> None:
    """Raises `InvalidOptions` where an option is out of bounds or names what does not exist."""
    if options.max_sentences is not None and not 1 <= options.max_sentences <= MAX_SENTENCES:
        raise InvalidOptions(f"max_sentences is {options.max_sentences}; it must be between 1 and {MAX_SENTENCES}.")
    if options.generator is not None and options.generator not in generators:
        raise InvalidOptions(f"generator is {options.generator!r}; it must be one of {', '.join(sorted(generators))}.")
    for source_id in options.sources:
        if source_id not in source_ids:
            raise InvalidOptions(f"there is no source {source_id!r}; /sources lists them.")
