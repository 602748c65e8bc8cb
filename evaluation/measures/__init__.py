"""The sets of measures. A new one is one file and a line here."""

from dataclasses import replace

from evaluation.corpora import NCP_BESIDE
from evaluation.measures.difficult_messages import DifficultMessages
from evaluation.measures.guide_questions import GuideQuestions
from evaluation.measures.messages import Messages
from evaluation.measures.ncp import Ncp
from evaluation.measures.noise import NCP_NOISE, STANDARD_NOISE
from evaluation.measures.numbers import Numbers
from evaluation.measures.protocol import Measure, SearchMeasure
from evaluation.measures.regulation_questions import RegulationQuestions
from evaluation.measures.standard_questions import StandardQuestions

SEARCH_MEASURES: tuple[SearchMeasure, ...] = (
    Ncp(),
    NCP_NOISE,
    Ncp("ncp_beside", NCP_BESIDE),
    Numbers(),
    STANDARD_NOISE,
    StandardQuestions(),
    GuideQuestions(),
    RegulationQuestions(),
)

MEASURES: tuple[Measure, ...] = (*SEARCH_MEASURES, Messages(), DifficultMessages())
"""In the order in which they run; those of one corpus share a kitchen."""

_FEW = 100
ABLATED: tuple[SearchMeasure, ...] = (
    Ncp(),
    replace(NCP_NOISE, size=_FEW),
    replace(STANDARD_NOISE, size=_FEW),
    *SEARCH_MEASURES[-3:],
)
"""What an ablation asks unless told otherwise: what some step is there for, with noise on a few questions only."""
