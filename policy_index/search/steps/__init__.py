"""The steps of the ranking, one file each. `ranking.py` lists them in order."""
