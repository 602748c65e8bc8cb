"""Logs of parts: cut when large, while the part goes on writing."""

from pathlib import Path

from console.supervisor.log_file import KEPT_OLD_FILES, cut, last_lines, open_log


def test_a_large_log_is_moved_aside_and_its_writer_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "api.log"
    with open_log(path) as writer:
        writer.write(b"old line\n" * 20)

        assert cut(path, largest=100)
        writer.write(b"new line\n")

    assert path.read_text() == "new line\n"
    assert path.with_suffix(".1.log").read_text() == "old line\n" * 20


def test_only_so_many_old_logs_are_kept_newest_first(tmp_path: Path) -> None:
    path = tmp_path / "api.log"
    for number in range(KEPT_OLD_FILES + 3):
        path.write_text(f"start {number}\n")
        cut(path, largest=1)

    kept = sorted(file.name for file in tmp_path.iterdir())
    assert kept == ["api.1.log", "api.2.log", "api.log"]
    assert path.with_suffix(".1.log").read_text() == f"start {KEPT_OLD_FILES + 2}\n"


def test_a_small_log_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "api.log"
    path.write_text("line\n")

    assert not cut(path)
    assert last_lines(path) == ["line"]


def test_last_lines_of_a_missing_log_are_none(tmp_path: Path) -> None:
    assert last_lines(tmp_path / "none.log") == []
