"""Strength, command, control, distance."""
