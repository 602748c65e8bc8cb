"""Which act a message is, by the weighted patterns of acts.yml. Used by assistant.py and the tests' measures."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.acts import Act
from policy_index.text.normalise import normalise


class ActPatterns(BaseModel):
    """What acts.yml holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sure: float
    courtesies: str
    statement: int
    told: float
    long: int
    very_long: int
    grievance_long: float
    grievance_very_long: float
    end: int
    asks_at_end: float
    asks: str
    whole: dict[Act, str]
    acts: dict[Act, tuple[tuple[str, float], ...]]


@dataclass(frozen=True)
class Understood:
    """The likeliest act, and whether its patterns weigh enough to act on."""

    act: Act
    is_sure: bool


def understand(text: str) -> Understood:
    """The act of a masked message."""
    rules = act_patterns()
    said = normalise(text).strip()
    bare = re.sub(rules.courtesies, "", said)
    if not bare:
        return Understood(Act.GREET if not _thanks(said) else Act.THANK, is_sure=True)
    for act, pattern in rules.whole.items():
        if re.fullmatch(pattern, bare) or re.fullmatch(pattern, said):
            return Understood(act, is_sure=True)
    weights = {act: _weight(patterns, said) for act, patterns in rules.acts.items()}
    weights[Act.COMPLAIN] = _grievance(said, weights[Act.COMPLAIN], rules)
    act = max(weights, key=lambda name: weights[name])
    return Understood(act, weights[act] >= rules.sure) if weights[act] else Understood(Act.ASK_OVERVIEW, False)


def _weight(patterns: tuple[tuple[str, float], ...], said: str) -> float:
    return sum(weight for pattern, weight in patterns if re.search(pattern, said))


def _grievance(said: str, weight: float, rules: ActPatterns) -> float:
    if len(said) > rules.statement and not re.search(rules.asks, said):
        weight += rules.told
    if weight and len(said) > rules.long:
        weight += rules.grievance_very_long if len(said) > rules.very_long else rules.grievance_long
    if weight and re.search(rules.asks, said[-rules.end :]):
        weight -= rules.asks_at_end
    return max(weight, 0.0)


def _thanks(said: str) -> bool:
    return re.search("谢|感谢", said) is not None


@cache
def act_patterns() -> ActPatterns:
    """The patterns, read once."""
    path = Path(__file__).parent / "acts.yml"
    return ActPatterns.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
