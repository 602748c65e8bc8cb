# shellcheck shell=sh
# Lines for the person who runs make; sourced by the other scripts of this folder.

say() { printf '\033[36m==>\033[0m %s\n' "$*" >&2; }

warn() { printf '\033[33m警告 warning:\033[0m %s\n' "$*" >&2; }

fail() {
    printf '\033[31m错误 error:\033[0m %s\n' "$*" >&2
    exit 1
}

# Where things that outlive a checkout are kept.
cache_dir() { printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/policy-kitchen"; }

# fingerprint FILE...: changes when one of them does.
fingerprint() { cat "$@" | cksum | tr ' ' '-'; }
