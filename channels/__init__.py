"""How people reach the bot beside the portal. A channel renders the turn's answer; the turn is the same everywhere."""
