"""New regulations out of the shipped ones: their articles dealt out anew under new titles. For measuring growth.

The words are real ones in their real shares; which articles stand together is chance.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from evaluation.bench.suggest import recombined
from policy_index.importing import CORPUS
from policy_index.reading.sample import FILES
from policy_index.records import Clause, Policy

FEWEST, MOST = 20, 62  # articles of a regulation: 41 on average, as in the shipped corpus
FIRST_DAY = date(1995, 1, 1)
DAYS = 11_000
DIGITS = "一二三四五六七八九"


def articles() -> list[str]:
    """The articles of the shipped regulations, without their labels."""
    labelled = ((policy, clause, clause.label) for policy in _policies() for clause in policy.clauses if clause.label)
    texts = (policy.clause_text(clause).removeprefix(label).strip() for policy, clause, label in labelled)
    return [text for text in texts if text]


def new_regulations(count: int, seed: int = 1) -> Iterator[Policy]:
    """`count` regulations, the same for the same seed; a longer series begins as a shorter one does."""
    chance = random.Random(seed)  # noqa: S311  (not a secret)
    texts, places = articles(), [(p.region, p.issuers, p.level) for p in _policies()]
    titles = _titles(count)
    for number in range(count):
        chosen = chance.choices(texts, k=chance.randint(FEWEST, MOST))
        region, issuers, level = chance.choice(places)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        yield _regulation(number, titles[number], chosen).model_copy(
            update={
                "region": region,
                "issuers": issuers,
                "level": level,
                "published_on": day,
                "effective_on": day + timedelta(days=30),
            }
        )


def _regulation(number: int, title: str, chosen: Sequence[str]) -> Policy:
    lines: list[str] = [title]
    clauses: list[Clause] = []
    at = len(title) + 1
    for place, text in enumerate(chosen, start=1):
        label = f"第{_numeral(place)}条"
        line = f"{label} {text}"
        clauses.append(Clause(label=label, start=at, end=at + len(line)))
        lines.append(line)
        at += len(line) + 1
    return Policy(id=f"recombined-{number}", title=title, text="\n".join(lines), clauses=tuple(clauses))


def _numeral(number: int) -> str:
    """1…99 in Chinese."""
    tens, ones = divmod(number, 10)
    ten = f"{DIGITS[tens - 1] if tens > 1 else ''}十" if tens else ""
    return ten + (DIGITS[ones - 1] if ones else "")


@cache
def _policies() -> list[Policy]:
    records = [record for file in FILES for record in file.records(CORPUS).records]
    return [record for record in records if isinstance(record, Policy)]


def _titles(count: int) -> list[str]:
    return recombined([policy.title for policy in _policies()], count, seed=3)
