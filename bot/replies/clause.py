"""The answer from a policy: the clause quoted literally, with title, label, status and link."""

from bot.outcomes import Outcome
from bot.question import Question
from bot.replies import sentences
from bot.replies.cards import cite_clause, clause_card, clause_label
from bot.replies.source import day_in_words
from bot.reply import Message, Reply
from policy_index.findings import ClauseFound
from policy_index.records import Status

NO_LONGER = (Status.EXPIRED, Status.REPEALED, Status.SUPERSEDED)


def clause_reply(found: tuple[ClauseFound, ...], question: Question, ended: ClauseFound | None = None) -> Reply:
    """The first clause answers; a second is quoted after it. `ended`: what the first one's policy repealed."""
    first, *others = found
    text = "\n".join(
        (
            *_warnings(first, question),
            *([_ended_by(ended)] if ended else []),
            sentences.CLAUSE_ANSWER.format(place=place_of_clause(first), quote=first.quote),
            _source(first),
        )
    )
    messages = [Message(text=text, cards=(clause_card(first),))]
    messages += [Message(text=_second(other), cards=(clause_card(other),)) for other in others]
    return Reply(
        outcome=Outcome.ANSWER_CLAUSE,
        messages=tuple(messages),
        citations=tuple(cite_clause(each) for each in found),
        state=question.state.model_copy(
            update={
                "matter": None,
                "clause": (first.policy.id, clause_label(first)),
                "aspect": None,
                "offered": (),
            }
        ),
    )


def near_clause_reply(found: ClauseFound, question: Question) -> Reply:
    """The nearest clause, saying that it doesn't answer."""
    text = sentences.CLAUSE_NEAR.format(place=place_of_clause(found), quote=found.quote)
    return Reply(
        outcome=Outcome.REFUSE_NEAR,
        messages=(Message(text=f"{text}\n{_source(found)}", cards=(clause_card(found),)),),
        citations=(cite_clause(found),),
        state=question.state.model_copy(update={"offered": ()}),
    )


def ended_clause_reply(ended: ClauseFound, question: Question) -> Reply:
    """A clause that answered once and is no longer law: quoted, and said to be so."""
    status = sentences.STATUS_WORDS[ended.status]
    text = sentences.CLAUSE_ENDED.format(place=place_of_clause(ended), quote=ended.quote, status=status)
    return Reply(
        outcome=Outcome.REFUSE_NEAR,
        messages=(Message(text=f"{text}\n{_source(ended)}", cards=(clause_card(ended),)),),
        citations=(cite_clause(ended),),
        state=question.state.model_copy(update={"offered": ()}),
    )


def place_of_clause(found: ClauseFound) -> str:
    """`《…条例》第十二条`, `《…》第 7 项` or just the title."""
    title = found.policy.title or found.policy.id
    named = title if title.startswith("《") else f"《{title}》"
    label = clause_label(found) or ""
    return named + (sentences.CLAUSE_NUMBERED.format(number=label) if label.isdecimal() else label)


def _source(found: ClauseFound) -> str:
    status = sentences.STATUS_WORDS[found.status]
    return sentences.CLAUSE_SOURCE.format(place=place_of_clause(found), status=status)


def _ended_by(ended: ClauseFound) -> str:
    title = (ended.policy.title or ended.policy.id).strip("《》")
    return sentences.CLAUSE_ENDED_BY.format(title=title, status=sentences.STATUS_WORDS[ended.status])


def _second(found: ClauseFound) -> str:
    said = sentences.CLAUSE_SECOND.format(place=place_of_clause(found), quote=found.quote)
    return f"{said}\n{_source(found)}"


def _warnings(found: ClauseFound, question: Question) -> list[str]:
    said = []
    if question.dated:
        said.append(sentences.CLAUSE_OF_DAY.format(day=day_in_words(question.day)))
    if found.status in NO_LONGER:
        status = sentences.STATUS_WORDS[found.status]
        said.append(sentences.CLAUSE_NOT_IN_FORCE.format(status=status))
    if found.status is Status.NOT_YET_IN_FORCE:
        said.append(sentences.CLAUSE_NOT_YET)
    return said
