"""Alembic's scripts: how a store made by an older waqai becomes one of today."""
