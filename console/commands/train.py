"""`kitchen train`: train the dialogue model; `kitchen up` runs it beside the portal, `make bundle` packs the result."""

from typing import Annotated

import typer
from rich.console import Console


def train(
    path: Annotated[bool, typer.Option("--path", help="只打印模型文件的位置 print where it is")] = False,
) -> None:
    """训练对话模型（没有变化就沿用已有的）。Train Rasa's model; nothing is done where it is there already."""
    from bot import assistant_process

    console = Console(stderr=True)
    model = assistant_process.train(lambda line: console.print(line, highlight=False))
    if path:
        print(model)  # noqa: T201  (the output itself)
