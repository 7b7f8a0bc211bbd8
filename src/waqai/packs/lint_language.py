"""The lint of a language pack: verbs that cannot be of their form, and frames that say what the reader does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from waqai.errors import PackError
from waqai.model.record import CasualtyKind, EventType, Outcome, Weapon
from waqai.packs.certainty import confidence_flaws, unknown_names
from waqai.packs.compile_lexicon import checked_verb
from waqai.packs.lint import Problem, sign_problems
from waqai.packs.schema import FRAME_CLASSES, HEAD_CLASSES
from waqai.packs.theatre import read_toml, source_of

_TYPES: Final = frozenset(get_args(EventType)) | {"kill", "wound"}
_ROLES: Final = frozenset({"I", "T", "S", "P", "A", "L", "W", "-", "topic", "auto", "object", "pair"})
_FLAGS: Final = frozenset({"symmetric", "weak", "noun_weak", "opaque", "foretells", "needs_light"})
_WORDS: Final = frozenset({"verbs", "nouns", "object", "with", "particle", "noun_particle", "object_not", "subject"})
_VALUES: Final[Mapping[str, frozenset[str]]] = {
    "type": _TYPES,
    "outcome": frozenset(get_args(Outcome)),
    "weapon": frozenset(get_args(Weapon)),
    "casualty": frozenset(get_args(CasualtyKind)),
}
_FRAME_KEYS: Final = frozenset({"id", "roles", "noun_roles", *_FLAGS, *_WORDS, *_VALUES})
_VERB = re.compile(r"\d+ \S")
_OTHER_NOTATION: Final = ("verbs.toml", "numbers.toml", "dates.toml", "function.toml")


def lint_language(folder: Path) -> Iterator[Problem]:
    """The problems of a language pack's folder, file by file."""
    for path in sorted(folder.glob("*.toml")):
        file = source_of(path)
        try:
            data = read_toml(path)
        except PackError as error:
            yield Problem(error.source, error.entry, error.found, error.mend or "mend the file", "error")
            continue
        yield from _texts(file, "", data)
        if path.name == "frames.toml":
            yield from _frames(file, data)
        elif path.name == "heads.toml":
            yield from _heads(file, data)
        elif path.name == "weapons.toml":
            yield from _weapons(file, data)
        elif path.name == "context.toml":
            yield from _modifiers(file, data)
        elif path.name == "confidence.toml":
            for flaw in (*confidence_flaws(data), *unknown_names(data)):
                yield Problem(file, "", flaw.found, flaw.mend, "error")
        elif path.name == "verbs.toml":
            for form, words in data.get("forms", {}).items():
                for word in words:
                    yield from _verb(file, f"forms.{form}", f"{form} {word}")


def _texts(file: str, where: str, value: Any) -> Iterator[Problem]:
    """Signs of every text, and every text in the notation of verbs, wherever it stands."""
    if isinstance(value, Mapping):
        name = value.get("id")
        for key, item in value.items():
            yield from _texts(file, f"{where}.{key}".strip(".") if not isinstance(name, str) else name, item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(file, where, item)
    elif isinstance(value, str):
        yield from sign_problems(file, where, value)
        if _VERB.match(value) and not file.endswith(_OTHER_NOTATION):
            yield from _verb(file, where, value)


def _verb(file: str, where: str, text: str) -> Iterator[Problem]:
    if " " in text.partition(" ")[2].strip():
        return  # a verb and its particle: matched as a phrase
    try:
        checked_verb(text, file)
    except PackError as error:
        yield Problem(file, where or error.entry, error.found, error.mend, "error")


def _frames(file: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, frame in enumerate(data.get("frame", ()), 1):
        where = str(frame.get("id") or f"frame {number}")
        if not frame.get("id") or where in seen:
            yield Problem(file, where, "id is missing or used twice", 'give the frame an id of its own: id = "ambush"', "error")
        seen.add(where)
        for key, value in frame.items():
            if key not in _FRAME_KEYS:
                yield Problem(file, where, f"key {key!r} is unknown", f"use one of {', '.join(sorted(_FRAME_KEYS))}", "error")
            elif key in _VALUES and value not in _VALUES[key]:
                yield Problem(
                    file, where, f"{key} {value!r} is unknown", f"use one of {', '.join(sorted(_VALUES[key]))}", "error"
                )
            elif key in _FLAGS and not isinstance(value, bool):
                yield Problem(file, where, f"{key} = {value!r}", "write true, or leave it out", "error")
            elif key in ("roles", "noun_roles"):
                yield from _roles(file, where, key, value)
            elif key == "verbs":
                for verb in value:
                    if not _VERB.match(verb):
                        yield Problem(
                            file, where, f"verb {verb!r} lacks its form number", 'write "1 قتل/يقتل" or "8 اشتبك"', "error"
                        )
                    elif " " in verb.partition(" ")[2].strip():
                        mend = "write the verb alone, and its words as particle, with or object"
                        yield Problem(file, where, f"verb {verb!r} is more than one word", mend, "error")
            elif key == "subject":
                for word in [value] if isinstance(value, str) else value:
                    if word not in FRAME_CLASSES:
                        yield Problem(
                            file, where, f"subject {word!r} is unknown", f"use one of {', '.join(sorted(FRAME_CLASSES))}", "error"
                        )
        if "type" not in frame:
            yield Problem(file, where, "type is missing", "say what kind of event the words name", "error")
        if not frame.get("verbs") and not frame.get("nouns"):
            yield Problem(file, where, "frame has neither verbs nor nouns", "add the words that name the event", "error")


def _roles(file: str, where: str, key: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem(file, where, f"{key} is no table", f'write {key} = {{ subj = "I", obj = "T" }}', "error")
        return
    for slot, role in value.items():
        if role not in _ROLES:
            mend = f"use one of {', '.join(sorted(_ROLES))}"
            yield Problem(file, where, f"role {role!r} of {slot!r} in {key} is unknown", mend, "error")
        if slot.isascii() and slot not in ("subj", "obj", "idafa", "speaker"):
            mend = "use subj, obj, idafa, speaker or a preposition"
            yield Problem(file, where, f"slot {slot!r} in {key} is unknown", mend, "error")


def _heads(file: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    for number, entry in enumerate(data.get("heads", ()), 1):
        where = f"heads {number}"
        if entry.get("class") not in HEAD_CLASSES:
            mend = f"use one of {', '.join(sorted(HEAD_CLASSES))}"
            yield Problem(file, where, f"class {entry.get('class')!r} is unknown", mend, "error")
        if not entry.get("words"):
            yield Problem(file, where, "there are no words", "list words, or delete the entry", "error")


def _weapons(file: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    for number, entry in enumerate(data.get("weapon", ()), 1):
        known = _VALUES["weapon"] | {"rocket_or_missile"}
        where = str(entry.get("id", f"weapon {number}"))
        if entry.get("id") not in known:
            yield Problem(
                file, where, f"weapon {entry.get('id')!r} is unknown", f"use one of {', '.join(sorted(known))}", "error"
            )


def _modifiers(file: str, data: Mapping[str, Any]) -> Iterator[Problem]:
    for number, entry in enumerate(data.get("modifier", ()), 1):
        where = f"modifier {number}"
        for kind in [entry.get("type"), *entry.get("of", ())]:
            if kind not in _TYPES | {"none"}:
                yield Problem(file, where, f"type {kind!r} is unknown", f"use one of {', '.join(sorted(_TYPES))}, none", "error")
        weapon = entry.get("weapon")
        if weapon is not None and weapon not in _VALUES["weapon"]:
            mend = f"use one of {', '.join(sorted(_VALUES['weapon']))}"
            yield Problem(file, where, f"weapon {weapon!r} is unknown", mend, "error")
