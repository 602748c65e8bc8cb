"""The steps of a turn, one file each; bot/turn.py lists them in order."""
