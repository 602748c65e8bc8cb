"""Logging of every process: one line an event, JSON for machines, coloured for a person at a terminal.

Called once by each command (`console/main.py`) with the masking of `bot.privacy`, which this
package must not import. What a person wrote is never logged: keys that hold it are dropped here, and every
other string is masked again, should something slip through. Addresses are logged without their query.
"""

import logging
import re
import sys
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]
Mask = Callable[[str], str]

WRITTEN_BY_PERSONS = frozenset(
    {"text", "message", "messages", "question", "query", "q", "said", "reply", "transcript", "answers", "body"}
)
_STATEMENT_VALUES = re.compile(r"\[parameters: .*?\](?=\n|$)", re.DOTALL)
_QUERY = re.compile(r"(?<=\S)\?[^\s\"']*")
# httpx's INFO lines hold whole addresses, Alembic's tell of its own plugins, Elasticsearch's client's of each request.
_TALKATIVE = ("httpx", "alembic", "elastic_transport")
# Its warnings of every request tried again come with a traceback; that a node failed is told in one line besides.
_ANXIOUS = ("elastic_transport.transport",)
_SERVERS = ("uvicorn", "uvicorn.error", "uvicorn.access")


def configure_logging(level: str, *, mask: Mask, as_json: bool | None = None) -> None:
    """Set up structlog and the standard library's logging; calling it again replaces the former set-up.

    `level` is DEBUG, INFO, WARNING or ERROR; `as_json` is chosen by whether stderr is a terminal unless given.
    Raises ValueError for an unknown level.
    """
    as_json = not sys.stderr.isatty() if as_json is None else as_json
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.format_exc_info,
        without_private(mask),
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer = _renderer(as_json=as_json)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(_number(level)),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    _install(KitchenHandler(formatter), _number(level))


class KitchenHandler(logging.StreamHandler[Any]):
    """The one handler of ours; writes to stderr."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(formatter)
        self.addFilter(without_query)


def without_query(record: logging.LogRecord) -> bool:
    """Cut the query from the addresses in the servers' access lines; every record passes."""
    if record.name == "uvicorn.access" and isinstance(record.args, tuple):
        record.args = tuple(_QUERY.sub("", a) if isinstance(a, str) else a for a in record.args)
    return True


def without_private(mask: Mask) -> structlog.typing.Processor:
    """A processor that drops what persons wrote and masks every other string, nested ones too."""

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return mask(_STATEMENT_VALUES.sub("[parameters left out]", value))
        if isinstance(value, dict):
            return {key: clean(inner) for key, inner in value.items() if key not in WRITTEN_BY_PERSONS}
        if isinstance(value, (list, tuple)):
            return [clean(inner) for inner in value]
        return value if value is None or isinstance(value, (bool, int, float)) else clean(repr(value))

    def process(_logger: Any, _method: str, event: Event) -> Event:
        kept = {key: value for key, value in event.items() if key not in WRITTEN_BY_PERSONS}
        return {key: value if key.startswith("_") else clean(value) for key, value in kept.items()}

    return process


def _renderer(*, as_json: bool) -> structlog.typing.Processor:
    if as_json:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer()


def _install(handler: KitchenHandler, level: int) -> None:
    root = logging.getLogger()
    for former in [h for h in root.handlers if isinstance(h, KitchenHandler)]:
        root.removeHandler(former)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _SERVERS:
        server = logging.getLogger(name)
        server.handlers.clear()
        server.propagate, server.disabled = True, False
        server.setLevel(logging.NOTSET)  # a server started before may have set its own
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    for name in _ANXIOUS:
        logging.getLogger(name).setLevel(max(level, logging.ERROR))


def _number(level: str) -> int:
    number = logging.getLevelNamesMapping().get(level.upper())
    if number is None:
        raise ValueError(f"KITCHEN_LOG_LEVEL={level}：应为 DEBUG、INFO、WARNING 或 ERROR")
    return number
