"""What the assistant can have done: one file per action, listed in `registry.py`.

An action is pure: it reads the question and the ports and proposes a Reply; the turn alone writes.
"""
