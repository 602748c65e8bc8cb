"""The outside world's stand-in: a small intake system (受理系统) and a mailbox, with their own storage and API.

It knows nothing of the kitchen and imports nothing of it; both are held together by the contract tests.
"""
