#!/bin/sh
# The environment of Rasa, bot/assistant/.venv, from its own lock file. The product works without it, so a machine
# that cannot have it is told so and no more; with CI=true that is a failure.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"
cd "$here/../bot/assistant"

stamp=.venv/.installed-$(fingerprint uv.lock pyproject.toml)
if [ -e "$stamp" ]; then
    exit 0
fi

give_up() {
    [ "${CI:-}" = true ] && fail "$1"
    warn "$1 对话将由内置规则应答，其余功能不受影响。 The product works without it."
    exit 0
}

UV=$("$here/uv.sh")
export UV
python=$("$here/python.sh" 3.10) ||
    give_up "没有 Python 3.10（Rasa 需要），也无法下载。No Python 3.10 for Rasa: install one (pyenv install 3.10)."
say "对话助手环境 Rasa environment: bot/assistant/.venv（$python），首次约一分钟"
rm -f .venv/.installed-*
"$UV" sync --frozen --quiet --no-dev --python "$python" || give_up "Rasa 的环境没有装成。Rasa could not be installed."
: >"$stamp"
