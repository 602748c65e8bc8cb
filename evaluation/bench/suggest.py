"""Suggestions over HTTP at 30,000 titles: one person typing, then eight at once. Called by the bench.

The titles are the shipped corpus's, recombined word by word; what is typed is the beginning or the inside of one of
them, as characters, as pinyin, as initials, and mixed.
"""

import json
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import rjieba

from evaluation.bench.timings import Timings
from evaluation.client import KitchenSilent
from policy_index.importing import CORPUS
from policy_index.reading.sample import FILES
from policy_index.records import Guide, Policy
from policy_index.suggesting.sounds import spoken

TITLES = 30_000
LONGEST = 60
TYPED_AT_MOST = 8
TYPING_AT_ONCE = 8
WARM_UP = 40


def shipped_titles() -> list[str]:
    """Titles of regulations and names of guides of the shipped corpus."""
    records = [record for file in FILES for record in file.records(CORPUS).records]
    return [r.title if isinstance(r, Policy) else r.full_name for r in records if isinstance(r, Policy | Guide)]


def recombined(titles: Sequence[str], count: int, seed: int = 1) -> list[str]:
    """`count` different titles: the beginning of one and the end of another, cut between words."""
    chance = random.Random(seed)  # noqa: S311  (not a secret)
    words = [rjieba.cut(title) for title in titles]
    made: dict[str, None] = {}
    while len(made) < count:
        first, second = chance.choice(words), chance.choice(words)
        begun, rest = chance.randint(1, len(first)), chance.randint(0, len(second) - 1)
        made["".join(first[:begun] + second[rest:])[:LONGEST]] = None
    return list(made)


def typed(titles: Sequence[str], count: int, seed: int = 2) -> list[str]:
    """`count` beginnings and inner parts of titles, in all ways of typing them."""
    chance = random.Random(seed)  # noqa: S311
    return [_by_hand(chance.choice(titles), chance) for _ in range(count)]


def write_titles(folder: Path) -> tuple[list[str], list[tuple[str, Path]]]:
    """TITLES titles, half of them guides', as (kind, file) pairs to import."""
    titles = recombined(shipped_titles(), TITLES)
    policies, guides = folder / "titles.jsonl", folder / "names.jsonl"
    rows = [{"id": f"title-{n}", "title": title, "text": ""} for n, title in enumerate(titles[::2])]
    names = [{"id": f"name-{n}", "name": title} for n, title in enumerate(titles[1::2])]
    for path, records in ((policies, rows), (guides, names)):
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return titles, [("policies", policies), ("guides", guides)]


def time_suggestions(base_url: str, beginnings: Sequence[str]) -> list[Timings]:
    """The server's own account and the round trips of one client, and of TYPING_AT_ONCE. Raises KitchenSilent."""
    with httpx.Client(base_url=base_url, timeout=30, trust_env=False) as http:

        def ask(text: str) -> tuple[float, float]:
            began = time.perf_counter()
            answer = http.get("/api/v1/suggest", params={"q": text})
            if answer.is_error:
                raise KitchenSilent(f"/api/v1/suggest：{answer.status_code} {answer.text[:300]}")
            return float(answer.json()["took_ms"]), (time.perf_counter() - began) * 1000

        for text in beginnings[:WARM_UP]:
            ask(text)
        began = time.perf_counter()
        alone = [ask(text) for text in beginnings]
        spent = time.perf_counter() - began
        began = time.perf_counter()
        with ThreadPoolExecutor(TYPING_AT_ONCE) as pool:
            together = list(pool.map(ask, beginnings))
        spent_together = time.perf_counter() - began
    return [
        Timings(f"输入提示（{TITLES} 个标题），服务端用时，一个客户端", [own for own, _ in alone], spent),
        Timings("输入提示，往返，一个客户端", [trip for _, trip in alone], spent),
        Timings(f"输入提示，服务端用时，{TYPING_AT_ONCE} 个客户端", [own for own, _ in together], spent_together),
        Timings(f"输入提示，往返，{TYPING_AT_ONCE} 个客户端", [trip for _, trip in together], spent_together),
    ]


def _by_hand(title: str, chance: random.Random) -> str:
    begin = chance.choice([0, 0, chance.randrange(len(title))])
    part = title[begin : begin + chance.randint(1, TYPED_AT_MOST)]
    sounds = spoken(part)
    half = len(part) // 2
    ways = [part, "".join(sounds), "".join(sound[0] for sound in sounds), part[:half] + "".join(sounds[half:])]
    return chance.choice(ways)
