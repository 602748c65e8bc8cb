"""Figures for Prometheus: searches by what and engine."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.metrics import Metrics, metrics_router


def test_searches_and_slow_ones_are_counted() -> None:
    metrics = Metrics()
    metrics.count_search("search policy", "elasticsearch", 0.7, slow=True)
    metrics.count_search("search policy", "elasticsearch", 0.01, slow=False)
    app = FastAPI()
    app.include_router(metrics_router(metrics))
    told = TestClient(app).get("/metrics").text
    assert 'kitchen_search_seconds_count{engine="elasticsearch",what="search policy"} 2.0' in told
    assert 'kitchen_slow_searches_total{engine="elasticsearch",what="search policy"} 1.0' in told
