"""How Arabic words are written: from sounds to letters, with the seat of the hamza, and the folding of letters.

The inflection modules build words as sounds, because the seat of a hamza (أ إ ؤ ئ ء آ) depends on vowels that are not written.
A sound string uses Arabic consonants (with ``ء`` for every hamza) and these signs: ``a i u`` short vowels, ``A I U`` long vowels,
``Y`` a final long a written ى, ``W`` the joining alef at the head of a word, ``~`` doubling, ``O`` the silent alef of the plural.
"""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_FOLD: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_PLAIN: Final = str.maketrans({"أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "آ": "ءا", "ٱ": "ا"})
_SHORT: Final = "aiu"
_GLIDES: Final = (
    (re.compile(r"ءaء(?=[^aiuAIUY~]|$)"), "ءA"),
    (re.compile(r"ءuء(?=[^aiuAIUY~]|$)"), "ءU"),
    (re.compile(r"ءiء(?=[^aiuAIUY~]|$)"), "ءI"),
    (re.compile(r"u[وي](?=[^aiuAIUY~O]|$)"), "U"),
    (re.compile(r"i[وي](?=[^aiuAIUY~O]|$)"), "I"),
)


def strip_marks(word: str) -> str:
    """The word without vowel marks, shadda and tatweel.

    >>> strip_marks("قَـتَّلَ")
    'قتل'
    """
    return _MARKS.sub("", word)


def fold_letters(word: str) -> str:
    """The folded form: no marks, أإآٱ as ا, ى as ي, ة as ه, ؤ as و, ئ as ي; a ء of its own stays.

    >>> fold_letters("أَعْضائِهِ"), fold_letters("مبنى")
    ('اعضايه', 'مبني')
    """
    return _MARKS.sub("", word).translate(_FOLD)


def plain_hamza(word: str) -> str:
    """The word with every hamza as ء whatever carries it, and آ as ءا.

    >>> plain_hamza("آمن"), plain_hamza("سئل")
    ('ءامن', 'سءل')
    """
    return strip_marks(word).translate(_PLAIN)


def seat_vowel(word: str, hamza: int) -> str:
    """The vowel that the seat of the last or only hamza counted from 1 shows: ``i`` for ئ, ``u`` for ؤ, else ``a``.

    >>> seat_vowel("سئم", 1), seat_vowel("قرأ", 1), seat_vowel("جرؤ", 1)
    ('i', 'a', 'u')
    """
    seats = [letter for letter in strip_marks(word) if letter in "أإؤئءآ"]
    seat = seats[hamza - 1] if len(seats) >= hamza else "أ"
    return {"ئ": "i", "ؤ": "u"}.get(seat, "a")


def spell(sounds: str) -> list[str]:
    """The ordinary unvowelled spellings of a word given as sounds, the usual one first.

    >>> spell("يaبدaءUن"), spell("سAءaل"), spell("ءaءخuذ")
    (['يبدؤون', 'يبدأون'], ['ساءل'], ['آخذ'])
    """
    for pattern, sound in _GLIDES:
        sounds = pattern.sub(sound, sounds)
    words = [_write(sounds)]
    if "aءU" in sounds:
        words.append(_write(sounds.replace("aءU", "aأU")))
    if "AءU" in sounds:
        words.append(_write(sounds.replace("AءU", "A¤U")))
    return words


def _write(sounds: str) -> str:
    out: list[str] = []
    size = len(sounds)
    place = 0
    while place < size:
        sign = sounds[place]
        place += 1
        if sign == "ء":
            if place < size and sounds[place] == "~":
                place += 1
            seat = _seat(sounds, place, out)
            out.append(seat)
            if seat == "آ":
                place += 1
        elif sign == "W" or sign == "A" or sign == "O":
            out.append("ا")
        elif sign == "Y":
            out.append("ى" if place == size else "ا")
        elif sign == "I":
            out.append("ي")
        elif sign == "U":
            out.append("و")
        elif sign == "¤":
            out.append("ء")
        elif sign not in "aiu~":
            out.append(sign)
    return "".join(out)


def _seat(sounds: str, after: int, before: list[str]) -> str:
    """The letter for the hamza whose next sound is at `after`."""
    following = sounds[after] if after < len(sounds) else ""
    rest = sounds[after:].lstrip(_SHORT)
    previous = sounds[: after - 1].rstrip("ء") if sounds[after - 1] == "~" else sounds[: after - 1]
    last = previous[-1] if previous else ""
    if not before:
        return "آ" if following in ("A", "Y") and following else "إ" if following in ("i", "I") and following else "أ"
    if not rest and following not in ("A", "I", "U", "Y"):
        return {"a": "أ", "i": "ئ", "u": "ؤ"}.get(last, "ء")
    if last == "W":
        last = "i"
    if last in ("I", "ي", "i") or following in ("i", "I"):
        return "ئ"
    if last in ("U", "و"):
        return "ء" if following in ("a", "A", "Y") or last == "و" else "ؤ"
    if last == "u" or following in ("u", "U"):
        return "ؤ"
    if last == "A":
        return "ء"
    if following in ("A", "Y") and following:
        return "أ" if following == "Y" and after + 1 == len(sounds) else "آ"
    return "أ"
