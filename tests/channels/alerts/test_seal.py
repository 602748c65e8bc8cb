"""The seal: unreadable without the key, the same key for every process, links that can't be made up."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from channels.alerts.seal import FILE, Seal, SealBroken, open_seal
from storage.settings import Settings

ADDRESS = "zhang.san@example.com"


def test_a_sealed_address_is_read_by_its_key_alone() -> None:
    sealed = Seal(b"a" * 32).close(ADDRESS)
    assert ADDRESS.encode() not in sealed
    assert Seal(b"a" * 32).open(sealed) == ADDRESS
    assert Seal(b"a" * 32).close(ADDRESS) != sealed
    with pytest.raises(SealBroken):
        Seal(b"b" * 32).open(sealed)
    with pytest.raises(SealBroken):
        Seal(b"a" * 32).open(sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_a_mark_forgives_capitals_and_differs_by_key() -> None:
    assert Seal(b"a" * 32).mark(ADDRESS) == Seal(b"a" * 32).mark(ADDRESS.upper())
    assert Seal(b"a" * 32).mark(ADDRESS) != Seal(b"b" * 32).mark(ADDRESS)


@pytest.mark.parametrize("forged", ["", ".", "one", "one.", "two.{proof}", "one.{proof}x", "one.ü", ".{proof}"])
def test_a_link_key_is_good_for_its_identity_and_purpose_alone(forged: str) -> None:
    seal = Seal(b"a" * 32)
    key = seal.link_key("manage", "one")
    assert seal.identity("manage", key) == "one"
    assert seal.identity("stop", key) is None
    assert Seal(b"b" * 32).identity("manage", key) is None
    assert seal.identity("manage", forged.format(proof=key.partition(".")[2])) is None


def test_processes_that_start_together_make_one_key(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new")
    with ThreadPoolExecutor(8) as threads:
        seals = list(threads.map(lambda _: open_seal(settings), range(8)))
    assert len({seal.mark(ADDRESS) for seal in seals}) == 1
    path = tmp_path / "new" / FILE
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == [FILE]


def test_a_damaged_key_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"short")
    with pytest.raises(SealBroken, match=FILE):
        open_seal(Settings(data_dir=tmp_path))


def test_the_setting_goes_before_the_file(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, mail_key=SecretStr("a secret"))
    assert open_seal(settings).mark(ADDRESS) == open_seal(settings).mark(ADDRESS)
    assert not (tmp_path / FILE).exists()
