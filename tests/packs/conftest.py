"""A small folder of packs, written for tests: a language of a few words, a small world, one theatre, some generated places."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

PACKS = Path(__file__).resolve().parents[2] / "packs"

_AR = {
    "pack.toml": 'name = "ar"\nkind = "language"\ntitle_ar = "العربية"\ntitle_en = "Arabic"\n',
    "function.toml": 'preposition = ["في", "من"]\nsubordinator = ["أنهم", "بأنهم"]\nwhole = ["وزارة"]\n',
    "verbs.toml": 'noun_first = ["صالح"]\n[forms]\n1 = ["قال/يقول"]\n8 = ["التقى"]\n4 = ["ألغى"]\n',
    "frames.toml": (
        '[[frame]]\nid = "attack"\ntype = "battle"\nverbs = ["3 هاجم"]\nnouns = ["هجوم:هجمات"]\n'
        'roles = { subj = "I", obj = "T" }\nnoun_roles = { idafa = "auto", "على" = "T" }\n'
    ),
    "heads.toml": (
        '[[heads]]\nclass = "armed"\ncategory = "militia"\nwords = ["مقاتل:+ون", "مسلح:+ون", "مسلم:+ون", "قوة:قوات", "جيش"]\n'
        '[[heads]]\nclass = "site"\nwords = ["سوق:أسواق", "مدرسة:مدارس"]\n'
    ),
    "weapons.toml": '[[weapon]]\nid = "mortar"\nwords = ["هاون"]\n',
    "context.toml": 'negators = ["لم"]\n[light]\ndoer = ["1 شن/يشن"]\n'
    '[[modifier]]\nwords = ["جوي"]\ntype = "air_strike"\nof = ["battle"]\n',
    "attribution.toml": 'says = ["1 قال/يقول"]\n',
}
_WORLD = {
    "pack.toml": 'name = "world"\ntitle_ar = "العالم"\ntitle_en = "World"\ncountries = []\ncues = []\n',
    "actors.toml": """
[[actor]]
id = "LY"
name = "ليبيا"
name_en = "Libya"
category = "government"
country = "LY"
nisba = "ليبي"

[[actor]]
id = "KP"
name = "كوريا الشمالية"
name_en = "North Korea"
category = "government"
country = "KP"
nisba = "كوري شمالي"

[[actor]]
id = "MB"
name = "الإخوان المسلمون"
name_en = "Muslim Brotherhood"
category = "other"
""",
    "places.tsv": (
        "ref\tname_en\tlat\tlon\tfeature\tcountry\tadmin1\tflags\tnames\n"
        "\tLibya\t27.0\t17.0\tcountry\tLY\t\t\tليبيا\n"
        "\tGermany\t51.0\t10.0\tcountry\tDE\t\t\tألمانيا\n"
    ),
}
_THEATRE = {
    "pack.toml": 'name = "coast"\ntitle_ar = "الساحل"\ntitle_en = "Coast"\ncountries = ["LY"]\ncues = ["الساحل"]\n',
    "actors.toml": """
[[actor]]
id = "Guard"
name = "حرس الساحل"
name_en = "Coast Guard"
category = "state_force"
country = "LY"
aliases = ["مقاتلو حرس الساحل", "كتائب أبو الفضل"]
bare = ["الحرس"]
nominals = ["الجيش"]
part_of = [{ actor = "world:LY", from = "2016-03" }]
from = "2014"

[[actor]]
id = "Sons"
name = "حركة «أبناء التلة»"
name_en = "Sons of the Hill"
category = "rebel_group"
members = ["تلاوي"]
loyal_to = [{ actor = "Guard", from = "2015", to = "2016" }]

[[actor]]
id = "Settlers"
name = "أهل الرابية"
name_en = "People of the Rise"
category = "civilians"
members = ["مستوطن"]

[[person]]
id = "warfali"
name = "سالم بن ورفل"
name_en = "Salem Ben Warfal"
roles = [{ role = "قائد حرس الساحل", role_en = "commander of the Coast Guard", actor = "Guard", from = "2015" }]

[[person]]
id = "hamdan"
name = "عادل حمدان"
name_en = "Adel Hamdan"
aliases = ["العقيد حمدان"]

[[person]]
id = "souk"
name = "عادل السوق"
name_en = "Adel al-Souk"
""",
    "places.tsv": (
        "ref\tname_en\tlat\tlon\tfeature\tcountry\tadmin1\tflags\tnames\n"
        "# the coast\n"
        "geonames:2210554\tSirte\t31.205\t16.589\tcity\tLY\tSirte\t\tسرت\n"
        "\tThe Market\t32.1\t20.1\ttown\tLY\tBenghazi\tcue\tالسوق\n"
        "\tBen Jawad\t30.79\t18.09\ttown\tLY\tSirte\t\tبن جواد\n"
    ),
    "operations.toml": """
[[operation]]
id = "still-sea"
name = "البحر الهادئ"
name_en = "Still Sea"
start = "2016-05-12"
initiators = ["Guard"]
targets = ["Sons"]
places = ["سرت"]
""",
}
_GAZETTEER = (
    "geonameid\tname_en\tlat\tlon\tcountry\tadmin1\tpopulation\tflags\tnames\n"
    "2210554\tSurt\t31.2\t16.6\tLY\t77\t128123\t\tسرت\n"  # the theatre has it
    "11\tSirte of elsewhere\t40.0\t40.0\tTR\t01\t900\t\tسرت\n"
    "12\tQaryat Hamdan\t33.0\t13.0\tLY\tTripoli\t7000\t\tقرية حمدان|حمدان\n"
    "13\tMadrasa\t33.0\t14.0\tLY\t09\t60000\t\tمدرسة|المدرسة الكبرى\n"
    "14\tBanhum\t33.0\t15.0\tLY\t09\t500\t\tبأنهم\n"
    "15\tTarmisa\t33.5\t15.5\tLY\t09\t150000\t\tترميسة\n"
    "15\tTarmisa\t33.5\t15.5\tLY\t09\t150000\tcue\tترم\n"
    "16\tDropped\t33.9\t15.9\tLY\t09\t100\t\tمهملة\n"
)


def _write(root: Path) -> Path:
    for name, files in (("ar", _AR), ("world", _WORLD), ("coast", _THEATRE)):
        (root / name).mkdir(parents=True)
        for file, text in files.items():
            (root / name / file).write_text(text, encoding="utf-8")
    for file in ("numbers.toml", "dates.toml", "victims.toml"):  # what reads these wants all of their words
        shutil.copy(PACKS / "ar" / file, root / "ar" / file)
    folder = root / "gazetteer"
    folder.mkdir()
    (folder / "pack.toml").write_text('name = "gazetteer"\ntitle_ar = "معجم"\ntitle_en = "Gazetteer"\n', encoding="utf-8")
    (folder / "stop.txt").write_text("# words\nمهمله\tdrop\n", encoding="utf-8")
    with gzip.open(folder / "places.tsv.gz", "wt", encoding="utf-8") as out:
        out.write(_GAZETTEER)
    return root


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="session")
def write_packs() -> Callable[[Path], Path]:
    """Writes the small packs into a folder, which it makes."""
    return _write


@pytest.fixture(scope="session")
def edit() -> Callable[[Path, str, str], None]:
    """Replaces a text in a file once, making sure that it stood there."""
    return _edit
