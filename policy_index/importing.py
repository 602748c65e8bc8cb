"""Records into the database: files that staff import, and the shipped sample.

Called by `kitchen import`, `kitchen sample` and the staff pages. A file is loaded in one transaction, or not at
all; policies are cut into clauses and completed from their text on the way.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from policy_index.reading import rules_hash
from policy_index.reading.metadata import complete as complete_policy
from policy_index.reading.problems import Problem
from policy_index.reading.record_files import RecordFile, read_records
from policy_index.reading.sample import FILES, SampleFile
from policy_index.records import Kind, Policy, Record
from policy_index.repository import RecordRepository, Written
from policy_index.tables import ImportedFile
from storage.database import Database
from storage.errors import KitchenError

Progress = Callable[[str, int], None]
LOCK_WAIT_SECONDS = 60.0  # an import can wait for another one to end, a person in the chat cannot
SAMPLE_SOURCE = "sample"
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NOTHING_LEFT = "没有任何记录，不能据此撤下这个来源的全部记录；如确要撤下，请至少保留一条"


class DamagedSample(KitchenError):
    """The shipped corpus isn't as it was shipped."""

    title = "自带的样例资料已损坏"


@dataclass(frozen=True)
class FileReport:
    """What became of one file: `written` where it was loaded, else its `problems`, all of them."""

    file: str
    kind: Kind
    source: str
    written: Written | None
    problems: tuple[Problem, ...] = ()

    @property
    def loaded(self) -> bool:
        """Whether the file's records are in the database now."""
        return self.written is not None


def import_records(
    database: Database,
    kind: Kind,
    files: Sequence[Path],
    source: str | None = None,
    *,
    complete: bool = False,
    progress: Progress | None = None,
) -> list[FileReport]:
    """Import files of one kind; each is loaded whole or not at all, and its report says which.

    `source` names where the records come from (else each file's stem). `complete`: the files of a source are all
    that it has; what they lack is withdrawn, unless one of them is bad. `progress` is told file and line.
    Raises StorageBusy.
    """
    read = [(path, source or path.stem, _read(kind, path, progress)) for path in files]
    bad_sources = {name for _, name, content in read if content.problems}
    reports = []
    for i, (path, name, content) in enumerate(read):
        report = FileReport(str(path), kind, name, None, tuple(content.problems))
        if not content.problems:
            last_of_source = name not in [later for _, later, _ in read[i + 1 :]]
            withdraw = complete and last_of_source and name not in bad_sources
            kept = {r.id: r for _, other, c in read if other == name for r in c.records}
            report = _load(database, report, content.records, list(kept.values()) if withdraw else None)
        reports.append(report)
    return reports


def load_sample(
    database: Database, corpus_dir: Path = CORPUS, progress: Callable[[str], None] | None = None
) -> list[FileReport]:
    """Load the shipped corpus; files that were loaded already, by the same rules, are skipped and not reported.

    `progress` is told a sentence for each file loaded.

    Raises DamagedSample for a file that is missing or can't be read, StorageBusy.
    """
    reports = []
    for sample in FILES:
        source = f"{SAMPLE_SOURCE}/{sample.name}"
        fingerprint = _fingerprint(corpus_dir / sample.name)
        if _loaded_fingerprint(database, source) != fingerprint:
            report = _load_sample_file(database, sample, source, corpus_dir, fingerprint)
            reports.append(report)
            if progress and report.written:
                progress(f"{sample.name}：{report.written.sentence}")
    return reports


def sample_is_loaded(database: Database, corpus_dir: Path) -> bool:
    """Whether every file of the shipped corpus is in the database as it is shipped."""
    return all(
        _loaded_fingerprint(database, f"{SAMPLE_SOURCE}/{s.name}") == _fingerprint(corpus_dir / s.name) for s in FILES
    )


def _read(kind: Kind, path: Path, progress: Progress | None) -> RecordFile:
    content = read_records(kind, path, (lambda line: progress(str(path), line)) if progress else None)
    if not content.problems:
        content.records = [complete_policy(r) if isinstance(r, Policy) else r for r in content.records]
    return content


def _load(database: Database, report: FileReport, records: list[Record], kept: list[Record] | None) -> FileReport:
    """Write a file's records; with `kept` (all that its source still has), withdraw the source's others."""
    if kept == []:
        return replace(report, problems=(Problem(0, None, NOTHING_LEFT),))
    with database.session() as session:
        repository = RecordRepository(session)
        written = repository.write(report.kind, records, report.source)
        if kept:
            withdrawn = repository.write(report.kind, kept, report.source, complete=True).withdrawn
            written = replace(written, withdrawn=withdrawn)
    return replace(report, written=written)


def _load_sample_file(
    database: Database,
    sample: SampleFile,
    source: str,
    corpus_dir: Path,
    fingerprint: str,
) -> FileReport:
    content = sample.records(corpus_dir)
    if content.problems:
        raise DamagedSample(f"{corpus_dir / sample.name} {content.problems[0]}。请从发布包中恢复 corpus 文件夹。")
    with database.session() as session:
        written = RecordRepository(session).write(sample.kind, content.records, source, complete=True)
        row = ImportedFile(source=source, content_hash=fingerprint, imported_at=datetime.now(UTC).replace(tzinfo=None))
        session.merge(row)
    return FileReport(sample.name, sample.kind, source, written)


def _fingerprint(path: Path) -> str:
    """Hash of a sample file and of the rules it is read by: new rules read it anew."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DamagedSample(f"{path} 读不到（{error.strerror}）。请从发布包中恢复 corpus 文件夹。") from error
    return hashlib.sha256(content + rules_hash()).hexdigest()


def _loaded_fingerprint(database: Database, source: str) -> str | None:
    with database.session() as session:
        row = session.get(ImportedFile, source)
        return row.content_hash if row else None
