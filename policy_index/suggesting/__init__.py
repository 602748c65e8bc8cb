"""Suggestions while typing: titles, names of guides and standard questions, found by letters and by sound."""
