"""A correction becomes a patch of the packs: it applies, the lint passes, and the article then reads as corrected."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from waqai import Article, Coder
from waqai.desk.deciding import Wanted
from waqai.desk.desk import Desk
from waqai.desk.proposals import Told
from waqai.desk.teaching import Patch, patch
from waqai.errors import InputError
from waqai.extract.options import choices
from waqai.incidents.reading import read_record
from waqai.model import Claim
from waqai.packs.lint import lint
from waqai.packs.pack import load_pack
from waqai.store import open_store

BRIGADE = "هاجمت كتيبة النسور نقطة تفتيش في سرت أمس."
VILLAGE = "قصفت المدفعية بلدة عين الغرابة الشرقية في محافظة حمص السورية أمس، وأصيب ثلاثة مدنيين."
LEAFLETS = "شن الجيش العراقي هجوما دعائيا على التنظيم في الموصل أمس."
TAKEN = "خطفت قوات الأمن السودانية ناشطا في الخرطوم أمس."
AMBUSH = "مسلحون دورية للجيش العراقي قرب كركوك الاثنين."
PUBLISHED = "2021-03-02"


@pytest.fixture
def desk_with(tmp_path: Path, coder: Coder) -> Callable[[str], tuple[Desk, list[Claim]]]:
    """A desk with one article in it, and its claims."""

    def make(text: str) -> tuple[Desk, list[Claim]]:
        path = tmp_path / "article.jsonl"
        path.write_bytes(msgspec.json.encode({"id": "a", "text": text, "published": PUBLISHED}))
        desk = Desk(open_store(tmp_path / "a.db"), coder=coder)
        desk.ingest([str(path)])
        desk.link()
        return desk, desk.claims("a")

    return make


def applied(coder: Coder, tmp_path: Path, made: Patch) -> Coder:
    """A reader of a copy of the packs to which the patch was applied by git."""
    shutil.copytree(coder.pack.root, tmp_path / "copy" / "packs")
    (tmp_path / "made.patch").write_text(made.diff, encoding="utf-8")
    subprocess.run(["git", "apply", "--verbose", str(tmp_path / "made.patch")], cwd=tmp_path / "copy", check=True)
    changed = tmp_path / "copy" / "packs"
    assert [str(one) for one in lint(changed)] == []
    before, after = coder.pack.root / made.file, changed / made.file
    assert before.read_bytes() != after.read_bytes()
    return Coder(load_pack(changed, trial=True))


def read(reader: Coder, text: str) -> Claim:
    return read_record(reader.read(Article(text=text, id="a", published=PUBLISHED))).claims[0]


def taught(desk: Desk, claim: str, field: str, value: Any, words: str, text: str, **told: Any) -> Patch:
    start = text.index(words) if words else None
    wanted = Wanted(
        action="set", subject=claim, field=field, value=value, start=start, end=start + len(words) if start is not None else None
    )
    desk.decide_many([wanted], by="maha")
    return patch(desk.store, desk.coder, claim, field, Told(**told))


def entry(coder: Coder, field: str, words: str, ref: str) -> Any:
    return next(one.value for one in choices(coder.pack, field, words, 100) if one.value["ref"] == ref)


def test_a_name_of_an_actor_becomes_an_alias(desk_with: Any, coder: Coder, tmp_path: Path) -> None:
    desk, claims = desk_with(BRIGADE)
    value = entry(coder, "initiators", "Libyan National Army", "libya:LNA")
    made = taught(desk, claims[0].id, "initiators", [value], "كتيبة النسور", BRIGADE)
    assert (made.kind, made.file, made.entry, made.also) == ("alias", "libya/actors.toml", "libya:LNA", 0)
    assert [line[:1] for line in made.diff.splitlines() if line[:1] in "+-"].count("+") == 2  # its header, and one line
    claim = read(applied(coder, tmp_path, made), BRIGADE)
    assert [one.key for one in claim.initiators] == ["libya:LNA"]


def test_without_marked_words_the_name_that_was_taken_out_is_the_alias(desk_with: Any, coder: Coder) -> None:
    desk, claims = desk_with(BRIGADE)
    assert [one.ref for one in claims[0].initiators] == [None]
    value = entry(coder, "initiators", "Libyan National Army", "libya:LNA")
    assert taught(desk, claims[0].id, "initiators", [value], "", BRIGADE).words == "كتيبة النسور"


def test_an_actor_nobody_knows_becomes_an_entry(desk_with: Any, coder: Coder, tmp_path: Path) -> None:
    desk, claims = desk_with(BRIGADE)
    words = "كتيبة النسور"
    value = {"key": f"~{words}", "name": words, "name_en": "k"}
    with pytest.raises(InputError) as error:
        taught(desk, claims[0].id, "initiators", [value], words, BRIGADE)
    assert error.value.code == "teach_actor"
    told = Told(name_en="Eagles' Battalion", category="militia", country="LY")
    made = patch(desk.store, coder, claims[0].id, "initiators", told)
    assert (made.kind, made.entry) == ("actor", "libya:Eagles-Battalion")
    claim = read(applied(coder, tmp_path, made), BRIGADE)
    assert [(one.key, one.category) for one in claim.initiators] == [("libya:Eagles-Battalion", "militia")]


def test_a_place_nobody_knows_becomes_a_line(desk_with: Any, coder: Coder, tmp_path: Path) -> None:
    desk, claims = desk_with(VILLAGE)
    words = "عين الغرابة الشرقية"
    value = {"key": f"~{words}", "name": words, "name_en": "Ayn"}
    with pytest.raises(InputError) as error:
        taught(desk, claims[0].id, "place", value, words, VILLAGE)
    assert error.value.code == "teach_place"
    told = Told(name_en="Ayn al-Ghuraba al-Sharqiya", lat=34.71, lon=36.9, feature="village", country="SY")
    made = patch(desk.store, coder, claims[0].id, "place", told)
    assert (made.kind, made.file) == ("place", "syria/places.tsv")
    place = read(applied(coder, tmp_path, made), VILLAGE).place
    assert place is not None and (place.name_en, place.lat, place.lon) == ("Ayn al-Ghuraba al-Sharqiya", 34.71, 36.9)


@pytest.mark.parametrize("ref", ["syria", "gazetteer"])
def test_another_name_of_a_place(desk_with: Any, coder: Coder, tmp_path: Path, ref: str) -> None:
    desk, claims = desk_with(VILLAGE)
    kinds = ("town", "village")  # a name that needs a cue word would need one here too, and the article says it lies by Homs
    near = [one for one in coder.pack.places if one.theatre == ref and abs(one.lat - 34.73) < 0.5 and abs(one.lon - 36.72) < 0.5]
    here = [one for one in near if one.country == "SY" and not one.cue and one.feature in kinds]
    known = here[len(here) // 2]
    value = entry(coder, "place", known.name, known.ref)
    made = taught(desk, claims[0].id, "place", value, "عين الغرابة الشرقية", VILLAGE)
    assert (made.kind, made.file) == ("place_name" if ref == "syria" else "place", "syria/places.tsv")
    place = read(applied(coder, tmp_path, made), VILLAGE).place
    assert place is not None and place.key == known.ref


def test_a_noun_that_tells_another_kind_of_event(desk_with: Any, coder: Coder, tmp_path: Path) -> None:
    desk, claims = desk_with(LEAFLETS)
    assert claims[0].type == "battle"
    made = taught(desk, claims[0].id, "type", "accusation", "", LEAFLETS)
    assert made.kind == "sense" and made.file == "ar/frames.toml"
    assert read(applied(coder, tmp_path, made), LEAFLETS).type == "accusation"


def test_a_verb_that_tells_another_kind_with_these_words(desk_with: Any, coder: Coder, tmp_path: Path) -> None:
    desk, claims = desk_with(TAKEN)
    made = taught(desk, claims[0].id, "type", "arrest", "", TAKEN)
    assert made.kind == "sense" and 'with = ["' in made.diff
    reader = applied(coder, tmp_path, made)
    assert read(reader, TAKEN).type == "arrest"
    assert read(reader, "خطفت قوات الأمن السودانية ضابطا في الخرطوم أمس.").type == claims[0].type == "abduction"


def test_an_event_the_reader_missed_gets_its_word(desk_with: Any, coder: Coder, tmp_path: Path) -> None:
    """Some verb that the language data know and no frame tells an event by: which ones there are changes with the packs."""
    told = {form.partition("/")[0] for frame in coder.pack.lexicon.frames for form in frame.get("verbs", ())}
    verb = next(one for one in coder.pack.lexicon.lemmas if one.startswith("3 ") and one not in told and nothing_told(coder, one))
    text = f"{verb[2:]} {AMBUSH}"
    desk, claims = desk_with(text)
    assert not claims
    desk.decide_many([Wanted(action="add", subject="a", value="battle", start=0, end=len(verb) - 2)], by="maha")
    made = patch(desk.store, coder, "a:0", "type", Told())
    assert (made.kind, made.words) == ("verb", verb)
    claim = read(applied(coder, tmp_path, made), text)
    assert (claim.type, claim.span_start) == ("battle", 0)


def nothing_told(coder: Coder, verb: str) -> bool:
    return not coder.read(Article(text=f"{verb[2:]} {AMBUSH}", id="a", published=PUBLISHED)).events


def test_what_is_corrected_without_words_is_not_offered(desk_with: Any, coder: Coder) -> None:
    desk, claims = desk_with("هاجم مسلحون نقطة تفتيش في سرت أمس.")
    value = entry(coder, "place", "Tripoli", "geonames:2210247")
    with pytest.raises(InputError) as error:
        taught(desk, claims[0].id, "place", value, "", BRIGADE)
    assert error.value.code == "teach_words"


def test_a_patch_that_would_not_help_is_not_given(desk_with: Any, coder: Coder) -> None:
    desk, claims = desk_with(BRIGADE)
    value = entry(coder, "initiators", "Libyan National Army", "libya:LNA")
    with pytest.raises(InputError) as error:  # the day is no name
        taught(desk, claims[0].id, "initiators", [value], "أمس", BRIGADE)
    assert error.value.code == "teach_vain"


def test_the_packs_themselves_are_never_touched(desk_with: Any, coder: Coder) -> None:
    desk, claims = desk_with(BRIGADE)
    path = coder.pack.root / "libya/actors.toml"
    before = path.read_bytes()
    value = entry(coder, "initiators", "Libyan National Army", "libya:LNA")
    taught(desk, claims[0].id, "initiators", [value], "كتيبة النسور", BRIGADE)
    assert path.read_bytes() == before
