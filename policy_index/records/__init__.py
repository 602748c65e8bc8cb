"""Our nouns: the frozen types of everything the kitchen knows. One kind of record is one file here."""

from policy_index.records.base import Kind, Record, RecordRef, Status
from policy_index.records.chain import Chain, ChainStep
from policy_index.records.faq import Faq
from policy_index.records.guide import Fee, Guide, LegalBasis, Material, QuestionAnswer, Step
from policy_index.records.interpretation import Interpretation
from policy_index.records.policy import Clause, Policy, Relation

RECORD_TYPES: dict[Kind, type[Record]] = {
    Kind.POLICY: Policy,
    Kind.GUIDE: Guide,
    Kind.FAQ: Faq,
    Kind.INTERPRETATION: Interpretation,
    Kind.CHAIN: Chain,
}

__all__ = [
    "RECORD_TYPES",
    "Chain",
    "ChainStep",
    "Clause",
    "Faq",
    "Fee",
    "Guide",
    "Interpretation",
    "Kind",
    "LegalBasis",
    "Material",
    "Policy",
    "QuestionAnswer",
    "Record",
    "RecordRef",
    "Relation",
    "Status",
    "Step",
]
