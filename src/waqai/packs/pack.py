"""All packs compiled into one object: the lexicon, the calendar, and the index of names with what they name."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import waqai
from waqai.errors import PackError
from waqai.packs import cache as store
from waqai.packs.lexicon import Lexicon
from waqai.packs.names import Names
from waqai.packs.records import Actor, Operation, Person, Place, Theatre

if TYPE_CHECKING:
    from waqai.packs.compile_calendar import Calendar

LANGUAGE = "ar"
WORLD = "world"
GAZETTEER = "gazetteer"
_CALENDAR_FILES = ("numbers.toml", "dates.toml")
_DATA = (".toml", ".tsv", ".gz", ".txt")
_INFLECTION = ("derived", "fold", "letters", "nounforms", "roots", "stems", "verbforms")
_log = logging.getLogger("waqai.packs")


@dataclass(slots=True)
class Pack:
    """Everything the reader knows beforehand. Read-only; indexes in `names` point into the lists."""

    lexicon: Lexicon
    calendar: Calendar
    names: Names
    actors: Sequence[Actor]
    persons: Sequence[Person]
    places: Sequence[Place]
    operations: Sequence[Operation]
    theatres: dict[str, Theatre]
    actor_index: dict[str, int]
    """actor reference -> index in `actors`"""
    person_index: dict[str, int]
    country_actor: dict[str, int]
    """ISO alpha-2 code -> the state itself, index in `actors`"""
    digest: str
    root: Path
    """the folder of packs it was made from"""
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What stages worked out about entries of the lists, so that they do it once; bounded by the entries that news meets."""

    def record(self, kind: str, index: int) -> Actor | Person | Place | Operation:
        """What a sense of a name stands for: the actor, person, place or operation at an index."""
        if kind == "actor":
            return self.actors[index]
        if kind == "person":
            return self.persons[index]
        if kind == "operation":
            return self.operations[index]
        return self.places[index]


def default_root() -> Path:
    """The folder of packs: that of the checkout this module runs from, else the one installed with the package."""
    package = Path(waqai.__file__).resolve().parent
    checkout = package.parents[1] / "packs"
    return checkout if (checkout / LANGUAGE).is_dir() else package / "_packs"


def theatre_names(root: Path) -> list[str]:
    """The theatres of a folder of packs, the world first, without language packs and the gazetteer."""
    if not root.is_dir():
        raise PackError("folder of packs is missing", source=str(root), mend="give the folder that holds ar/ and the theatres")
    names = sorted(p.parent.name for p in root.glob("*/pack.toml") if not _is_language(p) and p.parent.name != GAZETTEER)
    return sorted(names, key=lambda name: name != WORLD)


def _is_language(path: Path) -> bool:
    return 'kind = "language"' in path.read_text(encoding="utf-8")


def load_pack(
    root: Path | None = None, *, theatres: Sequence[str] | None = None, cache: bool = True, trial: bool = False
) -> Pack:
    """The packs under `root` (by default those that come with waqai), compiled, or as compiled before.

    `theatres` names the theatres wanted, by default all; the language, the world and the gazetteer always belong to them. Raises
    `PackError` where data break the format. A `trial` uses what was compiled before and leaves nothing behind.

    Compiling the language takes some seconds, once; a changed theatre a second or two.
    """
    root = default_root() if root is None else root
    there = theatre_names(root)
    if theatres is not None and (missing := sorted(set(theatres) - set(there))):
        raise PackError(f"no theatre {missing[0]!r}", source=str(root), mend=f"there are {', '.join(there)}")
    wanted = there if theatres is None else [name for name in there if name == WORLD or name in theatres]
    folder = store.cache_folder() if cache else None
    usual = root.resolve() == default_root().resolve()
    slots = ("", "other-") if trial else ("",) if usual else ("other-",)  # other folders of packs do not push out the usual one

    def known(name: str, digest: str) -> Any:
        return next((found for slot in slots if (found := store.load(folder, slot + name, digest)) is not None), None)

    def keep(name: str, digest: str, value: Any) -> None:
        store.save(None if trial else folder, slots[0] + name, digest, value)

    language = _files(root, [LANGUAGE])
    inflection = _modules(["packs/inflected", *(f"text/{name}" for name in _INFLECTION)])
    modules = _modules(["packs/compile_lexicon", "packs/lexicon", "packs/table", "packs/words"])
    lexicon_digest = store.digest_of([*(p for p in language if p.name not in _CALENDAR_FILES), *modules, *inflection])
    lexicon: Lexicon | None = known("lexicon", lexicon_digest)
    if lexicon is None:
        from waqai.packs.compile_lexicon import build_lexicon
        from waqai.packs.inflected import Inflected

        _log.info("compiling %s", root / LANGUAGE)
        memo: Inflected = store.load(folder, "inflected", store.digest_of(inflection)) or Inflected()
        with store.uncollected():
            lexicon = build_lexicon(root / LANGUAGE, memo)
        keep("lexicon", lexicon_digest, lexicon)
        if memo.grown and not trial:
            store.save(folder, "inflected", store.digest_of(inflection), memo)

    modules = _modules(["packs/*calendar*", "text/fold", "text/tokens"])
    calendar_digest = store.digest_of([*(p for p in language if p.name in _CALENDAR_FILES), *modules])
    calendar: Calendar | None = known("calendar", calendar_digest)
    if calendar is None:
        from waqai.packs.compile_calendar import build_calendar

        calendar = build_calendar(root / LANGUAGE)
        keep("calendar", calendar_digest, calendar)

    modules = _modules(f"packs/{name}" for name in ("compile_names", "names", "records", "schema", "theatre"))
    digest = store.digest_of([*_files(root, [*wanted, GAZETTEER]), *modules, *_modules(["text/tokens"])], extra=lexicon_digest)
    name = "names" if theatres is None else "names-some"
    compiled: dict[str, Any] | None = known(name, digest)
    if compiled is None:
        from waqai.packs.compile_names import compile_names

        _log.info("compiling the theatres of %s", root)
        with store.uncollected():
            compiled = compile_names(root, wanted, lexicon)
        keep(name, digest, compiled)
    lexicon.names = compiled.pop("whole")
    return Pack(lexicon=lexicon, calendar=calendar, digest=digest, root=root, **compiled)


def _files(root: Path, folders: Iterable[str]) -> list[Path]:
    """The data files of these folders, in a fixed order."""
    return [p for name in folders for p in sorted((root / name).glob("*")) if p.suffix in _DATA and p.is_file()]


def _modules(names: Iterable[str]) -> list[Path]:
    """The sources that compile: a change of theirs outdates what they made."""
    package = Path(waqai.__file__).resolve().parent
    return [p for name in names for p in sorted(package.glob(f"{name}.py"))]
