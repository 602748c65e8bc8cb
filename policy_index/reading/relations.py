"""What a policy says it does to others: «《X办法》同时废止» repeals, «关于修改《X》的决定» amends.

Called by metadata.py. Only plain statements count: a title that merely stands in the same sentence is none. A part
of another text repealed («《X》中关于…的规定», «《X》第三条») amends it: it holds on, but not in these words.
"""

import re
from collections.abc import Iterator
from datetime import date

from policy_index.reading.dates import day_from, effect_in
from policy_index.reading.decisions import decided
from policy_index.reading.doc_numbers import DOC_NUMBER
from policy_index.reading.titles import title_key
from policy_index.reading.words import words
from policy_index.records import Relation

_NAMED = r"《(?:[^《》]|《[^《》]*》)+》"
_ACTS = "发布|公布|颁布|颁发|所发|通过|批准|批转|制定|印发|下发|修订|修正|修改|施行|实施|执行|试行"
_REMARK = r"(?:[（(][^（）()]{0,90}[）)])?"
_YEAR = r"(?:\d{4}|[一二三四五六七八九〇○零]{4})年"
_ISSUED_AS = (
    rf"(?:[^《》。；\n]{{0,90}}?(?:{_ACTS}){_REMARK}的?"  # issued by whom and when
    rf"|{_YEAR}[^《》。；\n]{{0,240}}?(?:{_ACTS}){_REMARK}的?"  # the whole history of the text
    rf"|原|{_YEAR}(?:[\d一二三四五六七八九十]{{1,2}}月(?:[\d一二三四五六七八九十]{{1,3}}日)?)?的?)?"
)
_AND = rf"[ \u3000]*(?:[、，,]|和|及|以及|与|并)*[ \u3000]*{_ISSUED_AS}[ \u3000]*"
_NOW = (
    r"[，, \u3000]*(?:自[^。；《》]{2,30}起)?(?:同时|即行|立即|即|均|都|一并|一律|相应|予以){0,3}"
    r"(?:废止|停止执行|停止施行|停止使用|失效)"
)
_LIST = re.compile(rf"(?P<list>{_NAMED}{_REMARK}(?:{_AND}{_NAMED}{_REMARK})*){_NOW}")
_PART = re.compile(
    rf"(?P<list>{_NAMED}{_REMARK}(?:{_AND}{_NAMED}{_REMARK})*)"
    rf"(?:中?(?:有关|关于)[^《》。；\n]{{1,40}}的?(?:规定|条款|内容)|第[^《》。；\n]{{1,20}}[条款项]){_NOW}"
)
_NUMBERS = re.compile(rf"(?P<list>{DOC_NUMBER}(?:[、，,和及]{{1,2}}{DOC_NUMBER})*)(?:文件|文)?{_NOW}")
_ENDS = re.compile(r"废止|停止执行|停止施行|停止使用|失效")
SENTENCE, ALL_SENTENCES = 1200, 12_000  # characters, of one and of all: an import must not hang on a hostile file


def relations_in(title: str, text: str, first_issued_on: date | None = None) -> tuple[Relation, ...]:
    """The policies that this one repeals or amends, by title or number, each once.

    `first_issued_on`: the day from which a repeal «from the day of issue» holds, where the text was amended since.
    """
    if title.endswith(words().speaking_of):
        return ()
    found: dict[str, Relation] = {}
    decisions = (Relation(type=act, target=name.strip()) for act, name in decided(title, text))
    for relation in (*decisions, *_from_sentences(text, first_issued_on)):
        key = title_key(relation.target)
        if key != title_key(title) and (key not in found or relation.type == "repeals"):
            found[key] = relation
    return tuple(found.values())


def _from_sentences(text: str, first_issued_on: date | None) -> Iterator[Relation]:
    for start, end in _ending_sentences(text):
        sentence = text[start:end]
        for act, pattern in (("repeals", _LIST), ("amends", _PART), ("repeals", _NUMBERS)):
            for match in pattern.finditer(sentence):
                at = start + match.end()
                if _only_mentioned(text, at):
                    continue
                day = _day(text, match.group(), at, first_issued_on)
                for name in re.findall(DOC_NUMBER if pattern is _NUMBERS else _NAMED, match["list"]):
                    yield Relation(type=act, target=name.strip("《》 "), on=day)


def _ending_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences that say that something ends, each once; of very many the last, of very long ones the end."""
    spans: dict[int, int] = {}
    for verb in _ENDS.finditer(text):
        begin = max(text.rfind(stop, 0, verb.start()) + 1 for stop in "。；\n")
        spans[begin] = verb.end()
    kept: list[tuple[int, int]] = []
    room = ALL_SENTENCES
    for begin, end in reversed(spans.items()):
        start = max(begin, end - SENTENCE)
        room -= end - start
        if room < 0:
            break
        kept.append((start, end))
    return kept[::-1]


def _only_mentioned(text: str, at: int) -> bool:
    """«…废止的…», «…废止日期», «…废止后»: spoken of, not done."""
    return bool(re.match(r"后|前|之|[^。；\n]{0,4}(?:的|日期)", text[at : at + 6]))


def _day(text: str, said: str, at: int, first_issued_on: date | None) -> date | None:
    own = re.search(r"自(?P<day>[^。；《》]{2,30})起", said)
    effect = effect_in(text[max(0, at - words().tail_length) : at])
    return (day_from(own["day"]) if own else None) or (effect if isinstance(effect, date) else first_issued_on)
