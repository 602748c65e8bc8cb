"""What a part of the kitchen is: a command, its environment, and how the supervisor treats it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Run(StrEnum):
    """How long a part is meant to run."""

    ALWAYS = "always"  # a service: started again whenever it ends
    UNTIL_DONE = "until_done"  # a job: started again until it ends well


class Standing(StrEnum):
    """Where a part stands; the words of `/readyz`, and two for jobs and the end."""

    WAITING = "waiting"
    STARTING = "starting"
    READY = "ready"
    DONE = "done"
    DOWN = "down"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Launch:
    """One command to start. `directory` is where it runs."""

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    directory: Path


@dataclass(frozen=True)
class Part:
    """One child of the supervisor.

    `health_url` answers 2xx once the part is ready; without one a part counts as ready when it runs.
    `patience`: seconds that a ready part may leave `health_url` unanswered before it is started again.
    `essential`: the kitchen gives up where this part cannot be got to run at all. `after`: the parts that
    must be ready or done before this one starts. `nice` is added to the process's niceness.
    """

    name: str
    title: str
    launch: Launch
    run: Run = Run.ALWAYS
    health_url: str | None = None
    patience: float = 30.0
    nice: int = 0
    essential: bool = False
    after: tuple[str, ...] = ()
