"""Bytes in the encodings that Arabic archives hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.sources.decoding import choose_legacy, decode, not_text
from waqai.sources.script import not_arabic

NEWS = (
    "أعلنت مديرية الصحة في إدلب أن طفلين أصيبا بجروح طفيفة بعد سقوط قذيفة قرب مدرستهما ظهر الخميس، "
    "فيما قطع السكان الطريق المؤدي إلى معبر القرية احتجاجا على غياب فرق الإطفاء والإسعاف."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859_6"])
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    text = NEWS if encoding != "iso8859_6" else NEWS.replace("،", "،")
    found, note = decode(text.encode(encoding))
    assert found == text
    assert (note is None) == (encoding.startswith("utf"))


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read_and_said(order: str) -> None:
    found, note = decode(f"{NEWS} 2016".encode(order))
    assert found == f"{NEWS} 2016" and note and "byte order mark" in note


@pytest.mark.parametrize("words", [NEWS[i : i + 60] for i in range(0, len(NEWS) - 60, 20)])
@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_the_legacy_table_is_told_from_a_sentence(words: str, encoding: str) -> None:
    assert choose_legacy(words.encode(encoding)) == encoding


def test_a_short_line_takes_the_table_of_its_file() -> None:
    sample = NEWS.encode("iso8859_6")
    found, note = decode("سرت".encode("iso8859_6"), sample)
    assert found == "سرت" and note == "not UTF-8: read as ISO-8859-6"


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    data = NEWS.encode()
    found, note = decode(data[:41] + b"\xff" + data[41:])
    assert found.replace("\ufffd", "").startswith(NEWS[:15]) and note and "broken UTF-8" in note
    cut, note = decode(data[:-1])  # a file cut inside a character
    assert cut == NEWS[:-1] + "\ufffd" or cut.startswith(NEWS[:-1])
    assert note is None or "broken" in note


@given(st.binary())
def test_any_bytes_give_text(data: bytes) -> None:
    text, _ = decode(data)
    assert isinstance(text, str)


@given(st.text())
def test_utf_8_is_always_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), None) or text.encode().startswith((b"\xff\xfe", b"\xfe\xff"))


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04...", "Word"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\n <!DOCTYPE html><html>", "HTML"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "NUL"),
        ("سرت".encode() + b"\x00\x01", "NUL"),
    ],
)
def test_files_that_are_no_text_are_named(head: bytes, what: str) -> None:
    found = not_text(head)
    assert found and what in found[0] and "UTF-8" in found[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1256", "iso8859_6"])
def test_text_is_not_taken_for_a_binary_file(encoding: str) -> None:
    assert not_text(f"{NEWS} 2016".encode(encoding)) is None


PERSIAN = "نیروهای پلیس در پی درگیری با گروهی از افراد مسلح در شهر مرزی دو نفر را بازداشت کردند و چند قبضه سلاح را کشف کردند."
URDU = (
    "پولیس نے سرحدی شہر میں مسلح افراد کے ایک گروہ سے جھڑپ کے بعد دو لوگوں کو گرفتار کر لیا اور بڑی تعداد میں ہتھیار برآمد کیے۔"
)
KURDISH = "هێزەکانی پۆلیس دوای پێکدادان لەگەڵ گروپێکی چەکدار لە شارێکی سنووری دوو کەسیان دەستگیر کرد و چەند چەکێکیان دۆزییەوە."


@pytest.mark.parametrize(("text", "language"), [(PERSIAN, "Persian"), (URDU, "Urdu"), (KURDISH, "Kurdish")])
def test_neighbours_in_the_same_script_are_named(text: str, language: str) -> None:
    assert not_arabic(text) == f"{language}, not Arabic (told by its letters)"
    assert not_arabic(text * 40) == f"{language}, not Arabic (told by its letters)"


def test_arabic_with_borrowed_letters_is_arabic() -> None:
    assert not_arabic(NEWS + " وقال المتحدث باسم مجموعة «چاوش» إن «گروپ پترول» نفت الخبر.") is None
    assert not_arabic(NEWS.replace("ي", "ی").replace("ك", "ک")) is None  # typed on a Persian keyboard
    assert not_arabic("مقتل جندي في هجوم غربي العراق") is None


def test_other_scripts_and_no_letters_are_named() -> None:
    assert not_arabic("Two soldiers were killed near Sirte (سرت) on Wednesday, a spokesman said.") == (
        "not Arabic (5% of its letters are Arabic script)"
    )
    assert not_arabic("2016 - 15.06 !!") == "no letters"
