"""Measures real kitchens from outside, over HTTP. Called by `kitchen evaluate` and `kitchen bench`."""
