"""Mentions of one happening become one event, with its sides, its day and its confidence."""
