"""What other machines of ours call, each with a secret."""
