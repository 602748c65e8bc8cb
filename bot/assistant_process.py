"""Rasa as a process of ours: is its environment there, train its model once, and how to start it.

Used by `kitchen train`, `kitchen up` and the live tests. Nothing of Rasa is imported here.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent / "assistant"
MODELS = PROJECT / "models"
# Everything that the model is made from, and the lock file of what makes it.
SOURCES = ("config.yml", "domain.yml", "uv.lock", "data", "training", "components")
TRAINING_SECONDS = 900
RASA_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "WARNING",
    "PYTHONWARNINGS": "ignore",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "OMP_NUM_THREADS": "1",
}


class TrainingFailed(Exception):
    """Rasa's model could not be trained; the message has the last lines that Rasa wrote."""


@dataclass(frozen=True)
class Served:
    """How to start Rasa: arguments and environment (to be laid over one's own)."""

    argv: tuple[str, ...]
    env: dict[str, str]


def python() -> Path:
    """Rasa's own Python."""
    folder, name = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return PROJECT / ".venv" / folder / name


def is_installed() -> bool:
    """Whether Rasa's environment was made."""
    return python().exists() and any((PROJECT / ".venv").glob("lib/python*/site-packages/rasa"))


def model_key() -> str:
    """A hash of everything that the model is made from: the same key, the same model."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.relative_to(PROJECT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def model_path() -> Path:
    """Where the model of the present sources is, or will be."""
    return MODELS / f"{model_key()}.tar.gz"


def train(progress: Callable[[str], None]) -> Path:
    """The model of the present sources; trained (about two minutes) where it isn't there yet.

    `progress` is told each stage. Raises TrainingFailed.
    """
    model = model_path()
    if model.exists():
        progress(f"对话模型没有变化，沿用 {model.name}")
        return model
    MODELS.mkdir(parents=True, exist_ok=True)
    # Trained beside its place and moved there: a model that is there is whole.
    with tempfile.TemporaryDirectory(dir=MODELS, prefix=".training-") as place:
        folder = Path(place)
        progress("写训练语料")
        _run([str(python()), "training/generate.py", str(folder / "data" / "nlu.yml")], folder)
        (folder / "data" / "rules.yml").write_bytes((PROJECT / "data" / "rules.yml").read_bytes())
        progress("训练对话模型，约一两分钟")
        _run(_train_command(folder), folder)
        (folder / "model.tar.gz").replace(model)
    for old in MODELS.glob("*.tar.gz"):
        if old != model:
            old.unlink(missing_ok=True)
    progress(f"对话模型已训练 {model.name}")
    return model


def serve_command(port: int, callback_url: str, secret: str, work_dir: Path) -> Served:
    """How to serve the trained model on the loopback interface; `work_dir` is where it may write."""
    argv = (
        str(python()),
        str(PROJECT / "serve.py"),
        "run",
        "--enable-api",
        *("--interface", "127.0.0.1", "--port", str(port)),
        *("--model", str(model_path())),
        *("--endpoints", str(PROJECT / "endpoints.yml"), "--credentials", str(PROJECT / "credentials.yml")),
        *("--response-timeout", "10", "--request-timeout", "10"),
    )
    env = _environment(work_dir) | {"KITCHEN_CALLBACK_URL": callback_url, "KITCHEN_MACHINE_TOKEN": secret}
    return Served(argv, env)


def _train_command(folder: Path) -> list[str]:
    return [
        str(python()),
        *("-m", "rasa", "train", "--skip-validation", "--data", str(folder / "data"), "--out", str(folder)),
        *("--domain", "domain.yml", "--config", "config.yml", "--fixed-model-name", "model"),
    ]


def _environment(work_dir: Path) -> dict[str, str]:
    # jieba keeps its dictionary in the temporary folder, Rasa its settings in the home folder: both stay with us.
    kept = str(work_dir.resolve())
    return {**RASA_ENVIRONMENT, "PYTHONPATH": str(PROJECT), "HOME": kept, "TMPDIR": kept, "MPLCONFIGDIR": kept}


def _run(command: list[str], folder: Path) -> None:
    environment = os.environ | _environment(folder)
    done = subprocess.run(  # noqa: S603  (our own command, no shell)
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=TRAINING_SECONDS, check=False
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
        raise TrainingFailed(f"对话模型没有训练成：\n{last}")


def _sources() -> Iterator[Path]:
    for name in SOURCES:
        path = PROJECT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.is_file() and file.suffix != ".pyc")
