"""What the kitchen knows, and finding it: records, their reading and cutting, search, guidance.

Imports nothing of ours but `storage`. `policy_index.index.PolicyIndex` is the door others use.
"""
