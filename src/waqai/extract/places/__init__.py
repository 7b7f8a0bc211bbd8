"""Expressions of place, and the one place of a mention."""
