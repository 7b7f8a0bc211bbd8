"""The tables, as they are at the newest migration.

Four kinds: what came in (`articles`, `sightings`, `records`: added, never changed), what people decided (`decisions`, and what
they froze: `snapshots`), who they are and what they were given to read (`accounts`, `tokens`, `samples`), and what is computed
from all of it (the others: dropped and rebuilt at will).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
_Serial = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers only an INTEGER PRIMARY KEY by itself

_Plain = Text().with_variant(Text(collation="C"), "postgresql")  # sorted by code point in every database, as SQLite does


def _text(name: str, *, key: bool = False, index: bool = False) -> Column[str]:
    return Column(name, _Plain, nullable=False, primary_key=key, index=index)


articles = Table(
    "articles",
    metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    Column("digest", _Plain, nullable=False, unique=True),
    Column("id", _Plain, nullable=False, unique=True),
    Column("title", _Plain),
    Column("source", _Plain),
    Column("url", _Plain),
    Column("published", _Plain),
    Column("text", _Plain, nullable=False),
    Column("file", _Plain),
    Column("line", Integer),
    _text("added"),
)
Index("articles_by_day", articles.c.published)

sightings = Table(
    "sightings",
    metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    _text("digest"),
    _text("source"),
    _text("url"),
    _text("published"),
    Column("file", _Plain),
    Column("line", Integer),
    _text("added"),
    UniqueConstraint("digest", "source", "url", "published"),
)

records = Table(
    "records",
    metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    _text("digest"),
    _text("rules"),
    Column("data", LargeBinary, nullable=False),
    _text("made"),
    UniqueConstraint("digest", "rules"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", _Serial, primary_key=True, autoincrement=True),
    _text("at"),
    _text("by"),
    _text("action"),
    _text("subject", index=True),
    Column("other", _Plain, index=True),
    Column("field", _Plain),
    Column("value", _Plain),
    Column("note", _Plain),
    Column("batch", _Plain),
    Column("start", Integer),
    Column("end", Integer),
)
Index("decisions_by_person", decisions.c.by, decisions.c.id)
Index("decisions_by_batch", decisions.c.batch)

snapshots = Table(
    "snapshots",
    metadata,
    _text("name", key=True),
    _text("at"),
    Column("decision", _Serial),
    Column("note", _Plain),
)

snapshot_incidents = Table(
    "snapshot_incidents",
    metadata,
    _text("snapshot", key=True),
    _text("incident", key=True),
    _text("digest"),
)

accounts = Table(
    "accounts",
    metadata,
    _text("name", key=True),
    _text("role"),
    _text("password"),
    Column("active", Boolean, nullable=False),
    _text("made"),
)

tokens = Table(
    "tokens",
    metadata,
    _text("digest", key=True),
    _text("kind", index=True),
    _text("name"),
    _text("role"),
    _text("made"),
    _text("expires"),
)

samples = Table(
    "samples",
    metadata,
    _text("document", key=True),
    _text("coder", key=True),
    _text("name"),
    _text("made"),
)

blobs = Table("blobs", metadata, _text("digest", key=True), Column("data", LargeBinary, nullable=False))

# From here on: computed, may be dropped.

readings = Table(
    "readings",
    metadata,
    _text("document", key=True),
    _text("rules"),
    Column("rest", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("published", _Plain),
)
Index("readings_by_day", readings.c.published)

standings = Table(
    "standings",
    metadata,
    _text("document", key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    Column("published", _Plain),
    Column("data", LargeBinary, nullable=False),
)
Index("standings_by_kind", standings.c.kind, standings.c.published, standings.c.document, standings.c.place)

copies = Table("copies", metadata, _text("document", key=True), _text("leader"))

claims = Table(
    "claims",
    metadata,
    _text("id", key=True),
    _text("document"),
    _text("code", index=True),
    _text("day"),
    Column("offset", Integer, nullable=False),
    _text("type"),
    Column("verbal", Boolean, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("toll", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
Index("claims_of_document", claims.c.document, claims.c.offset, claims.c.id)
Index("claims_by_day", claims.c.day, claims.c.document, claims.c.offset)
Index("claims_by_doubt", claims.c.verbal, claims.c.background, claims.c.confidence, claims.c.id)
Index("claims_by_toll", claims.c.verbal, claims.c.background, claims.c.toll.desc(), claims.c.id)
Index("claims_in_order", claims.c.verbal, claims.c.background, claims.c.day, claims.c.document, claims.c.offset)

verdicts = Table(
    "verdicts",
    metadata,
    _text("claim", key=True),
    _text("by", key=True),
    _text("kind", key=True),
    Column("value", _Plain),
    Column("decision", _Serial, nullable=False),
    _text("at"),
)
Index("verdicts_by_person", verdicts.c.by, verdicts.c.kind)

incidents = Table(
    "incidents",
    metadata,
    Column("generation", _Serial, primary_key=True, autoincrement=False),
    _text("id", key=True),
    Column("first", _Plain),
    Column("last", _Plain),
    _text("type"),
    _text("status"),
    Column("verbal", Boolean, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("country", _Plain),
    Column("admin1", _Plain),
    Column("place", _Plain),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", _Plain),
    Column("radius_km", Float),
    Column("killed", Integer),
    Column("voices", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("conflict", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("decided", Boolean, nullable=False),
)
Index("incidents_by_day", incidents.c.generation, incidents.c.first, incidents.c.id)
Index(
    "incidents_by_type", incidents.c.generation, incidents.c.type, incidents.c.background, incidents.c.killed, incidents.c.first,
    incidents.c.id,
)  # fmt: skip
Index("incidents_by_place", incidents.c.generation, incidents.c.place, incidents.c.first, incidents.c.id)
Index(
    "incidents_in_order", incidents.c.generation, incidents.c.verbal, incidents.c.background, incidents.c.first, incidents.c.id,
    incidents.c.killed,
)  # fmt: skip
Index(
    "incidents_on_map", incidents.c.generation, incidents.c.verbal, incidents.c.background, incidents.c.lat, incidents.c.lon,
    incidents.c.killed,
)  # fmt: skip

incident_claims = Table(
    "incident_claims",
    metadata,
    Column("generation", _Serial, primary_key=True, autoincrement=False),
    _text("claim", key=True),
    _text("incident"),
    sqlite_with_rowid=False,
)
Index("claims_of_incident", incident_claims.c.generation, incident_claims.c.incident)

incident_articles = Table(
    "incident_articles",
    metadata,
    Column("generation", _Serial, primary_key=True, autoincrement=False),
    Column("seq", _Serial, primary_key=True, autoincrement=False),
    _text("incident", key=True),
    Column("first", _Plain),
    Column("plain", Boolean, nullable=False),
    Column("alone", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""Which incidents an article tells of: the first day of each, whether it is neither verbal nor background, and whether no other
article tells of it, so that it can be counted without being gathered.

A search for words ends here: it finds articles, and needs of their incidents only this, unless more is asked.
"""
Index("articles_of_incident", incident_articles.c.generation, incident_articles.c.incident)
Index(
    "told_by_day", incident_articles.c.generation, incident_articles.c.first, incident_articles.c.incident,
    incident_articles.c.seq, incident_articles.c.plain,
)  # fmt: skip

incident_names = Table(
    "incident_names",
    metadata,
    Column("generation", _Serial, primary_key=True, autoincrement=False),
    _text("incident", key=True),
    _text("role", key=True),
    _text("key", key=True),
    Column("plain", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index("names_by_key", incident_names.c.generation, incident_names.c.role, incident_names.c.key, incident_names.c.incident)
Index("names_counted", incident_names.c.generation, incident_names.c.role, incident_names.c.plain, incident_names.c.key)

names = Table(
    "names",
    metadata,
    Column("generation", _Serial, primary_key=True, autoincrement=False),
    _text("role", key=True),
    _text("key", key=True),
    _text("name"),
    _text("name_en"),
)

incident_parts = Table(
    "incident_parts",
    metadata,
    Column("generation", _Serial, primary_key=True, autoincrement=False),
    _text("what", key=True),
    _text("incident", key=True),
    Column("data", LargeBinary, nullable=False),
)
Index("parts_of_incident", incident_parts.c.generation, incident_parts.c.incident)

incident_changes = Table(
    "incident_changes",
    metadata,
    Column("number", _Serial, primary_key=True),
    Column("generation", _Serial, nullable=False),
    _text("month"),
    _text("place"),
    sqlite_autoincrement=True,
)
"""A row for each incident that a decision took out or put in: the month (`~` for none) and place (empty for none) it has.

What is kept of a view in memory is kept up by these; numbers are never used twice, not even after a link that clears the table.
"""

meta = Table("meta", metadata, _text("key", key=True), _text("value"))
