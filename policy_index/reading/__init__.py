"""A file or a text → records: one module per format, metadata.py for what a text says of itself, cutting/ for clauses."""
