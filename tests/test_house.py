"""The house keeps its own rules: imports run one way, outcomes are all used, files stay small."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.outcomes import Outcome

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "storage": set(),
    "policy_index": {"storage"},
    "bot": {"policy_index", "storage"},
    "channels": {"bot", "policy_index", "storage"},
    "api": {"channels", "bot", "policy_index", "storage"},
    "sandbox": {"storage"},
    "evaluation": {"policy_index", "storage"},
}
BEGINNINGS = ("answer", "clarify", "refuse", "handoff", "progress", "smalltalk", "crisis", "human", "invalid", "error")
LONGEST = 250


def modules(package: str) -> Iterator[Path]:
    skipped = {".venv", "migrations"}
    return (path for path in (ROOT / package).rglob("*.py") if not skipped & set(path.relative_to(ROOT).parts))


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    ours = {*MAY_IMPORT, "console", "tests"}
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(package)
        if "assistant" not in path.relative_to(ROOT).parts  # Rasa's own project
        for name in imports_of(path) & ours - MAY_IMPORT[package] - {package}
    }
    assert not wrong


def test_every_outcome_begins_as_the_contract_says() -> None:
    assert all(outcome.value.split("_")[0] in BEGINNINGS for outcome in Outcome)


def test_every_outcome_is_the_end_of_some_turn() -> None:
    files = [path for path in (ROOT / "bot").rglob("*.*") if ".venv" not in path.parts and path.name != "outcomes.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in files if path.suffix == ".py")
    rules = "".join(path.read_text(encoding="utf-8") for path in files if path.suffix in (".yaml", ".yml"))
    unused = [o for o in Outcome if f"Outcome.{o.name}" not in code and not re.search(rf"\b{o.value}\b", rules)]
    assert not unused


def test_modules_say_what_they_are_for_and_stay_small() -> None:
    for package in (*MAY_IMPORT, "console"):
        for path in modules(package):
            text = path.read_text(encoding="utf-8")
            assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{path} has no docstring"
            assert text.count("\n") <= LONGEST, f"{path} is longer than {LONGEST} lines"
