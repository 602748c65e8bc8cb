"""What the measured kitchens know: the sample corpus, or records made from an evaluation folder."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation.rows import Row, read_rows

FAQ_ANSWER = "本条只用于评测，没有答案。"


class Document(Row):
    """A document of ncp/."""

    id: str
    text: str


class StandardQuestion(Row):
    """A question of standard_questions/."""

    id: str
    question: str


class Title(Row):
    """A title of metadata/, with the number of its document."""

    title: str
    doc_no: str
    url: str

    @property
    def key(self) -> str:
        """Its address."""
        return self.url


@dataclass(frozen=True)
class Corpus:
    """One kitchen's knowledge. `files` writes what `kitchen import` is then given: (kind, file) pairs.

    `chat`: whether its measures talk; where not, no assistant is started.
    """

    name: str
    sample: bool
    chat: bool
    files: Callable[[Path, Path], list[tuple[str, Path]]]


def _write(path: Path, records: Iterable[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return path


def _ncp(folder: Path, into: Path) -> list[tuple[str, Path]]:
    documents = read_rows(folder / "ncp" / "documents.jsonl", Document)
    records = ({"id": document.id, "title": "", "text": document.text} for document in documents)
    return [("policies", _write(into / "ncp.jsonl", records))]


def _standard_questions(folder: Path, into: Path) -> list[tuple[str, Path]]:
    questions = read_rows(folder / "standard_questions" / "questions.jsonl", StandardQuestion)
    records = ({"id": row.id, "question": row.question, "answer": FAQ_ANSWER} for row in questions)
    return [("faqs", _write(into / "standard_questions.jsonl", records))]


def read_titles(folder: Path) -> list[Title]:
    """All titles of metadata/. Raises InvalidInput."""
    return read_rows(folder / "metadata" / "titles.jsonl", Title)


def _titles(folder: Path, into: Path) -> list[tuple[str, Path]]:
    records = ({"id": row.key, "title": row.title, "text": "", "doc_number": row.doc_no} for row in read_titles(folder))
    return [("policies", _write(into / "titles.jsonl", records))]


def _nothing(_folder: Path, _into: Path) -> list[tuple[str, Path]]:
    return []


NCP = Corpus("ncp", sample=False, chat=False, files=_ncp)
NCP_BESIDE = Corpus("ncp-beside", sample=True, chat=False, files=_ncp)
TITLES = Corpus("titles", sample=False, chat=False, files=_titles)
STANDARD_QUESTIONS = Corpus("standard", sample=False, chat=True, files=_standard_questions)
SAMPLE = Corpus("sample", sample=True, chat=True, files=_nothing)
