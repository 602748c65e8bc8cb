"""The rows of regulation_questions/, for its searches and its conversations."""

from evaluation.rows import Case, Row, read_rows
from evaluation.run import Asking

NO_LONGER_LAW = frozenset({"repealed", "expired", "superseded"})


class Place(Row):
    """An article of a document."""

    id: str
    article: str


class Question(Case):
    """One row; which columns it has depends on `kind`. `gold` of a title search are ids alone."""

    kind: str
    question: str
    style: str = ""
    gold: tuple[Place | str, ...] = ()
    literal: str = ""
    as_of: str | None = None
    wrong_now: tuple[Place, ...] = ()
    gold_none: frozenset[str] = frozenset()

    @property
    def places(self) -> set[tuple[str, str | None]]:
        """Every right (document, article)."""
        return {(place.id, place.article) for place in self.gold if isinstance(place, Place)}

    @property
    def documents(self) -> set[str]:
        """Every right document."""
        return {place if isinstance(place, str) else place.id for place in self.gold}


def questions(asking: Asking) -> list[Question]:
    """All rows. Raises InvalidInput."""
    return read_rows(asking.folder / "regulation_questions" / "questions.jsonl", Question)
