"""Known names in the text: actors, persons, places and operations of the packs, with the theatres the article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import DASHES
from waqai.extract.names.company import SURE, in_company, in_its_time, neighbours, of_another
from waqai.extract.names.votes import home, shares, theatres_in
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import GIVEN
from waqai.packs.names import NameStart
from waqai.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc
    from waqai.packs.words import Word
    from waqai.text import Token

_QUOTES: Final = frozenset("\"«»“”'()")
"""Marks that may stand inside a name («تنظيم "داعش"», «حركة (حماس)»)."""


class NameMention:
    """A known name at a token range; `how` is the surest way it was matched, `senses` all (kind, index, how) it may be."""

    __slots__ = ("_first", "end", "how", "senses", "start")

    def __init__(self, start: int, end: int, senses: tuple[tuple[str, int, str], ...], how: str) -> None:
        self.start, self.end, self.senses, self.how = start, end, senses, how
        self._first = {sense[0]: sense for sense in reversed(senses)}

    def of(self, kind: str) -> tuple[str, int, str] | None:
        """The first sense of a kind (senses are ranked: the article's theatres first)."""
        return self._first.get(kind)


def find_names(doc: Doc) -> list[NameMention]:
    """Leftmost-longest names; which theatre's sense counts is settled by what else the article names."""
    raw = _scan(doc)
    doc.theatres, doc.weights_country = shares(doc.pack, [senses for _, _, senses in raw])
    weights = doc.theatres
    found: list[NameMention] = []
    surnames = _full_names(doc, raw)
    named = {(s[0], s[1]) for _, _, senses in raw for s in senses if s[2] in SURE}
    sure = neighbours(raw, lambda x: home(doc.pack, x[0], x[1])[0])
    doubtful = doc.lex.word_sets["nisba_doubtful"]
    last = -1
    for start, end, senses in raw:
        if start < last:
            continue
        kept = []
        if doc.words[start].core == "غرب" and end - start == 1 and _points(doc, start):
            continue
        for kind, index, how in senses:
            if how == "surname" and (index not in surnames or of_another(doc, index, end)):
                continue
            if how == "bare" and in_company(doc, start, end, home(doc.pack, kind, index)[0], sure):
                how = "alias"
            if how in ("nominal", "bare") and not _licensed(doc, kind, index, how, weights, named):
                continue
            if how == "cue" and not _cued(doc, start, end, index):
                continue
            if kind == "actor" and how == "alias" and _is_numbered(doc, start, end) and not _at_home(doc, kind, index, weights):
                continue  # «اللواء الثاني عشر» of another army
            if how == "nisba" and (kind, index) not in named and doc.words[start].core in doubtful:
                continue  # «المالية» of money, unless Mali itself is named
            kept.append((kind, index, how))
        if not kept:
            continue
        if len(kept) > 1:
            kept.sort(key=lambda s: -_rank(doc, s, weights, named))
        if (
            kept[0][2] == "nisba"
            and not doc.words[start].det
            and start
            and doc.tokens[start - 1].form in _TO
            and any(k == "place" and h == "alias" for k, _, h in kept)
        ):
            kept.sort(key=lambda s: s[0] != "place" or s[2] != "alias")  # «في مالي»: the country, not «financial»
        found.append(NameMention(start, end, tuple(kept), kept[0][2]))
        last = end
    return found


def _scan(doc: Doc) -> list[tuple[int, int, list[tuple[str, int, str]]]]:
    """Every known name, the longest that begins at each word outside the one before: tokens and senses."""
    tokens, words = doc.tokens, doc.words
    found: list[tuple[int, int, list[tuple[str, int, str]]]] = []
    free = 0
    for i, word in enumerate(words):
        opened = word.opened
        if not opened and (opened is not None or tokens[i].kind not in "wl"):
            continue
        if opened is None:
            opened = _opened(doc, word, tokens[i].form)
        if i < free or (tokens[i].form in _HUNDRED and i and tokens[i - 1].form == "في"):
            continue
        end, senses = _first(doc, i, word, opened)
        if senses:
            senses = _fitting(doc, i, end, word, senses)
        if senses:
            found.append((i, end, senses))
            free = end
    return found


def _first(doc: Doc, i: int, word: Word, opened: Sequence[tuple[NameStart, bool, int]]) -> tuple[int, list[tuple[str, int, str]]]:
    """The longest name of the first of these starts that has one at a token: its end and senses."""
    tokens, form = doc.tokens, doc.tokens[i].form
    following = tokens[i + 1].form if i + 1 < len(tokens) else ""
    for start, places_only, least in opened:
        if not start.alone and following not in start.following and following not in _QUOTES:
            continue
        end, senses = _longest(tokens, i, start)
        if senses and places_only:
            senses = _joined_places(doc, i, word, senses)
        if senses and end - i >= least:
            if end - i > 1 and form[0] == "و" and not word.conj and start is _start(doc, form[1:]):
                doc.words[i] = doc.lex.after_conjunction(form)  # «سلفا كير ورياك مشار»
            return end, senses
    return 0, _NONE


def _joined_places(doc: Doc, i: int, word: Word, senses: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    """Of the names behind a و that might be the word's own letter, those it may join: of people, of places and countries."""
    form = word.form
    people = [x for x in senses if x[2] in ("nisba", "member")] if form.endswith(("ان", "ون", "ين")) and not word.verbs else _NONE
    places = [x for x in senses if x[0] == "place" and x[2] == "alias"]
    countries = [x for x in senses if places and x[0] == "actor" and x[2] == "alias"]
    seen = doc.lex.frequency.get(form, 0)
    sole = bool(places) and len(form) > 5 and not (word.nouns or word.func or word.verbs) and seen <= (30 if countries else 5)
    if people or sole:
        doc.words[i] = doc.lex.after_conjunction(form)  # «وسودانيان», «وأذربيجان»
    return people or [*(countries if sole else ()), *places]


def _fitting(doc: Doc, i: int, end: int, word: Word, senses: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    """The senses of a name that its letters and what stands beside it allow; `word` is its first, as it was read before."""
    tokens, words, names = doc.tokens, doc.words, doc.pack.names
    form, n = tokens[i].form, len(doc.tokens)
    if form[0] in "بل" and not (word.prep or word.conj) and form not in names and form[1:] in names:
        words[i] = doc.lex.after_preposition(form)  # «لأرمينيا»: no vocabulary has the name, but a theatre
    if word.prep == "ك" and end - i == 1 and len(form) > 1 and form not in names:
        senses = [x for x in senses if x[0] != "place"]  # «كلاوس» is no «ك» and «لاوس»
    if end < n:
        after = words[end]
        last = tokens[end - 1].form
        if last in _OPENERS and tokens[end].kind == "w" and not (after.func or after.conj or after.prep or after.det):
            return _NONE  # «قرية تل أحمر» is not «تل»
        if tokens[end].form in _GOES_ON and word.core in NAMED_AFTER:
            senses = [x for x in senses if x[0] != "place"]  # «شارع جمال» before «عبد الناصر»
        if word.core == "منطقه" and tokens[end].form == "من":
            senses = [x for x in senses if x[0] != "place"]  # «المنطقة الشرقية من القرية»: a part of it
        if after.det and (end - i > 1 or form in _NOBODYS or any(x[2] == "nominal" for x in senses)):
            senses = _of_its_country(doc, senses, i, end)  # «السلطات» before «الألمانية», too
    if doc.text[tokens[end - 1].end - 1] == "ئ":
        # «الوضع هادئ» is not of the president «هادي»
        senses = [x for x in senses if x[0] != "person" or doc.pack.persons[x[1]].name.endswith("ئ")]
    if end - i == 1 and end < n and not word.prep and _acts(doc, word, words[end]):
        senses = [x for x in senses if x[0] != "place"]  # «وحدات الجيش تدمر أوكارا» is not of Palmyra
    if i and words[i - 1].core in GIVEN and not (word.prep or word.conj):
        senses = _of_that_given_name(doc, senses, words[i - 1].core)
    if end - i == 1 and end < n and f"{word.stem} {words[end].stem}" in doc.lex.word_sets["no_places"]:
        return _NONE  # «مسقط رأسه»
    return senses


def _acts(doc: Doc, word: Word, after: Word) -> bool:
    """Whether a word that may be the present of a verb stands before what the verb would be done to."""
    if not after.form.endswith("ا") or after.det or (after.core == after.stem and after.core == after.form):
        return False
    told = any(v.feature.tense == "present" and v.lemma in doc.lex.verb_frames for v in word.verbs)
    return told and not doc.lex.classes(after).isdisjoint(("site", "force", "property", "aerial", "armed"))


def _points(doc: Doc, at: int) -> bool:
    """«من جهة الغرب», «إلى الغرب من»: where something lies, and no party («المدعومة من الغرب»)."""
    before = doc.words[at - 1].core if at else ""
    if doc.tokens[at - 1].form == "من" and at > 1:
        return not doc.words[at - 2].core.startswith(_BACKED)
    return not doc.words[at].det or before in _TOWARDS or bool(doc.words[at].prep and doc.words[at].prep != "ل")


_TOWARDS: Final = word_list("names", "towards")
_BACKED: Final = ("مدعوم", "دعم", "تمويل", "ضغوط", "تحذير")


def _of_its_country(doc: Doc, senses: list[tuple[str, int, str]], start: int, end: int) -> list[tuple[str, int, str]]:
    """Without the bodies of one country whose name another's adjective follows («القوات المسلحة» before «الإماراتية»)."""
    adjective = doc.tokens[end].form
    # «البيت الأبيض الفلسطينيين»: people behind it are its object
    theirs = _nisba_countries(doc, adjective) if adjective.endswith(("ي", "يه")) else set()
    if not theirs or _says_whose(doc, start, end):
        return senses
    kept = []
    for sense in senses:
        country = home(doc.pack, sense[0], sense[1])[1] if sense[0] == "actor" and sense[2] != "nisba" else None
        if country is None or country in theirs or _is_loyal(doc, sense, theirs):
            kept.append(sense)
    return kept


def _of_that_given_name(doc: Doc, senses: list[tuple[str, int, str]], given: str) -> list[tuple[str, int, str]]:
    """Without the people of another given name than the one that stands before («زياد» before «حفتر»)."""
    return [x for x in senses if x[0] != "person" or given in _own_names(doc, x[1])]


def _own_names(doc: Doc, index: int) -> frozenset[str]:
    """The words of the full name of somebody, folded."""
    known: dict[int, frozenset[str]] = doc.pack.memo.setdefault("words of persons", {})
    if index not in known:
        known[index] = frozenset(fold(doc.pack.persons[index].name).split())
    return known[index]


def _is_loyal(doc: Doc, sense: tuple[str, int, str], countries: set[str]) -> bool:
    """«الميليشيا الإيرانية» of the Houthis: a group called by the country it is loyal to."""
    links = doc.pack.actors[sense[1]].loyal_to if sense[0] == "actor" else ()
    backers = (doc.pack.actor_index.get(link.actor) for link in links)
    return any(index is not None and doc.pack.actors[index].country in countries for index in backers)


def _says_whose(doc: Doc, start: int, end: int) -> bool:
    """Whether a name says itself whose it is: «الجيش السوري» before «الروسي», «ميليشيات الحوثي» before «الإيرانية»."""
    for i in range(start, end):
        if doc.words[i].stem in _NOBODYS:
            continue  # «قوات الاحتلال» before «الأميركي»
        known = _start(doc, doc.tokens[i].form) or _start(doc, doc.words[i].stem)
        if known is not None and any(how in ("nisba", "member", "alias") for _, _, how in known.alone):
            return True
    return False


def _nisba_countries(doc: Doc, form: str) -> set[str]:
    """The countries whose adjective a word is."""
    start = _start(doc, form)
    if start is None:
        return set()
    homes = (home(doc.pack, kind, index)[1] for kind, index, how in start.alone if how == "nisba")
    return {country for country in homes if country}


_OPENERS: Final = word_list("names", "openers")
"""Words that begin place names: a known name that ends in one is cut short where another word follows."""
NAMED_AFTER: Final = word_list("names", "named_after")
"""Streets, mosques, hospitals and the like, which bear the names of people."""
_GOES_ON: Final = word_list("names", "goes_on")
"""Parts of people's names: a street's name that ends before one is cut short."""
_NOBODYS: Final = frozenset({"الاحتلال"})
"""Names that another country's adjective behind them gives to that country."""
_NONE: Final[list[tuple[str, int, str]]] = []
_HUNDRED: Final = word_list("names", "hundred")


def _opened(doc: Doc, word: Word, form: str) -> tuple[tuple[NameStart, bool, int], ...]:
    """The names that may begin with a word, in the order they are tried; whether only places count; the fewest tokens."""
    keys = (form, word.stem) if form != "وام" or not word.conj else (word.stem,)  # «وأم درمان» is no agency
    starts = [(start, False, 1) for key in dict.fromkeys(keys) if (start := _start(doc, key)) is not None]
    behind = _start(doc, form[1:]) if len(form) > 2 and form[0] in "وبلكف" else None
    if behind is not None:
        if len(form) > 4 and form[0] == "و" and not word.prep and (word.conj or not (word.nouns or word.func)):
            # a known form as a whole may hide a clitic («وسرت»), and so may one that no list knows («ومتينا»), if it is a place
            starts.append((behind, not word.conj, 1))
        bare = not (word.nouns or word.func or word.verbs or word.prep)
        if bare and ((len(form) in (4, 5) and doc.lex.frequency.get(form, 0) <= 3) or (len(form) > 5 and form[0] in "بل")):
            starts.append((behind, False, 1))  # «لقسد», «لأرمينيا»: a name behind a clitic, where nothing else is meant
        # «لبي بي سي»: a clitic before the first word of a longer name
        starts.append((behind, False, 3 if len(form) < 5 or word.nouns else 2))
    found = tuple(starts)
    if word.form == form:
        word.opened = found
    return found


def _start(doc: Doc, key: str) -> NameStart | None:
    known: dict[str, NameStart | None] = doc.pack.memo.setdefault("name starts", {})
    if key not in known:
        listed = doc.pack.names.get(key)
        if not listed:
            return None
        known[key] = NameStart(listed)
    return known[key]


def _longest(tokens: list[Token], i: int, start: NameStart) -> tuple[int, list[tuple[str, int, str]]]:
    """The end and the senses of the longest name that starts at a token; marks may stand inside it."""
    best_end, best = i + 1, start.alone
    known, at, marks, n = start, i + 1, 0, len(tokens)
    while at < n and tokens[at].kind != "b":
        longer = known.go_on(tokens[at].form)
        if longer is not None:
            known, at = longer, at + 1
            senses = known.alone
            if senses and marks == 1 and at < n and tokens[at].form not in _QUOTES:
                senses = [x for x in senses if x[0] != "place"]  # «قرية "تل الهوى"» is not the village of «تل»
            if senses:
                best_end, best = at, senses
        elif tokens[at].kind == "p" and tokens[at].form in _QUOTES:
            at, marks = at + 1, marks + 1
        else:
            break
    return best_end, best


_SITE_CUES: Final = word_list("names", "site_cues")
_SURE_IN: Final = word_list("names", "sure_in")
_TO: Final = word_list("names", "to")
_IN: Final = word_list("names", "in")
_OFTEN, _VERY_OFTEN = 30, 150
"""How often a word stands in ordinary text to need more than «من», and more than «في», to be a place."""
_AT_HOME: Final = 0.3
_NOT_SO: Final = frozenset({"لم", "لا", "غير"})
_FROM: Final = DASHES | {"(", "/"}


def _cued(doc: Doc, start: int, end: int, index: int) -> bool:
    """Whether what stands before makes a word a place: a feature noun, or a preposition in an article about that country."""
    sets, own = doc.lex.word_sets, doc.words[start]
    if (own.core in sets["place_kinds"] or (end - start > 1 and own.core in sets["place_named"])) and not own.det:
        return True  # the name brings its feature noun («مدينة الطبقة», «جبهة نهم»)
    if _heads_report(doc, start, end):
        return doc.weights_country.get(doc.pack.places[index].country or "", 0.0) >= _AT_HOME  # «بعقوبة - قالت الشرطة»
    if not start:
        return False
    before = doc.words[start - 1]
    if before.core in _SITE_CUES or any(w in sets["place_kinds"] or w in sets["place_named"] for w in (before.core, before.stem)):
        return not before.det
    form, word = doc.tokens[start - 1].form.removeprefix(before.conj), doc.words[start]  # «وفي بعقوبة»
    often = doc.lex.frequency.get(word.core, 0)
    if form in _SURE_IN or word.prep == "ب":
        if before.conj and _described(doc, end):
            return False  # «وفي مشهد احتفالي»
        limit = _VERY_OFTEN
    elif form in _IN:
        limit = _OFTEN
    else:
        return False
    return often <= limit and doc.weights_country.get(doc.pack.places[index].country or "", 0.0) >= _AT_HOME


def _described(doc: Doc, end: int) -> bool:
    """Whether an adjective without the article stands at a token, which no name of a town would have."""
    if end >= len(doc.words):
        return False
    word = doc.words[end]
    if word.form in _NOT_SO:
        return True  # «وفي مشهد لم يألفه أحد»
    plain = word.form.endswith(("ي", "يه")) or "participle" in word.kinds
    return plain and not (word.det or word.prep or word.conj or word.func or word.core in doc.lex.word_sets["place_directions"])


def _heads_report(doc: Doc, start: int, end: int) -> bool:
    """Whether a name opens its paragraph and a dash or bracket follows, as where a report or an item of a list is from."""
    if end >= len(doc.tokens) or doc.tokens[end].form not in _FROM or (start and doc.tokens[start - 1].kind == "w"):
        return False
    opens = doc.sentence_of(start).start
    return opens <= start <= opens + 1


def _full_names(doc: Doc, raw: list[tuple[int, int, list[tuple[str, int, str]]]]) -> set[int]:
    return {index for start, end, senses in raw for kind, index, how in senses if kind == "person" and how == "alias"}


def _licensed(doc: Doc, kind: str, index: int, how: str, weights: dict[str, float], named: set[tuple[str, int]]) -> bool:
    if (kind, index) in named:
        return True
    return how == "nominal" and _at_home(doc, kind, index, weights) and in_its_time(doc, kind, index)


def _at_home(doc: Doc, kind: str, index: int, weights: dict[str, float]) -> bool:
    """Whether the article is about the theatre and the country of an entry."""
    at = home(doc.pack, kind, index)
    return weights.get(at[0], 0.0) >= _SHARE and _in_its_land(doc, *at)


def _is_numbered(doc: Doc, start: int, end: int) -> bool:
    """«اللواء 12», «الفرقة الرابعة»: a unit by its number alone, of which every army has one."""
    if doc.words[start].core not in UNITS or end - start < 2:
        return False
    return all(
        any("0" <= sign <= "9" for sign in doc.tokens[j].form) or doc.tokens[j].form in ORDINALS for j in range(start + 1, end)
    )


UNITS: Final = word_list("names", "units")
"""Heads of what an army numbers."""
ORDINALS: Final = word_list("names", "ordinals")


_SHARE: Final = 0.45
"""Share of the article a theatre needs for short mentions of actors that are not named."""
_BESIDE: Final = 0.35
"""Share of a country, measured by the country most is said of, below which the article is not about it."""


def _in_its_land(doc: Doc, theatre: str, country: str | None) -> bool:
    """«الجيش الوطني» in an article about Tunisia that names one Libyan group is not the army of Libya."""
    shares = doc.weights_country
    if not shares or country is None or theatre not in theatres_in(doc.pack, country):
        return True  # a coalition is led from elsewhere
    return shares.get(country, 0.0) >= _BESIDE * max(shares.values())


def _rank(doc: Doc, sense: tuple[str, int, str], weights: dict[str, float], named: set[tuple[str, int]]) -> float:
    kind, index, how = sense
    theatre, country = home(doc.pack, kind, index)
    score = {"alias": 3.0, "member": 2.5, "nisba": 2.0, "surname": 1.8, "bare": 1.5, "cue": 1.0, "nominal": 1.2}.get(how, 1.0)
    score += 2.0 * weights.get(theatre, 0.0)
    score += 0.6 * (theatre == "world")
    if theatre == "gazetteer":
        score -= 0.8
        score += min(0.5, doc.pack.places[index].population / 2_000_000)
        for name in theatres_in(doc.pack, country) if country else ():
            score += 1.5 * weights.get(name, 0.0)
    if kind == "person" and how == "alias" and not doc.pack.persons[index].in_office(doc.published):
        score -= 0.9  # «أمير الكويت»: whoever is so in the year of the article
    if (kind, index) in named:
        score += 0.7
        if how == "nominal" and weights.get(theatre, 0.0) >= _SHARE:
            score += 0.7  # «الميليشيات الإيرانية» of the party the article is about, rather than all that are called so
    return score
