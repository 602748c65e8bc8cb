#!/bin/sh
# install.sh of the bundle: installs the product from the wheels beside it; asks no network for anything.
# Needs the Python that the wheels were made for (3.11, say) on the PATH or in pyenv's folder, and for the dialogue
# assistant a Python 3.10; without that one the product works with its built-in rules.
set -eu
home=$(cd "$(dirname "$0")" && pwd)
. "$home/install/messages.sh"
cd "$home"

# environment FOLDER WHEELS PYTHON: an environment in FOLDER/.venv from the wheels.
environment() {
    rm -rf "$1/.venv"
    "$3" -m venv --without-pip "$1/.venv"
    pip_of "$1" "$2" install -r "$2/requirements.txt"
}

# pip_of FOLDER WHEELS ARGUMENTS...: pip out of its own wheel, so that the machine needs none.
pip_of() {
    folder=$1 wheels=$2
    shift 2
    # Some requirements name a package index; here there is none.
    "$folder/.venv/bin/python" "$(echo "$wheels"/pip-*.whl)/pip" --quiet --disable-pip-version-check \
        --no-cache-dir --isolated "$@" --no-index --find-links "$wheels"
}

wanted=$(cat wheels/product/python-version)
python=$(install/python.sh "$wanted") || fail "需要 Python $wanted。请安装后再运行一次。Needs Python $wanted."
say "产品环境 product environment（$python）"
environment . wheels/product "$python"
pip_of . wheels/product install hatchling editables
pip_of . wheels/product install --no-deps --no-build-isolation --editable .
: >".venv/.installed-$(fingerprint uv.lock pyproject.toml)-run"

if [ -d wheels/assistant ]; then
    wanted=$(cat wheels/assistant/python-version)
    if python=$(install/python.sh "$wanted"); then
        say "对话助手环境 Rasa environment（$python）"
        environment bot/assistant "$home/wheels/assistant" "$python"
        (cd bot/assistant && : >".venv/.installed-$(fingerprint uv.lock pyproject.toml)")
    else
        warn "没有 Python $wanted，对话将由内置规则应答。No Python $wanted: the built-in rules will answer."
    fi
fi
say "装好了。启动 done; start it with: .venv/bin/kitchen up"
