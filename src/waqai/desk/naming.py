"""Places and parties as people type them, on the command line and in spreadsheets: a name, or a reference of the packs."""

from __future__ import annotations

import re
from typing import Any, Final

from waqai.errors import InputError
from waqai.extract.doc import Doc
from waqai.extract.options import Option, as_written, choices, option_of
from waqai.packs.pack import Pack

NAMED: Final = frozenset({"place", "initiators", "targets", "voices"})
"""Fields whose values are entries of the packs, or names that none knows."""
_BETWEEN: Final = re.compile(r"\s*[;؛]\s*")
_MOST_SHOWN: Final = 8


def named_value(pack: Pack, field: str, typed: str) -> Any:
    """What `set` takes for a place («سرت», «Sirte», «libya:places:Sirte»), or for parties, with «؛» or «;» between them.

    A name that no pack knows is kept as it is typed. Raises `InputError` for a name of several, with what tells them apart.
    """
    names = [one for one in _BETWEEN.split(typed.strip()) if one]
    if not names or (field == "place" and len(names) > 1):
        raise InputError(f"{typed!r} is no name of one place" if field == "place" else "no name", mend="give the name")
    values = [_one(pack, field, name) for name in names]
    return values[0] if field == "place" else values


def _one(pack: Pack, field: str, name: str) -> Any:
    entries: Any = pack.places if field == "place" else (*pack.actors, *pack.persons)
    if ":" in name:
        if entry := next((one for one in entries if one.ref == name), None):
            return option_of(entry, field).value
        raise InputError(f"{name!r} is in no pack", mend="give a reference as «waqai pack show» prints it, or a name")
    found = _known(pack, field, name)
    if len(found) > 1:
        told = "; ".join(f"{one.value.get('ref')} ({one.en}, {one.detail})" for one in found[:_MOST_SHOWN])
        more = f"; and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
        raise InputError(f"{name!r} is the name of several: {told}{more}", mend="give the reference of one")
    return found[0].value if found else as_written(name, field).value


def _known(pack: Pack, field: str, name: str) -> list[Option]:
    """The entries of which this is a whole name, in Arabic (any alias, inflected or not) or their English name."""
    kinds = ("place",) if field == "place" else ("actor", "person")
    doc = Doc(name, pack)
    whole = [one for one in doc.names if one.start == 0 and one.end == len(doc.tokens)]
    found = [option_of(pack.record(kind, index), field) for one in whole for kind, index, _ in one.senses if kind in kinds]
    found = found or [one for one in choices(pack, field, name) if one.en.lower() == name.strip().lower()]
    return list({one.value.get("ref"): one for one in found}.values())
