"""`kitchen ask`: one turn with the running kitchen from a terminal."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from storage.settings import Settings


def ask(
    message: Annotated[str, typer.Argument(help="要问的话 what to ask")],
    session: Annotated[str | None, typer.Option(help="接着问：上一次回答里的会话号")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="给程序读的结果 for machines")] = False,
    url: Annotated[str | None, typer.Option(help="厨房的地址 address, if not this machine's")] = None,
) -> None:
    """问运行中的厨房一句话。Ask the running kitchen."""
    from console.commands.kitchen_client import base_url, call

    body: dict[str, Any] = {"message": message, "channel": "console"}
    if session:
        body["session"] = session
    answer = call(url or base_url(Settings()), "POST", "/api/v1/chat", json=body)
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))  # noqa: T201  (the output itself)
        return
    _show(Console(), answer)


def _show(console: Console, answer: dict[str, Any]) -> None:
    for reply in answer["replies"]:
        console.print(Text(reply["text"]))
        for number, choice in enumerate(reply["choices"], 1):
            console.print(Text.assemble((f"  {number}. ", "cyan"), choice["label"]))
    for citation in answer["citations"]:
        clause = citation.get("clause") or ""
        console.print(Text(f"依据：《{citation['title']}》{clause}  {citation['url']}", style="dim"))
    without = "、".join(answer["without"])
    note = f"{answer['outcome']}  会话 {answer['session']}" + (f"  缺席 without: {without}" if without else "")
    console.print(Text(note, style="dim"))
