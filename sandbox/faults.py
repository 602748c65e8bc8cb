"""Faults that the sandbox can be told to have, so that its callers can be tried against a bad day."""

from enum import StrEnum
from random import SystemRandom
from threading import Lock

from pydantic import Field

from sandbox.shapes import Shape

_random = SystemRandom()


class FaultKind(StrEnum):
    """What goes wrong.

    `slow`: waits `seconds` before anything else. `slow_after`: stored, then waits as long with the answer.
    `fail_before`: 503, nothing stored. `fail_after`: stored, then 503 all the same. `cut`: stored, the answer
    breaks off half way. `garbage`: stored, then a page of HTML instead of JSON. `conflict`: a packet taken (now
    or before) is answered with 409 and its number. `repeat`: the progress feed tells every event twice, and
    begins some events before the cursor. `refuse`: a letter's recipient is unknown (550).
    """

    SLOW = "slow"
    SLOW_AFTER = "slow_after"
    FAIL_BEFORE = "fail_before"
    FAIL_AFTER = "fail_after"
    CUT = "cut"
    GARBAGE = "garbage"
    CONFLICT = "conflict"
    REPEAT = "repeat"
    REFUSE = "refuse"


class Place(StrEnum):
    """What it hits: handing in, the progress feed, the mail server, or everything."""

    HAND_IN = "hand_in"
    PROGRESS = "progress"
    MAIL = "mail"
    ALL = "all"


class Fault(Shape):
    """One fault: the next `times` requests, or for good where None; each with the chance `rate`."""

    kind: FaultKind
    where: Place = Place.HAND_IN
    times: int | None = Field(default=None, ge=1)
    rate: float = Field(default=1.0, gt=0, le=1)
    seconds: float = Field(default=5.0, gt=0, le=120)


class Faults(Shape):
    """The faults in force."""

    faults: tuple[Fault, ...] = ()


class FaultBox:
    """Holds the faults in force, and says for each request which of them hit it. Forgotten at a restart."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = Lock()

    def set(self, faults: Faults) -> Faults:
        """Replace the faults in force."""
        with self._lock:
            self._faults = list(faults.faults)
        return faults

    def get(self) -> Faults:
        """The faults in force, with the times they have left."""
        with self._lock:
            return Faults(faults=tuple(self._faults))

    def hit(self, place: Place | None) -> dict[FaultKind, Fault]:
        """The faults that hit a request there (None: elsewhere); those told for a number of times are counted down."""
        hits: dict[FaultKind, Fault] = {}
        with self._lock:
            left: list[Fault] = []
            for fault in self._faults:
                misses = fault.where not in {place, Place.ALL} or _random.random() >= fault.rate
                if misses:
                    left.append(fault)
                    continue
                hits[fault.kind] = fault
                if fault.times is None:
                    left.append(fault)
                elif fault.times > 1:
                    left.append(fault.model_copy(update={"times": fault.times - 1}))
            self._faults = left
        return hits
