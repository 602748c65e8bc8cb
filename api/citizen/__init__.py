"""Anonymous windows: what every citizen may open. One rule of entry: anyone, within the rate limits."""
