"""Rasa components of ours, named in config.yml and endpoints.yml."""
