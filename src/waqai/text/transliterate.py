"""Arabic names in Latin letters, the plain way newsrooms write them.

Short vowels are not written, so likely ones are put in where syllables need them: no syllable begins with two consonants and none
ends with two («تكريت» Takrit, «فلسطين» Falastin). Where the text does carry marks, they are used («مُسلِم» Muslim).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CONSONANTS: Final = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n",
    "ه": "h", "و": "w", "ي": "y", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ڨ": "g", "ک": "k", "ی": "y",
}  # fmt: skip
_LONG: Final = {"ا": "a", "آ": "a", "ٱ": "a", "أ": "a", "إ": "i", "ى": "a", "ة": "a", "ئ": "i", "ؤ": "u"}
_MARKS: Final = {"َ": "a", "ُ": "u", "ِ": "i", "ً": "", "ٌ": "", "ٍ": "", "ْ": "", "ٰ": "a"}
_OPEN: Final = ("ا", "ى", "ة", "أ", "")
_SHADDA: Final = "ّ"
_ARABIC: Final = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_ARTICLE: Final = re.compile("ال(?!له)(?=...|.[^اوي]$)")
_NOISE: Final = re.compile("[#ـ\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c]")
_WHOLE: Final = {"بن": "bin", "ابن": "ibn", "عبد": "Abd", "آل": "Al", "الله": "Allah", "ابو": "Abu", "أبو": "Abu", "أم": "Umm"}
"""Words that are spelled by convention wherever they stand in a name."""


class _Sound:
    """A consonant or a vowel of a word; a consonant may be silent («ع»)."""

    __slots__ = ("latin", "letter", "vowel")

    def __init__(self, latin: str, vowel: bool, letter: str) -> None:
        self.latin, self.vowel, self.letter = latin, vowel, letter


_SIGNS: Final = str.maketrans("،؛؟٪", ",;?%")


def transliterate(name: str) -> str:
    """A readable Latin form of an Arabic name.

    >>> transliterate("سرت"), transliterate("الفتائح"), transliterate("محمود البكري"), transliterate("بنغازي")
    ('Sart', 'al-Fataih', 'Mahmud al-Bakri', 'Banghazi')
    >>> transliterate("شارع تجاري، بنغازي")
    'Shari Tajari, Banghazi'
    """
    words = _NOISE.sub("", unicodedata.normalize("NFKC", name)).translate(_SIGNS).replace("_", " ").split()
    return " ".join(made for made in (_word(w) for w in words) if made)


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    if not _ARABIC.search(word):
        return word
    article = bool(_ARTICLE.match(word))
    latin = _write(_fill(_sounds(word[2:] if article else word)))
    return ("al-" if article and latin else "") + latin[:1].upper() + latin[1:]


def _sounds(word: str) -> list[_Sound]:
    found: list[_Sound] = []
    n = len(word)
    for i, letter in enumerate(word):
        before = found[-1] if found else None
        following = word[i + 1] if i + 1 < n else ""
        if letter == _SHADDA:
            if before is not None and not before.vowel:
                found.append(_Sound(before.latin, False, before.letter))
        elif letter in _MARKS:
            if _MARKS[letter]:
                found.append(_Sound(_MARKS[letter], True, letter))
        elif letter in "وي" and before is not None:
            found.append(_glide(letter, before, following, last=i + 1 == n, i=i))
        elif letter == "ه" and i + 1 == n and i > 2 and before is not None and not before.vowel:
            found.append(_Sound("a", True, "ة"))  # «ه» for «ة», as many desks write
        elif letter == "ة" and len(found) > 1 and found[-1].letter == "ي" and found[-1].vowel:
            found += [_Sound("y", False, "ي"), _Sound("a", True, letter)]
        elif letter in _LONG:
            if before is None or not before.vowel or before.latin != _LONG[letter]:
                found.append(_Sound(_LONG[letter], True, letter))
            else:
                before.letter = letter
        elif letter in _CONSONANTS:
            found.append(_Sound(_CONSONANTS[letter], False, letter))
        elif letter != "ء":
            found.append(_Sound(letter, letter.lower() in "aeiou", letter))
    return found


def _glide(letter: str, before: _Sound, following: str, *, last: bool, i: int) -> _Sound:
    """و and ي: long vowels between consonants, consonants beside a vowel."""
    consonant, vowel = ("w", "u") if letter == "و" else ("y", "i")
    if i == 1 and before.vowel and before.letter in "اإأ" and following not in _OPEN and (letter, before.letter) != ("ي", "أ"):
        before.latin = ""  # «أوروبا», «إيران»: the alef only carries the vowel
        return _Sound(vowel, True, letter)
    if before.vowel and before.letter not in "ئؤ":
        return _Sound(consonant, False, letter)
    if following and (following in "اىأ" or (following == "ة" and letter == "و") or (following in "وي" and not last)):
        return _Sound(consonant, False, letter)
    return _Sound(vowel, True, letter)


def _fill(sounds: list[_Sound]) -> list[_Sound]:
    """The sounds with the short vowels that their syllables need."""
    out: list[_Sound] = []
    i, n = 0, len(sounds)
    participle = n > 4 and sounds[0].letter == "م"
    while i < n:
        if sounds[i].vowel:
            out.append(sounds[i])
            i += 1
            continue
        j = i
        while j < n and not sounds[j].vowel:
            j += 1
        after = _breaks(sounds[i:j], bool(i), j < n, forward=participle and i == 0)
        # «صالح» Salih, «مجاهد» Mujahid: active participles and their like
        likely = "i" if j == n and i and j - i == 2 and sounds[i - 1].letter in "اأآ" else "a"
        if j < n and i == 0 and j - i == 2 and participle and sounds[j].letter == "ا" and n - j == 3:
            likely = "u"
        for k in range(i, j):
            out.append(sounds[k])
            if k - i in after:
                out.append(_Sound(likely, True, ""))
        i = j
    return out


def _breaks(run: list[_Sound], after_vowel: bool, before_vowel: bool, *, forward: bool) -> set[int]:
    """After which consonants of a run a vowel is put in."""
    size, found = len(run), set()
    alone = not after_vowel and not before_vowel and size == 3
    if alone and (run[1].letter in "رن" or (run[2].letter == "ر" and run[1].letter not in "مهطف")):
        return {0}  # «سرت», «بدر»: the second and third stay together
    if forward:
        k = 1 if after_vowel and size > 1 else 0
        while k < size - before_vowel:
            found.add(k)
            k += 1 + (k + 1 < size - before_vowel)
        return found
    k = size - 1 - before_vowel
    while k >= 0:
        if k == 0:
            if not after_vowel:
                found.add(0)
            break
        found.add(k - 1)
        k -= 2
    return found


def _write(sounds: list[_Sound]) -> str:
    out: list[str] = []
    for i, sound in enumerate(sounds):
        latin = sound.latin
        if sound.letter == "ع":
            coda = i > 0 and sounds[i - 1].vowel and (i + 1 == len(sounds) or not sounds[i + 1].vowel)
            latin = "a" if coda and out and out[-1] == "a" and i + 1 < len(sounds) else ""
        out.append(latin)
    text = "".join(out)
    return re.sub(r"(aa)a+|(.)\2{2,}", r"\1\2\2", re.sub(r"([iu])\1+", r"\1", text))
