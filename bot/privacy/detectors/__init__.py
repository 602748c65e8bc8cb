"""The detectors of personal data, in the order they run. A new one is a file here and a line in the list."""

from collections.abc import Iterable
from typing import Protocol

from bot.privacy.detectors.address import HomeAddress
from bot.privacy.detectors.bank import BankCard
from bot.privacy.detectors.identity import ResidentId
from bot.privacy.detectors.illness import Illness
from bot.privacy.detectors.labelled import LabelledNumber
from bot.privacy.detectors.mail import MailAddress
from bot.privacy.detectors.messenger import MessengerName
from bot.privacy.detectors.names import Name, NameBesideNumber, NameOfOtherForm
from bot.privacy.detectors.passport import TravelDocument
from bot.privacy.detectors.phone import Landline, Mobile, SpokenOfNumber
from bot.privacy.detectors.pieces import NumberInPieces
from bot.privacy.detectors.plate import LicencePlate
from bot.privacy.message import Message
from bot.privacy.secret import Found


class Detector(Protocol):
    """Finds one kind of personal data."""

    def find(self, message: Message) -> Iterable[Found]:
        """Places of it; what earlier detectors found is in `message.found`."""
        ...


CHEAP: tuple[Detector, ...] = (MailAddress(), ResidentId(), BankCard(), Mobile())
"""Need no words around a number: enough for a second look at log lines."""

DETECTORS: tuple[Detector, ...] = (
    MailAddress(),
    ResidentId(),
    MessengerName(),
    LabelledNumber(),
    BankCard(),
    TravelDocument(),
    Mobile(),
    Landline(),
    SpokenOfNumber(),
    NumberInPieces(),
    LicencePlate(),
    HomeAddress(),
    Name(),
    NameOfOtherForm(),
    NameBesideNumber(),
    Illness(),
)
