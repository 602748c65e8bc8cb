#!/bin/sh
# The checks that need no running program: ruff and mypy. Used by `make lint` and `make test`.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"
cd "$here/.."

say "ruff"
.venv/bin/ruff check .
.venv/bin/ruff format --check --quiet . || fail "有文件没有按格式排好：.venv/bin/ruff format . Not formatted."
say "mypy"
.venv/bin/mypy
