"""What the readers learn from, all kinds together."""

from collections.abc import Callable
from pathlib import Path

from assistant.reading.adapter import adapted
from evaluation.questions import read_questions
from index.passage_index import PassageIndex
from settings import Settings
from training.conversations import WithConversations, read_spoken
from training.examples import Examples
from training.fitting import Supply
from training.invented import read_invented, under_titles
from training.near_misses import AskedBeside, WithNearMisses, read_near_misses
from training.questions import KnownSentences, among_sentences, far_from, read_asked, read_bank, read_written


def reader_examples(
    folder: Path, index: PassageIndex, settings: Settings, seed: int, report: Callable[[str], None]
) -> tuple[Supply, list[AskedBeside]]:
    """An endless supply drawn with `seed`, and the questions beside a sentence that are held out.

    `folder` holds the public slices.
    """
    gold = [one.question for one in read_questions()]
    asking = adapted(index.embedder, settings)
    known = KnownSentences(index.passages, asking)
    asked = read_asked(folder, asking)
    bank = read_bank(index.bank_questions, known)
    learned = read_written(gold, index.embedder)
    written = among_sentences((one for one in learned if not one.is_everyday), known)
    everyday = among_sentences((one for one in learned if one.is_everyday), known)
    beside = far_from(gold, read_near_misses(), index.embedder)
    titles = {one.question: one.sentence.above for one in beside}
    invented = under_titles(far_from(gold, read_invented(), index.embedder), titles)
    spoken = read_spoken(read_questions(), known, index.embedder)
    told = (
        ("public", asked), ("own", bank), ("written", written), ("everyday", everyday), ("beside a sentence", beside),
        ("in conversations", spoken),
    )  # fmt: skip
    for name, kind in told:
        report(f"{name}: {len(kind)} questions, {sum(one.is_answered for one in kind)} of them answered")
    others = Examples(asked, bank, seed, written, everyday, invented)
    near = WithNearMisses(others, [one for one in beside if not one.is_held_out], settings.seed)
    supply = WithConversations(near, spoken, known.titles, settings.seed)
    return supply, [one for one in beside if one.is_held_out]
