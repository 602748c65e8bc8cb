"""What was found is kept once a search, and asked again of all kinds."""

from typing import Any

from evaluation.searcher import Asked, Recorder
from tests.evaluation.scripted_kitchen import scripted_kitchen


def _hit(record_id: str) -> dict[str, Any]:
    return {"id": record_id, "kind": "faq", "title": "", "passage": {"text": "", "clause": None}}


def test_found_ids_are_kept_and_every_kind_is_asked() -> None:
    with scripted_kitchen({}, {"问": [_hit("a"), _hit("b")]}) as kitchen:
        recorder = Recorder(kitchen, "corpus")
        assert [hit.id for hit in recorder.search("问", kind="faq").hits] == ["a", "b"]
        recorder.search("问", kind="faq", size=3)
        assert recorder.found == {Asked("corpus", "faq", "问"): ("a", "b")}
        recorder.ask_every_kind()
    assert recorder.found.keys() == {Asked("corpus", "faq", "问"), Asked("corpus", "all", "问")}
