"""What can be wrong with a question, each told in one calm sentence for the person who asked.

QuestionError
├── EmptyQuestion      nothing to answer
├── QuestionTooLong    over `question_max_characters`
└── InvalidOptions     an option outside its bounds, an unknown source or generator
"""


class QuestionError(ValueError):
    """The question cannot be taken as it is; the message says what to do."""


class EmptyQuestion(QuestionError):
    """Nothing but white space or invisible characters."""


class QuestionTooLong(QuestionError):
    """More characters than the settings allow."""


class InvalidOptions(QuestionError):
    """An option that cannot be met."""
