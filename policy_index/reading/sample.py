"""The shipped corpus → records, from its own field names. Called by policy_index.importing.load_sample.

Each file has one reader in FILES. What the source doesn't say stays absent; what the whole file says of itself
(state regulations are the State Council's, the guides are Guangdong's of May 2021) is put on each record.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from policy_index.reading.issuers import NATIONWIDE
from policy_index.reading.json_lines import read_objects
from policy_index.reading.metadata import complete
from policy_index.reading.problems import Problem
from policy_index.reading.record_files import RecordFile, collect, to_record
from policy_index.records import Kind, Policy, Record, Status

STATE_COUNCIL = "国务院"
GUIDES_SOURCE = "广东政务服务网办事指南"
GUIDES_MONTH = date(2021, 5, 1)
PLACE_LEAD_IN = "办理地点："
SEED_ID = "seed"
_SEED_TITLE_START = "关于聚焦企业和群众关切"

Lines = Iterator[tuple[int, Record | list[Problem]]]


@dataclass(frozen=True)
class SampleFile:
    """One file of the corpus: its name, the kind of its records, and how it is read."""

    name: str
    kind: Kind
    read: Callable[[Path], Lines]

    def records(self, folder: Path) -> RecordFile:
        """Its records; problems mean that the shipped corpus is damaged."""
        return collect(self.read(folder / self.name))


def _regulations(path: Path) -> Lines:
    for number, row in read_objects(path):
        if isinstance(row, Problem):
            yield number, [row]
            continue
        fields = {
            "id": row["id"],
            "title": row["title"],
            "text": row["text"],
            "published_on": row["publish"],
            "effective_on": row["valid_from"],
            "level": row["level"],
            "status": Status.EXPIRED if row["expired"] else None,
        }
        yield number, _completed(to_record(Kind.POLICY, number, fields))


def _state_council(path: Path) -> Lines:
    for number, policy in _regulations(path):
        if isinstance(policy, Policy):
            said = {"issuers": policy.issuers or (STATE_COUNCIL,), "region": NATIONWIDE}
            yield number, policy.model_copy(update=said)
        else:
            yield number, policy


def _guides(path: Path) -> Lines:
    for number, row in read_objects(path):
        if isinstance(row, Problem):
            yield number, [row]
            continue
        place = row["place"]
        fields: dict[str, Any] = {
            **row,
            "place": place.removeprefix(PLACE_LEAD_IN) if place else None,
            "source": GUIDES_SOURCE,
            "source_date": GUIDES_MONTH.isoformat(),
        }
        yield number, to_record(Kind.GUIDE, number, fields)


def _measures(path: Path) -> Lines:
    """The 2019 measures: a notice, then the measures under their own title, which is the record's."""
    text = path.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith(_SEED_TITLE_START))
    yield 1, _completed(to_record(Kind.POLICY, 1, {"id": SEED_ID, "title": title.strip(), "text": text}))


def _completed(outcome: Record | list[Problem]) -> Record | list[Problem]:
    return complete(outcome) if isinstance(outcome, Policy) else outcome


FILES = (
    SampleFile("shandong_one_window_measures_2019.txt", Kind.POLICY, _measures),
    SampleFile("guangdong_service_guides.jsonl", Kind.GUIDE, _guides),
    SampleFile("shandong_local_regulations.jsonl", Kind.POLICY, _regulations),
    SampleFile("state_council_regulations.jsonl", Kind.POLICY, _state_council),
)
