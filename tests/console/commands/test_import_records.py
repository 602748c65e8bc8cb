"""`kitchen import` as a person types it: a process of its own on a data folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def kitchen(tmp_path: Path) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "KITCHEN_DATA_DIR": str(tmp_path / "data"), "COLUMNS": "200"}
        command = [sys.executable, "-m", "console", "import", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)

    return run


def test_an_empty_data_folder_is_made_and_the_same_twice_changes_nothing(kitchen: Run, tmp_path: Path) -> None:
    file = tmp_path / "faqs.jsonl"
    file.write_text('{"id": "1", "question": "怎么停车？", "answer": "停在车位里。"}\n', encoding="utf-8")
    first, second = kitchen("faqs", str(file)), kitchen("faqs", str(file), "--json")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "新增 1" in first.stdout
    (report,) = json.loads(second.stdout)
    assert (report["loaded"], report["added"], report["unchanged"], report["source"]) == (True, 0, 1, "faqs")


def test_a_bad_file_fails_and_names_file_line_field_and_reason(kitchen: Run, tmp_path: Path) -> None:
    file = tmp_path / "guides.jsonl"
    file.write_text('{"id": "1", "name": "办证"}\n' + '{"id": "x"}\n' * 30, encoding="utf-8")
    result = kitchen("guides", str(file))
    assert result.returncode == 1
    assert f"{file} 第 2 行，字段 name：必填，但没有给出" in result.stderr
    assert "另有 10 处" in result.stderr
    as_json = kitchen("guides", str(file), "--json")
    assert as_json.returncode == 1
    assert len(json.loads(as_json.stdout)[0]["problems"]) == 30
