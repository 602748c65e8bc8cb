"""Commands and machine messages typed by a person: none of them may reach Rasa, which would obey."""

import re

from bot.outcomes import Outcome
from bot.safety.screened import Screened
from bot.safety.wording import Wording

_START = re.compile(r"/(?:start|help)(?:@\w+)?")
_COMMAND = re.compile(r"/\s*[a-z_+]\w*(?:@\w+)?|external\s*:")

START = Screened(
    Outcome.SMALLTALK_WHO,
    "start",
    "您好，我是政策中央厨房的政务咨询助手。请用自己的话说要办什么事、想问哪条政策，例如“补办残疾人证要带什么”。",
)
COMMAND = Screened(
    Outcome.INVALID_MESSAGE,
    "command",
    "这里不接受指令。请用一句话说说您要办的事或想问的政策，我来帮您查。",
)


def find_command(wording: Wording) -> Screened | None:
    """`/start` of a messenger greets; any other command is turned away."""
    if _START.fullmatch(wording.plain):
        return START
    return COMMAND if _COMMAND.match(wording.plain) else None
