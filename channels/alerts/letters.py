"""Composes the letters: text and simple HTML, one-click unsubscribing (RFC 8058), nothing that could inject a header.

Templates stand in templates/; called by subscriptions.py (confirmation) and looking.py (what is new).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.replies.sentences import STATUS_WORDS
from bot.replies.source import day_in_words
from channels.alerts.links import LetterLinks
from policy_index.news.shapes import News, NewsItem
from storage.errors import InvalidInput

SITE = "政策中央厨房"
TEMPLATES = Path(__file__).parent / "templates"
LONGEST_SUBJECT_WORDS = 40
UNSUBSCRIBE = "List-Unsubscribe"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class LetterPolicy(EmailPolicy):
    """Leaves the unsubscribe address in one piece: the library would split a long one into encoded words."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it is sent."""
        if name == UNSUBSCRIBE:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


@dataclass(frozen=True)
class Composed:
    """A letter ready for the outbox. `text` is the whole message as RFC 5322 has it, in ASCII."""

    message_id: str
    text: str


class Letters:
    """Writes letters from one sender. Raises InvalidInput for a sender that isn't an address."""

    def __init__(self, sender: str, links: LetterLinks) -> None:
        self._sender = sender_address(sender)
        self._links = links

    def confirmation(self, address: str, subscriber_id: str, token: str, titles: Sequence[str], hours: int) -> Composed:
        """Asks whether the address's owner wants this; nothing else is sent until then."""
        values = {"titles": titles, "confirm": self._links.confirm(token), "hours": hours}
        identity = f"confirm:{sha256(token.encode()).hexdigest()}"
        stop = self._links.stop_all(subscriber_id)
        return self._compose(address, "请确认您的政策订阅", "confirmation", identity, stop, values)

    def reminder(self, address: str, subscriber_id: str, moment: datetime) -> Composed:
        """To an address that follows this already: nothing is to be confirmed, here is where to manage it."""
        stop = self._links.stop_all(subscriber_id)
        values = {"manage": self._links.manage(subscriber_id)}
        identity = f"reminder:{subscriber_id}:{moment.isoformat()}"
        return self._compose(address, "您的政策订阅", "reminder", identity, stop, values)

    def news(self, address: str, subscriber_id: str, followed: "Followed", news: News) -> Composed:
        """What is new for one subscription. The same news makes the same Message-ID, however often it is composed."""
        subject = f"{news.total} 份政策有更新：{followed.title[:LONGEST_SUBJECT_WORDS]}"
        stop = self._links.stop(followed.id)
        values = {
            "followed": followed,
            "news": news,
            "more": news.total - len(news.items),
            "search": self._links.page(f"/search?{followed.search}"),
            "manage": self._links.manage(subscriber_id),
        }
        identity = f"news:{followed.id}:{followed.seen_revision}:{news.revision}"
        return self._compose(address, subject, "news", identity, stop, values)

    def _compose(
        self, address: str, subject: str, name: str, identity: str, stop: str, values: Mapping[str, Any]
    ) -> Composed:
        message = EmailMessage(policy=LetterPolicy(linesep="\r\n"))
        message_id = f"<{sha256(identity.encode()).hexdigest()[:40]}@{self._sender.domain}>"
        message["From"] = self._sender
        message["To"] = Address(addr_spec=address)
        message["Subject"] = _CONTROL.sub(" ", f"【{SITE}】{subject}")
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Message-ID"] = message_id
        message[UNSUBSCRIBE] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Auto-Submitted"] = "auto-generated"
        known = {**values, "site": SITE, "portal": self._links.portal, "stop": stop, "link": self._item_link}
        text, html = (_environment().get_template(f"{name}.{kind}").render(known) for kind in ("txt", "html"))
        message.set_content(text, cte="base64")
        message.add_alternative(html, subtype="html", cte="base64")
        return Composed(message_id, message.as_bytes().decode("ascii"))

    def _item_link(self, item: NewsItem) -> str:
        return self._links.page(quote(item.place, safe="/%#"))


@dataclass(frozen=True)
class Followed:
    """A subscription as letters tell of it."""

    id: str
    search: str
    title: str
    seen_revision: int


def sender_address(given: str) -> Address:
    """«Name <address>» or an address alone. Raises InvalidInput naming the setting."""
    name, _, rest = given.rpartition("<")
    try:
        return Address(display_name=name.strip().strip('"') or SITE, addr_spec=rest.rstrip("> ").strip())
    except (ValueError, IndexError) as error:
        raise InvalidInput(f"KITCHEN_MAIL_FROM={given} 不是邮箱地址，应像 no-reply@example.com。") from error


def default_sender(smtp_url: str | None) -> str:
    """The mail server's user where it is an address, else no-reply at this machine."""
    user = unquote(urlsplit(smtp_url).username or "") if smtp_url else ""
    return user if "@" in user else "no-reply@localhost"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"status": STATUS_WORDS.__getitem__, "day": day_in_words}
    return environment
