"""Queries as people type them: what they point at straight away, and what they were meant to say.

Two ordered lists, one file a kind: POINTERS (pointing.py) put records first that a query names outright, by number,
title and article, or version; REWRITINGS (rewriter.py) say a query in other words when it finds little as typed.
"""
