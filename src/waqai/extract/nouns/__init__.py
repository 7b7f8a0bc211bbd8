"""Happenings told by a noun, and the verbs that carry it."""
