"""With what an event was done, and how it ended: instruments are found, weapons that strike nobody are not."""

from __future__ import annotations

import pytest

from waqai.extract.doc import Doc
from waqai.extract.joining.merge import Happening
from waqai.extract.linking.outcome import outcome_of
from waqai.extract.linking.weapons import arm, find_weapons, weapons_of
from waqai.extract.mentions import Mention
from waqai.extract.phrases.frames import Frame, frames_of
from waqai.extract.triggers import mentions_of
from waqai.packs.pack import Pack, load_pack


class Reader:
    """Mentions of a text and their weapons, without the stages that join and sift them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.frames: list[Frame] = frames_of(pack.lexicon)

    def mentions(self, text: str) -> tuple[Doc, list[Mention]]:
        doc = Doc(text, self.pack)
        words, found = find_weapons(doc), []
        for sentence in doc.sentences:
            here = mentions_of(doc, sentence, self.frames)
            for m in here:
                if not m.set_aside:
                    m.weapons = weapons_of(doc, sentence, m, words, here)
            found += here
        return doc, found

    def told(self, text: str) -> dict[str, list[str]]:
        """Weapons by the first word of each event word."""
        doc, found = self.mentions(text)
        return {doc.quote(m.token, m.token + 1): m.weapons for m in found if not m.set_aside}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_pack())


@pytest.mark.parametrize(
    ("text", "word", "weapons"),
    [
        ("قصفت المدفعية السورية حي المشلب بعد الظهر.", "قصفت", ["artillery"]),
        ("قصفت طائرات حربية ومروحيات بلدة مسكنة.", "قصفت", ["aircraft", "helicopter"]),
        ("قصفت القوات بلدة البصيرة بالمدفعية وقذائف الهاون.", "قصفت", ["artillery", "mortar"]),
        ("هاجم مسلحون بالأسلحة الرشاشة والقذائف الصاروخية حاجزا للشرطة.", "هاجم", ["small_arms", "rocket"]),
        ("قتل جندي في انفجار لغم أرضي شرق البلدة.", "انفجار", ["landmine"]),
        ("انفجرت سيارة ملغومة أمام فندق في العاصمة.", "انفجرت", ["car_bomb"]),
        ("قتل شاب برصاص الشرطة في المدينة.", "قتل", ["small_arms"]),
        ("أصيب جندي برصاص قناص عند الحاجز.", "أصيب", ["sniper"]),
        ("أطلق مسلحون النار على سيارة القاضي.", "أطلق", ["small_arms"]),
        ("شن الجيش هجوما استخدم فيه الدبابات على البلدة.", "هجوما", ["tank"]),
        ("قتل قيادي في غارة بطائرة بدون طيار على سيارته.", "غارة", ["drone"]),
        ("تقدمت قوة بعد اشتباكات بالأسلحة الخفيفة بين الجيش والمسلحين.", "اشتباكات", ["small_arms"]),
        ("رشق محتجون رجال الشرطة بالحجارة والزجاجات الحارقة.", "رشق", ["other"]),
    ],
)
def test_instruments_are_found(reader: Reader, text: str, word: str, weapons: list[str]) -> None:
    assert reader.told(text)[word] == weapons


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("شن سلاح الجو غارة على معسكر في الجبل.", "غارة"),
        ("فجر انتحاري نفسه قرب بوابة المعسكر.", "فجر"),
        ("قصف الجيش مخازن الصواريخ في الوادي.", "قصف"),
        ("قصف الجيش منصات صواريخ في الوادي.", "قصف"),
        ("هاجم مسلحون قرية، وعثرت الشرطة لاحقا على مسدس في منزل قريب.", "هاجم"),
        ("هاجم الجيش المعسكر واستولى على دبابات وبنادق.", "هاجم"),
        ("شارك الآلاف في مسيرة إلى مقر البرلمان.", "مسيرة"),
    ],
)
def test_weapons_that_strike_nobody_are_left_out(reader: Reader, text: str, word: str) -> None:
    assert reader.told(text)[word] == []


def test_a_ceasefire_is_no_shooting(reader: Reader) -> None:
    doc, _ = reader.mentions("خرق المسلحون وقف إطلاق النار.")
    assert find_weapons(doc) == []
    doc, _ = reader.mentions("قتل طفل في إطلاق النار.")
    assert len(find_weapons(doc)) == 1


def test_a_weapon_belongs_to_its_own_event(reader: Reader) -> None:
    told = reader.told("قصف الجيش البلدة بالمدفعية، وانفجرت عبوة ناسفة قرب المدرسة.")
    assert told["قصف"] == ["artillery"]
    assert told["انفجرت"] == ["ied"]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("أطلق الجيش الروسي صواريخ على المدينة.", ["missile"]),
        ("أطلقت حركة الشباب صواريخ على المدينة.", ["rocket"]),
        ("أطلقت حركة الشباب صاروخا باليستيا على المدينة.", ["missile"]),
        ("سقطت صواريخ إسرائيلية على الميناء.", ["missile"]),
        ("سقطت صواريخ كاتيوشا على الميناء.", ["rocket"]),
    ],
)
def test_rockets_are_of_groups_and_missiles_of_states(reader: Reader, text: str, weapons: list[str]) -> None:
    (found,) = [m.weapons for m in reader.mentions(text)[1] if m.type == "shelling"]
    assert found == weapons


class NoEntities:
    """Nobody is known."""

    def __init__(self) -> None:
        self.by_key: dict[str, object] = {}


def joined(mentions: list[Mention]) -> Happening:
    h = Happening(mentions[0])
    h.mentions = mentions
    return h


def armed(doc: Doc, mentions: list[Mention]) -> list[str]:
    """The weapons of the one event these mentions make."""
    h = joined(mentions)
    arm(doc, [h], NoEntities())  # type: ignore[arg-type]
    return h.weapons


def test_a_sentence_that_only_tells_with_what_arms_the_event_before(reader: Reader) -> None:
    doc, found = reader.mentions("هاجم مسلحون قاعدة الجيش عند الفجر. وكانوا مسلحين ببنادق آلية وقذائف هاون.")
    assert [m.type for m in found] == ["battle"]
    assert found[0].weapons == []
    assert armed(doc, found) == ["small_arms", "mortar"]


def test_what_the_event_cannot_be_done_with_arms_it_from_no_other_sentence(reader: Reader) -> None:
    doc, found = reader.mentions("شنت القوات غارة على المعسكر. وكانوا مسلحين ببنادق آلية وقذائف هاون.")
    assert [m.type for m in found] == ["air_strike"]
    assert armed(doc, found) == []


def test_general_words_yield_to_those_that_say_which(reader: Reader) -> None:
    doc, found = reader.mentions("قتل ثلاثة في غارة بطائرة مسيرة على الطريق. وقصفت الطائرة سيارتهم.")
    strikes = [m for m in found if m.type == "air_strike"]
    assert [m.weapons for m in strikes] == [["drone"], ["aircraft"]]
    assert armed(doc, strikes) == ["drone"]


def outcome(reader: Reader, text: str, kind: str) -> str | None:
    """The outcome of the event made of all mentions of a kind."""
    doc, found = reader.mentions(text)
    return outcome_of(doc, joined([m for m in found if m.type == kind]))[0]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("صد الجيش هجوما للمسلحين على المطار.", "battle", "repelled"),
        ("شن المسلحون هجوما على المطار باء بالفشل.", "battle", "repelled"),
        ('الشرطة "تتصدى" لهجوم على مقرها في المدينة.', "battle", "repelled"),
        ("شن المسلحون هجوما على المطار، لكن القوات تصدت له.", "battle", "repelled"),
        ("شن المسلحون هجوما على المطار وفشلت القوات في صده.", "battle", None),
        ("شن المسلحون هجوما على المطار بعد أن فشلت المفاوضات.", "battle", None),
        ("شن المسلحون هجوما على المطار وقتلوا حارسا.", "battle", None),
        ("دحر الجيش المسلحين من الميناء.", "territory_gain", None),
        ("سيطرت القوات على المدينة.", "territory_gain", "captured"),
        ("سيطرت القوات على تدمر. واستعادت قوات الجيش مدينة تدمر من المسلحين.", "territory_gain", "recaptured"),
        ("اعترضت الدفاعات صاروخا فوق الميناء.", "interception", "intercepted"),
        ("أحبطت الشرطة هجوما على محطة القطار.", "interception", "foiled"),
    ],
)
def test_outcomes(reader: Reader, text: str, kind: str, value: str | None) -> None:
    assert outcome(reader, text, kind) == value


def test_an_outcome_names_its_rule(reader: Reader) -> None:
    doc, found = reader.mentions("شن المسلحون هجوما على المطار باء بالفشل.")
    assert outcome_of(doc, joined(found)) == ("repelled", "ar/outcome.toml:outcome_failed")
