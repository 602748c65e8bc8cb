"""A file or a text → records: one module per format, metadata.py for what a text says of itself, cutting.py.

Imports records and the place names of policy_index.text; called by policy_index.importing.
"""

import hashlib
from functools import cache
from pathlib import Path


@cache
def rules_hash() -> bytes:
    """A hash of everything in this package and of the records' shapes: what was read by other rules is read anew."""
    here = Path(__file__).parent
    rules = hashlib.sha256()
    for file in sorted([*here.glob("*.py"), *here.glob("*.toml"), *here.parent.glob("records/*.py")]):
        rules.update(file.read_bytes())
    return rules.digest()
