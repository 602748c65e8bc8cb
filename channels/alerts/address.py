"""E-mail addresses: what counts as one, and how one is shown. Used by the form's door, subscriptions.py."""

import re

from storage.errors import InvalidInput

LONGEST = 254  # RFC 5321
LONGEST_LOCAL = 64
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def clean_address(given: str) -> str:
    """The address without space around, its host in ASCII. Raises InvalidInput; the sentence never repeats it.

    Only what cannot be misread by any mail server on the way: dot-atom local parts, hosts of two labels or more.
    """
    local, _, host = given.strip().rpartition("@")
    try:
        host = host.encode("idna").decode()
    except UnicodeError:
        host = ""
    labels = host.split(".")
    good = (
        len(local) <= LONGEST_LOCAL
        and _LOCAL.fullmatch(local)
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and len(local) + 1 + len(host) <= LONGEST
    )
    if not good:
        raise InvalidInput("邮箱地址填得不对，应像 name@example.com。请改正后再提交。")
    return f"{local}@{host.lower()}"


def shown(address: str) -> str:
    """The address as a page or a list shows it: known to its owner, of no use to others."""
    local, _, host = address.rpartition("@")
    return f"{local[0]}***@{host}"
