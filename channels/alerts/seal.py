"""Keeps addresses and letters unreadable in the database, and makes the keys in letters' links.

The key is a setting (KITCHEN_MAIL_KEY) or a file of its own beside the database: whoever gets hold of the database
alone, a copy or a dump of it, reads no address. Without the key nobody can be written to any more: back it up apart.
"""

import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import KitchenError
from storage.settings import Settings

FILE = "alerts.key"
KEY_BYTES = 32
NONCE_BYTES = 12
MAC_BYTES = 18


class SealBroken(KitchenError):
    """The key isn't the one that this was sealed with."""

    title = "密钥不对"


class Seal:
    """One key, and what is derived of it: AES-GCM for texts, HMAC-SHA256 for marks and link keys."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derived(key, "seal"))
        self._mark_key = _derived(key, "mark")
        self._link_key = _derived(key, "link")

    def close(self, text: str) -> bytes:
        """The text, sealed; the same text never looks the same twice."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), None)

    def open(self, sealed: bytes) -> str:
        """A sealed text. Raises SealBroken."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None).decode()
        except InvalidTag as error:
            raise SealBroken(f"邮箱地址不是用现在的密钥封存的。请找回 {FILE} 或 KITCHEN_MAIL_KEY。") from error

    def mark(self, address: str) -> str:
        """The same for the same address, however it is capitalised; tells nothing of it without the key."""
        return hmac.new(self._mark_key, address.casefold().encode(), sha256).hexdigest()

    def link_key(self, purpose: str, identity: str) -> str:
        """What a link of this purpose carries: the identity, and the proof that it was us who gave it."""
        return f"{identity}.{self._proof(purpose, identity)}"

    def identity(self, purpose: str, link_key: str) -> str | None:
        """The identity of a link's key; None where it is not one that we gave for this purpose."""
        identity, _, proof = link_key.rpartition(".")
        right = hmac.compare_digest(proof.encode(), self._proof(purpose, identity).encode())
        return identity if right else None

    def _proof(self, purpose: str, identity: str) -> str:
        mac = hmac.new(self._link_key, f"{purpose}:{identity}".encode(), sha256).digest()
        return urlsafe_b64encode(mac[:MAC_BYTES]).decode()


def open_seal(settings: Settings) -> Seal:
    """The seal of these settings; a new key is made in the data folder where there is none."""
    if settings.mail_key is not None:
        return Seal(sha256(settings.mail_key.get_secret_value().encode()).digest())
    return Seal(_key_file(settings.data_dir / FILE))


def _key_file(path: Path) -> bytes:
    """The key in a file; several processes may come first, one of them makes it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
        made.touch(mode=0o600)
        made.write_bytes(secrets.token_bytes(KEY_BYTES))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise SealBroken(f"{path} 已损坏，应当恰好 {KEY_BYTES} 字节。请从备份中恢复它。")
    return key


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, f"policy-kitchen/alerts/{purpose}".encode(), sha256).digest()
