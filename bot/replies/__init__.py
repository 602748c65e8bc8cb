"""What a citizen is told: every sentence in `sentences.py`, and the replies and cards built from records."""
