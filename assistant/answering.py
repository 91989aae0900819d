"""One answer as a stream of events: standalone, retrieve, evidence, answerability, write, check, notes.

The assistant keeps no conversation: what a question needs of it is handed in with the question.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from assistant.answerability import Answerability
from assistant.answers import Answer, Completed, Drafted, Event, Evidence, Found, Options, Sentence, Turn, Verified
from assistant.asking import Question, check_options, read_question
from assistant.citations import read_drafts
from assistant.considering import Considered, Considering
from assistant.conversation.language import ENGLISH_LINE
from assistant.conversation.smalltalk import small_talk_reply
from assistant.finishing import Finisher, notes_on
from assistant.generation.extractive import NAME as EXTRACTIVE
from assistant.generation.protocol import GenerationError, Generator, Message, Request
from assistant.next_steps import NextSteps, read_steps
from assistant.premise import verdict
from assistant.prompt import answer_messages, read_instruction
from assistant.proving import Proof
from assistant.reading import Reader
from assistant.resolving import Write, resolve, spelt
from assistant.support import SupportCheck
from corpus.documents import Corpus
from corpus.notes import Note
from index.passage_index import Hit, PassageIndex
from settings import Settings

NO_MODEL_LINE = "The language model is not available just now, so the sources are quoted word for word."
NO_OPTIONS = Options()
SUGGESTIONS = 3
SETTLED_SENTENCES = 2  # a yes or no read off the evidence needs at most one sentence more


def never() -> bool:
    """The answer to "is it cancelled?" where nobody can cancel."""
    return False


class Assistant:
    """Answers questions from one corpus and index.  Safe to call from several threads at once."""

    def __init__(
        self,
        settings: Settings,
        corpus: Corpus,
        notes: Sequence[Note],
        index: PassageIndex,
        generators: Mapping[str, Generator],
        default_generator: str,
        clock: Callable[[], float] = time.perf_counter,
        reader: Reader | None = None,
        instruction: str | None = None,
    ) -> None:
        """`generators` are those a caller may choose from, by name; one is the default.

        `instruction` is what a model is told instead of `assistant/prompt.md`.
        """
        self.settings = settings
        self.corpus = corpus
        self.notes = tuple(notes)
        self.index_version = index.version
        self.generator_name = generators[default_generator].name
        self._generators = generators
        self._default = default_generator
        self._clock = clock
        self._considering = Considering(index, settings, reader)
        self._support = SupportCheck(index.embedder, self._considering.rarity, settings.support_min)
        self._instruction = instruction or read_instruction()
        self._next_steps = NextSteps(read_steps(), corpus)

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        options: Options = NO_OPTIONS,
        is_cancelled: Callable[[], bool] = never,
    ) -> Iterator[Event]:
        """The events of one answer, in order: `Found`, any `Drafted` and `Verified`, exactly one `Completed`.

        Raises `QuestionError` before the first event where the question or an option cannot be taken.
        A generator that fails in the middle is replaced by quotations, and the answer says so.
        """
        text = read_question(question, self.settings)
        check_options(options, {d.source.id for d in self.corpus.documents}, set(self._generators))
        turns = history[-self.settings.history_max_turns :] if self.settings.history_max_turns else ()
        finish = Finisher(question, text, self.index_version, self._clock)
        if reply := small_talk_reply(text, turns):
            yield Found(())
            yield Completed(finish.conversational(reply, self.suggestions(SUGGESTIONS), self.generator_name))
            return
        generator = self._generators[options.generator or self._default]
        asked = resolve(
            text,
            spelt(turns, self._considering.speller.corrected),
            self.settings.followup_rewrite,
            self._writer(generator, is_cancelled),
        )
        finish.resolved(asked)
        found = self._considering.consider(asked, options.sources)
        if not found.is_answerable:
            yield Found(())
            yield Completed(self._declined(finish, asked, found.judged, generator))
            return
        finish.found()
        yield Found(found.evidence)
        yield from self._write(asked, found, generator, options, is_cancelled, finish)

    def search(self, query: str, k: int, sources: Sequence[str] = ()) -> list[Hit]:
        """The `k` best passages, best first, restricted to the source ids in `sources` where given."""
        return self._considering.search(query, k, sources)

    def suggestions(self, k: int, near: str | None = None) -> tuple[str, ...]:
        """`k` questions that are answered here: the nearest to `near`, or one each of the first sources."""
        if near is not None:
            return self._considering.suggestions(near, k)
        firsts = (next(filter(self._considering.is_answered, d.source.answers), None) for d in self.corpus.documents)
        return tuple(islice((one for one in firsts if one is not None), k))

    def _writer(self, generator: Generator, is_cancelled: Callable[[], bool]) -> Write:
        def write(messages: tuple[Message, ...], max_tokens: int) -> str:
            try:
                return "".join(generator.write(self._request(messages, (), 1, max_tokens, is_cancelled)))
            except GenerationError:
                return ""

        return write

    def _write(
        self,
        asked: Question,
        found: Considered,
        generator: Generator,
        options: Options,
        is_cancelled: Callable[[], bool],
        finish: Finisher,
    ) -> Iterator[Event]:
        evidence = found.evidence
        limit = options.max_sentences or self.settings.max_sentences
        proof = Proof(evidence, self._support, limit, "quoted" if generator.name == EXTRACTIVE else "verified")
        if settled := verdict(found.question, evidence):
            yield self._verified(proof.show(settled.text, settled.evidence), finish)
            proof.limit_to(SETTLED_SENTENCES)
        deadline = self._clock() + self.settings.generation_timeout_seconds
        request = self._request(
            answer_messages(self._instruction, found.question, evidence),
            evidence,
            limit,
            self.settings.max_new_tokens,
            lambda: is_cancelled() or proof.is_full or self._clock() > deadline,
        )
        message = None if asked.is_english else ENGLISH_LINE
        try:
            for event in read_drafts(generator.write(request), request.is_cancelled):
                if isinstance(event, Drafted):
                    yield event
                else:
                    yield from (self._verified(sentence, finish) for sentence in proof.take(event))
        except GenerationError:
            message = " ".join(filter(None, (message, NO_MODEL_LINE)))
        yield from (self._verified(sentence, finish) for sentence in proof.rest())
        if not proof.sentences:
            for one in evidence[: max(1, limit // 2)]:
                yield self._verified(proof.quote(one), finish)
        steps = self._next_steps.after(asked.search_text, [one.evidence for one in proof.citations])
        answer = finish.answered(proof, notes_on(proof.citations, self.notes), steps, message, generator.name)
        if found.missing:
            answer = finish.partly(answer, found.missing, self.suggestions(SUGGESTIONS, asked.search_text))
        yield Completed(answer)

    def _request(
        self,
        messages: tuple[Message, ...],
        evidence: Sequence[Evidence],
        max_sentences: int,
        max_new_tokens: int,
        is_cancelled: Callable[[], bool],
    ) -> Request:
        return Request(
            messages=messages,
            evidence=tuple(evidence),
            max_sentences=max_sentences,
            max_new_tokens=max_new_tokens,
            seed=self.settings.seed,
            is_cancelled=is_cancelled,
        )

    def _declined(self, finish: Finisher, asked: Question, judged: Answerability, generator: Generator) -> Answer:
        message = None if asked.is_english else ENGLISH_LINE
        nearest = self.suggestions(SUGGESTIONS, asked.search_text)
        return finish.declined(judged.missing or "", message, nearest, generator.name)

    @staticmethod
    def _verified(sentence: Sentence, finish: Finisher) -> Verified:
        finish.shown()
        return Verified(sentence)
