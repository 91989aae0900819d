"""A reader's judgement of sentences against their quotations; `LABELLING.md` beside this file says how to judge."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict

from evaluation.answers.written import Stated, Written
from evaluation.slices import SliceError, read_rows, typed
from weights.record import write_atomically

LABELS_FILE = Path(__file__).with_name("labels.jsonl")
Carried = Literal["fully", "partly", "no"]
Key = tuple[str, tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says of one sentence and its quotations.

    `carries` has one entry a quotation: does it carry something of the sentence?  `is_figure_wrong` where a number,
    date, currency or unit is not the source's, or is told of something else.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    text: str
    quotes: tuple[str, ...]
    carried: Carried
    carries: tuple[bool, ...]
    is_figure_wrong: bool
    remark: str = ""
    beside: str | None = None


def key_of(stated: Stated | Label) -> Key:
    """What a judgement belongs to: the words of the sentence, of its quotations and beside it, whoever wrote them."""
    return stated.text, stated.quotes, stated.beside


def read_labels(path: Path = LABELS_FILE) -> dict[Key, Label]:
    """Every label by what it belongs to.  Raises `SliceError` where one judges fewer quotations than there are."""
    labels = typed(read_rows(path), Label, "label", path)
    for one in labels:
        if len(one.carries) != len(one.quotes):
            raise SliceError(
                f"{path.name}: {one.text[:60]!r} has {len(one.quotes)} quotations and another count of judgements"
            )
    return {key_of(one): one for one in labels}


def write_unlabelled(answers: Sequence[Written], labels: Mapping[Key, Label], path: Path) -> int:
    """Write what no label judges yet, by its words, so that nobody sees who wrote it or how it scored; the count."""
    stated = [one for answer in answers for one in (*answer.shown, *answer.written)]
    open_keys = sorted({key_of(one) for one in stated} - set(labels), key=str)
    rows = [
        Label(text, quotes, "no", tuple(False for _ in quotes), is_figure_wrong=False, beside=beside)
        for text, quotes, beside in open_keys
    ]
    write_atomically(path, "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows).encode())
    return len(rows)
