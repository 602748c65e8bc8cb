"""Names of persons: after a word that announces one, beside a number, or in a form that only names have."""

import re
from collections.abc import Iterator

import rjieba

from bot.privacy.message import Message
from bot.privacy.secret import Found, SecretType
from bot.privacy.vocabulary import either, surnames, words

_HAN = re.compile(r"[㐀-䶿一-鿿]+")
_QUOTES = r"[\s:：=\"'“”‘’（(【\[]{0,5}"
_LINKED = rf"(?:{_QUOTES}{either('name_links')}|[\s\"'“”]{{0,3}}[:：=])"
_STRONG = re.compile(rf"(?:{either('name_cues')}|{either('role_cues')}{_LINKED}){_QUOTES}")
_WEAK = re.compile(rf"{either('kin_cues')}({either('name_links')}?){_QUOTES}")
_TITLE = re.compile(either("titles"))
_NEVER = re.compile(either("never_names"))
_DOT = "·•・‧∙"
_DOTTED = re.compile(rf"([㐀-䶿一-鿿]{{2,10}})((?:\s?[{_DOT}]\s?[㐀-䶿一-鿿]{{1,8}})+)")
_LEAD = re.compile(rf".*(?:{either('kin_cues')}|我|叫|是|为|名)(?=[㐀-䶿一-鿿])")
_LAST = re.compile(
    rf".*[{_DOT}]\s?[㐀-䶿一-鿿]{{1,6}}?(?={either('never_third')}|[^㐀-䶿一-鿿]|$)|.*[{_DOT}]\s?[㐀-䶿一-鿿]{{1,4}}"
)
_LATIN = re.compile(
    r"(?:我叫|我是|姓名(?:是|[:：])|my name is|i am|i'm)\s{0,3}([a-z]{2,20}(?:[\s·.\-][a-z]{2,20}){1,3})(?![a-z0-9@])"
)
_PARTS = re.compile(rf"{either('name_parts')}{{2,5}}[㐀-䶿一-鿿]?(?=[^㐀-䶿一-鿿]|$)|{either('name_parts')}{{2,5}}")
_BESIDE = re.compile(r"(?:^|[\s，,。；;:：、(（\"'])([㐀-䶿一-鿿]{2,4})[\s，,:：、]{0,2}$")


class Name:
    """A surname of the list and a given name of one or two characters."""

    def find(self, message: Message) -> Iterator[Found]:
        """Outright after 我叫 or 姓名; after 我妈 or 本人 only where the words are no dictionary words."""
        for cues, sure in ((_STRONG, True), (_WEAK, False)):
            for cue in cues.finditer(message.view):
                length = name_length(message.view[cue.end() : cue.end() + 8], sure=sure)
                if length:
                    yield Found(SecretType.NAME, cue.end(), cue.end() + length)


class NameOfOtherForm:
    """Names with a middle dot, and names put together from well-known parts (阿依努尔, 扎西次仁)."""

    def find(self, message: Message) -> Iterator[Found]:
        """A dotted name with a cue or a known part; two known parts in a row; letters after 我叫."""
        for match in _DOTTED.finditer(message.view):
            lead = _LEAD.match(match.group(1))
            last = _LAST.match(match.group(2))
            if last and (lead or any(part in match.group() for part in words("name_parts"))):
                start = match.start() + (lead.end() if lead else 0)
                yield Found(SecretType.NAME, start, match.start(2) + last.end())
        for match in _LATIN.finditer(message.view):
            yield Found(SecretType.NAME, *match.span(1))
        for match in _PARTS.finditer(message.view):
            yield Found(SecretType.NAME, *match.span())


class NameBesideNumber:
    """A name straight before a phone, ID or address that was found: «梁某某 138…»."""

    def find(self, message: Message) -> Iterator[Found]:
        """Only a whole stretch of two to four characters that can be a name."""
        for secret in list(message.found):
            match = _BESIDE.search(message.before(secret.start, 8))
            if match and name_length(match.group(1), sure=False) == len(match.group(1)):
                start = secret.start - len(message.before(secret.start, 8)) + match.start(1)
                yield Found(SecretType.NAME, start, start + len(match.group(1)))


def name_length(text: str, *, sure: bool) -> int:
    """How many characters at the start of `text` are a full name; 0 where none is. `sure`: a name is announced."""
    run = _HAN.match(text)
    if run is None:
        return 0
    han = run.group()
    surname = next((n for n in (4, 2, 1) if han[:n] in surnames() and len(han) > n), 0)
    if not surname or _NEVER.match(han) or _TITLE.match(han, surname):
        return 0
    given = han[surname : surname + 2]
    if given[0] in words("never_third"):
        return 0
    goes_on = len(han) > surname + 2
    if given[1:] in words("never_third") or (goes_on and _starts_a_word(han, surname)):
        given = given[0]
    name = han[: surname + len(given)]
    return 0 if not sure and _is_other_word(name, han, surname) else len(name)


def _starts_a_word(han: str, surname: int) -> bool:
    """张伟明天去: a word begins at 明 and none at 天, so the name ends before 明."""
    return rjieba.has_word(han[surname + 1 : surname + 3]) and not _begins_well(han[surname + 2 :])


def _begins_well(rest: str) -> bool:
    return rest[0] in words("never_third") or rjieba.has_word(rest[:2]) or rjieba.has_word(rest[:3])


def _is_other_word(name: str, han: str, surname: int) -> bool:
    """Whether the dictionary knows these characters as something else than a name."""
    first, tag = rjieba.tag(han)[0]
    doubtful = han[:surname] in words("doubtful_surnames")
    if tag.startswith("nr") and (first == name or (first.startswith(name) and not doubtful)):
        return False
    if doubtful:
        return True
    return rjieba.has_word(name) or rjieba.has_word(han[: surname + 1]) or len(first) > len(name)
