"""Conversations as they are kept: their state, and every turn, masked."""
