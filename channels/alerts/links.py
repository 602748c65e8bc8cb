"""The addresses in letters: pages of the portal that carry their key in the query, which no log keeps.

Used by letters.py and by the portal's pages, so that what a letter links to exists.
"""

from urllib.parse import urlencode

from channels.alerts.seal import Seal

CONFIRM = "/alerts/confirm"
MANAGE = "/alerts/manage"
STOP = "/alerts/stop"
MANAGING, STOPPING_ONE, STOPPING_ALL = "manage", "stop", "stop-all"  # purposes of keys


class LetterLinks:
    """Builds them for the portal at this address."""

    def __init__(self, portal: str, seal: Seal) -> None:
        self.portal = portal.rstrip("/")
        self._seal = seal

    def confirm(self, token: str) -> str:
        """Where what was asked for is confirmed."""
        return self._link(CONFIRM, token)

    def manage(self, subscriber_id: str) -> str:
        """Where everything that an address follows is seen, paused, deleted."""
        return self._link(MANAGE, self._seal.link_key(MANAGING, subscriber_id))

    def stop(self, subscription_id: str) -> str:
        """Where one subscription is ended, with one POST too (RFC 8058)."""
        return self._link(STOP, self._seal.link_key(STOPPING_ONE, subscription_id))

    def stop_all(self, subscriber_id: str) -> str:
        """Where all that an address follows is ended."""
        return self._link(STOP, self._seal.link_key(STOPPING_ALL, subscriber_id))

    def page(self, path: str) -> str:
        """A page of the portal."""
        return self.portal + path

    def _link(self, path: str, key: str) -> str:
        return f"{self.portal}{path}?{urlencode({'key': key})}"
