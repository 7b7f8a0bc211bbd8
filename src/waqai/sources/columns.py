"""What the fields of an article are called in other people's files."""

from __future__ import annotations

from typing import Final

from waqai.text.fold import fold

# The field, and the names it goes by as a CSV column or JSON key, folded; the first is the documented one.
_NAMES: Final = {
    "text": ("text", "body", "content", "article", "النص", "نص", "المتن", "نص الخبر"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "published": ("published", "date", "published_at", "publication_date", "pubdate", "التاريخ", "تاريخ النشر"),
    "id": ("id", "doc_id", "document_id", "المعرف"),
    "source": ("source", "outlet", "publisher", "المصدر"),
    "url": ("url", "link", "الرابط"),
}
FIELDS: Final = tuple(_NAMES)
_FIELD: Final = {fold(name): field for field, names in _NAMES.items() for name in names}


def field_of(name: str) -> str | None:
    """The article field that a column or key of this name holds, None for any other.

    >>> field_of("Text "), field_of("تاريخ النشر"), field_of("views")
    ('text', 'published', None)
    """
    return _FIELD.get(fold(name).strip().lower())


def by_field(row: dict[str, object]) -> dict[str, object]:
    """A row keyed by article field; where two columns mean one field, the documented name wins, then the first.

    >>> by_field({"date": "2016", "published": "2017", "views": 3})
    {'published': '2017'}
    """
    found: dict[str, object] = {}
    for name, value in row.items():
        field = field_of(name)
        if field and (field not in found or name == field):
            found[field] = value
    return found
