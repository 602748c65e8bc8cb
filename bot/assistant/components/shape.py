"""A featurizer for the build of a message: its length, how much of it asks, how much of it demands, how it ends.

Words alone can't tell a long grievance from a long question about the same thing. Used by the act classifier.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

RULES = yaml.safe_load(Path(__file__).with_name("shape.yml").read_text(encoding="utf-8"))
ASKS, WISHES, INQUIRES = (re.compile(RULES[name]) for name in ("asks", "wishes", "inquires"))
SENTENCE_END = re.compile(RULES["sentence_end"])
QUESTION_MARK = re.compile("[？?]")
HAN = re.compile("[\u4e00-\u9fff]")
FOREIGN = re.compile(RULES["foreign"], re.IGNORECASE)
WIDTH = len(RULES["lengths"]) + 7


def is_in_our_words(text: str) -> bool:
    """Whether a message is Chinese, or one of the few foreign ones that are understood."""
    return HAN.search(text) is not None or FOREIGN.fullmatch(text) is not None


def shape(text: str) -> list[float]:
    """The `WIDTH` features of a message, each in 0…1."""
    text = text.strip()
    sentences = [part for part in SENTENCE_END.split(text) if part.strip()] or [""]
    last = ([part for part in sentences if len(part) > RULES["least_sentence"]] or sentences)[-1]
    return [
        *(float(len(text) > length) for length in RULES["lengths"]),
        float(bool(QUESTION_MARK.search(text[-RULES["end"] :]))),
        float(bool(ASKS.search(last))),
        float(bool(WISHES.search(last))),
        sum(bool(ASKS.search(part)) for part in sentences) / len(sentences),
        sum(bool(WISHES.search(part)) for part in sentences) / len(sentences),
        float(bool(QUESTION_MARK.search(text))),
        float(bool(INQUIRES.search(text))),
    ]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MessageShape(DenseFeaturizer, GraphComponent):
    """Gives every message its shape as dense features. `weight` scales them against the words' features."""

    @classmethod
    def required_components(cls) -> list[type]:
        """What must stand before it in the pipeline."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Its settings in config.yml."""
        return {**DenseFeaturizer.get_default_config(), "weight": 0.3}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageShape:
        """Called by Rasa."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check beyond Rasa's own."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to each message."""
        for message in messages:
            if message.get(TEXT) and message.get(TOKENS_NAMES[TEXT]):
                row = np.array([shape(message.get(TEXT))]) * self._config["weight"]
                tokens = len(message.get(TOKENS_NAMES[TEXT]))
                self.add_features_to_message(np.repeat(row, tokens, axis=0), row, TEXT, message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to each training example."""
        self.process(training_data.training_examples)
        return training_data
