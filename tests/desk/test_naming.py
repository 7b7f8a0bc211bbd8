"""Places and parties as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.desk.desk import Desk
from waqai.desk.naming import named_value
from waqai.errors import InputError
from waqai.packs.pack import Pack


@pytest.mark.parametrize(
    ("field", "typed", "refs"),
    [
        ("place", "جوبر", ["syria:places:Jobar"]),
        ("place", "jobar", ["syria:places:Jobar"]),
        ("place", "syria:places:Jobar", ["syria:places:Jobar"]),
        ("initiators", "الجيش الوطني الليبي", ["libya:LNA"]),
        ("targets", "الحوثيين ؛ Islamic State", ["yemen:Houthi", "world:IS"]),
        ("voices", "لجنة أهالي الحي", [None]),
    ],
)
def test_names_and_references_are_understood(pack: Pack, field: str, typed: str, refs: list[str | None]) -> None:
    value = named_value(pack, field, typed)
    assert [one.get("ref") for one in (value if isinstance(value, list) else [value])] == refs


def test_a_name_no_pack_knows_is_kept_as_typed(pack: Pack) -> None:
    (value,) = named_value(pack, "initiators", "كتيبة الأفق الجديد")
    assert value["name"] == "كتيبة الأفق الجديد" and "ref" not in value


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("place", "libya:places:Nowhere", "in no pack"), ("place", "سرت؛ درنة", "one place"), ("targets", " ; ", "no name")],
)
def test_what_is_no_name_is_refused(pack: Pack, field: str, typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        named_value(pack, field, typed)


def test_a_name_of_several_tells_them_apart(pack: Pack) -> None:
    with pytest.raises(InputError, match="name of several") as caught:
        named_value(pack, "place", "طرابلس")
    assert "(Tripoli, city, LY)" in str(caught.value) and "LB" in str(caught.value)


def test_the_desk_takes_names_from_the_command_line_and_from_files(full: Desk, tmp_path: Path) -> None:
    claim = full.incidents()[0].claims[0].id
    full.decide(claim, "set", by="مها", field="place", value="جوبر")
    assert {one.place.ref for one in full.incident(claim).claims if one.id == claim and one.place} == {"syria:places:Jobar"}
    file = tmp_path / "decisions.csv"
    file.write_text(f"subject,action,field,value\n{claim},set,initiators,الجيش الوطني الليبي\n", encoding="utf-8")
    assert full.import_decisions(file, by="مها") == (1, [])
    (decided,) = [one for one in full.incident(claim).claims if one.id == claim]
    assert [party.ref for party in decided.initiators] == ["libya:LNA"]
