"""`kitchen deliver`: the outbox worker as a process of its own; ends cleanly on SIGTERM and Ctrl-C."""

import json
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import Annotated

import typer
from rich.console import Console

from storage.errors import InvalidInput, NotFound
from storage.settings import Settings


def deliver(
    once: Annotated[bool, typer.Option(help="deliver what is due, fetch progress, and end")] = False,
    again: Annotated[
        str | None, typer.Option(metavar="REFERENCE", help="send a case that was refused once more")
    ] = None,
    pace_file: Annotated[
        Path | None, typer.Option("--pace", help="other delays and limits than bot/handoff/pace.yaml")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="with --once: the result as JSON")] = False,
) -> None:
    """Deliver handed-on cases to the intake system, and fetch their progress."""
    from bot.handoff.backlog import read_backlog
    from bot.handoff.intake_client import IntakeClient
    from bot.handoff.outbox import Outbox
    from bot.handoff.pace import default_pace, read_pace
    from bot.handoff.reference import clean_reference
    from bot.handoff.worker import OutboxWorker
    from storage.database import Database

    settings = Settings()
    pace = read_pace(pace_file) if pace_file else default_pace()
    database = Database(settings.resolved_database_url)
    if again is not None:
        if not Outbox(database, pace).requeue(clean_reference(again)):
            raise NotFound(f"没有编号为 {again} 的未被受理的办件。")
        return
    if settings.intake_url is None:
        raise InvalidInput(
            "没有受理系统的地址。请设置 KITCHEN_INTAKE_URL（和 KITCHEN_INTAKE_TOKEN），或运行 kitchen up。"
        )
    token = settings.intake_token.get_secret_value() if settings.intake_token else None
    intake = IntakeClient(settings.intake_url, token, pace)
    worker = OutboxWorker(database, intake, pace)
    try:
        read_backlog(database)  # a database without our tables is told now, not in every round
        if not once:
            worker.run(stopped_by_signals())
            return
        with ThreadPoolExecutor(pace.parallel) as threads:
            done = asdict(worker.deliver(threads))
        result = done | {"events": worker.fetch(), "backlog": asdict(read_backlog(database))}
        Console().print_json(json.dumps(result)) if as_json else Console().print(result)
        if done["failed"] or done["refused"]:
            raise typer.Exit(1)
    finally:
        intake.close()
        database.close()


def stopped_by_signals() -> Event:
    """Set by SIGTERM and Ctrl-C."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
