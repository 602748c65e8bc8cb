#!/bin/sh
# Prints the path of a uv that works; installs one from PyPI where the machine has none.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"

works() { "$1" --version >/dev/null 2>&1; }

own="$(cache_dir)/uv"
for candidate in uv "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv" "$own/bin/uv"; do
    if works "$candidate"; then
        command -v "$candidate"
        exit 0
    fi
done

say "安装 uv（Python 包管理器） installing uv"
mkdir -p "$own"
if command -v pipx >/dev/null && pipx install uv >&2 && works "$HOME/.local/bin/uv"; then
    echo "$HOME/.local/bin/uv"
    exit 0
fi
for minor in 13 12 11; do
    python=$("$here/python.sh" "3.$minor" 2>/dev/null) || continue
    if "$python" -m venv "$own" >/dev/null 2>&1 && "$own/bin/python" -m pip install -q uv >&2 && works "$own/bin/uv"; then
        echo "$own/bin/uv"
        exit 0
    fi
    # Without python3-venv pip can still put it into a folder of ours.
    if "$python" -m pip install -q --target "$own" uv >&2 && works "$own/bin/uv"; then
        echo "$own/bin/uv"
        exit 0
    fi
done
fail "没有 uv，也无法安装。请先装好它，例如 \`pipx install uv\` 或 \`pip install uv\`，再运行一次。\
 No uv, and none could be installed: install it (pipx install uv) and run this again."
