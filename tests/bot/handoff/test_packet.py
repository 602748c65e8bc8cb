from bot.handoff.packet import Packet, TranscriptLine, make_packet, packet_rules
from bot.reply import CaseDraft, Way
from policy_index.records import Guide

DRAFT = CaseDraft(case_id="A" * 24, way=Way.INTAKE, guide_id="g-1", open_question="照片要几张？")


def test_packet_carries_the_matter_and_the_list_as_told(guide: Guide) -> None:
    packet = make_packet(DRAFT, (), guide)
    assert packet.matter is not None
    assert (packet.matter.name, packet.matter.code) == (guide.name, guide.code)
    assert [(one.name, one.required) for one in packet.materials] == [
        ("换证申请表", True),
        ("近期照片", False),
    ]
    assert packet.open_question == "照片要几张？"
    assert Packet.model_validate_json(packet.model_dump_json()) == packet


def test_packet_says_when_there_was_no_list_and_when_it_is_an_example(guide: Guide) -> None:
    bare = guide.model_copy(update={"materials": (), "example": True})
    notes = make_packet(DRAFT, (), bare).notes
    assert packet_rules().no_materials in notes
    assert packet_rules().example in notes
    assert packet_rules().example not in make_packet(DRAFT, (), guide).notes


def test_a_very_long_transcript_keeps_its_end_and_says_so() -> None:
    most = packet_rules().transcript_lines
    lines = tuple(TranscriptLine(speaker="citizen", text=str(i)) for i in range(most + 3))
    packet = make_packet(DRAFT, lines, None)
    assert packet.transcript == lines[3:]
    assert any(str(most) in note for note in packet.notes)
    assert packet.matter is None
