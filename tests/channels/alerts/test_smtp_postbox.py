"""Handing letters to real SMTP servers: taken, refused, away, in TLS, with and without the right password."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from channels.alerts.postbox import MailAway, MailRefused
from channels.alerts.smtp_postbox import SmtpPostbox, mail_server
from storage.errors import InvalidInput


@pytest.fixture
def letter(letters) -> str:
    return letters.confirmation("li@example.com", "r1", "token", ["供热"], 48).text


def test_letters_are_taken_over_one_connection(post_office, letter, letters) -> None:
    postbox = SmtpPostbox(mail_server(post_office.smtp_url), 2)
    postbox.send(letter)
    postbox.send(letters.confirmation("wang@example.com", "r2", "other", ["供热"], 48).text)
    postbox.close()
    assert [one["recipient"] for one in post_office.letters()] == ["wang@example.com", "li@example.com"]
    assert post_office.letters()[1]["subject"] == "【政策中央厨房】请确认您的政策订阅"


@pytest.mark.parametrize(
    ("fault", "raised", "only_this"),
    [
        ({"kind": "refuse"}, MailRefused, False),
        ({"kind": "fail_before"}, MailAway, True),
        ({"kind": "fail_after"}, MailAway, True),
        ({"kind": "cut"}, MailAway, False),
        ({"kind": "slow_after", "seconds": 1.5}, MailAway, False),
    ],
)
def test_each_fault_is_told_apart_and_the_next_letter_goes(post_office, letter, fault, raised, only_this) -> None:
    postbox = SmtpPostbox(mail_server(post_office.smtp_url), 0.7)
    post_office.faults({**fault, "times": 1})
    with pytest.raises(raised) as told:
        postbox.send(letter)
    assert "example.com" not in str(told.value)
    assert getattr(told.value, "only_this", False) is only_this
    assert getattr(told.value, "needs_attention", False) is False
    postbox.send(letter)
    postbox.close()
    assert len(post_office.letters()) == 1


def test_a_server_that_is_not_there_is_away(letter) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(MailAway):
        SmtpPostbox(mail_server(f"smtp://127.0.0.1:{port}"), 1).send(letter)


def test_a_server_that_closed_meanwhile_is_called_again(post_office, letter) -> None:
    postbox = SmtpPostbox(mail_server(post_office.smtp_url), 2)
    postbox.send(letter)
    assert postbox._connection is not None
    postbox._connection.sock.shutdown(socket.SHUT_RDWR)
    postbox.send(letter)
    postbox.close()
    assert post_office.letters()[0]["times"] == 2


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://mail.example.cn", "smtps://"),
        ("smtp://", "smtps://"),
        ("smtp://mail.example.cn:port", "smtps://"),
        ("smtp://user:secret-word@mail.example.cn", "明文"),
    ],
)
def test_wrong_addresses_of_servers_are_told_without_the_password(url: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as error:
        mail_server(url)
    assert "KITCHEN_SMTP_URL" in error.value.detail
    assert "secret-word" not in error.value.detail


def test_addresses_of_servers_are_read() -> None:
    server = mail_server("starttls://a%40b.cn:p%2Fw@mail.example.cn")
    assert (server.way, server.host, server.port, server.user, server.password) == (
        "starttls",
        "mail.example.cn",
        587,
        "a@b.cn",
        "p/w",
    )
    assert mail_server("smtps://mail.example.cn").port == 465
    assert mail_server("smtp://u:p@localhost:1025").port == 1025


class Keeper:
    """Takes letters from the one who knows the password."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.taken += envelope.rcpt_tos
        return "250 OK"


def authenticate(_server, _session, _envelope, _mechanism, data) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"alerts", b"right"), handled=False)


@contextmanager
def guarded(context: ssl.SSLContext, way: str) -> Iterator[tuple[int, Keeper]]:
    """A mail server with TLS and a password, on a thread."""
    keeper = Keeper()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    tls = {"tls_context": context, "require_starttls": True} if way == "starttls" else {"ssl_context": context}
    tls |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": way == "starttls"}
    server = Controller(keeper, "127.0.0.1", port, **tls)
    server.start()
    try:
        yield port, keeper
    finally:
        server.stop()


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate for localhost that this process trusts."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")  # TLS from the start it doesn't know of
@pytest.mark.parametrize("way", ["smtps", "starttls"])
def test_tls_and_password(certificate, letter, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with guarded(certificate, way) as (port, keeper):
        for words in ("alerts:wrong", ""):
            with pytest.raises(MailAway) as told:
                SmtpPostbox(mail_server(f"{way}://{words}@localhost:{port}"), 2).send(letter)
            assert told.value.needs_attention
            assert "wrong" not in str(told.value)
        postbox = SmtpPostbox(mail_server(f"{way}://alerts:right@localhost:{port}"), 2)
        postbox.send(letter)
        postbox.close()
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(MailAway, match="证书") as told:
            SmtpPostbox(mail_server(f"{way}://alerts:right@localhost:{port}"), 2).send(letter)
        assert told.value.needs_attention
    assert keeper.taken == ["li@example.com"]
