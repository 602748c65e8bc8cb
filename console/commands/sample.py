"""`kitchen sample`: load the sample corpus; `kitchen up` runs it beside the portal."""

from pathlib import Path

from rich.console import Console

from storage.settings import Settings

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def sample() -> None:
    """装入样例资料（已装入的不重复）。Load the sample corpus; what is there already is left alone."""
    from policy_index.importing import load_sample

    from storage.database import Database

    database = Database(Settings().resolved_database_url)
    database.migrate()
    console = Console()
    try:
        load_sample(database, CORPUS, lambda line: console.print(line, highlight=False))
    finally:
        database.close()
