"""Reads the lists of everyday words, data/everyday/*.yaml: an area of life a file. Called by lexicon.py.

A file has up to three parts. `everyday`: what people say → the words of rules and guides (several apart by spaces).
`same`: words that mean the same, the one that official texts prefer first. `whole`: words inside which nothing is
looked for. A word stands in one place only, over all files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from policy_index.text.normalise import normalise
from storage.errors import KitchenError

PARTS = ("everyday", "same", "whole")
SHORTEST = 2  # characters
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # much the faster, where it was built


class DamagedLexicon(KitchenError):
    """A list of everyday words can't be read."""

    title = "日常用语词表有误"


@dataclass(frozen=True)
class Entry:
    """One word as people type it, what it adds to a question, what stands for it, and where it is written.

    `adds` and `instead` are empty for words that only keep shorter ones inside them from being seen.
    """

    word: str
    adds: tuple[str, ...]
    instead: str
    place: str


def read_entries(folder: Path) -> dict[str, Entry]:
    """Every entry of the folder's files, by normalised word. Raises DamagedLexicon naming file and line."""
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entry in _entries_of(path):
            if len(entry.word) < SHORTEST:
                raise DamagedLexicon(f"{entry.place}：“{entry.word}”只有一个字，会在太多词里出现，请写长一些。")
            known = entries.setdefault(entry.word, entry)
            if known is not entry:
                raise DamagedLexicon(f"{entry.place}：“{entry.word}”重复了，{known.place} 已经有了，请只留一处。")
    if not entries:
        raise DamagedLexicon(f"{folder} 里没有词表（*.yaml），请从发布包中恢复。")
    return entries


def _entries_of(path: Path) -> Iterator[Entry]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        at = f" 第 {mark.line + 1} 行" if mark else ""
        raise DamagedLexicon(f"{path.name}{at}：不是正确的 YAML（UTF-8），请改正。") from error
    for part, content in _pairs(root, path):
        name = _text(part, path)
        if name == "everyday":
            for word, official in _pairs(content, path):
                yield _everyday(_text(word, path), _text(official, path).split(), _place(word, path))
        elif name == "same":
            for group in _items(content, path):
                yield from _same(_text(group, path).split(), _place(group, path))
        elif name == "whole":
            for word in _items(content, path):
                yield Entry(normalise(_text(word, path)), (), "", _place(word, path))
        else:
            raise DamagedLexicon(f"{_place(part, path)}：没有“{name}”这一部分，只有 {'、'.join(PARTS)}。")


def _everyday(word: str, official: list[str], place: str) -> Entry:
    word, words = normalise(word), tuple(map(normalise, official))
    if word in words:
        raise DamagedLexicon(f"{place}：“{word}”指向它自己，没有用处，请删去。")
    return Entry(word, words, " ".join(words), place)


def _same(group: list[str], place: str) -> Iterator[Entry]:
    words = tuple(map(normalise, group))
    if len(words) < 2:  # noqa: PLR2004  (same as what?)
        raise DamagedLexicon(f"{place}：同义词至少要两个，用空格隔开。")
    for word in words:
        yield Entry(word, tuple(other for other in words if other != word), words[0], place)


def _pairs(node: yaml.Node | None, path: Path) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise DamagedLexicon(f"{_place(node, path)}：这里应当是“词: 词”的表。")
    yield from node.value


def _items(node: yaml.Node, path: Path) -> Iterator[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise DamagedLexicon(f"{_place(node, path)}：这里应当是“- 词”的清单。")
    yield from node.value


def _text(node: yaml.Node, path: Path) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise DamagedLexicon(f"{_place(node, path)}：这里应当是词，不能空着。")
    return str(node.value).strip()


def _place(node: yaml.Node | None, path: Path) -> str:
    return f"{path.name} 第 {node.start_mark.line + 1} 行" if node else path.name
