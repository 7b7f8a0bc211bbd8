"""Glosses: what each type, missing role, status and outcome reads like, and that no combination breaks a sentence."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from waqai.extract.doc import Doc
from waqai.extract.entities.entities import Entities
from waqai.extract.joining.merge import Happening
from waqai.extract.mentions import Arg, Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import Frame, frames_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.places.places import Located, locate, most_specific
from waqai.extract.speakers.attribution import Source
from waqai.extract.wording import arabic, english
from waqai.extract.wording.gloss import gloss
from waqai.extract.wording.gloss_data import wording
from waqai.model import Attribution, EventPlace, EventTime, Gloss
from waqai.model.record import EventType, Outcome, Status, Weapon
from waqai.packs.pack import Pack

Tell = Callable[..., Gloss]
TEXT = (
    "هجوم بدبابة في سرت. الجيش الليبي. تنظيم داعش. مسلحون مجهولون. مسلحين مجهولين. ثلاثة جنود إسرائيليين. للمحتجين. "
    "قوات الأمن. مدنيين. مصدر عسكري. وكالة رويترز. جنديا فرنسيا. عشرات المتظاهرين. السعودية. هجوم في لبنان. "
    "مستشفى الشفاء. الحوثيون."
)


@pytest.fixture(scope="module")
def frames(pack: Pack) -> dict[str, Frame]:
    return {frame.id: frame for frame in frames_of(pack.lexicon)}


def phrase_of(doc: Doc, words: str) -> NP:
    """The noun phrase that begins with these words."""
    start = doc.text.index(words)
    token = next(t.i for t in doc.tokens if t.start <= start < t.end)
    found = parse_np(doc, token, len(doc.tokens))
    assert found is not None, words
    return found


@pytest.fixture(scope="module")
def tell(pack: Pack, frames: dict[str, Frame]) -> Tell:
    """Tells an event of TEXT's words."""

    def telling(
        type_: str,
        who: tuple[str, ...] = (),
        whom: tuple[str, ...] = (),
        *,
        frame: str = "attack",
        place: str = "",
        precision: str = "town",
        time: EventTime | None = None,
        weapons: tuple[str, ...] = (),
        outcome: str | None = None,
        status: str = "asserted",
        sources: tuple[str, ...] = (),
        symmetric: bool = False,
        background: bool = False,
        several: bool = False,
    ) -> Gloss:
        doc = Doc(TEXT, pack)
        entities = Entities(doc)
        at = next(t.i for t in doc.tokens if t.form == "هجوم")
        mention = Mention(type_, frames[frame], at, at + 1, 0)
        mention.plural = several
        happening = Happening(mention)
        happening.symmetric, happening.background = symmetric, background
        happening.weapons, happening.outcome, happening.status = list(weapons), outcome, status

        def args(words: tuple[str, ...]) -> list[Arg]:
            made = [Arg(phrase_of(doc, w), "test") for w in words]
            for arg in made:
                arg.entity = entities.of_phrase(arg.np)
            return made

        happening.initiators, happening.targets = args(who), args(whom)
        where: EventPlace | None = None
        if place:
            located = locate(doc, phrase_of(doc, place), "في")
            assert located is not None and located.index is not None
            known = pack.places[located.index]
            happening.places = [Located(located.start, located.end, located.name, located.index, precision)]
            where = EventPlace(
                entity="p", start=0, end=1, name=located.name, name_en=known.name_en, lat=known.lat, lon=known.lon,
                precision=precision, radius_km=None, country=known.country, admin1=None, ref=None,
            )  # type: ignore[arg-type]  # fmt: skip
        mention.sources = [Source(a.np, at, at + 1, 0, None, "test") for a in args(sources)]
        told = tuple(
            Attribution(entity=a.entity, start=0, end=1, verb=None, kind="paraphrase", quote=None) for a in args(sources)
        )
        return gloss(doc, happening, entities, where, most_specific(doc, happening.places), time, told)

    return telling


# --- the data -----------------------------------------------------------------------------------------------------------


def test_every_type_can_be_told_whoever_is_missing() -> None:
    tellings = wording().tellings
    assert set(tellings) == set(get_args(EventType))
    for type_, found in tellings.items():
        plain = found[-1]
        assert not plain.frames and not plain.outcomes and not plain.triggers, type_
        for language in ("en", "ar"):
            needs = [p.needs for telling in found for p in getattr(telling, language)]
            for people in ({"i", "t"}, {"i"}, {"t"}, set()):
                assert frozenset(people) in needs, (type_, language, people)


def test_data_name_what_there_is(root: Path, frames: dict[str, Frame]) -> None:
    data = wording()
    assert set(data.weapons) == set(get_args(Weapon))
    assert set(data.outcomes) == set(get_args(Outcome))
    for telling in itertools.chain.from_iterable(data.tellings.values()):
        assert telling.frames <= set(frames), telling
        assert telling.says | telling.outcomes <= set(get_args(Outcome))
    raw = tomllib.loads((root / "src/waqai/extract/gloss.toml").read_text(encoding="utf-8"))
    first = {re.split(r"[ |<>]", text.lstrip("<"))[0] for t in raw["telling"] for text in t["ar"]}
    assert first <= {form for verb in data.verbs.values() for form in (verb.past, verb.past_feminine)}


# --- every combination --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("type_", get_args(EventType))
def test_no_combination_breaks_the_sentence(tell: Tell, type_: str) -> None:
    who, whom = ("الجيش الليبي",), ("مسلحين مجهولين",)
    for roles, status, outcome in itertools.product(
        (((), ()), (who, ()), ((), whom), (who, whom)), get_args(Status), (None, *get_args(Outcome))
    ):
        for place, weapons, sources, symmetric in (("", (), (), False), ("سرت", ("tank",), ("مصدر عسكري",), True)):
            made = tell(
                type_, *roles, status=status, outcome=outcome, place=place, weapons=weapons, sources=sources, symmetric=symmetric
            )
            assert re.fullmatch(r"[A-Z][^{}\[\]<>|]*\.", made.en), made.en
            assert not re.search(r"[{}\[\]<>|A-Za-z]", made.ar) and made.ar.endswith("."), made.ar
            for text in (made.en, made.ar):
                assert "  " not in text and " ." not in text and " ," not in text and " ،" not in text, text
            for words, en, ar in (("who", "Libyan", "الليبي"), ("whom", "gunmen", "مسلح")):
                given = roles[0] if words == "who" else roles[1]
                assert (en in made.en) == bool(given), made.en
                assert (ar in made.ar) == bool(given), made.ar


# --- sentences ----------------------------------------------------------------------------------------------------------


def test_the_attack_that_was_repelled(tell: Tell) -> None:
    day = EventTime(start="2016-06-15", end="2016-06-15", precision="day", expression=None)
    made = tell(
        "battle",
        ("تنظيم داعش",),
        ("قوات الأمن",),
        place="سرت",
        time=day,
        weapons=("mortar", "tank", "sniper"),
        outcome="repelled",
        sources=("مصدر عسكري",),
    )
    assert made.en == (
        "Islamic State attacked the security forces in Sirte on 15 June 2016 with mortars, a tank and snipers; "
        "the attack was repelled, according to a military source."
    )
    assert made.ar == (
        "شن تنظيم الدولة الإسلامية هجوما على قوات الأمن في سرت يوم 15 يونيو/حزيران 2016 بمدافع هاون ودبابة وقناصة، "
        "وجرى صد الهجوم، بحسب مصدر عسكري."
    )


@pytest.mark.parametrize(
    ("status", "en", "ar"),
    [
        ("asserted", "Three Israeli soldiers were arrested.", "اعتُقل ثلاثة جنود إسرائيليين."),
        ("planned", "Three Israeli soldiers are to be arrested.", "من المقرر أن يُعتقل ثلاثة جنود إسرائيليين."),
        (
            "called_for",
            "There were calls for three Israeli soldiers to be arrested.",
            "صدرت دعوات إلى أن يُعتقل ثلاثة جنود إسرائيليين.",
        ),
        ("denied", "It was denied that three Israeli soldiers were arrested.", "نُفي اعتقال ثلاثة جنود إسرائيليين."),
        ("negated", "Three Israeli soldiers were not arrested.", "لم يُعتقل ثلاثة جنود إسرائيليين."),
        ("hypothetical", "Three Israeli soldiers may be arrested.", "قد يُعتقل ثلاثة جنود إسرائيليين."),
    ],
)
def test_status(tell: Tell, status: str, en: str, ar: str) -> None:
    assert tell("arrest", whom=("ثلاثة جنود إسرائيليين",), status=status) == Gloss(en, ar)


def test_whoever_denies_is_the_subject_and_an_agency_only_passes_it_on(tell: Tell) -> None:
    made = tell("shelling", ("قوات الأمن",), ("مستشفى الشفاء",), status="denied", sources=("السعودية", "وكالة رويترز"))
    assert made.en.startswith("Saudi Arabia denied that the security forces shelled ")
    assert made.en.endswith(", according to Reuters.")
    assert made.ar.startswith("نفت السعودية قصف قوات الأمن ") and made.ar.endswith("، بحسب رويترز.")


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("الجيش الليبي", "شن الجيش"),
        ("قوات الأمن", "شنت قوات الأمن"),
        ("مسلحون مجهولون", "شن مسلحون مجهولون"),
        ("السعودية", "شنت السعودية"),
        ("لبنان", "شن لبنان"),
        ("عشرات المتظاهرين", "شن عشرات المتظاهرين"),
        ("الحوثيون", "شن الحوثيون"),
    ],
)
def test_the_verb_agrees_with_the_doer(tell: Tell, who: str, verb: str) -> None:
    assert tell("battle", (who,), ("مدنيين",)).ar.startswith(verb)


def test_case_and_prepositions(tell: Tell) -> None:
    assert tell("battle", ("مسلحين مجهولين",), ("مسلحون مجهولون",)).ar == "شن مسلحون مجهولون هجوما على مسلحين مجهولين."
    assert tell("abduction", whom=("جنديا فرنسيا",)).ar == "خُطف جندي فرنسي."
    assert tell("abduction", ("الحوثيون",), ("جنديا فرنسيا",)).ar == "خطف الحوثيون جنديا فرنسيا."
    assert tell("aid", ("السعودية",), ("للمحتجين",)).ar == "قدمت السعودية مساعدات إلى المحتجين."
    assert tell("support", ("لبنان",), ("قوات الأمن",)).ar == "أبدى لبنان تأييدا لقوات الأمن."
    assert tell("support", ("لبنان",), ("للمحتجين",)).ar == "أبدى لبنان تأييدا للمحتجين."
    assert tell("battle", ("قوات الأمن",), ("الحوثيون",), symmetric=True).ar == "دارت اشتباكات بين قوات الأمن والحوثيين."


def test_an_accusative_of_the_article_is_put_right(pack: Pack) -> None:
    doc = Doc("قصف الجيش موقعا إيرانيا. وقتل جنديين. وأصاب مسلحين إسلاميين.", pack)
    for words, nominative, genitive in (
        ("موقعا", "موقع إيراني", "موقع إيراني"),
        ("جنديين", "جنديان", "جنديين"),
        ("مسلحين", "مسلحون إسلاميون", "مسلحين إسلاميين"),
    ):
        found = phrase_of(doc, words)
        assert (arabic.phrase(doc, found, "nom"), arabic.phrase(doc, found, "gen")) == (nominative, genitive)


def test_places_at_in_and_near(tell: Tell) -> None:
    assert tell("territory_gain", ("الجيش الليبي",), place="سرت", outcome="captured").en.endswith(" took control of Sirte.")
    assert tell("territory_gain", ("الجيش الليبي",), place="سرت", precision="near").en.endswith(
        " took control of an area near Sirte."
    )
    assert tell("protest", place="سرت").ar == "خرجت مظاهرة في سرت."
    assert tell("siege", place="سرت").ar == "حوصرت سرت."
    whole = tell("territory_gain", ("الجيش الليبي",), place="لبنان", precision="country").en
    assert whole.endswith(" took territory in Lebanon.")  # a clause that names only the country does not say that all of it fell


def test_some_of_a_force_are_not_the_force(tell: Tell) -> None:
    assert tell("arrest", whom=("ثلاثة جنود إسرائيليين",)).en == "Three Israeli soldiers were arrested."
    assert tell("battle", ("تنظيم داعش",)).en == "Islamic State launched an attack."


def test_one_and_several(tell: Tell) -> None:
    assert tell("air_strike", ("السعودية",), frame="air-raid").en == "Saudi Arabia carried out an air strike."
    made = tell("air_strike", ("السعودية",), frame="air-raid", several=True)
    assert made == Gloss("Saudi Arabia carried out air strikes.", "شنت السعودية غارات.")


def test_background_without_a_date_is_told_as_earlier(tell: Tell) -> None:
    assert tell("protest", ("عشرات المتظاهرين",), background=True) == Gloss(
        "Earlier, dozens of protesters protested.", "في وقت سابق، تظاهر عشرات المتظاهرين."
    )


@pytest.mark.parametrize(
    ("start", "end", "precision", "en", "ar"),
    [
        ("2018-03-02", "2018-03-02", "day", "on 2 March 2018", "يوم 2 مارس/آذار 2018"),
        ("2018-03-01", "2018-03-31", "month", "in March 2018", "في مارس/آذار 2018"),
        ("2018-01-01", "2018-12-31", "year", "in 2018", "في عام 2018"),
        ("2018-02-26", "2018-03-04", "week", "between 26 February and 4 March 2018", "بين 26 فبراير/شباط و4 مارس/آذار 2018"),
        ("2017-12-30", None, "period", "since 30 December 2017", "منذ 30 ديسمبر/كانون الأول 2017"),
    ],
)
def test_times(tell: Tell, start: str, end: str | None, precision: str, en: str, ar: str) -> None:
    made = tell("protest", time=EventTime(start=start, end=end, precision=precision, expression=None))  # type: ignore[arg-type]
    assert made == Gloss(f"A protest took place {en}.", f"خرجت مظاهرة {ar}.")


# --- phrases ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "plural"),
    [
        ("ثلاثة جنود إسرائيليين", "three Israeli soldiers", True),
        ("مسلحون مجهولون", "unidentified gunmen", True),
        ("نقطة تفتيش عسكرية", "a military checkpoint", False),
        ("عشرات المتظاهرين", "dozens of protesters", True),
        ("أكثر من 40 مقاتلا", "at least 40 fighters", True),
        ("الجماعات المسلحة التابعة لحكومة الوفاق", "the armed groups affiliated with the Government of National Accord", True),
        ("متحدث باسم الجيش الليبي", "a spokesperson for the Libyan National Army", False),
        ("رئيس الوزراء", "the prime minister", False),
        ("جنديان", "two soldiers", True),
        ("عشرات من قوات الحشد الشعبي", "dozens of forces of the Popular Mobilization Forces", True),
        ("نائب مدير الشركة", "the deputy director of the company", False),
        ("رئيس اللجنة", "the head of the committee", False),
        ("قرية منظر", "Manzar village", False),
    ],
)
def test_phrases_in_english(pack: Pack, text: str, expected: str, plural: bool) -> None:
    doc = Doc(f"{text}.", pack)
    found = parse_np(doc, 0, len(doc.tokens))
    assert found is not None
    assert english.phrase(doc, found) == english.Said(expected, plural)


def test_names_take_their_article() -> None:
    said = {
        name: english.named(name, "actor").text for name in ("Armed forces of Germany", "Hamas", "United Nations", "Sky News")
    }
    assert list(said.values()) == ["the armed forces of Germany", "Hamas", "the United Nations", "Sky News"]
    assert english.named("Gaza Strip", "place").text == "the Gaza Strip"
    assert english.named("Germany", "actor", True) == english.Said("Germany", False)


def test_long_lists_are_cut() -> None:
    many = [english.Said(name, False) for name in "ABCDEF"]
    assert english.join(many).text == "A, B, C and others"
    assert arabic.join(list("ابتثجح"), "nom") == "ا وب وت وآخرون"
