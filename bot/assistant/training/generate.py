"""Writes Rasa's training data (nlu.yml) from the lists and templates of this folder. The same seed, the same file.

Run by bot/assistant_process.py before training, in Rasa's own Python: `python generate.py OUT.yml`.
Only the standard library and PyYAML are used, so that it runs in either environment.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from noise import dress, rough  # noqa: E402
from sentences import say  # noqa: E402

Lists = Mapping[str, Sequence[str]]


def load(name: str) -> Any:
    """A YAML file of this folder."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def words(name: str) -> list[str]:
    """A plain list of this folder, one a line."""
    return (HERE / "lists" / name).read_text(encoding="utf-8").split()


class Writer:
    """Sentences of every act; `amounts.yml` says how many of each."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.amounts = load("amounts.yml")
        self.phrases = load("lists/phrases.yml")
        self.aspects = load("acts/aspects.yml")
        everyday = load("lists/everyday.yml")
        drawn = words("matters_drawn.txt")
        self.lists: dict[str, Sequence[str]] = {
            "m": [*drawn, *everyday["do"] * 2, *everyday["thing"] * 2],
            "d": [*everyday["do"] * 3, *drawn],
            "t": everyday["thing"],
            "do": everyday["do"],
            "who": everyday["who"],
            "life": everyday["life"],
            "turn": everyday["turn"],
            "title": words("titles_drawn.txt"),
            "s": [*words("subjects_drawn.txt"), *everyday["do"], *everyday["thing"]],
        }

    def acts(self) -> Iterator[tuple[str, list[str]]]:
        """Each act with its sentences."""
        policy = load("acts/policy.yml")
        self.lists |= {name: policy[name] for name in ("e", "c", "body")}
        yield "ask_policy", self._asked(policy, self.lists, self.amounts["policy"], self._inquiry(None))
        for aspect, forms in self.aspects.items():
            yield f"ask_{aspect}", self._asked(forms, self.lists, self.amounts["aspect"], self._inquiry(aspect))
        yield "complain", self._complaints()
        crisis = load("acts/crisis.yml")
        yield "crisis", self._plain(crisis["about"], self.lists | {"kin": crisis["kin"]}, "crisis")
        for act, templates in (load("acts/talk.yml") | load("acts/out_of_scope.yml")).items():
            yield act, self._plain(templates, self.lists, act)

    def _fill(self, amount: int, one: Callable[[], str]) -> list[str]:
        # A small act has fewer sentences than asked for: it stops when nothing new comes.
        found: dict[str, None] = {}
        for _ in range(amount * 6):
            if len(found) >= amount:
                break
            found[" ".join(one().split())] = None
        return list(found)

    def _asked(
        self, forms: Mapping[str, Sequence[str]], lists: Lists, amount: Mapping[str, int], inquiry: Callable[[], str]
    ) -> list[str]:
        # A story first, then what is asked of it.
        stories = ["{life}{turn}", "{life}", "{life}{life}{turn}"]
        ways = dict(forms) | {"told": [story + bare for story in stories for bare in forms["bare"]]}

        def short(kind: str) -> Callable[[], str]:
            dressed = kind != "terse"
            return lambda: self._dressed(say(self.chance.choice(ways[kind]), lists, self.chance), dressed)

        kinds = ("about", "bare", "terse", "told")
        found = [line for kind in kinds for line in self._fill(amount[kind], short(kind))]
        return found + self._fill(amount["long"], inquiry)

    def _dressed(self, text: str, dressed: bool) -> str:
        return dress(text, self.phrases, self.chance) if dressed else rough(text, self.phrases, self.chance)

    def _inquiry(self, aspect: str | None) -> Callable[[], str]:
        parts = load("acts/inquiries.yml")
        asked = self.aspects[aspect]["about"] if aspect else parts["plan"]
        lists = self.lists | parts

        def one() -> str:
            stories = self.chance.choices(parts["story"], k=self.chance.choice([0, 1, 1, 2]))
            stories += self.chance.choices(parts["circumstance"], k=self.chance.choice([0, 1, 1, 2]))
            want = "{want}" if self.chance.random() < self.amounts["parts"]["want"] else ""
            template = "".join([*stories, want, self.chance.choice(asked)])
            text = self.chance.choice(parts["opening"]) + template + self.chance.choice(["？", "", "，", "？"])
            return rough(say(text + "{close}", lists, self.chance), self.phrases, self.chance)

        return one

    def _complaints(self) -> list[str]:
        parts = self.lists | load("acts/complaints.yml")
        pick = self.chance.choice

        def grievance() -> str:
            facts = parts["facts"][pick(list(parts["facts"]))]
            middle = [pick(facts) + pick("，。，") for _ in range(pick([1, 1, 2, 3]))]
            rest = [
                f"{{{name}}}"
                for name in ("history", "effect", "demand")
                if self.chance.random() < self.amounts["parts"]["grievance"]
            ]
            return "".join(["{opening}{who}", *middle, *rest, "{thanks}"])

        def suggestion() -> str:
            ideas = ["{suggest}" + pick(parts["idea"]) + pick("，。；！") for _ in range(pick([1, 1, 2]))]
            rest = ["{opening}", "{who}", "{reason}", *ideas, "{reason}", "{thanks}"]
            return "".join(
                part
                for part in rest
                if not part.startswith("{")
                or self.chance.random() < self.amounts["parts"]["suggestion"]
                or "{suggest}" in part
            )

        def fact() -> str:
            return pick(parts["facts"][pick(list(parts["facts"]))])

        def short() -> str:
            return pick(parts["short"])

        amounts: Mapping[str, int] = self.amounts["complain"]
        found: list[str] = []
        for kind, one in (("grievance", grievance), ("suggestion", suggestion), ("fact", fact), ("short", short)):
            found += self._fill(
                amounts[kind],
                lambda one=one: rough(say(one(), parts, self.chance), self.phrases, self.chance),  # type: ignore[misc]
            )
        return found

    def _plain(self, templates: Sequence[str], lists: Lists, act: str) -> list[str]:
        amount = self.amounts["other"].get(act, self.amounts["other"]["each"])
        bare = act in self.amounts["undressed"]

        def one() -> str:
            text = say(self.chance.choice(templates), lists, self.chance)
            return rough(text, self.phrases, self.chance) if bare else self._dressed(text, True)

        return self._fill(amount, one)


def document(acts: Iterator[tuple[str, list[str]]]) -> str:
    """Rasa's nlu file."""
    out = ['version: "3.1"', "nlu:"]
    for act, lines in acts:
        out += [f"- intent: {act}", "  examples: |", *(f"    - {line}" for line in lines)]
    return "\n".join(out) + "\n"


def main() -> None:
    """Write the file named on the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("out", type=Path)
    asked.add_argument("--seed", type=int, default=20261124)
    given = asked.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(document(Writer(given.seed).acts()), encoding="utf-8")


if __name__ == "__main__":
    main()
