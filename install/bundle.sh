#!/bin/sh
# `make bundle`: dist/policy-kitchen-VERSION.tar.gz, which installs and runs without a network on a machine of this
# kind: the tracked files, the wheels of both environments, the trained model, and install.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"
cd "$here/.."

UV=$("$here/uv.sh")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml | head -n 1)
name=policy-kitchen-$version
stage=dist/$name
rm -rf "$stage" dist/.pip-*
mkdir -p "$stage/wheels"

say "源文件 files"
git ls-files -z -- . ':!tests' ':!.ci' | xargs -0 tar -cf - | tar -xf - -C "$stage"
cp install/offline.sh "$stage/install.sh"

# collect FOLDER PYTHON WHEELS EXTRA...: wheels of a folder's lock file for that Python.
collect() {
    folder=$1 python=$2 wheels=$3
    shift 3
    mkdir -p "$wheels"
    "$UV" export --directory "$folder" --frozen --quiet --no-dev --no-emit-project --no-hashes \
        --output-file "$PWD/$wheels/requirements.txt" >/dev/null
    pip=dist/.pip-$(basename "$wheels")
    "$UV" venv --quiet --seed --python "$python" "$pip"
    "$pip/bin/python" -m pip --quiet --disable-pip-version-check wheel --wheel-dir "$wheels" \
        -r "$wheels/requirements.txt" pip "$@"
    "$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' >"$wheels/python-version"
    rm -rf "$pip"
}

say "产品的 wheel 包 wheels of the product"
collect . .venv/bin/python "$stage/wheels/product" hatchling editables
if [ -x bot/assistant/.venv/bin/python ]; then
    say "对话助手的 wheel 包与模型 wheels and model of Rasa"
    collect bot/assistant bot/assistant/.venv/bin/python "$stage/wheels/assistant"
    .venv/bin/kitchen train
    mkdir -p "$stage/bot/assistant/models"
    cp "$(.venv/bin/kitchen train --path)" "$stage/bot/assistant/models/"
fi

say "打包 packing dist/$name.tar.gz"
tar -cf - -C dist "$name" | gzip -1 >"dist/$name.tar.gz"
rm -rf "$stage"
say "完成 done: dist/$name.tar.gz（$(du -h "dist/$name.tar.gz" | cut -f1)）；解开后运行 unpack and run ./install.sh"
