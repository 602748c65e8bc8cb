"""In force or not: the interval in which a policy holds. Pure; standing.py sees each together with all the others.

How the facts are weighed, strongest first:
1. `expires_on` is the last day in force (有效期至…): from the next day on the policy is `expired`, or
   what the imported `status` says (`repealed`, `superseded`).
2. A later version (same title, see `PolicyHead.family`) ends the versions before it on the day it takes effect:
   `superseded`. Versions without any date can't be put in order: `unknown` beside dated ones.
3. Another policy's relation `repeals` ends it on the day that relation holds from: `repealed`. Which texts are
   meant: see `relating.py`.
   The earliest of 1 to 3 counts, and the day is kept.
4. An imported `status` that ends a policy (`expired`, `repealed`, `superseded`) without any of these days
   holds on every day: when it ended isn't known, so it is never shown as in force.
   `unknown` stays so; `not_yet_in_force` holds until a day is known; `in_force` needs no day;
   `amended` and a relation `amends` mark a policy that still holds, but not in these words.
5. Without any flag: in force from `effective_on`, else from the day it was published, else written;
   with no day at all: `unknown`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from policy_index.policy_head import PolicyHead
from policy_index.records import Status
from policy_index.relating import Link

_ENDED = (Status.EXPIRED, Status.REPEALED, Status.SUPERSEDED)
_ENDS = {"repeals": Status.REPEALED, "supersedes": Status.SUPERSEDED}


@dataclass(frozen=True)
class Validity:
    """When a policy holds. `effective_on` is its first day, `until` the first day on which it holds no more.

    `reason` is its status from `until` on; with `until` None it is the status on every day. Where only the day
    it began is known, `until` is that day: no day is left on which it is relied on.
    `amended_on`: from then on it holds in other words than these.
    """

    effective_on: date | None
    until: date | None
    reason: Status | None
    amended_on: date | None = None

    def status_on(self, day: date) -> Status:
        """The policy's status on a day."""
        if self.effective_on and day < self.effective_on:
            return Status.NOT_YET_IN_FORCE
        if self.reason and (self.until is None or day >= self.until):
            return self.reason
        if self.amended_on and day >= self.amended_on:
            return Status.AMENDED
        return Status.IN_FORCE

    def in_force_on(self, day: date) -> bool:
        """Whether it can be relied on that day, perhaps as amended; what isn't known is not relied on."""
        return self.status_on(day) in (Status.IN_FORCE, Status.AMENDED)


def validity_of(
    policy: PolicyHead, start: date | None, later: date | None, done: Iterable[Link], *, undated: bool
) -> Validity:
    """The validity of a policy.

    `start`: its first day. `later`: the day a later version takes over. `done`: what others do to it. `undated`: it
    has no day while other versions have.
    """
    said = policy.status
    done = [link for link in done if link.on]
    ends = [(later, Status.SUPERSEDED)] if later else []
    ends += [(link.on, _ENDS[link.type]) for link in done if link.on and link.type in _ENDS]
    if policy.expires_on:
        ends.append((policy.expires_on + timedelta(days=1), said if said in _ENDED else Status.EXPIRED))
    amended_on = min((link.on for link in done if link.on and link.type == "amends"), default=None)
    if said is Status.AMENDED and amended_on is None:
        amended_on = start or date.min
    if ends:
        until, reason = min(ends, key=lambda end: end[0])
        return Validity(start, until, reason, amended_on)
    if said in (*_ENDED, Status.UNKNOWN) or (said is Status.NOT_YET_IN_FORCE and start is None):
        return Validity(start, start, said, amended_on)
    if start is None and (undated or said is None):
        return Validity(None, None, Status.UNKNOWN, amended_on)
    return Validity(start, None, None, amended_on)
