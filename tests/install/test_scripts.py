"""The install scripts on machines of several shapes, and `make help` held to the Makefile."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


def script(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of install/'s scripts with little else in its environment."""
    return subprocess.run(
        [str(ROOT / "install" / name), *arguments],
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def executable(path: Path, text: str) -> None:
    """A shell script for a machine of the test's making."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_a_python_in_pyenvs_folder_is_found_though_its_shim_refuses(tmp_path: Path) -> None:
    shims, pyenv = tmp_path / "shims", tmp_path / "pyenv"
    executable(shims / f"python{VERSION}", "echo 'command not found' >&2; exit 127")
    executable(shims / "python3", "exit 127")
    executable(shims / "python", "exit 127")
    (pyenv / "versions" / f"{VERSION}.99" / "bin").mkdir(parents=True)
    (pyenv / "versions" / f"{VERSION}.99" / "bin" / "python").symlink_to(sys.executable)

    found = script("python.sh", VERSION, PATH=f"{shims}:/usr/bin:/bin", PYENV_ROOT=str(pyenv))

    assert found.returncode == 0, found.stderr
    told = subprocess.run(
        [found.stdout.strip(), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == VERSION


def test_the_first_version_that_is_there_is_taken() -> None:
    found = script("python.sh", "3.98", VERSION)

    assert found.returncode == 0
    assert "shims" not in found.stdout


def test_a_version_that_is_nowhere_is_refused_without_a_word_on_stdout() -> None:
    found = script("python.sh", "3.98")

    assert found.returncode == 1
    assert found.stdout == ""


def test_elasticsearch_without_a_java_says_what_to_install(tmp_path: Path) -> None:
    old = tmp_path / "old-java"
    executable(old / "bin" / "java", "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2")
    copy = tmp_path / "install"
    copy.mkdir()
    for name in ("elasticsearch.sh", "messages.sh"):
        text = (ROOT / "install" / name).read_text().replace("/usr/lib/jvm/*", str(tmp_path / "none"))
        (copy / name).write_text(text)
        (copy / name).chmod(0o755)

    told = subprocess.run(
        [str(copy / "elasticsearch.sh")],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "JAVA_HOME": str(old)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert told.returncode == 3
    assert "21" in told.stderr
    assert "ES_JAVA_HOME" in told.stderr


def test_make_help_lists_every_target_with_a_sentence() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)

    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    for target in phony.split():
        assert re.search(rf"^  make {target} +\S", told, re.MULTILINE), target
