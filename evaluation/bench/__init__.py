"""How quick the product is: start, search, and many people talking at once. Called by `kitchen bench`."""
