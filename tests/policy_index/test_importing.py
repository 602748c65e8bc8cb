"""Files into a real database: whole or not at all, the same twice changes nothing, the shipped sample."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policy_index.importing import CORPUS, DamagedSample, FileReport, import_records, load_sample, sample_is_loaded
from policy_index.records import Guide, Kind, Policy, Record, Status
from policy_index.repository import RecordRepository, Written
from storage.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'kitchen.sqlite'}")
    database.migrate()
    yield database
    database.close()


def policy(record_id: str, text: str = "第一条 甲。\n第二条 乙。") -> dict[str, Any]:
    return {"id": record_id, "title": f"办法{record_id}", "text": text}


def write(path: Path, *rows: dict[str, Any] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def get(database: Database, record_id: str, kind: Kind = Kind.POLICY) -> Record | None:
    with database.session() as session:
        return RecordRepository(session).get(kind, record_id)


def written(reports: list[FileReport]) -> list[Written | None]:
    return [report.written for report in reports]


class TestImport:
    def test_policies_are_cut_and_completed(self, database: Database, tmp_path: Path) -> None:
        (report,) = import_records(database, Kind.POLICY, [write(tmp_path / "a.jsonl", policy("1"))])
        assert report.written == Written(added=1)
        record = get(database, "1")
        assert isinstance(record, Policy)
        assert [record.clause_text(clause) for clause in record.clauses] == ["第一条 甲。", "第二条 乙。"]

    def test_a_bad_line_keeps_its_whole_file_out_and_no_other(self, database: Database, tmp_path: Path) -> None:
        bad = write(tmp_path / "bad.jsonl", policy("1"), "{", policy("2"), {"id": "3"})
        good = write(tmp_path / "good.jsonl", policy("4"))
        reports = import_records(database, Kind.POLICY, [bad, good])
        assert written(reports) == [None, Written(added=1)]
        assert {problem.line for problem in reports[0].problems} == {2, 4}
        assert get(database, "1") is None

    def test_the_same_twice_changes_nothing_and_a_change_makes_a_version(
        self, database: Database, tmp_path: Path
    ) -> None:
        file = write(tmp_path / "a.jsonl", policy("1"), policy("2"))
        import_records(database, Kind.POLICY, [file])
        with database.session() as session:
            revision = RecordRepository(session).last_revision()
        assert written(import_records(database, Kind.POLICY, [file])) == [Written(unchanged=2)]
        with database.session() as session:
            assert RecordRepository(session).last_revision() == revision
        write(file, policy("1"), policy("2", "第一条 丙。\n第二条 丁。"))
        assert written(import_records(database, Kind.POLICY, [file])) == [Written(changed=1, unchanged=1)]
        with database.session() as session:
            (change,) = RecordRepository(session).changes_since(revision)
        assert (change.id, change.version) == ("2", 2)

    def test_progress_is_told_file_and_line(self, database: Database, tmp_path: Path) -> None:
        told: list[tuple[str, int]] = []
        file = write(tmp_path / "a.jsonl", policy("1"), policy("2"))
        import_records(database, Kind.POLICY, [file], progress=lambda name, line: told.append((name, line)))
        assert told == [(str(file), 1), (str(file), 2)]


class TestComplete:
    def test_what_the_file_lacks_is_withdrawn_but_only_of_its_source(self, database: Database, tmp_path: Path) -> None:
        file, other = tmp_path / "a.jsonl", write(tmp_path / "b.jsonl", policy("9"))
        import_records(database, Kind.POLICY, [write(file, policy("1"), policy("2")), other])
        (report,) = import_records(database, Kind.POLICY, [write(file, policy("1"))], complete=True)
        assert report.written == Written(unchanged=1, withdrawn=1)
        assert get(database, "2") is None
        assert get(database, "9") is not None

    def test_a_withdrawn_record_comes_back(self, database: Database, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        import_records(database, Kind.POLICY, [write(file, policy("1"), policy("2"))])
        import_records(database, Kind.POLICY, [write(file, policy("1"))], complete=True)
        import_records(database, Kind.POLICY, [write(file, policy("1"), policy("2"))], complete=True)
        assert get(database, "2") is not None

    def test_several_files_are_one_source_together(self, database: Database, tmp_path: Path) -> None:
        files = [write(tmp_path / "a.jsonl", policy("1")), write(tmp_path / "b.jsonl", policy("2"))]
        import_records(database, Kind.POLICY, files, "省厅", complete=True)
        assert get(database, "1") is not None
        assert get(database, "2") is not None
        reports = import_records(database, Kind.POLICY, files[1:], "省厅", complete=True)
        assert written(reports) == [Written(unchanged=1, withdrawn=1)]

    def test_nothing_is_withdrawn_where_a_file_of_the_source_is_bad(self, database: Database, tmp_path: Path) -> None:
        files = [write(tmp_path / "a.jsonl", policy("1")), write(tmp_path / "b.jsonl", policy("2"))]
        import_records(database, Kind.POLICY, files, "省厅")
        write(files[1], "{")
        import_records(database, Kind.POLICY, files, "省厅", complete=True)
        assert get(database, "2") is not None

    def test_an_empty_file_withdraws_nothing_and_says_so(self, database: Database, tmp_path: Path) -> None:
        file = write(tmp_path / "a.jsonl", policy("1"))
        import_records(database, Kind.POLICY, [file])
        (report,) = import_records(database, Kind.POLICY, [write(file)], complete=True)
        assert not report.loaded
        assert get(database, "1") is not None


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the whole sample."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'kitchen.sqlite'}")
    database.migrate()
    load_sample(database)
    yield database
    database.close()


class TestSample:
    def test_everything_is_there_and_loaded_once(self, loaded: Database) -> None:
        with loaded.session() as session:
            repository = RecordRepository(session)
            assert (repository.count(Kind.POLICY), repository.count(Kind.GUIDE)) == (1156, 2262)
        assert load_sample(loaded) == []
        assert sample_is_loaded(loaded, CORPUS)

    def test_a_regulation(self, loaded: Database) -> None:
        record = get(loaded, "xz0066")
        assert isinstance(record, Policy)
        assert (record.status, record.level, record.region) == (Status.EXPIRED, "行政法规", "全国")
        assert record.published_on == date(2019, 3, 2)

    def test_the_measures(self, loaded: Database) -> None:
        record = get(loaded, "seed")
        assert isinstance(record, Policy)
        assert record.issuers == ("山东省人民政府办公厅",)
        assert (record.written_on, record.region, record.doc_number) == (date(2019, 5, 4), "山东省", None)
        assert sum(clause.label is not None for clause in record.clauses) == 26

    def test_a_guide(self, loaded: Database) -> None:
        record = get(loaded, "11440000006939756B2440101007000", Kind.GUIDE)
        assert isinstance(record, Guide)
        assert record.code == record.id
        assert (record.online, record.visits, record.region) == (True, 0, "广东省")
        assert record.place == "广州市越秀区东风中路305号5号楼808房"
        assert [material.name for material in record.materials] == ["提价申报申请报告"]
        assert (record.fees, record.process, record.basis, record.materials[0].copies) == (None, (), (), None)
        assert (record.source, record.source_date) == ("广东政务服务网办事指南", date(2021, 5, 1))

    def test_other_records_before_it_are_left_alone(self, database: Database, tmp_path: Path) -> None:
        import_records(database, Kind.POLICY, [write(tmp_path / "a.jsonl", policy("own"))])
        load_sample(database, self.small_corpus(tmp_path))
        assert get(database, "own") is not None
        assert get(database, "seed") is not None

    def test_a_changed_file_is_loaded_anew_and_what_it_lacks_withdrawn(
        self, database: Database, tmp_path: Path
    ) -> None:
        corpus = self.small_corpus(tmp_path)
        load_sample(database, corpus)
        guides = corpus / "guangdong_service_guides.jsonl"
        lines = guides.read_text(encoding="utf-8").split("\n")
        guides.write_text("\n".join(lines[1:]), encoding="utf-8")
        (report,) = load_sample(database, corpus)
        assert report.written == Written(unchanged=4, withdrawn=1)

    def test_a_damaged_corpus_is_told_with_file_and_line(self, database: Database, tmp_path: Path) -> None:
        corpus = self.small_corpus(tmp_path)
        with (corpus / "guangdong_service_guides.jsonl").open("a", encoding="utf-8") as file:
            file.write("\n{")
        with pytest.raises(DamagedSample, match=r"guangdong_service_guides\.jsonl 第 6 行"):
            load_sample(database, corpus)

    def small_corpus(self, tmp_path: Path) -> Path:
        folder = tmp_path / "corpus"
        folder.mkdir()
        shutil.copy(CORPUS / "shandong_one_window_measures_2019.txt", folder)
        for file in CORPUS.glob("*.jsonl"):
            few = file.read_text(encoding="utf-8").split("\n")[:5]
            (folder / file.name).write_text("\n".join(few), encoding="utf-8")
        return folder
