"""Hands letters to a mail server by SMTP. The one file that touches it; used by the alert worker.

A letter is told to be sent once the server has said 250 to it. Where the connection breaks before that, it is sent
again later under the same Message-ID, by which receivers tell a repeated letter from a new one.
"""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_string
from email.policy import SMTP
from email.utils import parseaddr
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from channels.alerts.postbox import MailAway, MailRefused
from storage.errors import InvalidInput

PORTS = {"smtp": 25, "smtps": 465, "starttls": 587}
OK = 250
PERMANENT = range(500, 600)
WAY_OUT = "应像 smtps://user:password@mail.example.com:465 或 starttls://…:587（smtp:// 不加密）。"


@dataclass(frozen=True)
class MailServer:
    """Where the mail server is. `way` is smtp (plain), smtps (TLS from the start) or starttls (TLS, or nothing)."""

    way: str
    host: str
    port: int
    user: str | None
    password: str | None


def mail_server(url: str) -> MailServer:
    """Read KITCHEN_SMTP_URL. Raises InvalidInput, which never repeats the password."""
    try:
        parts = urlsplit(url)
        way, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError as error:
        raise InvalidInput(f"KITCHEN_SMTP_URL 有误。{WAY_OUT}") from error
    if way not in PORTS or not host:
        raise InvalidInput(f"KITCHEN_SMTP_URL 有误。{WAY_OUT}")
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    if user and way == "smtp" and not _is_this_machine(host):
        raise InvalidInput("KITCHEN_SMTP_URL：smtp:// 会明文传送密码，请改用 smtps:// 或 starttls://。")
    return MailServer(way, host, port or PORTS[way], user, password)


class SmtpPostbox:
    """One connection, kept open between letters. For one thread. `seconds`: the longest wait for an answer."""

    def __init__(self, server: MailServer, seconds: float) -> None:
        self._server = server
        self._seconds = seconds
        self._connection: smtplib.SMTP | None = None
        self.name = f"{server.way}://{server.host}:{server.port}"

    def send(self, message: str) -> None:
        """Hand over one letter. Raises MailAway or MailRefused."""
        headers = message_from_string(message, policy=SMTP)
        sender, recipient = (parseaddr(str(headers[name]))[1] for name in ("From", "To"))
        try:
            self._connected().sendmail(sender, [recipient], message.encode("ascii"))
        except smtplib.SMTPRecipientsRefused as error:
            code, _ = error.recipients[recipient]
            raise _refusal(code, "收件地址") from error
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, "邮件") from error
        except smtplib.SMTPSenderRefused as error:
            self.close()
            raise MailAway(
                f"发件地址被邮件服务器拒绝（{error.smtp_code}），请检查 KITCHEN_MAIL_FROM",
                needs_attention=error.smtp_code in PERMANENT,
            ) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise _away(error) from error

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection = None

    def _connected(self) -> smtplib.SMTP:
        """The open connection, or a new one: servers close those that were idle."""
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self._connection.noop()[0] == OK:
                    return self._connection
            self.close()
        self._connection = self._open()
        return self._connection

    def _open(self) -> smtplib.SMTP:
        server = self._server
        if server.way == "smtps":
            context = ssl.create_default_context()
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._seconds, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=self._seconds)
        try:
            if server.way == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password or "")
        except BaseException:
            connection.close()
            raise
        return connection


def _refusal(code: int, what: str) -> Exception:
    if code in PERMANENT:
        return MailRefused(f"{what}被邮件服务器拒绝（{code}）")
    return MailAway(f"{what}暂时不被接收（{code}）", only_this=True)


def _away(error: Exception) -> MailAway:
    """In words of ours: a server's own text may repeat the address."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return MailAway(f"邮件服务器不认账号或密码（{error.smtp_code}）", needs_attention=True)
        case smtplib.SMTPNotSupportedError():
            return MailAway("邮件服务器不支持加密或登录", needs_attention=True)
        case ssl.SSLCertVerificationError():
            return MailAway("邮件服务器的证书无法核实", needs_attention=True)
        case smtplib.SMTPResponseException():
            return MailAway(f"邮件服务器应答 {error.smtp_code}")
        case _:
            return MailAway(f"邮件服务器没有应答（{type(error).__name__}）")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
