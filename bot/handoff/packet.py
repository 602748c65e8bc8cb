"""The packet: all that the intake system gets of a request, masked. Made by cases.py, sent by the worker.

Whoever takes the request over should not have to ask the person anything twice.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from bot.conversations.conversation import PastTurn
from bot.reply import CaseDraft, Way
from policy_index.records import Guide


class PacketPart(BaseModel):
    """Base of the packet's parts: frozen."""

    model_config = ConfigDict(frozen=True)


class TranscriptLine(PacketPart):
    """One utterance of the conversation, masked already."""

    speaker: Literal["citizen", "kitchen"]
    text: str


class Matter(PacketPart):
    """The matter asked for, as the guide names it."""

    guide_id: str
    name: str
    code: str | None
    department: str | None
    region: str | None
    source: str | None
    source_date: date | None


class ToldMaterial(PacketPart):
    """One paper that the person was told to bring."""

    name: str
    required: bool | None
    form: str | None
    copies: int | None
    kind: str | None
    note: str | None


class Packet(PacketPart):
    """What is handed on. `materials` is the list as told on that day: later versions of the guide don't
    change it. `notes` says what the receiver must know of it."""

    format: Literal["policy-kitchen/handoff/1"] = "policy-kitchen/handoff/1"
    way: Way
    matter: Matter | None
    materials: tuple[ToldMaterial, ...]
    open_question: str | None
    transcript: tuple[TranscriptLine, ...]
    notes: tuple[str, ...]
    created_at: datetime


class PacketRules(BaseModel):
    """What packet.yaml holds: limits (transcript in lines) and the sentences of `notes`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    transcript_lines: int = Field(ge=1)
    example: str
    source: str
    no_materials: str
    transcript_cut: str


@cache
def packet_rules() -> PacketRules:
    """The rules, read once."""
    path = Path(__file__).parent / "packet.yaml"
    return PacketRules.model_validate(yaml.safe_load(path.read_text("utf-8")))


def make_packet(draft: CaseDraft, transcript: Sequence[TranscriptLine], guide: Guide | None) -> Packet:
    """The packet of a draft; the oldest lines of a very long transcript are left out, and a note says so."""
    rules = packet_rules()
    return Packet(
        way=draft.way,
        matter=_matter(guide) if guide else None,
        materials=_materials(guide) if guide else (),
        open_question=draft.open_question,
        transcript=tuple(transcript[-rules.transcript_lines :]),
        notes=tuple(_notes(rules, transcript, guide)),
        created_at=datetime.now(UTC),
    )


def transcript_lines(turns: Sequence[PastTurn]) -> tuple[TranscriptLine, ...]:
    """A conversation's turns as lines, oldest first."""
    return tuple(
        line
        for turn in turns
        for line in (
            TranscriptLine(speaker="citizen", text=turn.message),
            *(TranscriptLine(speaker="kitchen", text=message.text) for message in turn.reply.messages),
        )
    )


def _matter(guide: Guide) -> Matter:
    return Matter(
        guide_id=guide.id,
        name=guide.full_name,
        code=guide.code,
        department=guide.department,
        region=guide.region,
        source=guide.source,
        source_date=guide.source_date,
    )


def _materials(guide: Guide) -> tuple[ToldMaterial, ...]:
    return tuple(
        ToldMaterial(
            name=material.name,
            required=material.required,
            form=material.form,
            copies=material.copies,
            kind=material.kind,
            note=material.note,
        )
        for material in guide.materials
    )


def _notes(rules: PacketRules, transcript: Sequence[TranscriptLine], guide: Guide | None) -> list[str]:
    notes = []
    if guide and guide.example:
        notes.append(rules.example)
    if guide and guide.source:
        day = guide.source_date.isoformat() if guide.source_date else ""
        notes.append(rules.source.format(source=guide.source, day=day).strip())
    if guide and not guide.materials:
        notes.append(rules.no_materials)
    if len(transcript) > rules.transcript_lines:
        notes.append(rules.transcript_cut.format(lines=rules.transcript_lines))
    return notes
