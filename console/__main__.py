"""`python -m console`: the `kitchen` command without its script; how the supervisor starts its own parts."""

from console.main import main

main()
