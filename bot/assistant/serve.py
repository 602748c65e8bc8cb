"""Starts Rasa's server with what it has no setting for. Run by bot/assistant_process.py's serve_command.

Rasa waits 300 s for a call-back and writes people's words into its log on an error; here it waits as long as a turn
may take, and the words are left out. The API token comes from the environment, where no process list shows it.
"""

import os
import sys
from typing import Any

import jsonschema
from jsonschema import exceptions, validators

CALL_BACK_SECONDS = 2
WORDS = ("text", "message", "user_message", "json_message", "user_text", "response", "parse_data_text", "rasa_events")


def without_words(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """A log entry without what a person said or was told; of an exception its name, for its frames hold words too."""
    kept = {key: value for key, value in event.items() if key not in WORDS}
    exception = kept.pop("exc_info", None)
    if exception:
        kept["error"] = repr(sys.exc_info()[0] if exception is True else type(exception))
    return kept


def check(instance: object, schema: dict[str, Any], cls: Any = None, *_: Any, **__: Any) -> None:
    """`jsonschema.validate` without proving Rasa's own schema sound every time: two thirds of a turn went there."""
    validator = (cls or validators.validator_for(schema))(schema)
    error = exceptions.best_match(validator.iter_errors(instance))
    if error is not None:
        raise error


def main() -> None:
    """Set Rasa up, then hand over to its own command line."""
    import jieba
    import rasa.core.actions.action
    import rasa.utils.log_utils
    from rasa.__main__ import main as rasa_command_line

    jsonschema.validate = check
    rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = CALL_BACK_SECONDS
    rasa.utils.log_utils._anonymizer = without_words
    jieba.initialize()  # now, not while the first person waits
    token = os.environ.get("KITCHEN_MACHINE_TOKEN")
    sys.argv += ["--auth-token", token] if token else []
    rasa_command_line()


if __name__ == "__main__":
    main()
