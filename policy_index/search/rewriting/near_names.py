"""A name with characters missing, doubled, swapped or wrong → the name as it is, or the part of it meant. A rewriting.

Only short queries without question words, in which two neighbours don't go together. What is typed is a slip only if
slips happen so: a wrong character sounds or looks like the right one, one too many repeats its neighbour.
"""

from itertools import product

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Levenshtein

from policy_index.records import Kind
from policy_index.search.query import Query
from policy_index.search.request import Rewriting, Why
from policy_index.search.rewriting.alike import are_alike
from policy_index.search.rewriting.known import Known
from policy_index.search.rewriting.limits import limits
from policy_index.search.rewriting.names import name_key
from policy_index.search.rewriting.spelling import weak_places

KINDS = (Kind.POLICY, Kind.GUIDE, Kind.FAQ)
READ = 12  # names that are compared letter by letter
SHIFTS = range(-2, 3)

Part = tuple[int, bool, int, str]  # slips; whether the name goes on behind it; how much of the name is left out; text


def by_near_name(known: Known, query: Query) -> Rewriting | None:
    """The name, or the part of a name, that is nearly what was typed."""
    rules = limits().near_names
    key = name_key(query.text)
    if not rules.shortest <= len(key) <= rules.longest or not (weak := weak_places(known.vocabulary, key)):
        return None
    names = {name.text for kind in KINDS for name in known.names[kind].sharing(key, rules.rare)}
    nearest = process.extract(key, sorted(names), scorer=fuzz.partial_ratio, score_cutoff=rules.alike, limit=READ)
    most = 1 + len(key) // rules.characters_a_slip
    parts = [part for name, _, _ in nearest for part in _nearest_parts(key, name, most)]
    best = next((part for part in sorted(parts) if _slipped(key, part[-1], weak)), None)
    return Rewriting(typed=query.raw, searched=best[-1], why=Why.SPELLING) if best and best[0] else None


def _nearest_parts(key: str, name: str, most: int) -> list[Part]:
    """Parts of a name that are at most so many slips away."""
    at = fuzz.partial_ratio_alignment(key, name)
    if at is None:
        return []
    found: list[Part] = []
    for left, right in product(SHIFTS, SHIFTS):
        part = name[max(0, at.dest_start + left) : max(0, at.dest_end + right)]
        slips = OSA.distance(key, part, score_cutoff=most)
        if slips <= most and len(part) > 1:
            found.append((slips, not name.endswith(part), len(name) - len(part), part))
    return found


def _slipped(key: str, part: str, weak: set[int]) -> bool:
    """Whether every difference is one that happens in typing; `weak`: where characters go badly with a neighbour."""
    if sorted(key) == sorted(part):
        return True  # swapped
    for edit in Levenshtein.editops(key, part):
        typed = key[edit.src_pos : edit.src_pos + 1]
        if edit.tag == "delete" and typed not in key[max(0, edit.src_pos - 1) : edit.src_pos + 2].replace(typed, "", 1):
            return False
        if edit.tag == "replace" and not (edit.src_pos in weak and are_alike(typed, part[edit.dest_pos])):
            return False
    return True
