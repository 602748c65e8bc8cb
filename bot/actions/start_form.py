"""Start an application, or ask for a helper: find the matter, then begin the hand-off form."""

from bot.actions.chosen import chosen_guide
from bot.actions.meant import find_meant, matter_in_hand, remembering
from bot.acts import Aspect
from bot.forms import hand_off
from bot.ports import Ports
from bot.question import Question
from bot.replies import sentences
from bot.replies.clarify import ask_what, clarify_matter
from bot.reply import Reply, Way


def start_application(question: Question, ports: Ports) -> Reply:
    """Hand the matter to the intake system, or another way that the person chooses."""
    return _start(question, ports, "action_start_application", None)


def start_helper(question: Question, ports: Ports) -> Reply:
    """Hand the matter to a helper (帮办)."""
    return _start(question, ports, "action_start_helper", Way.HELPER)


def _start(question: Question, ports: Ports, again: str, way: Way | None) -> Reply:
    taken = chosen_guide(question, ports)
    if taken:
        return hand_off.start(taken, question, ports, way)
    meant = find_meant(question, ports)
    guide = meant.guide or (meant.finding.matters[0].guide if meant.finding.sure else None)
    if guide:
        return hand_off.start(guide, remembering(question, meant.text), ports, way)
    if meant.finding.unsure:
        question = remembering(question, meant.text)
        return clarify_matter(meant.finding.choices, Aspect.OVERVIEW, question, then=again)
    in_hand = matter_in_hand(question, ports)
    if in_hand:
        return hand_off.start(in_hand, question, ports, way)
    return ask_what(sentences.HANDOFF_NEEDS_MATTER, question)
