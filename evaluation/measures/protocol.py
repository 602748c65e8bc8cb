"""What a set of measures is."""

from typing import Protocol

from evaluation.corpora import Corpus
from evaluation.run import Asking, Run
from evaluation.verdicts import Verdict


class Measure(Protocol):
    """Asks a kitchen the questions of one folder, and judges what it says."""

    @property
    def name(self) -> str:
        """Its name on the command line (`--only`)."""
        ...

    @property
    def corpus(self) -> Corpus:
        """What the kitchen must know."""
        ...

    def run(self, run: Run) -> list[Verdict]:
        """Ask and judge. Raises KitchenSilent, or InvalidInput for a bad row."""
        ...


class SearchMeasure(Measure, Protocol):
    """One that searches, besides talking or alone: that part can be asked of an index in this process too."""

    def search(self, asking: Asking) -> list[Verdict]:
        """The searches alone. Raises as `run` does."""
        ...
