"""Search, all steps of the ranking, over HTTP: one client after another, then several at once. Called by the bench."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from evaluation.bench.timings import Timings
from evaluation.client import KitchenClient

AT_ONCE = 8
WARM_UP = 20


def time_searches(client: KitchenClient, queries: Sequence[str], engine: str) -> list[Timings]:
    """Policies alone and all kinds: the server's own account, round trips of one client, several clients at once."""
    for query in queries[-WARM_UP:]:
        client.search(query)
    own: list[float] = []

    def ask(query: str) -> float:
        began = time.perf_counter()
        took = client.search(query).took_ms
        own.append(took)
        return (time.perf_counter() - began) * 1000

    began = time.perf_counter()
    alone = [ask(query) for query in queries]
    spent = time.perf_counter() - began
    inside = tuple(own)
    began = time.perf_counter()
    policies = [client.search(query, kind="policy").took_ms for query in queries]
    spent_on_policies = time.perf_counter() - began
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        together = list(pool.map(ask, queries))
        spent_together = time.perf_counter() - began
        began = time.perf_counter()
        policies_together = list(pool.map(lambda query: client.search(query, kind="policy").took_ms, queries))
        spent_on_policies_together = time.perf_counter() - began
    return [
        Timings("只搜政策法规（段落），服务端用时，一个客户端", policies, spent_on_policies, engine=engine),
        Timings(
            f"只搜政策法规（段落），服务端用时，{AT_ONCE} 个客户端",
            policies_together,
            spent_on_policies_together,
            engine=engine,
        ),
        Timings("搜索，服务端用时，一个客户端", inside, spent, engine=engine),
        Timings("搜索，往返，一个客户端", alone, spent, engine=engine),
        Timings(f"搜索，往返，{AT_ONCE} 个客户端", together, spent_together, engine=engine),
    ]
