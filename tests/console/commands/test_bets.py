"""`kitchen bets` as staff type it: a process of its own on a data folder of its own."""

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
        more = {"KITCHEN_DATA_DIR": str(tmp_path / "data"), "COLUMNS": "200", "KITCHEN_MEANING": "0"}
        command = [sys.executable, "-m", "console", *arguments]
        environment = {**os.environ, **more}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)

    return run


def test_a_bet_is_set_tried_listed_and_taken_back(kitchen: Run, tmp_path: Path) -> None:
    file = tmp_path / "faqs.jsonl"
    rows = [("car", "怎么停车？", "停在车位里。"), ("bike", "自行车停哪里？", "停在车棚里。")]
    lines = [json.dumps(dict(zip(("id", "question", "answer"), row, strict=True))) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert kitchen("import", "faqs", str(file)).returncode == 0

    added = kitchen("bets", "add", "best", "faq:bike", "-q", "怎么停车", "--why", "骑车的多", "--by", "王老师")
    assert added.returncode == 0, added.stderr
    assert "第 1 号" in added.stdout

    tried = json.loads(kitchen("bets", "try", "怎么停车", "--json").stdout)
    assert [tried[side][0]["id"] for side in ("before", "after")] == ["car", "bike"]

    (listed,) = json.loads(kitchen("bets", "list", "--json").stdout)
    assert (listed["set_by"], listed["why"], listed["effect"]) == ("王老师", "骑车的多", "active")

    removed = kitchen("bets", "remove", "1", "--why", "不用了")
    assert removed.returncode == 0, removed.stderr
    assert json.loads(kitchen("bets", "list", "--json").stdout) == []
    assert "已取消" in kitchen("bets", "list", "--all").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("best", "faq:none", "-q", "怎么停车"), "没有编号为 none"),
        (("best", "car", "-q", "怎么停车"), "请写成"),
        (("best", "faq:car"), "二者取一"),
        (("best", "faq:car", "-q", "我叫张伟，电话13912345678，怎么停车"), "个人信息"),
    ],
)
def test_what_cannot_be_set_is_told_and_fails(kitchen: Run, arguments: tuple[str, ...], told: str) -> None:
    result = kitchen("bets", "add", *arguments, "--why", "试试")
    assert result.returncode == 1
    assert told in result.stderr
