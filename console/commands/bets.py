"""`kitchen bets`: best and worst bets, staff's word on which record a question shows first, and which not at all."""

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from policy_index.bets.bet import Bet, Side
from policy_index.records import Kind
from policy_index.search.engines.protocol import SEARCHED_KINDS
from policy_index.search.request import Scope
from storage.errors import InvalidInput
from storage.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bets = typer.Typer(
    no_args_is_help=True,
    help="置顶与压下：某个问法先给哪条记录，不给哪条。运行中的厨房一秒内生效。Best and worst bets.",
)
By = Annotated[str, typer.Option("--by", default_factory=getpass.getuser, help="是谁定的，缺省为登录名 who")]
AsJson = Annotated[bool, typer.Option("--json", help="给程序读的结果 for machines")]


@bets.command()
def add(
    side: Annotated[Side, typer.Argument(help="best 置顶，worst 不再给出")],
    record: Annotated[str, typer.Argument(help="哪条记录，如 guide:编号、policy:编号、faq:编号")],
    why: Annotated[str, typer.Option("--why", help="为什么 reason")],
    by: By,
    question: Annotated[str | None, typer.Option("--question", "-q", help="一个完整的问法")] = None,
    words: Annotated[str | None, typer.Option("--words", "-w", help="或者一组词，空格隔开，问题里都有才算")] = None,
) -> None:
    """为一个问法，或含有一组词的问法，置顶或压下一条记录。Set a bet."""
    from policy_index.bets.repository import BetRepository

    _refuse_personal(question or "", words or "", why)
    with _session() as session:
        bet = BetRepository(session).add(
            side, _record(record), by=by, why=why, question=question, words=(words or "").split()
        )
    Console().print(f"[green]已定[/green] 第 {bet.number} 号：{escape(_told(bet))}")


@bets.command()
def remove(
    number: Annotated[int, typer.Argument(help="号码，见 kitchen bets list")],
    why: Annotated[str, typer.Option("--why", help="为什么 reason")],
    by: By,
) -> None:
    """取消一条置顶或压下；记录留存。Take a bet back; its line is kept."""
    from policy_index.bets.repository import BetRepository

    with _session() as session:
        bet = BetRepository(session).remove(number, by=by, why=why)
    Console().print(f"[green]已取消[/green] 第 {bet.number} 号：{escape(_told(bet))}")


@bets.command("list")
def list_bets(
    everything: Annotated[bool, typer.Option("--all", help="也列出已取消的 those taken back too")] = False,
    as_json: AsJson = False,
) -> None:
    """列出全部，以及每条现在是否起作用。List bets and whether each has an effect now."""
    from policy_index.bets.effects import effects_of
    from policy_index.bets.repository import BetRepository

    with _session() as session:
        repository = BetRepository(session)
        found = repository.all() if everything else repository.in_force()
        effects = effects_of(session, found, date.today())
    if as_json:
        rows = [asdict(bet) | {"effect": effects[bet.number].value} for bet in found]
        print(json.dumps(rows, ensure_ascii=False, default=str))  # noqa: T201  (the output itself)
        return
    table = Table("号", "", "问法", "记录", "现在", "谁", "为什么", "时间 UTC")
    for bet in found:
        side = "置顶" if bet.side is Side.BEST else "压下"
        cells = (bet.spoken_of, bet.record, effects[bet.number].told, bet.set_by, bet.why)
        table.add_row(str(bet.number), side, *map(escape, cells), f"{bet.set_at:%Y-%m-%d %H:%M}")
    Console().print(table if found else "还没有。kitchen bets add --help 说明怎样定。")


@bets.command("try")
def try_question(
    question: Annotated[str, typer.Argument(help="问法")],
    kind: Annotated[Scope, typer.Option(help="资料类别 kind of record")] = Scope.ALL,
    as_json: AsJson = False,
) -> None:
    """一个问法的前十条，没有和有置顶压下时各是什么。The first ten, without bets and with them."""
    from policy_index.bets.trying import first_ten
    from storage.database import Database

    settings = Settings()
    database = Database(settings.resolved_database_url)
    database.migrate()
    try:
        tried = first_ten(settings, database, question, kind)
    finally:
        database.close()
    if as_json:
        sides = {"before": tried.before, "after": tried.after}
        print(json.dumps({name: [hit.model_dump(mode="json") for hit in hits] for name, hits in sides.items()}))  # noqa: T201
        return
    table = Table("", title=escape(question))
    for heading in ("没有置顶、压下", "有置顶、压下"):
        table.add_column(heading, overflow="fold")
    for place, (before, after) in enumerate(zip_longest(tried.before, tried.after), 1):
        cells = [escape(f"{hit.title}（{hit.kind}:{hit.id}）") if hit else "" for hit in (before, after)]
        table.add_row(str(place), *cells, style="" if before and after and before.id == after.id else "yellow")
    Console().print(table)


@contextmanager
def _session() -> Iterator["Session"]:
    """A transaction on this kitchen's database."""
    from storage.database import Database

    database = Database(Settings().resolved_database_url)
    database.migrate()
    try:
        with database.session() as session:
            yield session
    finally:
        database.close()


def _record(name: str) -> tuple[Kind, str]:
    kind, colon, record_id = name.partition(":")
    if not colon or kind not in [one.value for one in SEARCHED_KINDS] or not record_id:
        kinds = "、".join(f"{one.value}:编号" for one in SEARCHED_KINDS)
        raise InvalidInput(f"“{name}”不是一条记录。请写成 {kinds} 之一。")
    return Kind(kind), record_id


def _refuse_personal(*texts: str) -> None:
    """A question that staff copied from a citizen may hold personal data, which isn't kept anywhere."""
    from bot.privacy.masking import mask

    for text in texts:
        if mask(text).text != text:
            raise InvalidInput("里面有个人信息（姓名、电话、证件号之类），请去掉后再定。")


def _told(bet: Bet) -> str:
    return (
        f"{bet.spoken_of} → {'先给' if bet.side is Side.BEST else '不再给出'} {bet.record}（{bet.why}，{bet.set_by}）"
    )
