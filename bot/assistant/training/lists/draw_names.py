"""Draws the names of matters and regulations that the training data speaks of, out of the sample corpus.

Run by hand when the corpus changes (`python draw_names.py CORPUS_FOLDER`); its two files are committed, so that
training depends on nothing outside this folder. Rasa learns no matter by name: these only stand in the sentences,
the same ones under every act, so that no name ever decides what is asked.
"""

import json
import random
import re
import sys
from pathlib import Path

SEED = 20261124
NAME, TITLE, SUBJECT = range(3, 19), range(5, 23), range(2, 11)  # lengths that are said in one breath
HERE = Path(__file__).parent
PLACE = re.compile(r"^(中华人民共和国|国务院关于|国务院|.{2,4}?(?:省|市|自治区|县)|.{1,3}经济特区)")
ENDING = re.compile(r"(?:实施细则|暂行|若干|管理|条例|办法|规定|决定|细则|规则)+(?:（.*?）|\(.*?\))?$")


def lines(path: Path) -> list[dict[str, str]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def matters(corpus: Path) -> list[str]:
    """Names and task names of guides, short enough to be said in one breath."""
    names: set[str] = set()
    for guide in lines(corpus / "guangdong_service_guides.jsonl"):
        for field in ("name", "task_name"):
            name = re.sub(r"[（(【].*?[)）】]", "", guide.get(field) or "").strip()
            if len(name) in NAME and not set(name) & set("/、)）》—，"):
                names.add(name)
    return sorted(names)


def titles(corpus: Path) -> list[str]:
    """Titles of regulations."""
    found = {
        record["title"].strip()
        for name in ("shandong_local_regulations", "state_council_regulations")
        for record in lines(corpus / f"{name}.jsonl")
    }
    return sorted(title for title in found if len(title) in TITLE)


def subject(title: str) -> str:
    """What a regulation is about: its title without place and kind."""
    return ENDING.sub("", PLACE.sub("", title)).removesuffix("管理").removesuffix("监督")


def main(corpus: Path) -> None:
    """Write the drawn lists."""
    chance = random.Random(SEED)
    all_titles = titles(corpus)
    subjects = sorted({s for s in map(subject, all_titles) if len(s) in SUBJECT and "关于" not in s})
    drawn = {
        "matters_drawn.txt": chance.sample(matters(corpus), 420),
        "titles_drawn.txt": chance.sample(all_titles, 160),
        "subjects_drawn.txt": chance.sample(subjects, min(320, len(subjects))),
    }
    for name, words in drawn.items():
        (HERE / name).write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
