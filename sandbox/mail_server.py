"""The practice mail server: a real SMTP server on loopback whose every letter ends in the mailbox. Run by app.py."""

import asyncio
import socket
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from sandbox.faults import FaultBox, FaultKind, Place
from sandbox.mail_store import MailStore

LARGEST = 5_000_000  # bytes of a letter
TAKEN = "250 OK"
LATER = "451 4.3.0 Try again later"
UNKNOWN = "550 5.1.1 No such mailbox"
NAME = "mailbox.sandbox"


class MailHandler:
    """What aiosmtpd asks for each letter. Faults come from the same box as those of the other routes."""

    def __init__(self, store: MailStore, box: FaultBox) -> None:
        self._store = store
        self._box = box

    async def handle_RCPT(  # noqa: N802  (aiosmtpd's name)
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """A recipient."""
        hits = self._box.hit(Place.MAIL)
        setattr(session, "faults", hits)  # noqa: B010  (a session holds what its letter meets)
        if FaultKind.REFUSE in hits:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """A letter."""
        hits: dict[FaultKind, Any] = getattr(session, "faults", {})
        if slow := hits.get(FaultKind.SLOW):
            await asyncio.sleep(slow.seconds)
        if FaultKind.FAIL_BEFORE in hits:
            return LATER
        raw = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        for recipient in envelope.rcpt_tos:
            self._store.take(recipient, raw)
        if slow := hits.get(FaultKind.SLOW_AFTER):
            await asyncio.sleep(slow.seconds)
        if FaultKind.CUT in hits and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return LATER if FaultKind.FAIL_AFTER in hits else TAKEN


async def open_mail_server(listener: socket.socket, handler: MailHandler) -> asyncio.Server:
    """Serve on a listener, in the running loop, until the server is closed."""
    loop = asyncio.get_running_loop()

    def protocol() -> SMTP:
        return SMTP(handler, hostname=NAME, ident="sandbox", data_size_limit=LARGEST, loop=loop)

    return await loop.create_server(protocol, sock=listener)
