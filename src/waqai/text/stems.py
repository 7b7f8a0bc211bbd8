"""The stems of a verb: one for each tense and voice, as sounds, from its root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from waqai.text.roots import Root

_LONG: Final = {"a": "A", "i": "I", "u": "U"}


@dataclass(frozen=True)
class Stem:
    """One stem: before a vowel or nothing, before a consonant, and the ending of a defective verb."""

    vowel: str
    """before an ending that begins with a vowel, and before no ending"""
    consonant: str
    """before an ending that begins with a consonant"""
    prefix: str = ""
    """present: the vowel of the person's prefix"""
    end: str = ""
    """defective verbs: ``a``, ``i``, ``u``; else nothing"""
    glide: str = "ي"
    """defective verbs ending in a: what stands before a long ending («دعوا» both of them called, «رميا»)"""
    final: str = "Y"
    """defective verbs ending in a: the last letter, ``Y`` ى, ``A`` ا"""
    shortens: bool = False
    """present: the jussive is written shorter («يقل»)"""


def heads(root: Root) -> tuple[str, str, str, str, str, str]:
    """What precedes the last syllable: past active, past passive, present; the present's prefix vowel; and the last vowels.

    >>> heads(Root(2, "ق", "ت", "ل"))
    ('قa', 'قu', 'قa', 'u', 'a', 'i')
    """
    r1, r2, cluster = root.r1, root.r2, root.cluster
    table = {
        2: (r1 + "a", r1 + "u", r1 + "a", "u", "a", "i"),
        3: (r1 + "A", r1 + "U", r1 + "A", "u", "a", "i"),
        4: ("ءa" + r1, "ءu" + r1, r1, "u", "a", "i"),
        5: ("تa" + r1 + "a", "تu" + r1 + "u", "تa" + r1 + "a", "a", "a", "a"),
        6: ("تa" + r1 + "A", "تu" + r1 + "U", "تa" + r1 + "A", "a", "a", "a"),
        7: ("Wiن" + r1 + "a", "Wuن" + r1 + "u", "ن" + r1 + "a", "a", "a", "i"),
        8: ("Wi" + cluster + "a", "Wu" + cluster + "u", cluster + "a", "a", "a", "i"),
        9: ("Wi" + r1, "Wu" + r1, r1, "a", "a", "a"),
        10: ("Wiستa" + r1, "Wuستu" + r1, "ستa" + r1, "a", "a", "i"),
        11: (r1 + "a" + r2, r1 + "u" + r2, r1 + "a" + r2, "u", "a", "i"),
        12: ("تa" + r1 + "a" + r2, "تu" + r1 + "u" + r2, "تa" + r1 + "a" + r2, "a", "a", "a"),
        13: ("Wi" + r1 + r2 + "a", "Wu" + r1 + r2 + "u", r1 + r2 + "a", "a", "a", "i"),
    }
    if root.form in table:
        return table[root.form]
    return (r1 + "a", r1 + "u", "" if root.drops_first else r1, "a", root.past_vowel, root.present_vowel)


def _build(root: Root, head: str, vowel: str, tense: str, passive: bool, prefix: str = "") -> Stem:
    last = root.r4 or root.r3
    middle = root.r3 if root.r4 else root.r2
    if root.form in (2, 5):
        middle += "~"
    if root.form == 9:
        return Stem(head + root.r2 + "a" + root.r3 + "~", head + root.r2 + "a" + root.r3 + vowel + root.r3, prefix)
    if root.form == 13:
        return Stem(f"{head}{root.r3}{vowel}{root.r4}~", f"{head}{root.r3}{root.r4}{vowel}{root.r4}", prefix)
    if root.kind == "defective":
        if "رأى" in root.extras and (tense == "present" or root.form == 4):
            middle = ""
            head = "ءaر" if head.startswith("ءa") else "ءuر" if head.startswith("ءu") else "ر"
        end = vowel if root.form != 1 or passive else root.past_vowel if tense == "past" else root.present_end
        active_past = root.form == 1 and tense == "past" and not passive
        final = root.final if active_past or root.form != 1 else ("A" if root.r2 == "ي" else "Y")
        glide = root.r3 if active_past and not root.r4 else "ي"
        return Stem(head + middle, head + middle, prefix, end, glide, final)
    if root.kind == "hollow":
        base = head[:-1] if head[-1:] in ("a", "u") and head[:-1] else head
        long, short = vowel, vowel
        if root.form == 1 and tense == "past" and not passive:
            long = "a"
        elif root.form in (7, 8) and tense == "present":
            long = short = "a"
        return Stem(base + _LONG[long] + last, base + short + last, prefix, shortens=tense == "present")
    if root.kind == "doubled":
        consonant = head + middle + vowel + last
        if head[-1:] in ("a", "u", "A", "U"):
            return Stem(head + middle + "~", consonant, prefix)
        return Stem(head + vowel + middle + "~", consonant, prefix)
    return Stem(head + middle + vowel + last, head + middle + vowel + last, prefix)


def stems(root: Root) -> dict[tuple[str, str], Stem]:
    """The four stems of a verb by (tense, voice).

    >>> from waqai.text.roots import parse_root
    >>> stems(parse_root("أعاد", 4))["past", "passive"].vowel
    'ءuعIد'
    """
    past, past_passive, present, prefix, past_vowel, present_vowel = heads(root)
    passive_head = root.r1 if root.form == 1 else present
    return {
        ("past", "active"): _build(root, past, past_vowel, "past", False),
        ("past", "passive"): _build(root, past_passive, "i", "past", True),
        ("present", "active"): _build(root, present, present_vowel, "present", False, prefix),
        ("present", "passive"): _build(root, passive_head, "a", "present", True, "u"),
    }
