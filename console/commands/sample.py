"""`kitchen sample`: load the sample corpus; `kitchen up` runs it beside the portal."""

from rich.console import Console

from storage.settings import Settings


def sample() -> None:
    """装入样例资料（已装入的不重复）。Load the sample corpus; what is there already is left alone."""
    from policy_index.importing import CORPUS, LOCK_WAIT_SECONDS, load_sample
    from storage.database import Database

    console = Console()
    database = Database(Settings().resolved_database_url, lock_wait_seconds=LOCK_WAIT_SECONDS)
    database.migrate()
    try:
        load_sample(database, CORPUS, lambda line: console.print(line, highlight=False))
    finally:
        database.close()
