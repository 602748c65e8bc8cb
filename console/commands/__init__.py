"""One file a command; `console/main.py` lists them."""
