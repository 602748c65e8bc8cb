"""Which texts of a record get a vector, for guides and standard questions."""

import re
from enum import StrEnum

from policy_index.records import Faq, Guide, Record
from policy_index.search.texts import text_of
from policy_index.text.normalise import normalise

LONGEST = 80  # characters of a condition that are read
_SENTENCE_END = re.compile(r"[。；;\n]")


class Facet(StrEnum):
    """What a vector stands for: what a record is called, or for whom it is (a guide's first condition)."""

    NAME = "name"
    CONDITION = "condition"


def meaning_texts(record: Record) -> dict[Facet, list[str]]:
    """Texts whose meaning stands for the record; none for kinds that are ranked by words alone."""
    match record:
        case Guide():
            condition = _SENTENCE_END.split(record.conditions or "", maxsplit=1)[0][:LONGEST].strip()
            texts = {Facet.NAME: [normalise(text_of(record).title)]}
            return texts | {Facet.CONDITION: [normalise(condition)]} if condition else texts
        case Faq():
            return {Facet.NAME: [normalise(text) for text in (record.question, *record.similar)]}
        case _:
            return {}
