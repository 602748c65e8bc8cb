"""The `kitchen` command: lists its commands, and turns our errors into one clear line and exit status 1."""

import sys

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from console.commands.alerts import alerts
from console.commands.ask import ask
from console.commands.backup import backup
from console.commands.bench import bench
from console.commands.bets import bets
from console.commands.deliver import deliver
from console.commands.evaluate import evaluate
from console.commands.import_records import import_records
from console.commands.reindex import reindex
from console.commands.sample import sample
from console.commands.sandbox import sandbox
from console.commands.search import search
from console.commands.serve import serve
from console.commands.telegram import telegram
from console.commands.train import train
from console.commands.up import up
from console.commands.vectors import vectors
from storage.errors import KitchenError
from storage.logging import configure_logging
from storage.settings import Settings

app = typer.Typer(name="kitchen", no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def every_command() -> None:
    """政策中央厨房：政策、办事指南、对话与受理。Policy Kitchen."""
    configure_logging(Settings().log_level, mask=_masked)


def _masked(text: str) -> str:
    from bot.privacy.masking import mask

    return mask(text).text


app.command("up")(up)
app.command("search")(search)
app.command("ask")(ask)
app.command("sandbox")(sandbox)
app.command("deliver")(deliver)
app.add_typer(alerts, name="alerts")
app.command("evaluate")(evaluate)
app.command("bench")(bench)
app.command("import")(import_records)
app.command("reindex")(reindex)
app.add_typer(backup, name="backup")
app.command("sample")(sample)
app.command("train")(train)
app.command("serve")(serve)
app.command("telegram")(telegram)
app.command("vectors")(vectors)
app.add_typer(bets, name="bets")


def main() -> None:
    """Entry of the console script."""
    try:
        app()
    except KitchenError as error:
        Console(stderr=True).print(f"[red]{error.title}[/red] {escape(error.detail)}")
        sys.exit(1)
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        for problem in error.errors(include_url=False):
            name = f"KITCHEN_{'_'.join(str(part) for part in problem['loc']).upper()}"
            Console(stderr=True).print(f"[red]设置有误[/red] {name}={problem['input']!r}：{problem['msg']}")
        sys.exit(1)
