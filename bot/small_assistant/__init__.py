"""The assistant that needs no Rasa: acts by weighted patterns from acts.yml. Answers alone, or while Rasa is away."""

from bot.small_assistant.assistant import SmallAssistant

__all__ = ["SmallAssistant"]
