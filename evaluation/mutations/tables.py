"""The words that changes swap."""

CURRENCIES = ("$", "£", "€", "₹")
PLACES = (
    "California", "Texas", "New York", "Washington", "Germany", "France", "Spain", "Canada", "India", "Poland",
    "the UK",    "Seattle", "Boston", "London", "Berlin", "Ontario", "Massachusetts", "Virginia", "Europe", "San Jose",
)  # fmt: skip
SUBJECTS = (
    "data scientists", "software developers", "data engineers", "machine learning engineers", "data analysts",
    "research scientists", "AI engineers", "MLOps engineers", "statisticians", "computer programmers",
    "Data scientists", "Software developers", "Data engineers", "Machine learning engineers",
)  # fmt: skip
UNITS: dict[str, tuple[str, ...]] = {
    "a year": ("a month", "a week", "an hour"),
    "per year": ("per month",),
    "an hour": ("a day", "a year"),
    "months": ("weeks", "years"),
    "month": ("week", "year"),
    "weeks": ("days", "months"),
    "hours": ("days", "minutes"),
    "days": ("weeks", "hours"),
    "years": ("months", "weeks"),
    "per cent": ("percentage points",),
    "million": ("thousand", "billion"),
    "billion": ("million",),
    "thousand": ("million",),
    "dollars": ("pounds", "euros"),
    "kilometers": ("miles",),
    "miles": ("kilometers",),
}
COMPARATIVES: dict[str, tuple[str, ...]] = {
    "more": ("less",), "less": ("more",), "fewer": ("more",), "higher": ("lower",), "lower": ("higher",),
    "above": ("below",), "below": ("above",), "larger": ("smaller",), "smaller": ("larger",), "faster": ("slower",),
    "slower": ("faster",), "most": ("least",), "highest": ("lowest",), "lowest": ("highest",), "before": ("after",),
    "after": ("before",), "rose": ("fell",), "fell": ("rose",), "grew": ("shrank",), "growth": ("decline",),
    "increase": ("decrease",), "increased": ("decreased",), "decreased": ("increased",), "best": ("worst",),
    "largest": ("smallest",), "smallest": ("largest",), "easier": ("harder",), "harder": ("easier",),
    "better": ("worse",), "up": ("down",), "first": ("last",), "early": ("late",), "older": ("younger",),
}  # fmt: skip
QUANTIFIERS: dict[str, tuple[str, ...]] = {
    "some": ("all", "most"), "many": ("all", "few"), "most": ("all", "few"), "few": ("most", "many"),
    "several": ("all",), "half": ("nearly all", "a tenth"), "often": ("always", "never"),
    "usually": ("always", "never"),
    "sometimes": ("always", "never"), "a quarter": ("three quarters",), "a third": ("two thirds",),
    "all": ("few", "none"), "always": ("sometimes", "never"), "each": ("none",), "generally": ("always",),
    "one in ten": ("nine in ten",), "both": ("neither",), "largely": ("entirely",), "mostly": ("entirely",),
}  # fmt: skip
MODALS: dict[str, tuple[str, ...]] = {
    "may": ("will", "must"), "might": ("will", "must"), "can": ("must", "always"), "could": ("will",),
    "should": ("must",), "helps": ("is required",), "help": ("guarantee",), "useful": ("mandatory",),
    "likely": ("certain",), "recommends": ("requires",), "suggests": ("proves",), "optional": ("mandatory",),
    "advises": ("requires",), "expected": ("guaranteed",), "projected": ("guaranteed",), "need not": ("must",),
    "is not required": ("is required",), "would": ("must",), "prefer": ("require",), "preferred": ("required",),
}  # fmt: skip
CLAUSES = (
    "and this is true in every country", "which no other employer offers", "and the gap has closed since then",
    "and most of them work fully remotely", "which has doubled within a year", "and women earn the same as men",
    "mainly thanks to government funding", "and nearly all of them hold a doctorate", "as critics had long warned",
    "which surprised the researchers", "and a licence is needed for it", "and the figure keeps rising every month",
    "unlike anywhere else in the world", "and it was later withdrawn", "after a decision by the supreme court",
    "and bonuses come on top of that", "although experts disagree about it", "and half of them regret it",
)  # fmt: skip
