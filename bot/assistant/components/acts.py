"""The classifier of dialogue acts: Rasa's logistic regression on weighted words, deciding in two steps.

Raw counts let long messages and frequent words win: weighted by rarity and brought to one length, the aspect asked
is right about a fifth more often. First it is decided whether a message asks at all (all question acts together
against a complaint), then which act of that side it is: many similar questions don't lose to one complaint.
"""

from __future__ import annotations

from typing import Any

import skops.io as sio
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from components.shape import WIDTH, is_in_our_words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(LogisticRegressionClassifier):
    """Needs the word featurizers and MessageShape before it.

    `C` is the inverse strength of regularisation; `question_over_complaint`: how many times likelier than a
    complaint the questions together must be.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """What must stand before it in the pipeline."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Its settings in config.yml."""
        own = {"C": 10.0, "question_over_complaint": 1.0, "questions": [], "complaint": "complain"}
        return {**LogisticRegressionClassifier.get_default_config(), **own, "ranking_length": 6}

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, name, model_storage, resource)
        words = ColumnTransformer(
            [
                ("words", TfidfTransformer(sublinear_tf=True), slice(0, -WIDTH)),
                ("shape", "passthrough", slice(-WIDTH, None)),
            ],
            sparse_threshold=1.0,
        )
        regression = LogisticRegression(
            C=self.config["C"],
            solver=self.config["solver"],
            max_iter=self.config["max_iter"],
            tol=self.config["tol"],
            random_state=self.config["random_state"],
            class_weight="balanced",
        )
        self.clf = make_pipeline(words, regression)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActClassifier:
        """Called by Rasa."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> ActClassifier:
        """Called by Rasa. Rasa's own would silently come back untrained, for it trusts fewer types."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            path = folder / f"{resource.name}.skops"
            component.clf = sio.load(path, trusted=sio.get_untrusted_types(file=path))  # we trained it ourselves
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the act and the ranking of each message."""
        for message, chances in zip(messages, self.clf.predict_proba(self._create_X(messages)), strict=True):
            sure = float(is_in_our_words(message.get(TEXT) or ""))
            ranked = self._decide(
                {name: sure * chance for name, chance in zip(self.clf.classes_, chances, strict=True)}
            )
            ranking = [{"name": name, "confidence": chance} for name, chance in ranked]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self.config["ranking_length"]], add_to_output=True)
        return messages

    def _decide(self, chances: dict[str, float]) -> list[tuple[str, float]]:
        ranked = sorted(chances.items(), key=lambda pair: -pair[1])
        questions, complaint = set(self.config["questions"]), self.config["complaint"]
        if ranked[0][0] not in questions | {complaint}:
            return ranked
        asked = sum(chances[name] for name in questions)
        against = self.config["question_over_complaint"] * chances[complaint]
        side = questions if asked > against else {complaint}
        return sorted(ranked, key=lambda pair: pair[0] not in side)
