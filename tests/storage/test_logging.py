"""Log lines hold no message, no secret and no query, in JSON and on a terminal."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.privacy.masking import mask_numbers
from storage.logging import KitchenHandler, configure_logging


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Every test leaves logging as it was."""
    level = logging.getLogger().level
    yield
    structlog.reset_defaults()
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, KitchenHandler)]:
        root.removeHandler(handler)
    root.setLevel(level)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def fail(reason: str) -> None:
    raise RuntimeError(reason)


def test_an_event_is_one_json_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", mask=mask_numbers, as_json=True)
    structlog.get_logger().info("turn.ended", outcome="answer_guide", took_ms=12)
    (line,) = lines(capsys)
    assert (line["event"], line["outcome"], line["took_ms"], line["level"]) == (
        "turn.ended",
        "answer_guide",
        12,
        "info",
    )


def test_what_a_person_wrote_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", mask=mask_numbers, as_json=True)
    structlog.get_logger().info("turn", text="我想问残疾证", inner={"message": "我想问残疾证", "n": 1})
    (line,) = lines(capsys)
    assert "残疾证" not in str(line)
    assert line["inner"] == {"n": 1}


@pytest.mark.parametrize("as_json", [True, False])
def test_a_secret_that_slipped_in_is_masked(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    configure_logging("INFO", mask=mask_numbers, as_json=as_json)
    structlog.get_logger().warning("failed for 13712345678", detail=["a@b.com", {"x": ("13712345678",)}])
    logging.getLogger("some.library").error("number %s", "13712345678")
    written = capsys.readouterr().err
    assert "13712345678" not in written
    assert "a@b.com" not in written
    assert written.count("〔手机号〕") == 3


def test_an_error_tells_its_place_but_not_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", mask=mask_numbers, as_json=True)
    try:
        fail("INSERT failed\n[parameters: ('我妈的病历', '乙')]\nfor 13712345678")
    except RuntimeError:
        structlog.get_logger().exception("turn.failed")
    (line,) = lines(capsys)
    assert "test_logging.py" in str(line["exception"])
    assert "病历" not in str(line)
    assert "13712345678" not in str(line)


def test_access_lines_have_no_query(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", mask=mask_numbers, as_json=True)
    access = logging.getLogger("uvicorn.access")
    access.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1:5", "GET", "/api/v1/search?q=离婚&x=1", "1.1", 200)
    (line,) = lines(capsys)
    assert line["event"] == '127.0.0.1:5 - "GET /api/v1/search HTTP/1.1" 200'


def test_configuring_twice_writes_once(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", mask=mask_numbers, as_json=True)
    configure_logging("WARNING", mask=mask_numbers, as_json=True)
    structlog.get_logger().info("quiet")
    structlog.get_logger().warning("loud")
    assert [line["event"] for line in lines(capsys)] == ["loud"]
    assert sum(isinstance(h, KitchenHandler) for h in logging.getLogger().handlers) == 1


def test_an_unknown_level_names_the_setting() -> None:
    with pytest.raises(ValueError, match="KITCHEN_LOG_LEVEL=LOUD"):
        configure_logging("LOUD", mask=mask_numbers)


def test_a_person_at_a_terminal_reads_plain_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    configure_logging("INFO", mask=mask_numbers)
    structlog.get_logger().info("kitchen.ready")
    written = capsys.readouterr().err
    assert "kitchen.ready" in written
    assert not written.startswith("{")
