"""Sentences of two languages that say what was read."""
