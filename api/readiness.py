"""The checks behind /readyz: one small function a part. Put together by api/kitchen.py."""

from typing import Protocol

from api.health import Check, Part, PartState, supervised_part
from bot.handoff.backlog import read_backlog
from channels.alerts.letterbox import read_letter_backlog
from storage.database import Database
from storage.settings import Settings

ESSENTIAL = frozenset({"database", "search"})
PARTS_FILE = "parts.json"
TOLERABLY_BEHIND = 100  # revisions that are written within a second
REFUSED_TOLD = 3
WAITING_SECONDS = 60  # a request that waits longer means that the intake is away
LETTER_WAITING_SECONDS = 300  # a letter that waits longer means that the mail server is away


class CheckedIndex(Protocol):
    """The part of `PolicyIndex` that tells how it is."""

    def check(self) -> str:
        """One line on the engine. Raises SearchAway."""
        ...

    def behind(self) -> int:
        """Revisions that the engine hasn't taken in yet."""
        ...

    def refused(self) -> dict[str, str]:
        """Records that the engine could not take in, by key, with the reason."""
        ...

    def meaning_progress(self) -> tuple[int, int]:
        """(done, in all)."""
        ...

    def meaning_away(self) -> str | None:
        """Why meaning can't be had now; None where it can."""
        ...


class CheckedAssistant(Protocol):
    """The part of `RasaAssistant` that tells how it is."""

    def readiness(self) -> tuple[str, str]:
        """(state, detail) in the words of /readyz."""
        ...


def kitchen_checks(
    settings: Settings, database: Database, index: CheckedIndex, assistant: CheckedAssistant | None
) -> dict[str, Check]:
    """Every part's check, by the name that /readyz shows."""
    supervised = settings.data_dir / PARTS_FILE
    unsupervised = Part(state=PartState.READY, detail="不由 kitchen up 照看")

    def check_database() -> Part:
        database.ping()
        return Part(state=PartState.READY, detail=database.engine.dialect.name)

    def check_assistant() -> Part:
        if not settings.assistant:
            return Part(state=PartState.READY, detail="已关闭，由内置规则应答")
        if assistant is None:
            return Part(state=PartState.DOWN, detail="没有对话助手，由内置规则应答")
        state, detail = assistant.readiness()
        return Part(state=PartState(state), detail=detail)

    def check_intake() -> Part:
        backlog = read_backlog(database)
        if backlog.oldest_seconds <= WAITING_SECONDS:
            return supervised_part(supervised, "sandbox", unsupervised)()
        detail = f"{backlog.waiting} 件等着送出，最早的已等 {backlog.oldest_seconds:.0f} 秒"
        return Part(state=PartState.DEGRADED, detail=detail)

    checks: dict[str, Check] = {
        "database": check_database,
        "search": lambda: _search(index),
        "meaning": lambda: _meaning(settings, index),
        "assistant": check_assistant,
        "intake": check_intake,
        "deliver": supervised_part(supervised, "deliver", unsupervised),
    }
    if settings.smtp_url is not None:
        checks["mail"] = lambda: _mail(database, supervised_part(supervised, "alerts", unsupervised))
    if settings.sample:
        checks["sample"] = supervised_part(supervised, "sample", unsupervised)
    return checks


def _search(index: CheckedIndex) -> Part:
    detail, behind = index.check(), index.behind()
    if behind > TOLERABLY_BEHIND:
        return Part(state=PartState.STARTING, detail=f"{detail}，还有 {behind} 条待编入索引")
    refused = index.refused()
    if refused:
        first = "；".join(f"{key}（{reason}）" for key, reason in list(refused.items())[:REFUSED_TOLD])
        return Part(state=PartState.DEGRADED, detail=f"{detail}，{len(refused)} 条记录编不进索引：{first}")
    return Part(state=PartState.READY, detail=detail)


def _mail(database: Database, worker: Check) -> Part:
    letters = read_letter_backlog(database)
    if letters.oldest_seconds <= LETTER_WAITING_SECONDS:
        return worker()
    detail = f"{letters.waiting} 封邮件等着发出，最早的已等 {letters.oldest_seconds:.0f} 秒：{letters.last_error}"
    return Part(state=PartState.DEGRADED, detail=detail)


def _meaning(settings: Settings, index: CheckedIndex) -> Part:
    if not settings.meaning:
        return Part(state=PartState.READY, detail="已关闭，只按文字排序")
    if away := index.meaning_away():
        return Part(state=PartState.DEGRADED, detail=f"{away}；这期间只按文字排序")
    done, total = index.meaning_progress()
    state = PartState.READY if done >= total else PartState.STARTING
    return Part(state=state, detail=f"{done}/{total}")
