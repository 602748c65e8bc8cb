"""The sandbox's sentences, departments and the shape of its numbers (steps.yaml). Used by its store."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from sandbox.shapes import Packet, State, Way


class Wording(BaseModel):
    """What steps.yaml holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    texts: dict[State, str]
    departments: dict[Way, str]
    number: str

    def text(self, state: State, number: str, department: str) -> str:
        """The usual sentence of a step."""
        return self.texts[state].format(number=number, department=department)

    def department_for(self, packet: Packet) -> str:
        """Who takes the request: the matter's own department where it goes to one."""
        named = packet.matter.department if packet.matter and packet.way is Way.INTAKE else None
        return named or self.departments[packet.way]


@cache
def wording() -> Wording:
    """The wording, read once."""
    return Wording.model_validate(yaml.safe_load((Path(__file__).parent / "steps.yaml").read_text("utf-8")))
