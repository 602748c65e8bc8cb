#!/bin/sh
# python.sh VERSION...: prints the path of a Python of one of these minor versions ("3.11"), the first that works.
# Looks at the PATH and at pyenv's folder itself: pyenv's shims answer for versions that are not switched on.
# With UV set to a uv it may also download one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"

is_version() { [ "$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$2" ]; }

for version in "$@"; do
    pyenv_root="${PYENV_ROOT:-$HOME/.pyenv}"
    for candidate in "python$version" python3 python "$pyenv_root/versions/$version".*/bin/python \
        "/usr/bin/python$version" "/usr/local/bin/python$version"; do
        if is_version "$candidate" "$version"; then
            # Its own path, not a shim's, which would change its mind with the folder.
            "$candidate" -c 'import sys; print(sys.executable)'
            exit 0
        fi
    done
done
if [ -n "${UV:-}" ]; then
    for version in "$@"; do
        say "下载 Python $version downloading"
        if "$UV" python install --no-bin "$version" >/dev/null 2>&1 &&
            found=$("$UV" python find --managed-python "$version" 2>/dev/null); then
            echo "$found"
            exit 0
        fi
    done
fi
exit 1
