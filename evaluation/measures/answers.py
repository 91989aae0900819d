"""Are the product's sentences true to what they cite?  Answers to the report split, judged by a reader.

1. Citation recall: the share of sentences that their quotations carry fully, taken together.
2. Citation precision: the share of citations that carry something of a sentence that is carried at least in part.
3. Both for what the model wrote, before it was checked, and for what was shown.
4. Beside them, the share of answers that keep at least one written sentence: one that was found to hold, not one that
   was quoted in the place of another.  The model often gives a source's sentence as it is, so the share of answers that
   keep one with a word that is not its source's stands beside it.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.premise import without_opening
from evaluation.answers.labels import Key, Label, key_of
from evaluation.answers.written import Stated, Written
from evaluation.measures.measured import Measured, mean_figures
from evaluation.slices import SliceError

EXAMPLES = 20
_WORD = re.compile(r"\w+")


def measure_answers(answers: Sequence[Written], labels: Mapping[Key, Label]) -> Measured:
    """The figures over every answered question.  Raises `SliceError` where a shown sentence has no label."""
    answered = [one for one in answers if one.shown]
    shown = [one for answer in answered for one in answer.shown]
    written = [one for answer in answered for one in answer.written]
    if missing := [one for one in (*shown, *written) if key_of(one) not in labels]:
        raise SliceError(f"{len(missing)} sentences have no label, such as {missing[0].text[:60]!r}; judge them first")
    kept = kept_of(answered)
    per_row = {
        **_judged("", shown, labels),
        **_judged("verified_", [one for answer in kept for one in answer], labels),
        **_judged("before_check_", written, labels),
        **answers_keeping(kept),
    }
    figures, intervals = mean_figures({name: values for name, values in per_row.items() if values})
    wrong = [labels[key_of(one)] for one in shown if labels[key_of(one)].carried != "fully"]
    remarks = [f"{label.carried}: {label.text} ({label.remark})" for label in wrong[:EXAMPLES]]
    figures_wrong = sum(labels[key_of(one)].is_figure_wrong for one in shown)
    figures_wrong_before = sum(labels[key_of(one)].is_figure_wrong for one in written)
    counts = (
        f"{len(answered)} answers, {len(shown)} sentences shown, {figures_wrong} with a wrong figure",
        f"{len(written)} sentences written, {figures_wrong_before} with a wrong figure",
    )
    return Measured("answers", len(answered), figures, intervals, (*counts, *remarks))


def kept_of(answers: Sequence[Written]) -> list[list[Stated]]:
    """The written sentences that each answer kept."""
    return [[one for one in answer.shown if one.status == "verified"] for answer in answers]


def answers_keeping(kept: Sequence[Sequence[Stated]]) -> dict[str, list[float]]:
    """Whether each answer kept a written sentence, and one in other words than the source's."""
    return {
        "answers_with_a_written_sentence": [float(bool(one)) for one in kept],
        "answers_with_a_sentence_in_other_words": [float(any(map(_is_in_other_words, one))) for one in kept],
    }


def _is_in_other_words(stated: Stated) -> bool:
    """Whether it has a word that nothing it cites has, but for the "Yes:" that code puts before some."""
    quoted = {word for quote in stated.quotes for word in _WORD.findall(quote.casefold())}
    return not quoted.issuperset(_WORD.findall(without_opening(stated.text).casefold()))


def _judged(prefix: str, stated: Sequence[Stated], labels: Mapping[Key, Label]) -> dict[str, list[float]]:
    judged = [labels[key_of(one)] for one in stated]
    return {
        f"{prefix}citation_recall": [float(one.carried == "fully") for one in judged],
        f"{prefix}citation_precision": [float(does and one.carried != "no") for one in judged for does in one.carries],
    }
