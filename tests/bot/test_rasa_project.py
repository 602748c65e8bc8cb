"""Rasa's project, bot/actions/registry.py, bot/acts.py and the hand-off form say the same."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.actions.registry import ACTION_FOR, ACTIONS
from bot.acts import Act
from bot.assistant_process import PROJECT
from bot.form_in_hand import CANCEL, UNSURE
from bot.forms.asking import NAME
from bot.forms.hand_off import SLOTS

OF_THE_FORM = {f"validate_{NAME}", *(f"action_ask_{NAME}_{slot}" for slot in SLOTS)}
FALLBACK = "nlu_fallback"


def read(name: str) -> Any:
    return yaml.safe_load((PROJECT / name).read_text(encoding="utf-8"))


def rules(*, in_form: bool) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for rule in read("data/rules.yml")["rules"]:
        if bool(rule.get("condition")) == in_form and "intent" in rule["steps"][0]:
            found[rule["steps"][0]["intent"]] = rule["steps"]
    return found


def test_the_domain_knows_every_act_and_no_other() -> None:
    intents = {next(iter(intent)) for intent in read("domain.yml")["intents"]}
    assert intents == {act.value for act in Act}


def test_every_action_of_the_domain_is_one_of_ours() -> None:
    assert set(read("domain.yml")["actions"]) <= set(ACTIONS) | OF_THE_FORM


def test_each_act_is_followed_by_its_action() -> None:
    followed = {act: steps[1]["action"] for act, steps in rules(in_form=False).items()}
    assert followed == {act.value: action for act, action in ACTION_FOR.items()} | {FALLBACK: UNSURE}


def test_in_the_form_each_act_is_answered_and_the_form_goes_on_but_no_leaves_it() -> None:
    found = rules(in_form=True)
    assert set(found) == {act.value for act in Act} | {FALLBACK}
    for act, steps in found.items():
        actions = [step["action"] for step in steps if "action" in step]
        if act == Act.DENY:
            assert actions == [CANCEL, "action_deactivate_loop"]
        else:
            assert actions == [UNSURE if act == FALLBACK else ACTION_FOR[Act(act)], NAME]


def test_the_form_asks_for_the_slots_of_ours_in_order() -> None:
    domain = read("domain.yml")
    assert domain["forms"] == {NAME: {"required_slots": list(SLOTS)}}
    assert set(domain["slots"]) == set(SLOTS)


def test_the_pipeline_counts_every_question_act_as_a_question() -> None:
    classifier = next(part for part in read("config.yml")["pipeline"] if part["name"].endswith("ActClassifier"))
    asked = {act.value for act in Act if act.aspect} | {Act.ASK_POLICY.value}
    assert set(classifier["questions"]) == asked


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The training data, written twice."""
    folder = tmp_path_factory.mktemp("nlu")
    files = [folder / "a.yml", folder / "b.yml"]
    for file in files:
        subprocess.run([sys.executable, str(PROJECT / "training/generate.py"), str(file)], check=True)
    return files


def test_the_training_data_is_the_same_every_time(written: list[Path]) -> None:
    assert written[0].read_bytes() == written[1].read_bytes()


def test_every_act_has_many_sentences_and_no_slot_left_open(written: list[Path]) -> None:
    acts = {part["intent"]: part["examples"] for part in yaml.safe_load(written[0].read_text("utf-8"))["nlu"]}
    assert set(acts) == {act.value for act in Act}
    for act, examples in acts.items():
        lines = examples.splitlines()
        assert len(set(lines)) >= 50, act
        assert not [line for line in lines if set("{}()|") & set(line)], act
