#!/bin/sh
# product.sh [run|test]: the product's own environment, .venv, from uv.lock. Does nothing where it stands already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"
cd "$here/.."

purpose=${1:-run}
stamp=.venv/.installed-$(fingerprint uv.lock pyproject.toml)
if [ -x .venv/bin/kitchen ] && { [ -e "$stamp-$purpose" ] || [ -e "$stamp-test" ]; }; then
    exit 0
fi

UV=$("$here/uv.sh")
export UV
python=$("$here/python.sh" 3.11 3.12 3.13) ||
    fail "没有 Python 3.11 以上版本，也无法下载。请安装 Python 3.11（例如 apt-get install python3）后再试。\
 No Python 3.11 or newer, and none could be downloaded: install one and run this again."
say "产品环境 product environment: .venv（$python）"
dev=--no-dev
[ "$purpose" = test ] && dev="--group dev"
rm -f .venv/.installed-*
# shellcheck disable=SC2086  # one option or two
"$UV" sync --frozen --inexact --quiet --python "$python" $dev
: >"$stamp-$purpose"
