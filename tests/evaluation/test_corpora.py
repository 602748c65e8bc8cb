"""What the measured kitchens are given to import keeps the contract of `kitchen import`."""

import json
from pathlib import Path

from evaluation.corpora import NCP, SAMPLE, STANDARD_QUESTIONS, TITLES


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_documents_become_policies_without_a_title(tmp_path: Path) -> None:
    (tmp_path / "ncp").mkdir()
    (tmp_path / "ncp" / "documents.jsonl").write_text('{"id": "d1", "text": "正文"}\n', encoding="utf-8")
    ((kind, path),) = NCP.files(tmp_path, tmp_path)
    assert kind == "policies"
    assert _lines(path) == [{"id": "d1", "title": "", "text": "正文"}]


def test_standard_questions_become_faqs(tmp_path: Path) -> None:
    (tmp_path / "standard_questions").mkdir()
    row = '{"id": "q1", "question": "在哪办？"}\n'
    (tmp_path / "standard_questions" / "questions.jsonl").write_text(row, encoding="utf-8")
    ((kind, path),) = STANDARD_QUESTIONS.files(tmp_path, tmp_path)
    assert kind == "faqs"
    (line,) = _lines(path)
    assert (line["id"], line["question"]) == ("q1", "在哪办？")
    assert line["answer"]


def test_titles_become_policies_with_their_number_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "metadata").mkdir()
    row = '{"title": "关于植树的通知", "doc_no": "林发〔2001〕3号", "url": "http://a.example/1", "source": "s"}\n'
    (tmp_path / "metadata" / "titles.jsonl").write_text(row, encoding="utf-8")
    ((kind, path),) = TITLES.files(tmp_path, tmp_path)
    assert kind == "policies"
    assert _lines(path) == [
        {"id": "http://a.example/1", "title": "关于植树的通知", "text": "", "doc_number": "林发〔2001〕3号"}
    ]


def test_the_sample_needs_no_import(tmp_path: Path) -> None:
    assert SAMPLE.sample
    assert SAMPLE.files(tmp_path, tmp_path) == []
