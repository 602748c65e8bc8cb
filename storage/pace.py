"""How fast and how stubbornly an outbox works: the numbers that every one of them has, read from its data file.

Each outbox adds its own numbers and keeps them in a file beside it (bot/handoff/pace.yaml, channels/alerts/pace.yaml).
"""

from pathlib import Path
from random import SystemRandom
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storage.errors import InvalidInput

_random = SystemRandom()


class OutboxPace(BaseModel):
    """Times in seconds. `lease_seconds`: a row claimed by a worker that died is due again after this."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lease_seconds: float = Field(gt=0)
    first_delay: float = Field(gt=0)
    factor: float = Field(ge=1)
    longest_delay: float = Field(gt=0)
    jitter: float = Field(ge=0, lt=1)
    alert_attempts: int = Field(ge=1)
    batch: int = Field(ge=1)
    idle_seconds: float = Field(gt=0)

    def delay_after(self, attempts: int, asked: float | None = None) -> float:
        """Seconds to wait after so many attempts; `asked` is what the other side asked for (Retry-After).

        Many rows that failed together don't come back together: the wait is shortened by chance.
        """
        exponent = min(attempts - 1, 32)
        delay: float = min(self.longest_delay, self.first_delay * self.factor**exponent)
        delay *= 1 - self.jitter * _random.random()
        return delay if asked is None else min(self.longest_delay, max(delay, asked))


Numbers = TypeVar("Numbers", bound=BaseModel)


def read_numbers(path: Path, shape: type[Numbers]) -> Numbers:
    """The numbers of a YAML file. Raises InvalidInput naming file and number."""
    try:
        return shape.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise InvalidInput(f"{path} 无法读取：{error}") from error
    except ValidationError as error:
        wrong = "；".join(f"{'.'.join(map(str, one['loc']))}：{one['msg']}" for one in error.errors())
        raise InvalidInput(f"{path} 有误：{wrong}") from error
