"""Which texts of a record get a vector: what it is called, for guides and standard questions."""

from policy_index.records import Faq, Guide, Record
from policy_index.search.texts import text_of
from policy_index.text.normalise import normalise


def meaning_texts(record: Record) -> list[str]:
    """Texts whose meaning stands for the record; none for kinds that are ranked by words alone."""
    match record:
        case Guide():
            return [normalise(text_of(record).title)]
        case Faq():
            return [normalise(text) for text in (record.question, *record.similar)]
        case _:
            return []
