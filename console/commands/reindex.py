"""`kitchen reindex`: build the search index anew from the database, beside the one in use, and change over."""

from rich.console import Console
from rich.progress import Progress

from storage.settings import Settings


def reindex() -> None:
    """从数据库重建搜索索引，建好后切换，期间照常服务。Rebuild the index from the database, then change over."""
    from policy_index.reindexing import reindex as rebuild
    from storage.database import Database

    settings = Settings()
    database = Database(settings.resolved_database_url)
    database.migrate()
    try:
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task("重建索引 reindexing", total=None)

            def show(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            rebuild(settings, database, show)
    finally:
        database.close()
