"""`kitchen train`: train the dialogue model; `kitchen up` runs it beside the portal, `make bundle` packs the result."""

import signal
import sys
from typing import Annotated

import typer
from rich.console import Console

from storage.errors import KitchenError


class NotTrained(KitchenError):
    """Rasa's environment is missing, or the training failed."""

    title = "对话模型没有训练成"


def train(
    path: Annotated[bool, typer.Option("--path", help="只打印模型文件的位置 print where it is")] = False,
) -> None:
    """训练对话模型（没有变化就沿用已有的）。Train Rasa's model; nothing is done where it is there already."""
    from bot import assistant_process

    if not assistant_process.is_installed():
        raise NotTrained("没有 Rasa 的环境。请先运行 make assistant。Rasa's environment is missing: make assistant.")
    # Ending by an exception lets the training end its own process and clear its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    console = Console(stderr=True)
    try:
        model = assistant_process.train(lambda line: console.print(line, highlight=False))
    except assistant_process.TrainingFailed as error:
        raise NotTrained(str(error)) from error
    if path:
        print(model)  # noqa: T201  (the output itself)
