"""Who says it, and how much of the text he vouches for."""

from __future__ import annotations

import pytest

from waqai.extract.doc import Doc
from waqai.extract.phrases.quotations import quotations
from waqai.extract.speakers.attribution import Source, find_sources, voices
from waqai.packs.pack import Pack


def said(doc: Doc, source: Source) -> str:
    """What a source covers, as written."""
    return doc.text[doc.tokens[source.start].start : doc.tokens[source.end - 1].end]


def of(pack: Pack, text: str, own: str = "") -> list[tuple[str, list[str], str]]:
    """Speaker, those he told, and what he vouches for."""
    doc = Doc(text, pack)
    sources = find_sources(doc, own)
    return [(doc.quote(s.np.start, s.np.end), [doc.quote(np.start, np.end) for np in s.chain], said(doc, s)) for s in sources]


def who(pack: Pack, text: str, word: str, own: str = "") -> list[str]:
    """The speakers that cover the first token which holds a word, in order."""
    doc = Doc(text, pack)
    at = next(t.i for t in doc.tokens if text[t.start : t.end].endswith(word))
    covering = [s for s in find_sources(doc, own) if s.covers(at)]
    return [doc.quote(np.start, np.end) for _, np in voices(doc, covering)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال ضابط في الشرطة إن ثلاثة جنود قتلوا في الكمين.", "ضابط في الشرطة"),
        ("وأعلن الجيش العراقي مقتل خمسة مسلحين في الكمين.", "الجيش العراقي"),
        ("وكشف مصدر أمني عن مقتل قيادي في الكمين.", "مصدر أمني"),
        ("وجاء في بيان للجيش أن جنديا سقط في الكمين.", "الجيش"),
        ("وذكر بيان للجيش أن جنديا سقط في الكمين.", "الجيش"),
        ("وقالت متحدثة باسم الوزارة إن مدنيين سقطوا في الكمين.", "متحدثة باسم الوزارة"),
        ("وكانت وزارة الداخلية قد أعلنت مقتل شرطي في الكمين.", "وزارة الداخلية"),
        ("لكن مصدرا طبيا قال إن عشرة سقطوا في الكمين.", "مصدرا طبيا"),
        ("وجاء الرد بعد إعلان الجيش مقتل ضابط في الكمين.", "الجيش"),
        ("وقال علي ناصر نائب محافظ المدينة إن خمسة سقطوا في الكمين.", "علي ناصر نائب محافظ المدينة"),
        ("وقال المتحدث باسم الجيش، العميد سالم ناجي، إن خمسة سقطوا في الكمين.", "المتحدث باسم الجيش، العميد سالم ناجي"),
        ("وقال مصدر أمني رفض الكشف عن اسمه إن خمسة سقطوا في الكمين.", "مصدر أمني"),
        ("وقال مصدر أمني، طلب عدم ذكر اسمه، إن خمسة سقطوا في الكمين.", "مصدر أمني"),
        ('وأعلنت منظمة "أيدي الخير" المحلية مقتل عامل في الكمين.', 'منظمة "أيدي الخير" المحلية'),
        ("وقالت مصادر أمنية وطبية إن خمسة سقطوا في الكمين.", "مصادر أمنية وطبية"),
        ("المرصد السوري لحقوق الإنسان: مقتل خمسة في الكمين", "المرصد السوري لحقوق الإنسان"),
        ("مصادر أمنية: مقتل خمسة في الكمين", "مصادر أمنية"),
    ],
)
def test_speaker_before_what_he_says(pack: Pack, text: str, speaker: str) -> None:
    assert [name.removeprefix("ال") for name in who(pack, text, "الكمين")] == [speaker.removeprefix("ال")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("سقط خمسة جنود في الكمين، بحسب مصدر عسكري.", "مصدر عسكري"),
        ("سقط خمسة جنود في الكمين، وفقا لمسؤول محلي.", "مسؤول محلي"),
        ("سقط خمسة جنود في الكمين، طبقا لبيان الشرطة.", "الشرطة"),
        ("سقط خمسة جنود في الكمين، حسبما ذكر شهود عيان.", "شهود عيان"),
        ("سقط خمسة جنود في الكمين، على ما أفادت الشرطة.", "الشرطة"),
        ("سقط خمسة جنود في الكمين، كما أعلنت السبت مصادر رسمية.", "مصادر رسمية"),
        ("سقط خمسة جنود في الكمين، وفق ما نقلت وكالة رويترز.", "وكالة رويترز"),
        ("سقط خمسة جنود في الكمين. بحسب مصدر عسكري.", "مصدر عسكري"),
        ('"سقط خمسة جنود في الكمين أمس"، قال ضابط في الشرطة.', "ضابط في الشرطة"),
        ("وبحسب مصدر عسكري، سقط خمسة جنود في الكمين.", "مصدر عسكري"),
    ],
)
def test_speaker_after_what_he_says(pack: Pack, text: str, speaker: str) -> None:
    assert who(pack, text, "الكمين") == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("وقال مسؤول أمني لوكالة فرانس برس إن خمسة سقطوا في الكمين.", ["مسؤول أمني", "وكالة فرانس برس"]),
        ('وأكد شاهد لـ"رويترز" أن خمسة سقطوا في الكمين.', ["شاهد", "رويترز"]),
        ("ونقلت فرانس برس عن شهود عيان أن خمسة سقطوا في الكمين.", ["شهود عيان", "فرانس برس"]),
        ("ونقلت وكالة رويترز عن ضابط، لم تذكر اسمه، قوله إن خمسة سقطوا في الكمين.", ["ضابط", "وكالة رويترز"]),
    ],
)
def test_chains_name_the_speaker_first(pack: Pack, text: str, speakers: list[str]) -> None:
    assert who(pack, text, "الكمين") == speakers


@pytest.mark.parametrize(
    "second",
    [
        "وأضاف أن الكمين استهدف دورية.",
        "وتابع المصدر أن الكمين استهدف دورية.",
        "وأوضح المصدر الأمني أن الكمين استهدف دورية.",
        "وتابع قائلا إن الكمين استهدف دورية.",
        '"وقع الكمين عند الفجر قرب الجسر القديم".',
    ],
)
def test_goes_on_with_who_spoke_before(pack: Pack, second: str) -> None:
    assert who(pack, f"قال مصدر أمني إن خمسة جنود سقطوا. {second}", "الكمين") == ["مصدر أمني"]


def test_a_surname_goes_back_to_the_full_name(pack: Pack) -> None:
    text = "قال المتحدث باسم الشرطة، سالم الزنداني، إن خمسة سقطوا. ووصل الجرحى إلى المشفى. وأكد الزنداني أن الكمين استهدف دورية."
    assert who(pack, text, "الكمين") == ["المتحدث باسم الشرطة، سالم الزنداني"]


def test_the_verb_must_agree_with_who_goes_on(pack: Pack) -> None:
    text = "قالت وزارة الدفاع إن القوات تقدمت. وقال قائد ميداني إن القتال مستمر. وأضافت أن الكمين استهدف دورية."
    assert who(pack, text, "الكمين") == ["وزارة الدفاع"]


def test_a_participle_reports_for_the_doer(pack: Pack) -> None:
    text = "دعا وزير الداخلية إلى الحذر، مشيرا إلى أن الكمين استهدف دورية."
    assert who(pack, text, "الكمين") == ["وزير الداخلية"]


def test_two_sources_share_a_sentence(pack: Pack) -> None:
    text = "قال الجيش العراقي إن ثلاثة جنود قتلوا، بينما قالت الشرطة إن الكمين أودى بخمسة."
    assert who(pack, text, "قتلوا") == ["الجيش العراقي"]
    assert who(pack, text, "الكمين") == ["الشرطة"]


def test_a_relative_clause_is_vouched_for_alone(pack: Pack) -> None:
    text = "وانسحبت القوات بعد المعركة التي قال شهود عيان إنها استمرت ساعات، ثم وقع الكمين."
    assert who(pack, text, "استمرت") == ["شهود عيان"]
    assert who(pack, text, "الكمين") == []


def test_an_attached_pronoun_points_back(pack: Pack) -> None:
    text = "وانهارت هدنة أعلنتها روسيا، ثم وقع الكمين."
    assert who(pack, text, "هدنة") == ["روسيا"]
    assert who(pack, text, "الكمين") == []


def test_a_quotation_runs_over_sentences(pack: Pack) -> None:
    text = 'قال قائد ميداني: "تقدمنا نحو البلدة. وقع الكمين عند الجسر. سنواصل القتال". وشهدت البلدة نزوحا.'
    assert who(pack, text, "الكمين") == ["قائد ميداني"]
    assert who(pack, text, "نزوحا") == []


@pytest.mark.parametrize(
    "text",
    [
        "يذكر أن الكمين هو الثالث هذا الشهر.",
        "ويشار إلى أن الكمين هو الثالث هذا الشهر.",
        "ولم تعلن أي جهة مسؤوليتها عن الكمين.",
        "قال مصدر أمني إن القوات تقدمت. وشهدت المنطقة معارك قبل الكمين.",
        "ومن المقرر أن يعلن الوزير نتائج الكمين.",
    ],
)
def test_the_outlets_own_voice(pack: Pack, text: str) -> None:
    assert who(pack, text, "الكمين") == []


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("SkyNews", "وقال مراسلنا إن خمسة سقطوا في الكمين."),
        ("skynews", "وذكر مراسل سكاي نيوز عربية أن خمسة سقطوا في الكمين."),
        ("AlArabiya", "وأفادت قناة العربية بأن خمسة سقطوا في الكمين."),
        ("CNN Arabic", "وقالت شبكة CNN إن خمسة سقطوا في الكمين."),
    ],
)
def test_the_outlet_is_no_source_of_its_own(pack: Pack, own: str, text: str) -> None:
    assert who(pack, text, "الكمين", own) == []


def test_whom_the_outlet_asked_counts_without_the_outlet(pack: Pack) -> None:
    text = "وقال ضابط لوكالة رويترز إن خمسة سقطوا في الكمين."
    assert who(pack, text, "الكمين", "Reuters") == ["ضابط"]
    assert len(who(pack, text, "الكمين", "SkyNews")) == 2


def test_a_body_and_its_spokesman_are_one_source(pack: Pack) -> None:
    doc = Doc("أعلن الجيش العراقي مقتل خمسة. وقال المتحدث باسم الجيش العراقي إن القتال مستمر.", pack)
    assert [doc.quote(np.start, np.end) for _, np in voices(doc, find_sources(doc))] == ["المتحدث باسم الجيش العراقي"]


def test_headline_place_is_no_speaker(pack: Pack) -> None:
    assert of(pack, "سوريا: مقتل خمسة في الكمين\n\nسقط خمسة جنود أمس.") == []


def test_kind_and_quotation(pack: Pack) -> None:
    doc = Doc('وأعلن الجيش العراقي انسحاب القوات. وقال ضابط إن "القتال استمر حتى ساعات الفجر".', pack)
    announced, quoted = find_sources(doc)
    assert (announced.kind, announced.quote, announced.verb) == ("statement", None, "أعلن")
    assert quoted.kind == "quote"
    assert quoted.quote is not None
    assert doc.quote(*quoted.quote) == "القتال استمر حتى ساعات الفجر"


def test_straight_marks_lean_on_what_they_quote(pack: Pack) -> None:
    doc = Doc('قال "انتهى الأمر" ثم وصف "المعركة" وترك علامة " وحدها.', pack)
    assert [doc.quote(q.start + 1, q.end) for q in quotations(doc)] == ["انتهى الأمر", "المعركة"]
