"""The base of the house: settings, errors, the database and its one migration tree. Imports nothing of ours."""
