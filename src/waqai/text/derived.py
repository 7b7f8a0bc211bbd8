"""Words made from verbs by rule: verbal nouns and participles, in ordinary spelling, to be inflected as nouns."""

from __future__ import annotations

from waqai.text.letters import spell
from waqai.text.roots import Root, parse_root
from waqai.text.stems import heads, stems


def masdar(headword: str, form: int) -> list[str]:
    """The regular verbal nouns of a verb of form II-X or a quadriliteral, in ordinary spelling, the usual one first.

    Form I has none by rule and gives an empty list; the second verbal noun of form III («قتال») is each verb's own and left to
    the data. Raises `ValueError` when the headword cannot be of the form.

    >>> masdar("استعاد", 10), masdar("قاتل", 3), masdar("أنهى", 4), masdar("اتهم", 8), masdar("هنأ", 2)
    (['استعادة'], ['مقاتلة'], ['إنهاء'], ['اتهام'], ['تهنئة'])
    """
    if form == 1:
        return []
    sounds = _masdar_sounds(parse_root(headword, form))
    found: list[str] = []
    for sound in sounds:
        for word in spell(sound):
            if word not in found:
                found.append(word)
    return found


def _masdar_sounds(root: Root) -> list[str]:
    r1, r2, r3, r4 = root.r1, root.r2, root.r3, root.r4
    form, weak = root.form, root.kind == "defective"
    last = "ء" if weak else r3
    if form == 2:
        if weak or r3 == "ء":
            return [f"تa{r1}{r2}i{'ي' if weak else r3}aة"]
        return [f"تa{r1}{r2}I{r3}"]
    if form == 3:
        return _third(root, weak)
    if form == 4:
        if root.kind == "hollow":
            return [f"ءi{r1}A{r3}aة"]
        return [f"ءi{r1}Aءaة"] if "رأى" in root.extras else [f"ءi{r1}{r2}A{last}"]
    if form in (5, 6):
        head = f"تa{r1}a" if form == 5 else f"تa{r1}A"
        middle = r2 + "~" if form == 5 or root.kind == "doubled" else r2
        if root.kind == "doubled" and form == 6:
            return [head + middle]
        return [f"{head}{middle}I"] if weak else [f"{head}{middle}u{r3}"]
    if form in (7, 8):
        head = f"Wiن{r1}i" if form == 7 else f"Wi{root.cluster}i"
        return [f"{head}{'ي' if root.kind == 'hollow' else r2}A{last}"]
    if form == 9:
        return [f"Wi{r1}{r2}i{r3}A{r3}"]
    if form == 10:
        return [f"Wiستi{r1}A{r3}aة"] if root.kind == "hollow" else [f"Wiستi{r1}{r2}A{last}"]
    if form == 11:
        return [f"{r1}a{r2}{r3}Aة" if weak else f"{r1}a{r2}{r3}a{r4}aة"]
    if form == 12:
        return [f"تa{r1}a{r2}{r3}I" if weak else f"تa{r1}a{r2}{r3}u{r4}"]
    return [f"Wi{r1}{r2}i{r3}{r4}A{r4}"]


def _third(root: Root, weak: bool) -> list[str]:
    r1, r2, r3 = root.r1, root.r2, root.r3
    if weak:
        return [f"مu{r1}A{r2}Aة"]
    if root.kind == "doubled":
        return [f"مu{r1}A{r2}~aة"]
    return [f"مu{r1}A{r2}a{r3}aة"]


def active_participle(headword: str, form: int, present: str | None = None) -> str:
    """The active participle (masculine singular) in ordinary spelling; a defective one is written with its ي («قاضي»).

    >>> active_participle("قتل", 1), active_participle("قاد", 1), active_participle("هاجم", 3), active_participle("احتل", 8)
    ('قاتل', 'قائد', 'مهاجم', 'محتل')
    """
    root = parse_root(headword, form, present)
    if form == 1:
        r1, r2, r3 = root.r1, root.r2, root.r3
        if root.kind == "hollow":
            return spell(f"{r1}AءI" if r3 == "ء" else f"{r1}Aءi{r3}")[0]
        if root.kind == "doubled":
            return spell(f"{r1}A{r2}~")[0]
        return spell(f"{r1}A{r2}I" if root.kind == "defective" else f"{r1}A{r2}i{r3}")[0]
    return _derived(root, "i")


def passive_participle(headword: str, form: int, present: str | None = None) -> str:
    """The passive participle (masculine singular) in ordinary spelling; nothing for forms that have none (VII, IX).

    >>> passive_participle("خطف", 1), passive_participle("أصاب", 4), passive_participle("رمى", 1, "يرمي")
    ('مخطوف', 'مصاب', 'مرمي')
    """
    root = parse_root(headword, form, present)
    r1, r2, r3 = root.r1, root.r2, root.r3
    if form in (7, 9, 13):
        return ""
    if form == 1:
        if root.kind == "hollow":
            return spell(f"مa{r1}{'I' if root.present_vowel == 'i' else 'U'}{r3}")[0]
        if root.kind == "defective":
            return spell(f"مa{r1}{r2}{'U' if root.present_end == 'u' else 'I'}")[0]
        return spell(f"مa{r1}{r2}U{r3}")[0]
    return _derived(root, "a")


def _derived(root: Root, vowel: str) -> str:
    """م + the present stem, its last vowel i (active) or a (passive)."""
    table = stems(root)
    stem = table["present", "active"]
    if vowel == "a":
        stem = table["present", "passive"]
    elif root.form in (5, 6, 12):
        _, _, head, *_ = heads(root)
        middle = (root.r3 if root.r4 else root.r2) + ("~" if root.form == 5 else "")
        if root.kind == "doubled" and root.form == 6:
            return spell(f"مu{head}{middle}~")[0]
        return spell(f"مu{head}{middle}{'I' if root.kind == 'defective' else 'i' + (root.r4 or root.r3)}")[0]
    if root.kind == "defective":
        return spell(f"مu{stem.vowel}{'I' if vowel == 'i' else stem.final}")[0]
    return spell(f"مu{stem.vowel}")[0]
