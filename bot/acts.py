"""The dialogue acts that the assistant tells apart, and the aspects of a guide (design §4).

Rasa's domain and the small assistant's rules use the same names; tests/bot/test_acts.py holds them together.
"""

from enum import StrEnum


class Aspect(StrEnum):
    """What of a guide is asked."""

    OVERVIEW = "overview"
    MATERIALS = "materials"
    TIME = "time"
    PLACE = "place"
    PHONE = "phone"
    COMPLAINT = "complaint"
    CONDITION = "condition"
    ONLINE = "online"
    COURIER = "courier"
    DEPARTMENT = "department"
    FEE = "fee"
    PROCESS = "process"
    RESULT = "result"
    BASIS = "basis"
    AUDIENCE = "audience"


ASK_PREFIX = "ask_"


class Act(StrEnum):
    """What the person is doing with this message. `ask_<aspect>` for each aspect of a guide, and these."""

    ASK_OVERVIEW = "ask_overview"
    ASK_MATERIALS = "ask_materials"
    ASK_TIME = "ask_time"
    ASK_PLACE = "ask_place"
    ASK_PHONE = "ask_phone"
    ASK_COMPLAINT = "ask_complaint"
    ASK_CONDITION = "ask_condition"
    ASK_ONLINE = "ask_online"
    ASK_COURIER = "ask_courier"
    ASK_DEPARTMENT = "ask_department"
    ASK_FEE = "ask_fee"
    ASK_PROCESS = "ask_process"
    ASK_RESULT = "ask_result"
    ASK_BASIS = "ask_basis"
    ASK_AUDIENCE = "ask_audience"
    ASK_POLICY = "ask_policy"
    CHOOSE = "choose"
    START_APPLICATION = "start_application"
    ASK_HELPER = "ask_helper"
    ASK_PROGRESS = "ask_progress"
    ASK_HUMAN = "ask_human"
    COMPLAIN = "complain"
    GREET = "greet"
    THANK = "thank"
    ASK_WHO = "ask_who"
    AFFIRM = "affirm"
    DENY = "deny"
    REPEAT = "repeat"
    CHITCHAT = "chitchat"
    OUT_OF_SCOPE = "out_of_scope"
    CRISIS = "crisis"

    @property
    def aspect(self) -> Aspect | None:
        """The aspect of a guide that this act asks for; None for other acts."""
        name = self.value.removeprefix(ASK_PREFIX)
        return Aspect(name) if self.value.startswith(ASK_PREFIX) and name in set(Aspect) else None
