"""Figures of killed, injured, missing, detained and displaced."""
