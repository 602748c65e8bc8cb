#!/bin/sh
# `make test`: sets up all that the tests need, then checks and tests. What the machine cannot have is skipped by
# pytest with its reason in the last lines; with CI=true it is a failure. More pytest options: PYTEST="-k search".
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"
cd "$here/.."

"$here/product.sh" test
"$here/assistant.sh"
if ! "$here/elasticsearch.sh"; then
    [ "${CI:-}" = true ] && fail "CI 中必须有 Elasticsearch。CI needs Elasticsearch."
fi
"$here/lint.sh"
if [ -x bot/assistant/.venv/bin/python ]; then
    .venv/bin/kitchen train
fi
say "pytest"
# shellcheck disable=SC2086  # options, several of them
exec .venv/bin/pytest ${PYTEST:-}
