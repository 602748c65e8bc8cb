"""A real kitchen is started, answers, and is gone afterwards; what it says on failing is told."""

from pathlib import Path

import httpx
import pytest

from evaluation.client import KitchenClient, KitchenSilent
from evaluation.kitchen_process import KitchenPlace

SMALL = {"KITCHEN_SAMPLE": "0", "KITCHEN_ASSISTANT": "0", "KITCHEN_MEANING": "0"}


def test_it_answers_while_it_runs_and_is_gone_afterwards(tmp_path: Path) -> None:
    place = KitchenPlace(tmp_path, SMALL)
    policies = tmp_path / "policies.jsonl"
    policies.write_text('{"id": "p1", "title": "灯会管理办法", "text": "第一条 灯会须报备。"}\n', encoding="utf-8")
    place.import_files([("policies", policies)])
    with place.running(ready_within_s=200.0) as kitchen:
        with KitchenClient(kitchen.base_url) as client:
            assert [hit.id for hit in client.search("灯会").hits] == ["p1"]
        assert kitchen.ready_s is not None
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{kitchen.base_url}/healthz", trust_env=False)


def test_a_refused_file_is_told_with_what_the_command_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "p1"}\n', encoding="utf-8")
    with pytest.raises(KitchenSilent, match=r"broken\.jsonl"):
        KitchenPlace(tmp_path, SMALL).import_files([("policies", broken)])
