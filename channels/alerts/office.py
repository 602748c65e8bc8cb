"""Puts the alerts together from the settings: for the portal's pages, and for the worker and the commands."""

from dataclasses import dataclass

from channels.alerts.letterbox import Letterbox
from channels.alerts.letters import Letters, default_sender
from channels.alerts.links import LetterLinks
from channels.alerts.looking import Looking
from channels.alerts.managing import Managing
from channels.alerts.news_source import NewsSource
from channels.alerts.pace import AlertPace
from channels.alerts.postbox import Postbox
from channels.alerts.rules import AlertRules, default_rules
from channels.alerts.seal import Seal, open_seal
from channels.alerts.subscribing import Subscribing
from channels.alerts.worker import AlertWorker
from storage.database import Database
from storage.settings import Settings


@dataclass(frozen=True)
class AlertDesk:
    """What the pages use. `is_open`: there is a mail server; `practice`: it is only the sandbox's mailbox, here."""

    subscribing: Subscribing
    managing: Managing
    rules: AlertRules
    is_open: bool
    practice: str | None


def open_desk(settings: Settings, database: Database) -> AlertDesk:
    """The pages' side. Raises SealBroken for a damaged key, InvalidInput for a sender that isn't an address."""
    seal, rules = open_seal(settings), default_rules()
    return AlertDesk(
        subscribing=Subscribing(database, seal, _letters(settings, seal), rules),
        managing=Managing(database, seal, rules),
        rules=rules,
        is_open=settings.smtp_url is not None,
        practice=settings.mailbox_url,
    )


def open_worker(
    settings: Settings, database: Database, source: NewsSource, postbox: Postbox, pace: AlertPace, rules: AlertRules
) -> AlertWorker:
    """The worker's side. Raises as `open_desk`."""
    seal = open_seal(settings)
    looking = Looking(database, seal, _letters(settings, seal), source, pace, rules)
    return AlertWorker(database, looking, Letterbox(database, seal, pace, rules), postbox, pace, rules)


def _letters(settings: Settings, seal: Seal) -> Letters:
    smtp_url = settings.smtp_url.get_secret_value() if settings.smtp_url else None
    return Letters(settings.mail_from or default_sender(smtp_url), LetterLinks(settings.public_url, seal))
