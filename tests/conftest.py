"""Things that several tests build on: a record made by hand, and the folders of shared material where they are at hand."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from waqai.model import (
    Attribution,
    Casualty,
    Document,
    Entity,
    Event,
    EventPlace,
    EventTime,
    Fact,
    Gloss,
    Record,
    Ref,
    Span,
    Trigger,
    Victims,
)  # fmt: skip

if TYPE_CHECKING:
    from waqai import Coder
    from waqai.desk.desk import Desk
    from waqai.packs.pack import Pack

# A busy machine is no failure; and CI tries the same examples each time, so that it fails for what was changed.
settings.register_profile("waqai", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("waqai")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The reader with all packs, one for all tests: it must keep nothing of one article for the next."""
    from waqai import Coder

    return Coder()


@pytest.fixture(scope="session")
def pack(coder: Coder) -> Pack:
    """All packs, as that reader has them."""
    return coder.pack


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Path:
    """The store of the demonstration desk, filled once; tests copy it."""
    from waqai.desk.demo import fill
    from waqai.desk.desk import Desk
    from waqai.store import open_store

    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Desk(open_store(path), coder=coder) as desk:
        fill(desk)
    return path


@pytest.fixture
def demo_desk(demo_file: Path, tmp_path: Path, coder: Coder) -> Iterator[Desk]:
    """The demonstration desk in a copy of that store, for one test alone."""
    from waqai.desk.desk import Desk
    from waqai.store import open_store

    shutil.copy(demo_file, tmp_path / "demo.db")
    with Desk(open_store(tmp_path / "demo.db"), coder=coder) as opened:
        yield opened


TITLE = "الجيش اليمني يصد هجوما للحوثيين غرب مأرب"
TEXT = (
    f"{TITLE}\n\n"
    "قال مصدر عسكري الاثنين إن الجيش اليمني صد هجوما للحوثيين بالدبابات غرب مأرب، ما أسفر عن مقتل 12 مهاجما على الأقل. "
    "ونفى متحدث باسم الحوثيين قصف مستشفى المدينة. ومنذ بدء الحملة قتل نحو 300 مقاتل."
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder beside a checkout; tests that need it are skipped elsewhere."""
    for folder in (ROOT / "shared", ROOT.parent / "shared"):
        if (folder / "gold").is_dir():
            return folder
    pytest.skip("no shared/ folder beside this checkout")


@pytest.fixture(scope="session")
def dev_gold(root: Path) -> ModuleType:
    """`tools/dev_gold.py`."""
    spec = importlib.util.spec_from_file_location("dev_gold", root / "tools" / "dev_gold.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def span(words: str, nth: int = 0) -> Span:
    """Where words stand in TEXT, the nth time."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def ref(entity: str, words: str, nth: int = 0) -> Ref:
    """A reference to an entity by words of TEXT."""
    found = span(words, nth)
    return Ref(entity, found.start, found.end)


def _event(number: int, type_: str, words: str, trigger: str, **fields: object) -> Event:
    clause, name = span(words), span(trigger)
    given: dict[str, object] = {
        "initiators": (), "targets": (), "symmetric": False, "place": None, "time": None, "weapons": (), "outcome": None,
        "status": "asserted", "attribution": (), "background": False, "gloss": Gloss("", ""), "why": {}, "confidence": 0.5,
    }  # fmt: skip
    mention = Trigger(clause.start, clause.end, name)
    return Event(id=f"yemen-1-{number}", type=type_, mentions=(mention,), **(given | fields))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def record() -> Record:
    """A record with an attack repelled, a shelling denied, a toll of one event, a cumulative toll and a fact."""
    source = span("مصدر عسكري")
    said = Attribution(entity="E3", start=source.start, end=source.end, verb="قال", kind="statement", quote=None)
    town = span("مأرب", 1)
    marib = EventPlace(
        entity="E4", start=town.start, end=town.end, name="مأرب", name_en="Marib", lat=15.47, lon=45.32, precision="near",
        radius_km=20.0, country="YE", admin1="Marib", ref="geonames:72966",
    )  # fmt: skip
    battle = _event(
        1, "battle", "صد هجوما للحوثيين بالدبابات غرب مأرب", "صد هجوما",
        initiators=(ref("E1", "للحوثيين", 1),), targets=(ref("E2", "الجيش اليمني", 1),), place=marib,
        time=EventTime(start="2021-02-08", end="2021-02-08", precision="day", expression=span("الاثنين")),
        weapons=("tank",), outcome="repelled", attribution=(said,), confidence=0.87,
        gloss=Gloss("Houthis attacked the Yemeni army.", "هاجم الحوثيون الجيش اليمني."),
        why={"type": "ar/frames.toml:صد", "initiators": "yemen/actors.toml:houthis", "targets": "yemen/actors.toml:army"},
    )  # fmt: skip
    denied = _event(
        2, "shelling", "قصف مستشفى المدينة", "قصف", initiators=(ref("E1", "الحوثيين"),), status="denied", confidence=0.61,
        why={"type": "ar/frames.toml:قصف", "status": "ar/context.toml:نفى"},
    )  # fmt: skip
    attackers, fighters, dead, toll = span("مهاجما"), span("مقاتل"), span("12 مهاجما على الأقل"), span("نحو 300 مقاتل")
    casualties = (
        Casualty(
            id="C1", kind="killed", low=12, best=12, high=None, qualifier="at_least", event=battle.id, since=None, subset_of=None,
            victims=Victims(entity="E1", start=attackers.start, end=attackers.end, category="combatants"), scope="incident",
            start=dead.start, end=dead.end, attribution=(said,), why="ar/victims.toml:مهاجم",
        ),
        Casualty(
            id="C2", kind="killed", low=300, best=300, high=300, qualifier="approx", event=None, since=None, subset_of=None,
            victims=Victims(entity=None, start=fighters.start, end=fighters.end, category="combatants"), scope="cumulative",
            start=toll.start, end=toll.end, attribution=(), why="ar/victims.toml:مقاتل",
        ),
    )  # fmt: skip
    houthis, army, marib_words = span("للحوثيين"), span("الجيش اليمني"), span("مأرب")
    entities = (
        Entity(
            id="E1", kind="actor", name="الحوثيون", name_en="Houthis", name_en_basis="pack", ref="yemen:houthis",
            mentions=(houthis,), category="rebel_group", country="YE",
        ),
        Entity(
            id="E2", kind="actor", name="الجيش اليمني", name_en="Yemeni army", name_en_basis="pack", ref="yemen:army",
            mentions=(army,), category="state_force", country="YE",
        ),
        Entity(
            id="E3", kind="actor", name="مصدر عسكري", name_en="military source", name_en_basis="transliterated", ref=None,
            mentions=(source,), category="other",
        ),
        Entity(
            id="E4", kind="place", name="مأرب", name_en="Marib", name_en_basis="gazetteer", ref="geonames:72966",
            mentions=(marib_words,),
        ),
    )  # fmt: skip
    fact = Fact(
        id="F1", kind="equipment", subject=ref("E1", "للحوثيين", 1), object=None, value="دبابات", unit=None,
        start=span("بالدبابات").start, end=span("بالدبابات").end, attribution=(), why="ar/weapons.toml:دبابة",
    )  # fmt: skip
    document = Document(
        id="yemen-1", title=TITLE, source="وكالة الأفق", published="2021-02-08", published_basis="metadata", text=TEXT
    )
    return Record(document=document, entities=entities, events=(battle, denied), casualties=casualties, facts=(fact,))


@pytest.fixture(scope="session")
def make() -> ModuleType:
    """`tests/claims.py`: tests are imported without packages."""
    name = "tests_claims"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("claims.py"))
        assert spec is not None and spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
