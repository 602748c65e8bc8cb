"""`kitchen alerts …`: the worker that writes to subscribers, and what staff may see and do of subscriptions."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from console.commands.deliver import stopped_by_signals
from console.commands.kitchen_client import base_url
from storage.errors import InvalidInput, NotFound
from storage.settings import Settings

alerts = typer.Typer(no_args_is_help=True, help="订阅邮件：发送、查看、删除。E-mail alerts for saved searches.")


@alerts.command()
def deliver(
    once: Annotated[bool, typer.Option(help="look once, send what is due, and end")] = False,
    pace_file: Annotated[
        Path | None, typer.Option("--pace", help="other delays and limits than channels/alerts/pace.yaml")
    ] = None,
    rules_file: Annotated[
        Path | None, typer.Option("--rules", help="other periods than channels/alerts/rules.yaml")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="with --once: the result as JSON")] = False,
) -> None:
    """Look what is new for every subscription, and send the letters."""
    from channels.alerts.letterbox import read_letter_backlog
    from channels.alerts.news_source import HttpNews
    from channels.alerts.office import open_worker
    from channels.alerts.pace import default_pace, read_pace
    from channels.alerts.rules import default_rules, read_rules
    from channels.alerts.smtp_postbox import SmtpPostbox, mail_server
    from storage.database import Database

    settings = Settings()
    pace = read_pace(pace_file) if pace_file else default_pace()
    rules = read_rules(rules_file) if rules_file else default_rules()
    if settings.smtp_url is None:
        raise InvalidInput("没有邮件服务器的地址。请设置 KITCHEN_SMTP_URL，或运行 kitchen up（用演练信箱）。")
    postbox = SmtpPostbox(mail_server(settings.smtp_url.get_secret_value()), pace.smtp_seconds)
    token = settings.machine_token.get_secret_value() if settings.machine_token else None
    database, source = Database(settings.resolved_database_url), HttpNews(base_url(settings), token, pace.ask_seconds)
    worker = open_worker(settings, database, source, postbox, pace, rules)
    try:
        read_letter_backlog(database)  # a database without our tables is told now, not in every round
        if not once:
            worker.run(stopped_by_signals())
            return
        done = asdict(worker.round())
        result = done | {"backlog": asdict(read_letter_backlog(database))}
        Console().print_json(json.dumps(result)) if as_json else Console().print(result)
        if done["failed"] or done["refused"]:
            raise typer.Exit(1)
    finally:
        postbox.close()
        source.close()
        database.close()


@alerts.command("list")
def list_subscriptions(as_json: Annotated[bool, typer.Option("--json", help="as JSON")] = False) -> None:
    """Show what is subscribed to, with shortened addresses, and how the letters stand."""
    from channels.alerts.letterbox import read_letter_backlog
    from channels.alerts.listing import list_all
    from channels.alerts.seal import open_seal
    from storage.database import Database

    settings = Settings()
    database = Database(settings.resolved_database_url)
    try:
        rows = [asdict(row) for row in list_all(database, open_seal(settings))]
        backlog = asdict(read_letter_backlog(database))
    finally:
        database.close()
    if as_json:
        Console().print_json(json.dumps({"subscriptions": rows, "backlog": backlog}, default=str))
        return
    table = Table("地址", "搜索", "多久一封", "状态", "下次查看（UTC）")
    for row in rows:
        table.add_row(*(str(row[name]) for name in ("address", "title", "frequency", "state", "next_look_at")))
    Console().print(table)
    Console().print(f"待发 {backlog['waiting']} 封，近日被拒 {backlog['refused']} 封。")


@alerts.command()
def remove(address: Annotated[str, typer.Argument(help="the whole address, as its owner gives it")]) -> None:
    """Delete everything that an address follows, at its owner's wish."""
    from channels.alerts.managing import Managing
    from channels.alerts.rules import default_rules
    from channels.alerts.seal import open_seal
    from storage.database import Database

    settings = Settings()
    database = Database(settings.resolved_database_url)
    try:
        if not Managing(database, open_seal(settings), default_rules()).remove_address(address):
            raise NotFound("这个地址没有订阅。")
    finally:
        database.close()
    Console().print("已删除这个地址和它的全部订阅。")
