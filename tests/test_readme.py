"""The README tells the truth: settings, outcomes, aspects, fields, commands and folders as the code has them."""

import re
from pathlib import Path

import pytest
import typer

from bot.acts import Aspect
from bot.outcomes import Outcome
from console.main import app
from policy_index.records import Faq, Guide, Policy, Status
from storage.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_settings_table_is_the_settings() -> None:
    told = dict(re.findall(r"^\| `(KITCHEN_\w+)` \|[^|]*\| (.*?) \|$", README, re.MULTILINE))
    assert told == {f"KITCHEN_{n.upper()}": f.description for n, f in Settings.model_fields.items()}


@pytest.mark.parametrize("record", [Policy, Guide, Faq])
def test_every_field_is_told(record: type[Policy | Guide | Faq]) -> None:
    ours = {"clauses", "example"}  # cut by us, and ours to set
    told = " ".join(re.findall(r"`[^`]*`", README))
    assert not [name for name in record.model_fields if name not in ours and not re.search(rf"\b{name}\b", told)]


@pytest.mark.parametrize("words", [Outcome, Status, Aspect])
def test_closed_lists_are_told_whole(words: type[Outcome | Status | Aspect]) -> None:
    assert not [word.value for word in words if not re.search(rf"\b{word.value}\b", README)]


def test_commands_that_it_names_exist() -> None:
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"`kitchen ([a-z]+)\b", README))
    assert named <= commands
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)\b", README)) - {"one"} <= targets


def test_files_and_pictures_that_it_names_exist() -> None:
    for name in re.findall(r"`((?:\w+/)+[\w.]*)`", README) + re.findall(r"\]\((docs/[\w./-]+)\)", README):
        found = (ROOT / name).exists() or list(ROOT.glob(f"*/{name}"))
        assert found or name.startswith("KITCHEN"), f"README names {name}"
