"""Ask one question from the command line: `python -m assistant "How do I start?"`."""

import argparse
import json
import os
import sys

from assistant.answers import Completed, Turn
from assistant.assembly import open_assistant
from assistant.errors import QuestionError
from assistant.generation.protocol import GenerationError
from assistant.reading import ReaderError
from assistant.schema import to_object
from corpus.documents import CorpusError
from index.manifest import StoreError
from settings import SettingsError, read_settings
from weights import WeightsError


def main() -> int:
    """0 where an answer came, declined or not; 1 where the assistant cannot run; 2 for an unusable question."""
    parser = argparse.ArgumentParser(prog="python -m assistant", description="Ask the assistant a question.")
    parser.add_argument("question", nargs="+", help="one or more questions; each continues the conversation")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    arguments = parser.parse_args()
    try:
        assistant = open_assistant(read_settings(os.environ), lambda line: print(line, file=sys.stderr))
        history: list[Turn] = []
        for question in arguments.question:
            for event in assistant.answer(question, history):
                if isinstance(event, Completed):
                    answer = to_object(event.answer)
                    print(json.dumps(answer, ensure_ascii=False, indent=1) if arguments.json else answer["text"])
                    if answer["outcome"] == "partly_answered" and not arguments.json:
                        print(answer["missing"])
                    history += [Turn("user", question), Turn("assistant", answer["text"])]
    except QuestionError as error:
        print(error, file=sys.stderr)
        return 2
    except (SettingsError, WeightsError, CorpusError, StoreError, GenerationError, ReaderError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
