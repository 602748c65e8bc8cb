"""What pointers and rewritings go by: one kitchen's names, numbers, words and catalog. Filled by rewriter.py."""

from dataclasses import dataclass
from datetime import date

from policy_index.records import Kind, Status
from policy_index.search.catalog import Catalog, Head
from policy_index.search.rewriting.alike import Alikes
from policy_index.search.rewriting.doc_numbers import DocNumbers
from policy_index.search.rewriting.names import Names
from policy_index.search.rewriting.titles import Named
from policy_index.search.rewriting.vocabulary import Vocabulary
from policy_index.text.places import places_in

_HOLDING = (Status.IN_FORCE, Status.AMENDED, Status.UNKNOWN, None)


@dataclass(frozen=True)
class Known:
    """One kitchen's closed lists. `names` are those of each kind."""

    catalog: Catalog
    names: dict[Kind, Names]
    numbers: DocNumbers
    vocabulary: Vocabulary
    alikes: Alikes

    def in_order(self, named: list[Named], text: str, day: date) -> list[Head]:
        """Policies named, the likeliest first: fitting best, in force, of the place asked or of the state, newest."""
        places = {place for place, _, _ in places_in(text)}

        def key(one: Named) -> tuple[object, ...]:
            head = one.name.head
            holds = self.catalog.status(head, day) in _HOLDING
            fitting = head.place in places if places else head.place is None
            return -round(one.fits, 1), not holds, not fitting, -one.fits, -(head.day or date.min).toordinal(), head.id

        return [one.name.head for one in sorted(named, key=key)]
