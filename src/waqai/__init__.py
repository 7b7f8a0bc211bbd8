"""waqai (وقائع) reads Arabic conflict news and writes down what each article reports, with the words and source of every value.

    import waqai
    coder = waqai.Coder()
    record = coder.read(waqai.Article(text=..., published="2016-06-15"))

    with waqai.open("libya.db") as desk:            # many articles: the extra `desk`
        desk.ingest(["wire.jsonl"]); desk.link(); desk.incidents(waqai.Filters(place="سرت"))

Names are imported when first used, so that `import waqai` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from waqai.desk.desk import Desk
    from waqai.desk.filters import Filters
    from waqai.desk.opening import open
    from waqai.errors import InputError, PackError, StoreError, WaqaiError
    from waqai.extract.coder import Coder
    from waqai.model import Article, Record, decode, encode, json_schema
    from waqai.packs.pack import load_pack
    from waqai.sources import read_articles

    __version__: str

__all__ = [
    "Article",
    "Coder",
    "Desk",
    "Filters",
    "InputError",
    "PackError",
    "Record",
    "StoreError",
    "WaqaiError",
    "__version__",
    "decode",
    "encode",
    "json_schema",
    "load_pack",
    "open",
    "read_articles",
]

_HOME: Final = {
    "Article": "waqai.model",
    "Coder": "waqai.extract.coder",
    "Desk": "waqai.desk.desk",
    "Filters": "waqai.desk.filters",
    "InputError": "waqai.errors",
    "PackError": "waqai.errors",
    "Record": "waqai.model",
    "StoreError": "waqai.errors",
    "WaqaiError": "waqai.errors",
    "decode": "waqai.model",
    "encode": "waqai.model",
    "json_schema": "waqai.model",
    "load_pack": "waqai.packs.pack",
    "open": "waqai.desk.opening",
    "read_articles": "waqai.sources",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        value: Any = version("waqai")
    elif name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    else:
        raise AttributeError(f"module 'waqai' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
