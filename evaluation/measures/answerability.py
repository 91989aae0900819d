"""Answerability: does the product's probability part the questions that their passages answer from the rest?

Each row's passages are its whole corpus: they are searched, evidence is taken from them, and it is judged as in
the product; a question that leans on the ones before it is made to stand alone first.  The positive class is
`abstain`, scored by one minus the probability of an answer.
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.answerability import Answerability, AnswerabilityCheck
from assistant.deciding import IN_DOUBT
from assistant.evidence import EvidenceSelector
from assistant.reading import Reader
from assistant.reading.adapter import adapted
from assistant.resolving import resolved_by_rules
from assistant.wording import rarity_of
from evaluation.halves import half_of_asked
from evaluation.measures.measured import Measured, auroc_figure
from evaluation.metrics.detection import auroc, confusion
from evaluation.metrics.intervals import interval_of
from evaluation.parts import Passages, passage_of, turns_of
from evaluation.slices import AskRow, SliceError, read_rows, typed
from index.embedding import Embedder
from index.memory import RememberingEmbedder
from settings import Settings

NO, YES = "abstain", "answer"


def measure_answerability(path: Path, embedder: Embedder, settings: Settings, reader: Reader) -> Measured:
    """AUROC and balanced accuracy of declining; the share declined where a slice has one class only.

    `auroc_report_half` is of the rows whose passage the trained reader has never seen, where it learned from the slice.
    """
    rows = [row for row in typed(read_rows(path), AskRow, "ask", path) if row.expected in {NO, YES}]
    if not rows:
        raise SliceError(f"{path.name}: rows that expect {NO!r} or {YES!r} are wanted")
    labels = [int(row.expected == NO) for row in rows]
    probabilities = [judged.probability for judged in judge_all(rows, embedder, settings, reader)]
    scores = [1 - probability for probability in probabilities]
    declined = [probability < settings.answer_min_probability for probability in probabilities]
    remarks = (f"declined below a probability of {settings.answer_min_probability}",)
    if len(set(labels)) == 1:
        return Measured(path.stem.lower(), len(rows), {"decline_rate": sum(declined) / len(rows)}, {}, remarks)
    counts = confusion(labels, declined)
    figures = {
        "auroc": auroc(labels, scores),
        "balanced_accuracy": counts.balanced_accuracy,
        "decline_precision": counts.precision,
        "decline_recall": counts.recall,
    }
    intervals = {
        "auroc": interval_of(lambda rows: auroc([labels[i] for i in rows], [scores[i] for i in rows]), len(rows)),
        "balanced_accuracy": interval_of(
            lambda rows: confusion([labels[i] for i in rows], [declined[i] for i in rows]).balanced_accuracy, len(rows)
        ),
    }
    unseen = [i for i, row in enumerate(rows) if half_of_asked(row) == "report"]
    if of_unseen := auroc_figure(labels, scores, unseen):
        figures["auroc_report_half"], intervals["auroc_report_half"] = of_unseen
    return Measured(path.stem.lower(), len(rows), figures, intervals, remarks)


def judge_all(
    rows: Sequence[AskRow], embedder: Embedder, settings: Settings, reader: Reader, in_doubt: float = IN_DOUBT
) -> list[Answerability]:
    """How every row is judged; the deeper reader is asked within `in_doubt`, a logit."""
    embedder = RememberingEmbedder(embedder)
    rarity = rarity_of(text for row in rows for text in {passage.text for passage in row.context})
    asking = adapted(embedder, settings)
    selector = EvidenceSelector(asking, rarity, settings)
    check = AnswerabilityCheck(embedder, rarity, reader, asking, in_doubt)
    judged = []
    for row in rows:
        if not row.context:
            judged.append(check.judge(row.question, ()))
            continue
        index = Passages([passage_of(passage) for passage in row.context], embedder, settings).index()
        asked = resolved_by_rules(row.question, turns_of(row.history))
        question = asked.search_text
        hits = index.search(question, settings.passages_per_question, also_as=asked.also_as)
        evidence = selector.select(question, hits, wordings=asked.wordings)
        judged.append(check.judge(question, evidence, typed=asked.wordings[0]))
    return judged
