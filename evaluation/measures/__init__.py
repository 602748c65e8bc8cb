"""The sets of measures. A new one is one file and a line here."""

from evaluation.measures.difficult_messages import DifficultMessages
from evaluation.measures.guide_questions import GuideQuestions
from evaluation.measures.messages import Messages
from evaluation.measures.ncp import Ncp
from evaluation.measures.protocol import Measure
from evaluation.measures.regulation_questions import RegulationQuestions
from evaluation.measures.standard_questions import StandardQuestions

MEASURES: tuple[Measure, ...] = (
    Ncp(),
    StandardQuestions(),
    GuideQuestions(),
    RegulationQuestions(),
    Messages(),
    DifficultMessages(),
)
"""In the order in which they run; those of one corpus share a kitchen."""
