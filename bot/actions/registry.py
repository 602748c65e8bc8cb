"""The list of actions by Rasa's names, and which action follows which act. A new action is a file and a line here."""

from collections.abc import Callable

from bot.actions.answer_guide import answer_guide
from bot.actions.answer_policy import answer_policy
from bot.actions.answer_record import answer_record
from bot.actions.answer_unsure import answer_unsure
from bot.actions.choose_none import choose_none
from bot.actions.courtesies import chitchat, emergency, greet, introduce, not_ours, thank
from bot.actions.offer_case import make_hotline_case, make_human_case, offer_hotline, offer_human
from bot.actions.repeat import repeat
from bot.actions.show_progress import show_progress
from bot.actions.start_form import start_application, start_helper
from bot.actions.take_choice import taker
from bot.actions.yes_no import affirmer, deny
from bot.acts import Act, Aspect
from bot.forms import hand_off
from bot.forms.asking import NAME as HAND_OFF_FORM
from bot.ports import Ports
from bot.question import Question
from bot.replies.plain import search_away
from bot.reply import Reply
from storage.errors import SearchAway

Action = Callable[[Question, Ports], Reply]


def run(name: str, question: Question, ports: Ports) -> Reply:
    """Run an action by name; says so where the index can't be reached. Raises KeyError for an unknown name."""
    action = ACTIONS[name]
    try:
        return action(question, ports)
    except SearchAway:
        return search_away()


ACTIONS: dict[str, Action] = {
    "action_answer_guide": answer_guide,
    "action_answer_policy": answer_policy,
    "action_answer_unsure": answer_unsure,
    "action_answer_record": answer_record,
    "action_take_choice": taker(run),
    "action_choose_none": choose_none,
    "action_start_application": start_application,
    "action_start_helper": start_helper,
    "action_submit_hand_off": hand_off.submit,
    "action_cancel_form": hand_off.cancel,
    HAND_OFF_FORM: hand_off.advance,
    "action_show_progress": show_progress,
    "action_offer_human": offer_human,
    "action_offer_hotline": offer_hotline,
    "action_make_human_case": make_human_case,
    "action_make_hotline_case": make_hotline_case,
    "action_greet": greet,
    "action_thank": thank,
    "action_introduce": introduce,
    "action_affirm": affirmer(run),
    "action_deny": deny,
    "action_repeat": repeat,
    "action_chitchat": chitchat,
    "action_not_ours": not_ours,
    "action_emergency": emergency,
}

ACTION_FOR: dict[Act, str] = {Act(f"ask_{aspect.value}"): "action_answer_guide" for aspect in Aspect} | {
    Act.ASK_POLICY: "action_answer_policy",
    Act.CHOOSE: "action_take_choice",
    Act.START_APPLICATION: "action_start_application",
    Act.ASK_HELPER: "action_start_helper",
    Act.ASK_PROGRESS: "action_show_progress",
    Act.ASK_HUMAN: "action_offer_human",
    Act.COMPLAIN: "action_offer_hotline",
    Act.GREET: "action_greet",
    Act.THANK: "action_thank",
    Act.ASK_WHO: "action_introduce",
    Act.AFFIRM: "action_affirm",
    Act.DENY: "action_deny",
    Act.REPEAT: "action_repeat",
    Act.CHITCHAT: "action_chitchat",
    Act.OUT_OF_SCOPE: "action_not_ours",
    Act.CRISIS: "action_emergency",
}

FALLBACK = "action_answer_unsure"
