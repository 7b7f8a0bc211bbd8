"""Articles, records and decisions in one SQLite file or a PostgreSQL database, through SQLAlchemy Core."""

from waqai.store.engine import Store, open_store

__all__ = ["Store", "open_store"]
