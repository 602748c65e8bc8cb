"""Saved searches by e-mail: who follows what, what is new for them, and the letters. Worker: `kitchen alerts deliver`.

Addresses are sealed in the database (seal.py), never logged, and deleted with the last thing that they follow.
"""
