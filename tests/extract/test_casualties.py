"""Figures of killed, injured, missing, detained and displaced, sentence by sentence and over an article."""

from __future__ import annotations

import pytest

from waqai.extract.assertion.assertion import assess
from waqai.extract.casualties.casualties import Figure, find_casualties, settle
from waqai.extract.doc import Doc
from waqai.extract.mentions import Mention
from waqai.extract.phrases.frames import frames_of
from waqai.extract.triggers import mentions_of
from waqai.packs.pack import Pack


def figures(pack: Pack, text: str) -> list[Figure]:
    doc = Doc(text, pack)
    frames = frames_of(pack.lexicon)
    mentions: list[Mention] = []
    for sentence in doc.sentences:
        here = mentions_of(doc, sentence, frames)
        assess(doc, sentence, here)
        mentions += here
    return find_casualties(doc, mentions)


def short(found: list[Figure]) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(f.kind, f.low, f.best, f.high) for f in found]


def n(kind: str, best: int) -> tuple[str, int, int, int]:
    return kind, best, best, best


EXACT = [
    # verbs: passive, active, subject before and after, agents, idioms
    ("قتل ستة جنود في هجوم على ثكنة", [n("killed", 6)]),
    ("قتلت القوات تسعة مسلحين قرب البلدة", [n("killed", 9)]),
    ("قتل مسلحون جنديين في المدينة", [n("killed", 2)]),
    ("ذكر الضابط أن طفلا قتل وأصيب سبعة مدنيين في القصف", [n("killed", 1), n("injured", 7)]),
    ("أعلن المسؤول أن 14 من مقاتلي الحركة و59 من جنود الاتحاد قتلوا", [n("killed", 14), n("killed", 59)]),
    ("قتل في الانفجار 27 شخصا", [n("killed", 27)]),
    ("لقي 12 عاملا مصرعهم في تفجير", [n("killed", 12)]),
    ("أودى الهجوم بحياة 33 شخصا", [n("killed", 33)]),
    ("وقع في السوق تفجير راح ضحيته 40 شخصا", [n("killed", 40)]),
    ("أعلن الأطباء أن القصف قتل ثلاثة، وأن خمسة فارقوا الحياة", [n("killed", 3), n("killed", 5)]),
    ("استشهد فلسطيني في قصف على القطاع", [n("killed", 1)]),
    # nouns
    ("مقتل أربعة صيادين في غارة", [n("killed", 4)]),
    ("أسفر الهجوم عن مقتل جندي وإصابة ثلاثة آخرين", [n("killed", 1), n("injured", 3)]),
    ("خلف التفجير 18 قتيلا و7 جرحى", [n("killed", 18), n("injured", 7)]),
    ("أسفر التفجير عن سقوط 5 قتلى", [n("killed", 5)]),
    ("نقل 30 مصابا إلى المستشفى بعد التفجير", [n("injured", 30)]),
    # the numbers themselves
    ("قتل شخصان على الأقل في هجوم", [("killed", 2, 2, None)]),
    ("قتل ما لا يقل عن 43 شخصا في القصف", [("killed", 43, 43, None)]),
    ("أصيب عشرات المدنيين في القصف", [("injured", 20, None, None)]),
    ("أسفر القصف عن سقوط قتلى وجرحى", [("killed", 2, None, None), ("injured", 2, None, None)]),
    ("أسفر القصف عن سقوط عدد من القتلى والجرحى", [("killed", 2, None, None), ("injured", 2, None, None)]),
    # totals
    ("ارتفع عدد قتلى التفجير إلى 30", [n("killed", 30)]),
    ("حصيلة القتلى في الهجوم بلغت 16", [n("killed", 16)]),
    ("ارتفعت حصيلة الضحايا من 10 إلى 12 قتيلا في التفجير", [n("killed", 12)]),
    ("وأوضح أن عدد المسلحين الذين قتلوا في القصف بلغ 15", [n("killed", 15)]),
    # the other kinds
    ("خطف مسلحون 17 تلميذة من المدرسة", [n("detained", 17)]),
    ("تمكنت الشرطة من اعتقال ثمانية متشددين", [n("detained", 8)]),
    ("ألقت القوات القبض على خمسة مسلحين", [n("detained", 5)]),
    ("عثر الجيش على تسعة عمال تم اختطافهم", [n("detained", 9)]),
    ("أكثر من 100 فتاة مفقودات بعد الهجوم", [("missing", 100, 100, None)]),
    ("فر آلاف المدنيين من المدينة بعد القصف", [("displaced", 2000, None, None)]),
    ("نزح 300 ألف شخص بسبب المعارك", [n("displaced", 300_000)]),
    # nobody
    ("لم يسفر الهجوم عن مقتل أي جندي", [n("killed", 0)]),
    ("وقع انفجار قرب السوق دون وقوع إصابات", [n("injured", 0)]),
    ("استهدف القصف الميناء ولم يسقط ضحايا", [n("killed", 0)]),
]


@pytest.mark.parametrize(("text", "expected"), EXACT, ids=[text for text, _ in EXACT])
def test_figures_of_a_sentence(pack: Pack, text: str, expected: list[tuple[str, int | None, int | None, int | None]]) -> None:
    assert short(figures(pack, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "أسفر تصادم حافلتين عن مقتل 12 راكبا وإصابة 20",
        "أودى الزلزال بحياة 300 شخص",
        "توفي ثلاثة مسنين في دار الرعاية",
        "قضت المحكمة بسجن 12 متهما خمس سنوات",
        "أصيبت ثلاث سيارات في القصف",
        "قتلت القوات المهاجمين",
        "لم يتضح ما إذا كان الحادث أوقع ضحايا",
        "خططت الجماعة لخطف 20 سائحا",
        "قتل 5 في المئة من الماشية",
        "يعالج الأطباء جرحى القصف",
        "اتفاق يقضي بإجلاء 1300 مدني من البلدة بعد القصف",
    ],
)
def test_what_gives_no_casualty(pack: Pack, text: str) -> None:
    assert [f for f in figures(pack, text) if f.kind in ("killed", "injured", "detained", "missing")] == []


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("قتل 60 مدنيا منذ بداية الحملة على المدينة", ["cumulative"]),
        ("ومنذ بدء القصف قتل نحو 140 مدنيا", ["cumulative"]),
        ("قتل 1450 مدنيا في القصف خلال الأشهر الماضية", ["cumulative"]),
        ("خلفت الحرب 400 ألف قتيل", ["cumulative"]),
        ("قتل 35 جنديا في القصف منذ صباح اليوم", ["incident"]),
        ("قتل 35 جنديا في الهجوم الأعنف منذ عامين", ["incident"]),
        ("قتل 35 جنديا في هجوم على البلدة التي يحاصرها المتمردون منذ عام", ["incident"]),
        ("قتل ثلاثة جنود في الهجوم، فيما قتل 90 منذ بداية العام", ["incident", "cumulative"]),
    ],
)
def test_scope(pack: Pack, text: str, scopes: list[str]) -> None:
    assert [f.scope for f in figures(pack, text)] == scopes


def test_subset_names_the_figure_that_counts_it(pack: Pack) -> None:
    found = figures(pack, "قتل 31 عسكريا في الهجوم بينهم 3 ضباط وطبيب")
    assert short(found) == [n("killed", 31), n("killed", 3), n("killed", 1)]
    assert found[0].subset_of is None
    assert [f.subset_of for f in found[1:]] == [found[0], found[0]]


def test_most_of_them_says_who_they_are(pack: Pack) -> None:
    found = figures(pack, "قتل 60 شخصا في القصف معظمهم من المدنيين")
    assert short(found) == [n("killed", 60)]
    assert found[0].category == "civilians"


def test_one_number_for_two_kinds_bounds_each(pack: Pack) -> None:
    for text in ("مقتل وإصابة 20 مسلحا في غارة", "سقط 20 مسلحا بين قتيل وجريح في غارة", "بلغ عدد القتلى والجرحى في الغارة 20"):
        found = figures(pack, text)
        assert sorted(short(found)) == [("injured", None, None, 20), ("killed", None, None, 20)], text
        assert {f.qualifier for f in found} == {"at_most"}
        assert all(f.joint for f in found)


def test_victims_are_a_group_or_nobody(pack: Pack) -> None:
    def groups(text: str) -> list[str | None]:
        doc = Doc(text, pack)
        return [doc.quote(f.victims.start, f.victims.end) if f.victims else None for f in figures(pack, text)]

    assert groups("قتل ستة جنود وأصيب تسعة في هجوم") == ["ستة جنود", "ستة جنود"]
    assert groups("خلف القصف 18 قتيلا و7 جرحى") == [None, None]
    assert groups("أدى القصف إلى سقوط قتلى وجرحى في صفوف المتمردين") == ["المتمردين", "المتمردين"]


def test_categories(pack: Pack) -> None:
    found = figures(pack, "قتل 4 جنود و9 مدنيين و12 شخصا في القصف")
    assert [f.category for f in found] == ["combatants", "civilians", "unknown"]


def test_each_figure_has_its_mention(pack: Pack) -> None:
    found = figures(pack, "قتل ستة جنود في هجوم على ثكنة، واعتقلت الشرطة أربعة مشتبهين")
    assert [f.mention.type if f.mention else None for f in found] == ["kill", "arrest"]


def test_a_headline_gives_way_to_the_body(pack: Pack) -> None:
    text = (
        "مقتل 12 شخصا في هجوم على سوق\n\n"
        "قتل 12 شخصا على الأقل في هجوم على سوق. وقال طبيب إن الهجوم أسفر عن مقتل 12 شخصا على الأقل. وأضاف أن 9 أصيبوا."
    )
    found = figures(pack, text)
    assert len(found) == 4
    assert short(settle(found)) == [("killed", 12, 12, None), n("injured", 9)]


def test_two_speakers_make_two_records(pack: Pack) -> None:
    found = figures(pack, "قالت الشرطة إن 16 شخصا قتلوا في الهجوم. وقالت الوزارة إن 16 شخصا قتلوا في الهجوم.")
    assert len(settle(found)) == 1
    assert len(settle(found, speakers=lambda f: frozenset({"police" if f.sentence == 0 else "ministry"}))) == 2


def test_blurred_figures_of_two_events_stay_apart(pack: Pack) -> None:
    found = figures(pack, "قتل عشرات الجنود في هجوم على الثكنة. وقتل عشرات الجنود في قصف على الميناء.")
    ids = {id(f.mention): str(f.sentence) for f in found}
    assert len(settle(found)) == 1
    assert len(settle(found, events=ids)) == 2


def test_a_large_number_is_no_single_incident(pack: Pack) -> None:
    found = figures(pack, "أدى القصف والقتال إلى مقتل 20 ألف شخص")
    assert [f.scope for f in found] == ["cumulative"]
