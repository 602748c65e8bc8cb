"""Chinese text as the index sees it: normalised, cut into bigrams, characters and words."""
