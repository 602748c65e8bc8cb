"""The engines that hold the tokens. `protocol.py` says what every engine does; the ranking is the same on all."""
