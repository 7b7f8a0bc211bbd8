"""Who speaks: the phrase of a source in full (role, body and name), who stands behind «بيان», and whom «المصدر» goes back to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from waqai.extract.marks import QUOTES
from waqai.extract.noun_phrase import HE_SAID, NP, copy_np
from waqai.extract.phrases.phrase_ends import HAPPENINGS
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.speakers.going_on import goes_on_form
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc

THAT: Final = frozenset(
    f"{joint}{prep}ان{whose}"
    for joint in ("", "و", "ف")
    for prep in ("", "ب", "ل")
    for whose in ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ك", "كم")
)
"""«أن», «إنه», «بأنها»: all of them one word to the fold."""
RARE: Final = 6.5
"""The weight of a word in the vocabulary below which one that no list knows is likelier a name than a common noun."""
_SPEAKERS: Final = frozenset({"armed", "body", "person", "source", "media", "medical", "civil", "protester", "people"})
_GROUPS: Final = frozenset({"armed", "body", "source", "media"})
_THINGS: Final = frozenset({"event", "masdar", "site", "place", "aerial", "explosive", "projectile", "property", "count"})
_ARTICLE: Final = re.compile(r"^ال(?=...)")
_NO_NAME: Final = frozenset(
    "preposition preposition_nominal subordinator relative negator conjunction preposition_pronoun demonstrative".split()
)
_ITSELF: Final = word_list("speakers", "itself")
_RANKS: Final = word_list("speakers", "ranks")
_FAMILY: Final = frozenset({"ابو", "ابي", "ابا", "ابن", "بن", "ال"})
_LINKS: Final = word_list("speakers", "links")
_STOPS: Final = word_list("speakers", "stops")
_PRINTED: Final = word_list("speakers", "printed")
_OFFICIAL: Final = frozenset({"رسمي", "رسميه", "الكتروني", "اخباري", "اخباريه"})
_KINDS: Final = word_list("speakers", "kinds")


def is_that(form: str) -> bool:
    """Whether a folded form is «أن», «إن» or one of them with clitics.

    >>> is_that("بانها"), is_that("وان"), is_that("انباء")
    (True, True, False)
    """
    return form in THAT


def is_media(doc: Doc, np: NP) -> bool:
    """Whether a phrase names an agency, paper or channel."""
    if "media" in np.classes or _channel(doc, np):
        return True
    return any((s := m.of("actor")) is not None and doc.pack.actors[s[1]].category == "media" for m in np.names)


def _channel(doc: Doc, np: NP) -> bool:
    """«محطة "…"», «موقع فلان»: an outlet by what stands after the word."""
    if doc.words[np.head].core not in doc.lex.word_sets["channels"] or np.number is not None:
        return False
    after = doc.tokens[np.head + 1] if np.head + 1 < len(doc.tokens) else None
    quoted = after is not None and after.kind == "p" and after.form in QUOTES
    official = after is not None and doc.words[np.head + 1].core in _OFFICIAL  # «الموقع الرسمي للجيش»
    return quoted or official or (after is not None and after.kind == "l") or bool(np.names) or np.classes <= {"media"}


def is_everybody(doc: Doc, np: NP) -> bool:
    """«في تصريح لوسائل الإعلام», «قال للصحفيين»: told to all, which makes nobody a source."""
    return doc.words[np.start].prep == "ل" and " ".join(_cores(doc, np)) in _EVERYBODY


def is_deed(doc: Doc, np: NP) -> bool:
    """Whether a phrase names something that happened: the head is the happening, whoever else the phrase names."""
    if np.frames or doc.words[np.head].core in doc.lex.word_sets["happening_nouns"]:
        return not (np.name is not None and np.name.start <= np.head)
    return not np.classes.isdisjoint(("event", "masdar"))


def can_speak(doc: Doc, np: NP) -> bool:
    """Whether a phrase may name a source: people, bodies, media, or a word that no list knows."""
    if (np.number is not None and np.inner is None) or _nobody(doc, np):
        return False
    if _channel(doc, np):
        return True
    if any((m.of("actor") or m.of("person")) and m.how != "nisba" and np.head >= m.start for m in np.names):
        return True
    deed = is_deed(doc, np)
    if np.classes & _SPEAKERS and (not deed or np.name is not None or np.classes & _GROUPS):
        return True
    if deed:
        return False
    word = doc.words[np.head]
    if "unknown" in np.classes or (word.core in doc.lex.word_sets["data"] and not np.definite):
        return True
    return not np.classes and np.definite and not word.pron and word.vocab < RARE and _nameish(doc, np)


_BULLETINS: Final = word_list("speakers", "bulletins")
_EVIDENCE: Final = word_list("speakers", "evidence")
_EVERYBODY: Final = frozenset({"وسايل اعلام", "اعلام", "صحافه", "صحفيين", "صحافيين"})


def is_evidence(doc: Doc, np: NP) -> bool:
    """«تؤكد المجريات أن»: the outlet itself says what shows it."""
    word = doc.words[np.head]
    return np.name is None and (word.core in _EVIDENCE or (word.core == "صحه" and not word.det and np.end - np.head > 1))


def _nobody(doc: Doc, np: NP) -> bool:
    if doc.words[np.head].core in _BULLETINS:
        return True  # «موجز السابعة: قتلى في غارة»
    if is_evidence(doc, np):
        return True
    words = " ".join(doc.tokens[i].form for i in range(np.start, min(np.end, np.start + 2)))
    return words.startswith(("اي ", "ايه ")) or words in doc.lex.word_sets["nobody"]


def could_be_name(np: NP) -> bool:
    """Whether a phrase no list knows may stand where only a speaker can, before «إن» or a quotation."""
    return not np.classes & _THINGS and np.number is None


# --- the whole phrase ---------------------------------------------------------------------------------------------


def whole(doc: Doc, np: NP, limit: int) -> NP:
    """The phrase with its appositions: «المتحدث باسم الجيش، العميد فلان»، «علي نور نائب الحاكم», «مصادر طبية وعسكرية»."""
    cut = _overrun(doc, np)
    if cut:
        return widened(np, cut)
    end, last, name = np.end, np, np.name
    for _ in range(4):
        nxt, at = _joined(doc, np, last, end, limit)
        if not at:
            break
        end = at
        if nxt is not None:
            last = nxt
            if name is None or not name.of("person"):
                name = next((m for m in nxt.names if m.of("person") and m.how != "nisba"), name)
    if end == np.end:
        return np
    made = widened(np, end)
    if name is not np.name and name is not None:
        made.name = name
        made.names = [*np.names, name]
    return made


def widened(np: NP, end: int) -> NP:
    """The same phrase with another end."""
    made = copy_np(np)
    made.end, made.names = end, [m for m in np.names if m.start < end]
    if made.name is not None and made.name.start >= end:
        made.name = None
    return made


def _overrun(doc: Doc, np: NP) -> int:
    """Where a phrase took in what is not its own: whom he told («المتحدث لوكالة …»), an object («مصدر طبي حصيلة …»); or 0."""
    sets = doc.lex.word_sets
    if (at := _object_at(doc, np)) > 0:
        return at
    loose = (np.classes & {"source"} or doc.words[np.head].core in {*sets["back"], "وسايل"}) and not doc.words[np.head].det
    short = doc.words[np.head].det and doc.words[np.head].core in sets["back"]
    adjective = False
    said = next((j for j in range(np.head + 1, np.end) if doc.tokens[j].form in HE_SAID), 0)
    if said:
        return said  # «عن مصدر حكومي أميركي قوله»
    for j in range(np.head + 1, np.end):
        word = doc.words[j]
        if doc.tokens[j].form in sets["told_split"] or (goes_on_form(doc, j) and not word.det):
            return j
        if word.prep == "ل" and not word.conj:
            inner = parse_np(doc, j, np.end)
            if inner is not None and is_media(doc, inner):
                return j
        if doc.tokens[j].form in sets["nouns"] and not word.det and word.core not in sets["channels"]:
            return j
        short = short and not word.func and not word.prep
        described = _adjective(doc, j) or word.core == "عسكري" or word.core in sets["qualities"]  # «المتحدث العسكري فلان»
        if short and word.det and not described and j not in doc.name_at:
            return j
        if not loose or doc.tokens[j].kind != "w":
            continue
        if _opens_tail(doc, j):
            if word.core not in sets["qualities"]:
                break
            continue
        if adjective and not _adjective(doc, j):
            return j
        adjective = adjective or _adjective(doc, j)
    return 0


def _object_at(doc: Doc, np: NP) -> int:
    """What stands behind a speaker that can own nothing: «رجح مراقبون إمكانية», «بثت وسائل الإعلام صورا»; or 0."""
    words, head = doc.words, doc.words[np.head]
    at = np.head + 1
    if head.core == "وسايل" and at < np.end and words[at].det:
        at += 1
    elif not head.stem.endswith("ون") or head.core.endswith("ون"):
        return 0
    while at < np.end and _describes(doc, at):
        at += 1
    word = words[at] if at < np.end else head
    plain = at < np.end and doc.tokens[at].kind == "w" and not (word.prep or word.conj or word.func or word.det)
    return at if plain and (word.nouns or word.vocab >= RARE) and at not in doc.name_at else 0


def _describes(doc: Doc, j: int) -> bool:
    return _adjective(doc, j) or doc.words[j].stem.endswith(("ون", "ين")) or doc.words[j].core in doc.lex.word_sets["qualities"]


def _opens_tail(doc: Doc, j: int) -> bool:
    word = doc.words[j]
    quality = word.core in doc.lex.word_sets["qualities"]
    return bool(word.prep or word.conj or word.func or quality or doc.name_at.get(j) is not None)


def _joined(doc: Doc, np: NP, last: NP, end: int, limit: int) -> tuple[NP | None, int]:
    """The next apposition and the end with it, or 0."""
    tokens, words = doc.tokens, doc.words
    if end >= limit:
        return None, 0
    token = tokens[end]
    if token.kind == "p":
        if token.form in QUOTES:
            return None, _quoted(doc, np, end, limit)
        if token.form in "،," and end + 1 < limit:
            return _after_comma(doc, np, end + 1, limit)
        if token.form == "(" and end + 2 < limit and tokens[end + 2].form == ")":
            return None, end + 3
        return None, 0
    if token.kind == "l" and (
        not np.classes.isdisjoint(("media", "body")) or doc.words[np.head].core in doc.lex.word_sets["channels"]
    ):
        return None, end + 1
    if token.kind != "w" or end in doc.date_at or is_that(token.form) or token.form in doc.lex.word_sets["told_split"]:
        return None, 0
    word = words[end]
    if goes_on_form(doc, end) or token.form in HE_SAID or (not word.det and word.core in HAPPENINGS):
        return None, 0  # «شهود مشيرين إلى», «أعلن مصدر عسكري سقوط»
    if word.conj == "و" and last is np and not np.classes.isdisjoint(("source", "media", "person")):
        kind = _adjective(doc, end) or (doc.words[np.head].core == "مصادر" and word.core.endswith("يه"))
        return None, end + 1 if kind and _adjective(doc, end - 1) else 0
    if word.conj or word.prep:
        return None, 0
    if (
        (doc.verbs[end] or not word.nouns)
        and not word.func
        and (not last.classes.isdisjoint(("person", "unknown")) or _nameish(doc, last))
    ):
        # a name that looks like a verb or that no list knows («سعيد ناصر، إن»)
        after = tokens[end + 1] if end + 1 < limit else None
        if after is None or (after.kind == "p" and after.form in "،,:") or is_that(after.form):
            return None, end + 1
    if doc.verbs[end]:
        return None, 0
    agrees = word.det == words[np.head].det and _adjective(doc, end)
    if last is np and not np.classes.isdisjoint(("source", "media")) and agrees:
        return None, end + 1
    nxt = parse_np(doc, end, limit)
    if nxt is None or nxt.prep or nxt.conj or nxt.number is not None:
        return None, 0
    named = nxt.name is not None and nxt.name.of("person") is not None
    usual = word.vocab >= RARE or word.core in _EVIDENCE
    common = usual and not word.det and end not in doc.name_at and "person" not in nxt.classes
    if common and (last.name is not None or words[np.head].stem.endswith("ون")):
        return None, 0  # «تأكيد الرئيس فلان ضرورة», «رجح مراقبون إمكانية»
    if "person" in nxt.classes or (not np.classes.isdisjoint(("person", "source")) and (_nameish(doc, nxt) or named)):
        return nxt, nxt.end
    return None, 0


def _quoted(doc: Doc, np: NP, at: int, limit: int) -> int:
    """The end of a quoted name after a group noun («منظمة "…" الأميركية»), or of the mark that closes one; else 0."""
    tokens = doc.tokens
    inside = sum(1 for i in range(np.start, at) if tokens[i].kind == "p" and tokens[i].form in QUOTES)
    if inside % 2 == 1:
        return _after_mark(doc, at + 1, limit)
    group = np.classes & {"body", "media", "armed"} or is_media(doc, np)
    if not group or "person" in np.classes or np.name is not None or np.end - np.head > 2:
        return 0
    for k in range(at + 1, min(at + 7, limit)):
        if tokens[k].kind == "p":
            return _after_mark(doc, k + 1, limit) if tokens[k].form in QUOTES and k > at + 1 else 0
        if is_that(tokens[k].form) or k in doc.date_at:
            return 0
    return 0


def _after_mark(doc: Doc, end: int, limit: int) -> int:
    """Past the adjectives that follow a quoted name («"سانا" للأنباء الرسمية»)."""
    while end < limit and doc.tokens[end].kind == "w" and not doc.words[end].conj and end not in doc.date_at:
        word = doc.words[end]
        if not (word.det and _adjective(doc, end)) and not (word.prep == "ل" and word.core == "انباء"):
            break
        end += 1
    return end


def _after_comma(doc: Doc, np: NP, at: int, limit: int) -> tuple[NP | None, int]:
    """An apposition between commas, or between a comma and «إن»."""
    tokens = doc.tokens
    if doc.words[at].conj or doc.words[at].prep or at in doc.date_at or (doc.verbs[at] and not _nameish_token(doc, at)):
        return None, 0
    nxt = parse_np(doc, at, limit) or _verb_like_name(doc, at, limit)
    if nxt is None or nxt.prep or nxt.conj or nxt.number is not None:
        return None, 0
    if (not nxt.classes.isdisjoint(("event", "masdar")) and "person" not in nxt.classes) or doc.words[
        at
    ].core in doc.lex.word_sets["nouns"]:
        return None, 0
    if goes_on_form(doc, at):
        return None, 0
    end = nxt.end
    while end < limit and end - nxt.end < 4 and tokens[end].kind == "w" and not is_that(tokens[end].form):
        surname = end > nxt.end and not doc.words[end].func and end + 1 < limit and tokens[end + 1].kind == "p"
        if doc.words[end].conj or doc.words[end].prep or not (surname or _nameish_token(doc, end)):
            break
        end += 1
    human = nxt.classes & {"person", "body", "media"} or (nxt.name is not None and nxt.name.of("person")) or _nameish(doc, nxt)
    if not human or not (not np.classes.isdisjoint(("person", "source", "unknown")) or np.name is not None or not np.classes):
        return None, 0
    after = tokens[end] if end < limit else None
    closed = after is None or (after.kind == "p" and after.form in '،,:."«“”') or is_that(after.form)
    if after is not None and (closed or doc.words[after.i].prep == "ل" or after.form in ("في", "ل") or after.i in doc.date_at):
        return nxt, end
    return (nxt, end) if closed else (None, 0)


def _verb_like_name(doc: Doc, at: int, limit: int) -> NP | None:
    """A name whose first part looks like a verb that tells of nothing («سالم الزنداني»)."""
    lex = doc.lex
    if at + 1 >= limit or doc.tokens[at + 1].kind != "w" or not doc.verbs[at]:
        return None
    tells = lex.verb_roles["says"].union(lex.verb_roles["speaks"], lex.verb_frames)
    if any(s.lemma in tells for s in doc.verbs[at]):
        return None
    np = NP(at, at)
    np.end, np.classes, np.definite = at + 2, frozenset({"unknown"}), True
    return np if _nameish_token(doc, at + 1) and not doc.words[at + 1].prep and not is_that(doc.tokens[at + 1].form) else None


def _adjective(doc: Doc, i: int) -> bool:
    core = doc.words[i].core
    head = "head" in doc.words[i].kinds
    return not head and not doc.words[i].func and core.endswith(("يه", "ي", "يين", "يون"))


def _nameish_token(doc: Doc, i: int) -> bool:
    word = doc.words[i]
    return not word.func & _NO_NAME and not ("head" in word.kinds or "frame" in word.kinds)


def _nameish(doc: Doc, np: NP) -> bool:
    """A phrase of words that no list has as a noun: somebody's name."""
    if np.classes - {"unknown", "masdar"} or doc.words[np.head].det or doc.words[np.head].core in doc.lex.word_sets["nouns"]:
        return False
    if is_deed(doc, np) and "masdar" not in np.classes:
        return False
    return all(_nameish_token(doc, i) for i in range(np.head, min(np.end, np.head + 3)))


# --- behind words -------------------------------------------------------------------------------------------------


def behind(doc: Doc, np: NP, limit: int) -> NP | None:
    """Who stands behind «بيان», «تصريحات», «تقرير»: the speaker named after it, or None.

    «بيان للجيش», «تصريحات المتحدث», «بيان منسوب للجماعة», «تقرير أصدرته المنظمة», «الأرقام التي أكدها المرصد».
    """
    tokens = doc.tokens
    for j in range(np.head + 1, min(np.head + 9, limit)):
        token, word = tokens[j], doc.words[j]
        if (token.kind == "p" and token.form in "،,:.؛") or is_that(token.form) or j in doc.date_at:
            return None
        if token.form in _STOPS:
            if doc.words[j - 1].core in _PRINTED:
                continue
            return None
        if token.kind == "p" or token.form in _LINKS or doc.verbs[j]:
            continue
        found = parse_np(doc, j, limit)
        if found is None or found.conj or found.prep not in ("", "ل") or word.conj:
            continue
        if can_speak(doc, found) and not _quality(doc, found):
            return whole(doc, found, limit)
        if j > np.head + 1 and not _quality(doc, found) and not _adjective(doc, j):
            return None
    return None


def speaker_of(doc: Doc, np: NP, limit: int) -> NP | None:
    """The speaker a phrase names: itself, or the one behind its «بيان»."""
    core, sets = doc.words[np.head].core, doc.lex.word_sets
    if core in sets["nouns"] or core in sets["data"]:
        if doc.words[np.head].pron == "نا":
            return None  # «بحسب معلوماتنا»: the outlet itself
        found = behind(doc, np, limit)
        if found is not None:
            return found
        return np if core in sets["data"] or "media" in np.classes else None
    return whole(doc, np, limit) if can_speak(doc, np) else None


def _quality(doc: Doc, np: NP) -> bool:
    """An adjective that only says of what kind («صحفي», «رسمي», «يمني»)."""
    if np.end - np.start > 1 or np.prep:
        return False
    name = doc.name_at.get(np.head)
    word = doc.words[np.head]
    plain = not word.det and name is None and (word.core in _KINDS or word.core.endswith(("ي", "يه")))
    return plain or (name is not None and name.how == "nisba")


# --- back to ------------------------------------------------------------------------------------------------------


def _cores(doc: Doc, np: NP) -> list[str]:
    """The words of a phrase up to its first comma."""
    key = "cores", np.start, np.end
    known: list[str] | None = doc.memo.get(key)
    if known is not None:
        return known
    found: list[str] = []
    for i in range(np.start, np.end):
        token = doc.tokens[i]
        if token.kind == "p" and token.form in "،,":
            break
        if token.kind in "wl" and token.form not in _ITSELF:
            core = doc.words[i].core
            found.append(_ARTICLE.sub("", core) if core.startswith("ال") else core)
    doc.memo[key] = found
    return found


def same_speaker(doc: Doc, np: NP, known: NP) -> bool:
    """Whether a later phrase names a source met before: «المصدر», «المصدر الأمني», a surname."""
    if np is known or np.start == known.start:
        return True
    mine, theirs = _cores(doc, np), _cores(doc, known)
    if not mine or not theirs:
        return False
    a, b = np.name, known.name
    if a is not None and b is not None and a.how != "nisba" != b.how and a.senses[0][:2] != b.senses[0][:2]:
        return False
    head = doc.words[np.head]
    if head.core == doc.words[known.head].core and (head.det or np.definite):
        return set(mine) <= set(theirs) or set(theirs) <= set(mine)
    if mine == theirs:
        return True
    family = head.core in _FAMILY and len(mine) == 2  # «أبو بكر» of «فلان أبو بكر»
    if len(mine) > 2 or (not family and ("head" in head.kinds or "frame" in head.kinds)) or (head.det and head.nouns):
        return False
    everything = {_ARTICLE.sub("", doc.words[i].core) for i in range(known.start, known.end)}
    person = not known.classes.isdisjoint(("person", "unknown")) or not known.classes
    person = person or (doc.words[known.head].core in _RANKS and len(theirs) > 2)
    return person and mine[-1] in everything and mine[0] in everything and mine != theirs[:1]


def fuller(doc: Doc, np: NP, headline: NP) -> bool:
    """Whether a phrase names in full what the headline named shortly («منظمة أميركية», «منظمة "…" الأميركية»)."""
    return doc.words[np.head].core == doc.words[headline.head].core and set(_cores(doc, headline)) <= set(_cores(doc, np))


def speaks_as(doc: Doc, np: NP, actor: NP) -> bool:
    """Whether a source is who acts himself, under another name, or his spokesman or head («آمر الغرفة», «الغرفة»)."""
    mine, theirs = _cores(doc, np), _cores(doc, actor)
    heads = "person" in np.classes and (theirs[:2] == mine[1:3] or (len(theirs) > 1 and set(theirs) <= set(mine)))
    inside = heads or np.start <= actor.head < np.end
    return inside or same_speaker(doc, np, actor) or same_speaker(doc, actor, np) or speaks_for(doc, np, actor)


def speaks_for(doc: Doc, np: NP, body: NP) -> bool:
    """Whether the first is a spokesman of the second: one source, says the guide («المتحدث باسم الجيش», «الجيش»)."""
    mine, theirs = _cores(doc, np), _cores(doc, body)
    if mine[:1] == ["موقع"] and theirs and np.start != body.start:
        return set(theirs) <= set(mine[1:])  # «الموقع الرسمي للجيش», «الجيش»
    if np.start == body.start or "person" not in np.classes:
        return False
    if not theirs or not mine or mine[0] not in doc.lex.word_sets["spokesmen"]:
        return False
    if set(theirs) <= set(mine[1:]):
        return True
    known = body.name.senses[0][:2] if body.name is not None else None
    return any(m.of("actor") and m.senses[0][:2] == known for m in (*np.related, *np.names))
