"""A record's searchable text → the entry that engines keep: tokens of its fields and windows."""

from policy_index.search.engines.protocol import Entry, Field, Labels
from policy_index.search.texts import SearchText
from policy_index.text.normalise import normalise
from policy_index.text.tokens import bigrams, characters

MAX_WINDOWS = 4000


def entry_of(key: str, serial: int, labels: Labels, text: SearchText) -> Entry:
    """The entry of a record. Records without passages (guides, standard questions) go by their title's characters."""
    title, body = normalise(text.title), normalise(text.body)
    title_pairs = bigrams(title)
    in_title = characters(title)
    has_labels = text.pieces.labelled  # an article doesn't repeat what its regulation is about
    return Entry(
        key=key,
        serial=serial,
        labels=labels,
        fields={
            Field.TITLE: title_pairs,
            Field.BODY: title_pairs + bigrams(body),
            Field.CHARACTERS: in_title + characters(body) if text.windows else in_title,
        },
        passages=[
            {
                Field.TITLE: title_pairs if has_labels else [],
                Field.BODY: bigrams(plain),
                Field.CHARACTERS: characters(plain),
            }
            for plain in map(text.plain_of, text.windows[:MAX_WINDOWS])
        ],
    )
