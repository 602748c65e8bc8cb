"""What a guide says about one aspect, in words: one function an aspect, None where the guide doesn't state it.

Used by the guide replies; the words are the record's own, in an order that can be read.
"""

from collections.abc import Callable

from bot.acts import Aspect
from policy_index.records import Fee, Guide, Step


def fact(guide: Guide, aspect: Aspect) -> str | None:
    """The guide's own words on an aspect; None where it has none."""
    return FACTS[aspect](guide) or None


def _lines(*pairs: tuple[str, str | None]) -> str:
    return "\n".join(f"{name}：{value}" for name, value in pairs if value)


def _overview(guide: Guide) -> str:
    return _lines(
        ("谁可以办", _audience(guide)),
        ("要带", _materials(guide)),
        ("多久", _time(guide)),
        ("去哪里", guide.place),
        ("网上办", _online(guide)),
        ("多少钱", _fee(guide)),
        ("办理部门", guide.department),
        ("咨询电话", guide.phone),
    )


def _materials(guide: Guide) -> str:
    return "；".join(material.name for material in guide.materials)


def _time(guide: Guide) -> str:
    limits = (("承诺办结时限", guide.promised_limit), ("法定办结时限", guide.legal_limit))
    return "，".join(f"{name} {value}" for name, value in limits if value)


def _place(guide: Guide) -> str:
    if not guide.place:
        return ""
    return f"{guide.place}（办理时间：{guide.hours}）" if guide.hours else guide.place


def _online(guide: Guide) -> str:
    if guide.online is None:
        return ""
    if guide.online:
        return f"可以网上办，网址 {guide.url}" if guide.url else "可以网上办"
    return "不能网上办，要到现场" + (f"（{guide.visits} 次）" if guide.visits else "")


def _fee(guide: Guide) -> str:
    if guide.fees is None:
        return ""
    return "；".join(map(_one_fee, guide.fees)) or "不收费"


def _one_fee(fee: Fee) -> str:
    parts = (fee.name, fee.standard, f"减免：{fee.reduction}" if fee.reduction else None)
    return "，".join(part for part in parts if part)


def _process(guide: Guide) -> str:
    return "\n".join(f"{number}. {_one_step(step)}" for number, step in enumerate(guide.process, 1))


def _one_step(step: Step) -> str:
    parts = (step.name, step.who, step.limit, step.standard, step.result)
    return "，".join(part for part in parts if part)


def _basis(guide: Guide) -> str:
    return "\n".join(
        " ".join(part for part in (basis.title, basis.doc_number, basis.clause, basis.text) if part)
        for basis in guide.basis
    )


def _audience(guide: Guide) -> str:
    return "、".join(guide.audience)


FACTS: dict[Aspect, Callable[[Guide], str | None]] = {
    Aspect.OVERVIEW: _overview,
    Aspect.MATERIALS: _materials,
    Aspect.TIME: _time,
    Aspect.PLACE: _place,
    Aspect.PHONE: lambda guide: guide.phone,
    Aspect.COMPLAINT: lambda guide: guide.complaint_phone,
    Aspect.CONDITION: lambda guide: guide.conditions,
    Aspect.ONLINE: _online,
    Aspect.COURIER: lambda guide: guide.courier,
    Aspect.DEPARTMENT: lambda guide: guide.department,
    Aspect.FEE: _fee,
    Aspect.PROCESS: _process,
    Aspect.RESULT: lambda guide: guide.result,
    Aspect.BASIS: _basis,
    Aspect.AUDIENCE: _audience,
}
