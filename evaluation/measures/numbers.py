"""A 文号 in any form finds its document first (metadata/titles.jsonl, a kitchen of titles alone)."""

from collections.abc import Iterator, Sequence

from evaluation.contract import Hit
from evaluation.corpora import TITLES, Title, read_titles
from evaluation.number_forms import written_forms, year_form
from evaluation.run import Asking, Run
from evaluation.verdicts import Verdict

SAMPLE_SIZE = 500


class Numbers:
    """First hit by number. Where several documents bear one number, any of them is right."""

    name = "numbers"
    corpus = TITLES

    def run(self, run: Run) -> list[Verdict]:
        """Searches alone."""
        return self.search(run)

    def search(self, asking: Asking) -> list[Verdict]:
        """Ask for a sample, always the same one, in every form."""
        titles = read_titles(asking.folder)
        numbers = {title.key: title.doc_no for title in titles}

        def judge(title: Title) -> Iterator[Verdict]:
            for form, written in written_forms(title.doc_no).items():
                first = number_of(asking.searcher.search(written, kind="policy").hits, numbers)
                told = f"[{form}] {written} → {first}"
                yield Verdict("numbers.first", f"{title.key} {form}", first == title.doc_no, told, group=form)
            if (of_year := year_form(title.doc_no)) is not None:
                first = number_of(asking.searcher.search(of_year, kind="policy").hits, numbers)
                right = first is not None and year_form(first) == of_year
                yield Verdict("numbers.year_form", title.key, right, f"{of_year} → {first}")

        return asking.each(asking.rows(titles, SAMPLE_SIZE), judge)


def number_of(hits: Sequence[Hit], numbers: dict[str, str]) -> str | None:
    """The number that the first hit bears."""
    return numbers.get(hits[0].id) if hits else None
