"""What doesn't keep the contract is an error, not a figure."""

import pytest

from evaluation.client import KitchenClient, KitchenSilent
from tests.evaluation.scripted_kitchen import said, scripted_kitchen


def test_an_answer_without_its_lists_is_refused() -> None:
    broken = said("answer_guide")
    del broken["citations"]
    with scripted_kitchen({"问": broken}, {}) as kitchen, pytest.raises(KitchenSilent, match="citations"):
        kitchen.chat("问")


def test_an_error_status_is_told_with_its_path() -> None:
    with scripted_kitchen({}, {}) as kitchen, pytest.raises(KitchenSilent, match=r"/api/v1/chat:404"):
        kitchen.chat("没有这句")


def test_nobody_there() -> None:
    with KitchenClient("http://127.0.0.1:9") as client, pytest.raises(KitchenSilent, match="ConnectError"):
        client.search("问")
