"""How fast and how stubbornly the outbox works (pace.yaml); the one place of these numbers."""

from functools import cache
from pathlib import Path
from random import SystemRandom

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storage.errors import InvalidInput

_random = SystemRandom()


class Pace(BaseModel):
    """The numbers of pace.yaml; times in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    request_seconds: float = Field(gt=0)
    connect_seconds: float = Field(gt=0)
    answer_bytes: int = Field(gt=0)
    lease_seconds: float = Field(gt=0)
    first_delay: float = Field(gt=0)
    factor: float = Field(ge=1)
    longest_delay: float = Field(gt=0)
    jitter: float = Field(ge=0, lt=1)
    alert_attempts: int = Field(ge=1)
    batch: int = Field(ge=1)
    parallel: int = Field(ge=1)
    idle_seconds: float = Field(gt=0)
    progress_seconds: float = Field(gt=0)
    progress_page: int = Field(ge=1)

    def delay_after(self, attempts: int, asked: float | None = None) -> float:
        """Seconds to wait after so many attempts; `asked` is what the intake system asked for (Retry-After).

        Many cases that failed together don't come back together: the wait is shortened by chance.
        """
        exponent = min(attempts - 1, 32)
        delay: float = min(self.longest_delay, self.first_delay * self.factor**exponent)
        delay *= 1 - self.jitter * _random.random()
        return delay if asked is None else min(self.longest_delay, max(delay, asked))


def read_pace(path: Path) -> Pace:
    """The pace of a file with every number of pace.yaml. Raises InvalidInput naming file and number."""
    try:
        return Pace.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise InvalidInput(f"{path} 无法读取：{error}") from error
    except ValidationError as error:
        wrong = "；".join(f"{'.'.join(map(str, one['loc']))}：{one['msg']}" for one in error.errors())
        raise InvalidInput(f"{path} 有误：{wrong}") from error


@cache
def default_pace() -> Pace:
    """The pace of pace.yaml, read once."""
    return read_pace(Path(__file__).parent / "pace.yaml")
