"""The outside world's stand-in: a small intake system (受理系统) with its own storage and its own API.

It knows nothing of the kitchen and imports nothing of it; both are held together by the contract tests.
"""
