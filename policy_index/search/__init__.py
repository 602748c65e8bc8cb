"""Request → ranked hits. `ranking.py` lists the steps, `engines/` hold the words."""
