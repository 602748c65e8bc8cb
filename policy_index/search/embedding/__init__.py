"""Meaning: texts as vectors, computed once per text in the background, kept in the database by content hash."""
