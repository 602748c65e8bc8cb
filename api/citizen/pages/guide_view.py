"""A guide laid out in the order in which people ask; what the record doesn't state is said, never left out.

Pure; guides.py draws what comes out.
"""

from dataclasses import dataclass

from policy_index.records import Guide

HOTLINE = "12345"


@dataclass(frozen=True)
class Fact:
    """One line: what, and the record's own words; None where the record doesn't state it."""

    name: str
    value: str | None


@dataclass(frozen=True)
class Section:
    """A group of facts under one question."""

    anchor: str
    title: str
    facts: tuple[Fact, ...]


def lay_out(guide: Guide) -> tuple[Section, ...]:
    """Every section after the materials, in order."""
    return (
        _section("time", "多久", ("承诺办结时限", guide.promised_limit), ("法定办结时限", guide.legal_limit)),
        _section(
            "place",
            "去哪里，能否网上办",
            ("网上办理", _yes(guide.online, "可以网上办", "不能网上办，请到现场")),
            ("到现场次数", None if guide.visits is None else _visits(guide.visits)),
            ("办理地点", guide.place),
            ("办理时间", guide.hours),
            ("网上预约", _yes(guide.online_booking, "支持预约", "不支持预约")),
            ("快递送达", guide.courier),
        ),
        _section("fee", "多少钱", ("收费", _fees(guide))),
        _section(
            "condition",
            "谁能办",
            ("服务对象", "、".join(guide.audience) or None),
            ("受理条件", guide.conditions),
        ),
        _section("process", "怎么办", ("办理流程", _process(guide)), ("办理结果", guide.result)),
        _section("basis", "依据", ("设定依据", _basis(guide))),
        _section(
            "phone",
            "电话",
            ("咨询电话", guide.phone),
            ("监督投诉", guide.complaint_phone),
            ("办理部门", guide.department),
        ),
        _section(
            "identity",
            "事项信息",
            ("事项名称", guide.name),
            ("事项类型", guide.type),
            ("行使层级", guide.level),
            ("主题", "、".join(guide.topics) or None),
            ("目录名称", guide.catalog),
            ("实施编码", guide.code),
            ("基本编码", guide.catalog_code),
            ("事项状态", guide.status),
        ),
    )


def way_to_ask(guide: Guide) -> str:
    """The number to call for what the guide doesn't state: its own, or the hotline's."""
    return guide.phone or HOTLINE


def _section(anchor: str, title: str, *facts: tuple[str, str | None]) -> Section:
    return Section(anchor, title, tuple(Fact(name, value or None) for name, value in facts))


def _yes(value: bool | None, yes: str, no: str) -> str | None:
    return None if value is None else yes if value else no


def _visits(visits: int) -> str:
    return "不用到现场（0 次）" if visits == 0 else f"{visits} 次"


def _fees(guide: Guide) -> str | None:
    if guide.fees is None:
        return None
    if not guide.fees:
        return "不收费"
    lines = []
    for fee in guide.fees:
        parts = (fee.standard, fee.basis and f"依据：{fee.basis}", fee.reduction and f"减免：{fee.reduction}")
        lines.append("，".join([fee.name, *(part for part in parts if part)]))
    return "\n".join(lines)


def _process(guide: Guide) -> str | None:
    lines = []
    for number, step in enumerate(guide.process, 1):
        parts = (
            step.who and f"由{step.who}办",
            step.limit and f"时限{step.limit}",
            step.standard,
            step.result and f"结果：{step.result}",
        )
        lines.append("，".join([f"{number}. {step.name}", *(part for part in parts if part)]))
    return "\n".join(lines) or None


def _basis(guide: Guide) -> str | None:
    lines = []
    for basis in guide.basis:
        number = f"（{basis.doc_number}）" if basis.doc_number else ""
        lines.append(f"《{basis.title}》{number}{basis.clause or ''}")
        if basis.text:
            lines.append(basis.text)
    return "\n".join(lines) or None
