"""Noun phrases: head, modifiers, name, count; and the frames that words open."""
