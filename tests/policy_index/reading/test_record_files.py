"""JSON Lines → records, or every fault with its line, field and reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from policy_index.reading import json_lines
from policy_index.reading.record_files import read_records
from policy_index.records import Guide, Kind, Material, Policy

GOOD = {"id": "a", "title": "停车办法", "text": "第一条 甲。"}


def faults(path: Path, kind: Kind = Kind.POLICY) -> list[tuple[int, str | None, str]]:
    result = read_records(kind, path)
    return [(p.line, p.field, p.reason) for p in result.problems]


def write(path: Path, *lines: dict[str, Any] | str | bytes) -> Path:
    rows = [json.dumps(x, ensure_ascii=False) if isinstance(x, dict) else x for x in lines]
    path.write_bytes(b"\n".join(r if isinstance(r, bytes) else r.encode() for r in rows) + b"\n")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.jsonl"


class TestLines:
    def test_a_byte_order_mark_empty_lines_and_carriage_returns_are_fine(self, file: Path) -> None:
        file.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n\r\n  \n")
        result = read_records(Kind.POLICY, file)
        assert [r.id for r in result.records] == ["a"]
        assert result.problems == []

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b'{"id": "a", ', "字段名要用双引号"),
            (b"[1]", "应是一个 JSON 对象"),
            (b'"x"', "应是一个 JSON 对象"),
            (b"\xff\xfe\x41", "UTF-16"),
            (b'{"id": "\xb9\xfa"}', "不是 UTF-8"),
            (b'{"id": "a", "id": "b"}', "出现了两次"),
            (b'{"id": NaN}', "NaN"),
            (b'{"id": "\\ud800", "title": "a", "text": "b"}', "代理字符"),
            (b"[" * 100_000, "嵌套太深"),
        ],
    )
    def test_a_line_that_is_no_object(self, file: Path, line: bytes, reason: str) -> None:
        ((_, _, said),) = faults(write(file, line))
        assert reason in said

    def test_a_file_of_another_format_is_refused_once(self, file: Path) -> None:
        file.write_bytes(b"%PDF-1.7\n\0\0\n" * 50)
        assert [(line, field) for line, field, _ in faults(file)] == [(0, None)]

    def test_a_huge_line_is_refused_and_the_next_one_read(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(json_lines, "LONGEST_LINE", 1000)
        ((line, _, reason),) = faults(write(file, {**GOOD, "text": "甲" * 2000}, {**GOOD, "id": "b"}))
        assert (line, "超过" in reason) == (1, True)

    def test_a_file_that_is_not_there(self, file: Path) -> None:
        ((line, _, reason),) = faults(file)
        assert (line, "打不开" in reason) == (0, True)


class TestFaults:
    def test_every_bad_line_is_reported_with_its_field(self, file: Path) -> None:
        found = faults(
            write(
                file,
                GOOD,
                {"id": "b", "title": "x"},
                {"id": "", "title": "x", "text": ""},
                {**GOOD, "id": "c", "title": 5, "issuers": "某局"},
                {**GOOD, "id": "d", "status": "有效", "published_on": "2020-02-30"},
                {**GOOD, "id": "e", "title": "", "text": " "},
                {**GOOD, "id": "f", "effective_on": "2020-01-01", "expires_on": "2019-01-01"},
                {**GOOD, "id": "g", "relations": [{"type": "kills", "target": "x"}]},
                {**GOOD, "id": "h\n"},
                {**GOOD, "id": "i", "published_on": 20200101},
                GOOD,
            )
        )
        assert [(line, field) for line, field, _ in found] == [
            (2, "text"),
            (3, "id"),
            (4, "title"),
            (4, "issuers"),
            (5, "published_on"),
            (5, "status"),
            (6, None),
            (7, "expires_on"),
            (8, "relations.0.type"),
            (9, "id"),
            (10, "published_on"),
            (11, "id"),
        ]
        assert all(any("\u4e00" <= c <= "\u9fff" for c in reason) for _, _, reason in found)

    def test_faults_inside_a_list_name_the_item(self, file: Path) -> None:
        guide = {"id": "g", "name": "办证", "materials": [{"name": "身份证"}, {"copies": 1}]}
        assert [(line, field) for line, field, _ in faults(write(file, guide), Kind.GUIDE)] == [(1, "materials.1.name")]

    @pytest.mark.parametrize(
        ("kind", "row", "field"),
        [
            (Kind.FAQ, {"id": "q", "question": "怎么停车？"}, "answer"),
            (Kind.INTERPRETATION, {"id": "i", "title": "解读"}, "text"),
            (Kind.CHAIN, {"id": "c", "name": "开停车场", "steps": []}, "steps"),
        ],
    )
    def test_required_fields_of_the_other_kinds(self, file: Path, kind: Kind, row: dict[str, Any], field: str) -> None:
        assert [f for _, f, _ in faults(write(file, row), kind)] == [field]


class TestFields:
    def test_null_and_blank_optional_fields_are_absent_and_unknown_ones_kept(self, file: Path) -> None:
        row = {**GOOD, "doc_number": "", "issuers": None, "effective_on": "", "own": 1, "clauses": "不读"}
        (policy,) = read_records(Kind.POLICY, write(file, row)).records
        assert isinstance(policy, Policy)
        assert (policy.doc_number, policy.issuers, policy.effective_on, policy.clauses) == (None, (), None, ())
        assert policy.model_extra == {"own": 1}

    def test_a_title_or_a_text_may_be_empty(self, file: Path) -> None:
        rows = [{**GOOD, "title": ""}, {"id": "b", "title": "x", "text": ""}]
        assert len(read_records(Kind.POLICY, write(file, *rows)).records) == 2

    def test_a_guide_by_the_names_of_the_national_list(self, file: Path) -> None:
        row = {
            "实施编码": "11440000",
            "事项名称": "停车证核发",
            "服务对象": "自然人、企业法人",
            "是否网办": "是",
            "到办事现场次数": "1",
            "申请材料": ["申请表", {"材料名称": "身份证", "必要性": "是", "份数": 1, "形式": ""}],
        }
        (guide,) = read_records(Kind.GUIDE, write(file, row)).records
        assert isinstance(guide, Guide)
        assert (guide.id, guide.code, guide.name) == ("11440000", "11440000", "停车证核发")
        assert (guide.audience, guide.online, guide.visits) == (("自然人", "企业法人"), True, 1)
        assert guide.materials == (Material(name="申请表"), Material(name="身份证", required=True, copies=1))
        assert (guide.fees, guide.place, guide.topics) == (None, None, ())

    def test_our_own_name_counts_before_another(self, file: Path) -> None:
        row = {"id": "g", "name": "办证", "department": "甲局", "dept": "乙局"}
        (guide,) = read_records(Kind.GUIDE, write(file, row)).records
        assert isinstance(guide, Guide)
        assert guide.department == "甲局"

    def test_a_spelling_that_is_not_understood_is_refused_not_guessed(self, file: Path) -> None:
        row = {"id": "g", "name": "办证", "online": "部分支持"}
        assert [f for _, f, _ in faults(write(file, row), Kind.GUIDE)] == ["online"]
