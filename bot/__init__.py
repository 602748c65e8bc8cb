"""The conversation. `turn.py` has the ordered steps of one turn. Imports `policy_index` and `storage`."""
