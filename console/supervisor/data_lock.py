"""One supervisor a data folder: a lock that the operating system drops by itself when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import KitchenError

LOCK_NAME = "supervisor.lock"


class DataFolderInUse(KitchenError):
    """Another supervisor runs on this data folder, or the folder cannot be written."""

    title = "数据目录不可用"


@contextmanager
def hold(data_dir: Path) -> Iterator[None]:
    """Keep the data folder for this process; makes the folder where there is none.

    Raises DataFolderInUse, naming the other process.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        file = (data_dir / LOCK_NAME).open("a+", encoding="utf-8")
    except OSError as error:
        raise DataFolderInUse(
            f"无法写入 {data_dir}（{error.strerror}）。请检查权限，或用 KITCHEN_DATA_DIR 指定别的目录。"
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "?"
            raise DataFolderInUse(
                f"{data_dir} 正由另一个 kitchen up（进程 {holder}）使用。"
                "请先停掉它，或用 KITCHEN_DATA_DIR 指定别的目录。"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
