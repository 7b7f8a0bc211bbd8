"""Reading the root and the weak class out of a verb headword as it is ordinarily written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from waqai.text.letters import plain_hamza, seat_vowel, strip_marks

QUADRILITERAL: Final = (11, 12, 13)
_LONG_OF: Final = {"و": "U", "ي": "I", "ا": "A"}


@dataclass(frozen=True)
class Root:
    """The radicals of a verb and how they behave; radicals are bare letters, every hamza ``ء``."""

    form: int
    r1: str
    r2: str
    r3: str
    r4: str = ""
    kind: str = "sound"
    """``sound``, ``hollow``, ``doubled`` or ``defective``"""
    cluster: str = ""
    """form VIII: the first radical with the infix, assimilated where it is («شت», «ضط», «ت~»)"""
    past_vowel: str = "a"
    """form I: the vowel before the last radical of the past"""
    present_vowel: str = "u"
    """form I: the same of the present; for hollow verbs the vowel that is long there"""
    present_end: str = "i"
    """form I, defective: the ending of the present, ``i`` «يرمي», ``u`` «يدعو», ``a`` «يلقى»"""
    drops_first: bool = False
    """form I: the first radical و is lost in the present («يصل»)"""
    final: str = "Y"
    """defective: how the last long a is written, ``Y`` ى or ``A`` ا"""
    extras: frozenset[str] = field(default_factory=frozenset)


def parse_root(headword: str, form: int, present: str | None = None) -> Root:
    """The root of a headword (3rd person masculine singular past) of a form 1-10, or 11-13 quadriliteral.

    `present` is the same person of the present; only form I needs it. Raises `ValueError` when the headword cannot be one.

    >>> parse_root("استعاد", 10).kind, parse_root("قال", 1, "يقول").present_vowel, parse_root("اتهم", 8).cluster
    ('hollow', 'u', 'ت~')
    """
    word = plain_hamza(headword.strip())
    if form == 1:
        return _first_form(word, headword, present)
    stem = _without_prefix(word, form)
    if stem is None or not 2 <= len(stem) <= 4:
        raise ValueError(f"{headword!r} is not a verb of form {form}: write its past as «{_MODELS.get(form, 'فعل')}»")
    if form in QUADRILITERAL:
        if form == 13:
            return Root(form, stem[0], stem[1], stem[2], stem[3:4] or stem[2])
        if len(stem) != 4:
            raise ValueError(f"{headword!r} is not a verb of form {form}: four radicals are expected")
        return _defective(Root(form, stem[0], stem[1], stem[2], stem[3]), stem[3], stem[2])
    if form == 8:
        return _eighth(stem)
    if form in (3, 6):
        if len(stem) == 3 and stem[1] == "ا":
            return Root(form, stem[0], stem[2], stem[2], kind="doubled")
        if len(stem) != 4 or stem[1] != "ا":
            raise ValueError(f"{headword!r} is not a verb of form {form}: an alef is expected after its first radical")
        stem = stem[0] + stem[2:]
    if form == 9:
        return Root(form, stem[0], stem[1], stem[2])
    if form == 4 and stem == "رى":  # «أرى», of رأى: its hamza is lost everywhere
        return Root(form, "ر", "ء", "ي", kind="defective", extras=frozenset({"رأى"}))
    if form in (2, 5) and len(stem) != 3:
        raise ValueError(f"{headword!r} is not a verb of form {form}: three radicals are expected")
    return _three(form, stem)


_MODELS: Final = {
    2: "فعّل", 3: "فاعل", 4: "أفعل", 5: "تفعّل", 6: "تفاعل", 7: "انفعل", 8: "افتعل", 9: "افعلّ", 10: "استفعل",
    11: "فعلل", 12: "تفعلل", 13: "افعللّ",
}  # fmt: skip


def _without_prefix(word: str, form: int) -> str | None:
    if form in (7, 8, 9, 10, 13) and word.startswith("ء"):
        word = "ا" + word[1:]
    if form == 4 and word.startswith("ءا") and len(word) == 4:
        return "ء" + word[2:]  # «آمن» is ءaءman, «آوى» ءaءwA; «أعاد» begins with ءع
    prefix = {2: "", 3: "", 4: "ء", 5: "ت", 6: "ت", 7: "ان", 8: "ا", 9: "ا", 10: "است", 11: "", 12: "ت", 13: "ا"}.get(form)
    if prefix is None or not word.startswith(prefix):
        if form == 10 and word.startswith("اس"):
            return word[2:]  # «اسطاع»
        return None
    return word[len(prefix) :]


def _defective(root: Root, last: str, before: str) -> Root:
    if last not in "اىي" or (last == "ي" and root.form == 1):
        return root
    changed = {**root.__dict__, "kind": "defective", "final": "A" if before == "ي" else "Y"}
    changed["r4" if root.form in QUADRILITERAL else "r3"] = "ي"
    return Root(**changed)


def _three(form: int, stem: str, cluster: str = "") -> Root:
    if len(stem) == 2:
        return Root(form, stem[0], stem[1], stem[1], kind="doubled", cluster=cluster)
    if len(stem) != 3:
        raise ValueError(f"{stem!r} has too many letters for the root of a form {form} verb")
    r1, r2, r3 = stem[0], stem[1], stem[2]
    if r2 == "ا":
        return Root(form, r1, "و", r3, kind="hollow", cluster=cluster)
    return _defective(Root(form, r1, r2, r3, cluster=cluster), r3, r2)


def _eighth(stem: str) -> Root:
    first, second = stem[0], stem[1]
    if first == "ت" and second != "ت":
        return _three(8, "و" + stem[1:], "ت~")
    if second == "ت" or (second == "ط" and first in "صض") or (second == "د" and first == "ز"):
        return _three(8, first + stem[2:], first + second)
    if first in "دطذثظ":
        return _three(8, first + stem[1:], first + "~")
    raise ValueError(f"«ا{stem}» is not a verb of form 8: no ت (or its assimilated ط, د) follows the first radical")


def _first_form(word: str, headword: str, present: str | None) -> Root:
    bare = strip_marks(present or "")
    tail = plain_hamza(bare)[1:] if bare else ""
    hamzas = word.count("ء")
    if len(word) == 2:
        return Root(1, word[0], word[1], word[1], kind="doubled")
    if len(word) != 3:
        raise ValueError(f"{headword!r} is not a verb of form 1: three letters (two if doubled) are expected")
    r1, r2, r3 = word[0], word[1], word[2]
    past_vowel = seat_vowel(headword, hamzas) if (r2 == "ء" or r3 == "ء") and r2 != "ا" else "a"
    if r2 == "ا":
        middle = tail[1:2] if len(tail) > 2 else "و"
        long = _LONG_OF.get(middle, "U").lower()
        past_vowel = "u" if long == "u" else "i"
        return Root(1, r1, "ي" if long == "i" else "و", r3, kind="hollow", past_vowel=past_vowel, present_vowel=long)
    drops = r1 == "و" and (not tail or not tail.startswith("و")) and r2 != r3
    if word == "رءى":
        return Root(1, r1, r2, "ي", kind="defective", present_end="a", extras=frozenset({"رأى"}))
    if r3 in "اىي":
        end = {"و": "u", "ي": "i", "ى": "a"}.get(bare[-1:], "") or ("a" if bare.endswith("ا") else "")
        if not end:
            end = {"ا": "u", "ى": "i", "ي": "a"}[r3]
        weak = "و" if r3 == "ا" and r2 != "ي" else "ي"
        vowel = "i" if r3 == "ي" else "a"
        final = "A" if r3 == "ا" else "Y"
        return Root(1, r1, r2, weak, kind="defective", past_vowel=vowel, present_end=end, drops_first=drops, final=final)
    present_vowel = "a"
    if bare and (r2 == "ء" or r3 == "ء"):
        present_vowel = seat_vowel(bare, tail.count("ء"))
    return Root(1, r1, r2, r3, past_vowel=past_vowel, present_vowel=present_vowel, drops_first=drops)
