"""The cards and citations of records, built in one place. Used by bot/replies and bot/forms."""

from bot.acts import Aspect
from bot.replies.facts import fact
from bot.reply import CaseCard, ChoiceCard, Citation, ClauseCard, GuideCard, MaterialItem, MaterialsCard
from bot.state import Offered
from policy_index.findings import ClauseFound
from policy_index.links import case_url, guide_url, policy_url, record_url
from policy_index.records import Faq, Guide, Kind


def guide_card(guide: Guide, aspect: Aspect) -> GuideCard:
    """One aspect of a guide; `value` None where it isn't stated."""
    return GuideCard(
        guide_id=guide.id,
        title=guide.full_name,
        aspect=aspect,
        value=fact(guide, aspect),
        url=guide_url(guide.id),
        example=guide.example,
    )


def materials_card(guide: Guide) -> MaterialsCard:
    """The whole material list."""
    items = (MaterialItem(name=m.name, required=m.required, note=m.note) for m in guide.materials)
    return MaterialsCard(
        guide_id=guide.id,
        title=guide.full_name,
        items=tuple(items),
        url=guide_url(guide.id),
        example=guide.example,
    )


def clause_card(found: ClauseFound) -> ClauseCard:
    """The quoted clause."""
    return ClauseCard(
        policy_id=found.policy.id,
        title=found.policy.title,
        clause=clause_label(found),
        text=found.quote,
        status=found.status,
        url=clause_url(found),
    )


def choice_card(offered: tuple[Offered, ...]) -> ChoiceCard:
    """The records behind each offered choice, in the same order."""
    return ChoiceCard(options=tuple(choice.records for choice in offered))


def case_card(case_id: str, state: str) -> CaseCard:
    """A hand-off."""
    return CaseCard(case_id=case_id, state=state, url=case_url(case_id))


def cite_guide(guide: Guide) -> Citation:
    """The guide as the source of an answer."""
    return Citation(kind=Kind.GUIDE, id=guide.id, title=guide.full_name, url=guide_url(guide.id))


def cite_faq(faq: Faq) -> Citation:
    """The standard question as the source of an answer."""
    return Citation(kind=Kind.FAQ, id=faq.id, title=faq.question, url=record_url(Kind.FAQ, faq.id))


def cite_clause(found: ClauseFound) -> Citation:
    """The clause as the source of an answer, with its status on the day asked."""
    return Citation(
        kind=Kind.POLICY,
        id=found.policy.id,
        title=found.policy.title,
        clause=clause_label(found),
        url=clause_url(found),
        status=found.status,
    )


def clause_label(found: ClauseFound) -> str | None:
    """The clause's own label."""
    return found.clause.label if found.clause else None


def clause_url(found: ClauseFound) -> str:
    """The portal's address of the clause."""
    return policy_url(found.policy.id, clause_label(found))
