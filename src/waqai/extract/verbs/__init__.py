"""Happenings told by a verb, acts of speech among them."""
