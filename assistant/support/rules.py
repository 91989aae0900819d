"""Every rule of the support check, in the order in which they are asked."""

from collections.abc import Callable

from assistant.support.advice import advised
from assistant.support.bindings import exchanged_job, misbound
from assistant.support.causes import uncaused
from assistant.support.completeness import incomplete
from assistant.support.figures import missing_figure, missing_job
from assistant.support.force import overstated
from assistant.support.names import missing_name
from assistant.support.opposites import opposite
from assistant.support.places import lost_place
from assistant.support.relations import wrong_relation
from assistant.support.rounding import too_exact

RULES: tuple[Callable[[str, str], str | None], ...] = (
    missing_figure,
    too_exact,
    misbound,
    exchanged_job,
    lost_place,
    wrong_relation,
    advised,
    overstated,
    uncaused,
    incomplete,
    opposite,
)


def refused(sentence: str, cited: str, context: str) -> str | None:
    """Why a rule refuses `sentence`, None where none does; `context` is `cited` with the titles of its sources."""
    for rule in RULES:
        if reason := rule(sentence, cited):
            return reason
    return missing_name(sentence, context) or missing_job(sentence, cited, context)
