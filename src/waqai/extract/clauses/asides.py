"""What stands between a verb and what it takes, or between a noun and its verb: appositions, asides, describing clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import case_of, known
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.noun_phrase import MEANS, copy_np
from waqai.extract.phrases.frames import place_like
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import is_called

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def over_bare_relative(doc: Doc, chunks: list[Chunk], at: int, k: int, bare: list[Chunk]) -> Chunk | None:
    """«اغتال مسلحون يستقلون دراجة نارية المحلل»: what follows the clause that describes an indefinite doer is the verb's own."""
    whose = k == at + 3 and chunks[at + 2].prep == "ل"  # «هاجم مسلحون موالون للنظام يعرفون بالشبيحة المعتصمين»
    if (k != at + 2 and not whose) or len(bare) != 1 or chunks[k].conj:
        return None
    if (
        bare[0].np is not None
        and (bare[0].np.frames or bare[0].np.classes & {"projectile", "explosive"})
        and not bare[0].np.definite
    ):
        return _over_telling(doc, chunks, k)  # «أصاب صاروخ أطلقته مروحية سيارة»
    doer = bare[0].np
    if doer is None:
        return None
    bare_plural = doc.tokens[doer.head].form.endswith("ون") and not doc.words[doer.head].det  # «مستوطنون», though a known name
    if (
        not doer.human
        or (doer.definite and not bare_plural)
        or any(s.feature.tense != "present" for s in doc.verbs[chunks[k].start])
    ):
        return None
    said = chunks[k + 1 : k + 5]
    if said and (said[0].prep if said[0].kind == "pp" else doc.tokens[said[0].start].form) in ("ب", "في"):
        said = chunks[k + 2 : k + 6]  # «يشتبه في أنهم من الحركة»
    if len(said) > 2 and said[0].kind == "sub" and said[0].prep.endswith("هم") and said[1].kind == "pp" and said[2].kind == "np":
        return said[2]  # «هاجم مسلحون يعتقد أنهم من الحركة قاعدة»
    for x in chunks[k + 1 : k + 4]:
        if x.kind not in ("np", "pp") or x.conj:
            return None
        if x.kind == "np" and x.i > k + 1:
            return x
    return None


def behind_name(bare: list[Chunk]) -> list[Chunk]:
    """«استقبل العاهل الأردني الملك عبد الله في عمان رئيس العراق»: the name of whom the title means is no object; the third is."""
    if len(bare) < 3 or bare[0].end != bare[1].start:
        return bare[1:]
    one = all(
        c.np is not None and c.np.gram == "s" and c.np.definite and "person" in c.np.classes and len(c.items) == 1
        for c in bare[:2]
    )
    third = bare[2].np
    return bare[2:] if one and third is not None and third.human and not bare[1].conj else bare[1:]


def arm_end(doc: Doc, chunks: list[Chunk], k: int, bare: list[Chunk]) -> int:
    """«أطلقت السرايا الذراع المسلح للحركة صواريخ»: where ends what says whose arm the doer is, right behind its name; or `k`."""
    c = chunks[k]
    last = bare[-1] if bare else None
    if last is None or last.end != c.start or last.np is None or last.np.name is None or c.conj or not doc.words[c.start].det:
        return k
    if doc.words[c.start].core not in _ARMS_OF or c.end - c.start < _ARM_NAMED:
        return k
    return k + 2 if k + 1 < len(chunks) and chunks[k + 1].prep == "ل" and chunks[k + 1].start == c.end else k + 1


_ARMS_OF: Final = frozenset({"ذراع", "جناح"})
_ARM_NAMED: Final = 2


def _over_telling(doc: Doc, chunks: list[Chunk], k: int) -> Chunk | None:
    """«طال قصف نسبته الحكومة إلى المتمردين مدرسة»: the bare phrase behind the clause that says whose the attack was."""
    if not all(s.feature.obj for s in doc.verbs[chunks[k].start]):
        return None
    for x in chunks[k + 2 : k + 6]:
        if x.kind == "np" and x.np is not None and not x.conj and "event" not in x.np.classes:
            return x
        if x.kind != "pp":
            return None
    return None


def apposition_end(chunks: list[Chunk], k: int) -> int | None:
    """«اتهم محمد، والد فادي، الجيش»: the closing comma of an apposition that another bare phrase follows."""
    if k + 1 >= len(chunks) or chunks[k + 1].kind != "np" or (chunks[k + 1].conj and chunks[k + 1].start == chunks[k + 1].end):
        return None
    for x in chunks[k + 2 : k + 6]:
        if x.kind == "p" and x.prep in "،,":
            after = chunks[x.i + 1] if x.i + 1 < len(chunks) else None
            if after is not None and after.kind == "date" and x.i + 3 < len(chunks) and chunks[x.i + 2].prep in ("،", ","):
                x, after = chunks[x.i + 2], chunks[x.i + 3]  # «دعا الرئيس، فلان، الأربعاء، الجيش إلى»
            return x.i if after is not None and after.kind == "np" and not after.conj else None
        if x.kind in ("v", "sub", "rel"):
            return None
    return None


def told_again_end(chunks: list[Chunk], k: int) -> int | None:
    """«أفشلت القوات، الجمعة، وللمرة الثانية، هجوما»: the closing comma of a second aside, joined to the one that ends at `k`."""
    part = chunks[k + 1] if k + 3 < len(chunks) else None
    if part is None or part.kind != "pp" or not part.conj or chunks[k + 2].prep not in ("،", ","):
        return None
    after = chunks[k + 3]
    return k + 2 if after.kind in ("np", "pp") and not after.conj else None


def told_by_end(doc: Doc, chunks: list[Chunk], k: int) -> int | None:
    """«أبطل الخبراء، كما قالت الشرطة، مفعول قنبلة»: the closing comma of who tells it, between a verb and what it takes."""
    if k + 1 >= len(chunks) or chunks[k + 1].conj:
        return None
    opens = chunks[k + 1]
    says = opens.kind == "v" and doc.has_role(opens.start, "says")
    if not says and opens.prep not in _AS_TOLD:
        return None
    close = next((x.i for x in chunks[k + 2 : k + 12] if x.kind == "p" and x.prep in "،,"), None)
    after = chunks[close + 1] if close is not None and close + 1 < len(chunks) else None
    return close if after is not None and after.kind in ("np", "pp") and not after.conj else None


_AS_TOLD: Final = word_list("asides", "as_told")


def may_act(doc: Doc, chunks: list[Chunk], k: int, verb: Chunk) -> bool:
    """Whether the phrase of a prepositional part right before a verb may be its subject.

    None with the article is, unless it is arms, nor what the subject of a plural verb rides («مسلحين على متن دراجة أطلقوا»).
    """
    np = chunks[k].np
    if np is None or not (np.human or not all(s.feature.number == "p" for s in doc.verbs[verb.start])):
        return False
    return not known(doc, np) or by_arms(doc, chunks, k, verb)


def by_arms(doc: Doc, chunks: list[Chunk], k: int, verb: Chunk) -> bool:
    """«هجوم بالسكاكين نفذه شابان»: arms with the article between an attack and its verb of doing."""
    roles = doc.lex.verb_roles["doer"]
    before = chunks[k - 1] if k else None
    return (
        chunks[k].prep == "ب"
        and before is not None
        and before.np is not None
        and bool(before.np.frames)
        and not before.np.definite
        and all(s.feature.obj for s in doc.verbs[verb.start])
        and any(s.lemma in roles for s in doc.verbs[verb.start])
    )


def object_over(chunks: list[Chunk], k: int) -> Chunk | None:
    """«قصفت القوات التي تحاصر المدينة مقر الجيش»: the second bare phrase behind a relative clause is the main verb's."""
    after = chunks[k + 1 : k + 4]
    if len(after) < 3 or [c.kind for c in after] != ["v", "np", "np"] or any(c.conj for c in after):
        return None
    return after[2]


def comma_after(chunks: list[Chunk], k: int) -> bool:
    """Whether a comma closes what the chunk at `k` opens."""
    return any(c.kind == "p" and c.prep in "،," for c in chunks[k + 1 : k + 4])


def late_event(chunks: list[Chunk], k: int) -> Chunk | None:
    """«تعرضت القاعدة، التي تضم قوات، لهجوم»: what was suffered, over a relative clause."""
    for x in chunks[k + 1 : k + 14]:
        if x.kind in ("sub", "neg") or (x.kind == "p" and x.prep in (".", "؛")):
            return None
        if x.kind == "pp" and x.prep == "ل" and x.np is not None and x.np.frames:
            return x
    return None


def supposed(chunks: list[Chunk], k: int) -> Chunk | None:
    """«طائرة مسيرة يعتقد أنها أميركية قصفت …»: the aircraft, and whose it is thought to be; `k` is the adjective."""
    if k < 3 or chunks[k - 1].prep not in _THOUGHT or chunks[k - 2].kind != "v" or chunks[k - 3].kind != "np":
        return None
    craft, thought = chunks[k - 3].np, chunks[k].np
    if craft is None or thought is None or "aerial" not in craft.classes or thought.classes != {"nisba"}:
        return None
    np = copy_np(craft)
    np.names = [*np.names, *thought.names]
    made = Chunk("np", chunks[k - 3].start, chunks[k - 3].end, np=np)
    made.i = chunks[k - 3].i
    return made


_THOUGHT: Final = frozenset({"انها", "بانها", "انه", "بانه"})


def listed(chunks: list[Chunk], k: int, bare: list[Chunk]) -> Chunk | None:
    """«اعتقلت القوات كلا من: فلان (24 عاما)، وفلان»: the people listed behind the colon at `k`, ages in brackets left out.

    They become a bare phrase of their own, in place of the plural they spell out («المواطنين: …»).
    """
    people: list[NP] = []
    inside = False
    for x in chunks[k + 1 : k + 40]:
        if x.kind == "p":
            if x.prep in "()":
                inside = x.prep == "("
            elif x.prep not in '،,"«»':
                break
        elif inside:
            continue
        elif x.kind != "np" or x.np is None or "person" not in x.np.classes or not x.np.definite:
            break
        else:
            people += x.items
    if not people:
        return None
    made = Chunk("np", people[0].start, people[-1].end, np=people[0])
    made.items, made.i = people, k
    if bare and bare[-1].i == k - 1 and bare[-1].np is not None and bare[-1].np.gram in ("p", "d") and len(bare) > 1:
        bare.pop()
    bare.append(made)
    return made


BY: Final = word_list("asides", "by")


def late_agent(doc: Doc, chunks: list[Chunk], at: int, k: int, bare: list[Chunk], args: Args) -> None:
    """«قتل رجل كان يحمل حزاما ناسفا في كابل على أيدي الشرطة»: who did it, over the clause that describes whom it was done to."""
    if len(bare) != 1 or chunks[k].conj or all(s.feature.voice == "active" for s in doc.verbs[chunks[at].start]):
        return
    if chunks[k].kind == "sub" and (chunks[k].prep != "كان" or k != at + 2):
        return
    for x in chunks[k + 1 : k + 14]:
        if x.kind in ("sub", "neg") or (x.kind == "p" and x.prep in (".", "؛", ":")) or (x.kind == "v" and x.conj):
            return
        if x.kind == "pp" and x.prep in BY and x.np is not None and x.np.human:
            args.pps.append(x)
            args.clause_end = x.end
            return


def apposed(chunks: list[Chunk], k: int) -> bool:
    """Whether the comma at `k` closes an apposition opened by another comma («قادري، وهو عضو، إن»)."""
    return any(c.kind == "p" and c.prep in "،," for c in chunks[max(0, k - 6) : k])


def over_source(doc: Doc, chunks: list[Chunk], k: int) -> int:
    """«آلاف السكان، بحسب ما أفادت المنظمة، غادروا»: where the aside that the comma at `k` closes begins, or `k`."""
    for x in reversed(chunks[max(0, k - 12) : k]):
        if x.kind == "p" and x.prep in "،,":
            opens = doc.tokens[chunks[x.i + 1].start].form
            return x.i if opens in _SOURCES else k
        if x.kind == "p" and x.prep in ".؛:":
            return k
    return k


_SOURCES: Final = frozenset({"بحسب", "حسب", "وفق", "وفقا", "كما", "طبقا"})


def told_of(chunks: list[Chunk], k: int) -> Chunk | None:
    """Of whom the aside «، وهي …،» tells, whose phrase stands at `k`: the phrase before its first comma."""
    if k < 3 or chunks[k - 1].kind != "x" or chunks[k - 1].prep not in ("هو", "هي", "هم", "هما"):
        return None
    comma, before = chunks[k - 2], chunks[k - 3]
    if comma.kind != "p" or comma.prep not in "،," or not any(c.kind == "p" and c.prep in "،," for c in chunks[k + 1 : k + 5]):
        return None
    return before if before.kind == "np" else None


def titled_before(doc: Doc, chunks: list[Chunk], k: int) -> Chunk | None:
    """«ومبعوث الأمم المتحدة لسوريا فلان سيعقدان»: the title whose name stands at `k`, behind the country it is for."""
    np = chunks[k].np
    if k < 2 or np is None or chunks[k].conj or chunks[k - 1].kind != "pp" or chunks[k - 1].prep not in ("ل", "في", "الي", "لدي"):
        return None
    title, where = chunks[k - 2], chunks[k - 1].np
    last = title.items[-1] if title.items else None
    if title.kind != "np" or last is None or where is None or "person" not in last.classes or last.gram != "s":
        return None
    if where.name is None or where.name.of("place") is None:
        return None
    if any(name.of("person") for name in last.names) or not (is_called(doc, np) or any(n.of("person") for n in np.names)):
        return None
    return title


def named_before(doc: Doc, chunks: list[Chunk], k: int) -> Chunk | None:
    """«أن فلانا، مدير الموقع، قتل»: whom the phrase at `k` tells of: between commas, no name itself, behind «أن» or first."""
    np = chunks[k].np
    if np is None or is_called(doc, np) or any(name.of("person") for name in np.names):
        return None  # «زعيم الجماعة، فلان الفلاني، قتل»
    if k < 2 or chunks[k].kind != "np" or chunks[k].conj or chunks[k - 1].kind != "p" or chunks[k - 1].prep not in "،,":
        return None
    if k > 2 and chunks[k - 3].kind != "sub":
        return None
    first, behind = chunks[k - 2], next((c for c in chunks[k + 1 : k + 5] if c.kind != "pp" and c.prep not in '"«»“”'), None)
    closed = behind is not None and behind.kind == "p" and behind.prep in "،,"
    return first if closed and first.kind == "np" else None


def happening_before(chunks: list[Chunk], left: Chunk) -> Chunk | None:
    """The event noun a few parts back that a verb of doing speaks of."""
    for c in reversed(chunks[max(0, left.i - 4) : left.i]):
        if c.kind in ("v", "sub", "rel"):
            return None
        if c.kind in ("np", "pp") and c.np is not None and c.np.frames:
            return None if c.np.pron else c  # «استنكارها للتعتيم الذي تفرضه السلطات»: it has its doer
    return None


def whose_clause(doc: Doc, chunks: list[Chunk], left: Chunk | None, how: str, verb: int) -> Chunk | None:
    """The happening a clause tells of, where something stands between («هجوما على موقع شنته جماعة», «غارة بطائرة استهدفت»)."""
    if left is None or left.np is None or how not in ("rel", "bare-rel"):
        return left
    senses, roles = doc.verbs[verb], doc.lex.verb_roles
    waged = all(s.feature.obj for s in senses) and any(s.lemma in roles["doer"] for s in senses)
    by_means = how == "bare-rel" and left.prep == "ب" and bool(left.np.classes & MEANS)
    if (waged and not left.np.frames) or (by_means and any(s.lemma in roles["targets"] for s in senses)):
        return happening_before(chunks, left) or left
    return left


def object_after(doc: Doc, chunks: list[Chunk], k: int, bare: list[Chunk]) -> bool:
    """«واتهمت اللجنة في بيان، قوات الأمن بـ…»: a comma after an aside that one alone opens nor closes."""
    before, after = chunks[k - 1], chunks[k + 1] if k + 1 < len(chunks) else None
    return (
        (len(bare) == 1 or (not bare and before.kind == "date"))  # «كانت القوات قد قتلت الأحد، ثلاثة مسلحين»
        and after is not None
        and (
            before.kind == "date"
            or (before.kind == "pp" and before.prep in _OPENS_ASIDE)
            or (
                before.end == chunks[k].start
                and (before is bare[0] or _titles(before, bare[0]))
                and (
                    _plain_plural(after)
                    or doc.words[after.start].core == "سيطره"  # «فقدت المليشيات الموالية لإيران، السيطرة على»
                    or _two_names(before, after)
                    or _bracketed(doc, before, after)
                    or _body_and_victim(before, after)
                    or _waged(doc, chunks, before, after)
                    or _spoken_to(doc, chunks, before, after)
                    or _ground(doc, chunks, before, after)
                )
            )
        )
        and after.kind == "np"
        and not after.conj
        and after.np is not None
        and (
            after.np.human
            or "body" in after.np.classes
            or bool(after.np.frames)
            or case_of(doc, after) == "obl"
            or ((not bare or before.i > bare[0].i or _ground(doc, chunks, before, after)) and place_like(doc, after.np))
        )
        and after.i + 1 < len(chunks)
        and (
            chunks[after.i + 1].kind in ("pp", "p", "rel")
            or doc.tokens[after.end].form in _WERE
            or _qualified(doc, chunks, after)
        )
    )


def _qualified(doc: Doc, chunks: list[Chunk], c: Chunk) -> bool:
    """«عقد المجلس، اجتماعا طارئا آخر»: an adjective behind what was held, though it be read as a phrase of its own."""
    nxt, last = chunks[c.i + 1], doc.tokens[chunks[c.i + 1].start].form
    if nxt.kind == "date":
        return doc.tokens[c.start].form.endswith("ا")
    held = nxt.kind == "np" and nxt.start == c.end and doc.tokens[c.start].form.endswith("ا")
    return held and (last.endswith("ا") or last in ("اخر", "اخري"))


_WERE: Final = frozenset({"كان", "كانوا", "كانت"})
"""«قتلت القوات أمس، 11 مسلحا كانوا يختبئون»."""


def _titles(c: Chunk, who: Chunk) -> bool:
    """«المتحدث باسم الإدارة العامة للمرافئ»: what the title of who speaks ends with."""
    return c.kind == "pp" and c.prep in ("ل", "لدي") and c.start == who.end and who.np is not None and not who.np.frames


_OPENS_ASIDE: Final = word_list("asides", "opens_aside")
"""Prepositions of what may stand between a subject and the comma before its object («استعاد الجيش بدعم من التحالف، معسكرا»)."""


def _waged(doc: Doc, chunks: list[Chunk], before: Chunk, after: Chunk) -> bool:
    """«شنت مقاتلات التحالف، غارتين على»: what was waged, behind a comma that parts it from its doer."""
    if after.np is None or not after.np.frames or after.np.definite or not before.i:
        return False
    verb = doc.verbs[chunks[before.i - 1].start]
    return any(s.lemma in doc.lex.verb_roles["doer"] or doc.lex.lemmas[s.lemma] == "1 عقد" for s in verb)


def _spoken_to(doc: Doc, chunks: list[Chunk], before: Chunk, after: Chunk) -> bool:
    """«تتهم الحكومة والتحالف، إيران بتزويد»: whom a verb of speech speaks to, behind a comma."""
    a, b = before.np, after.np
    verb = next((c for c in reversed(chunks[max(0, before.i - 2) : before.i]) if c.kind == "v"), None)
    if a is None or b is None or verb is None:
        return False
    if is_peer(doc, after):
        return True
    if not any(f.get("opaque") or f["type"] == "sanction" for f in doc.verb_frames(verb.start)):
        return False
    behind = chunks[after.i + 1] if after.i + 1 < len(chunks) else None
    if behind is not None and behind.prep in ("،", ",") and after.i + 2 < len(chunks) and no_apposition(a, b):
        behind = chunks[after.i + 2]  # «طالبت الرئاسة، المجتمع الدولي، بالتدخل»
    if behind is None or behind.kind != "pp":
        return False  # an apposition has a comma behind it, too
    if no_apposition(a, b) and ("person" in a.classes or doc.words[b.head].core in _ADDRESSED):
        return True  # «حذر أبو عمر، الحكومة الإسرائيلية من»
    known = b.definite or (b.inner is not None and b.inner.definite)  # «جميع الدول»
    many = (b.number is not None and b.human) or (known and b.gram != "s" and (b.human or "body" in b.classes))
    body = b.name is not None and b.name.start == b.start and b.name.of("person") is None and b.name.how != "nisba"
    peer = b.gram == "s" and "person" in b.classes  # «الأمين العام للحلف، فلان إلى»
    return (body and a.definite and "person" not in a.classes) or ((many or (body and "place" in b.classes)) and not peer)


_ADDRESSED: Final = word_list("asides", "addressed")


def no_apposition(a: NP, b: NP) -> bool:
    """Whether two phrases cannot be one: a body or a man by name, and a body, state or world of another name."""
    if not a.definite or not b.definite or "person" in b.classes or b.gram != "s":
        return False
    body = bool(b.classes & {"body", "armed", "state", "people"}) or (b.name is not None and b.name.of("actor") is not None)
    return body and not (a.name is not None and b.name is not None and a.name.senses == b.name.senses)


def _ground(doc: Doc, chunks: list[Chunk], before: Chunk, after: Chunk) -> bool:
    """«اقتحمت قوات الاحتلال، مخيم بلاطة»: ground behind the comma after armed men, of whom it is no apposition."""
    a, b = before.np, after.np
    if a is None or b is None or not a.classes & {"armed"} or b.human or not place_like(doc, b) or not before.i:
        return False
    verb = chunks[before.i - 1]
    return verb.kind == "v" and any(f["type"] in _ON_GROUND and "obj" in f.get("roles", ()) for f in doc.verb_frames(verb.start))


_ON_GROUND: Final = frozenset(
    {"battle", "shelling", "air_strike", "territory_gain", "siege", "operation", "property_destruction"}
)


def is_peer(doc: Doc, c: Chunk | None) -> bool:
    """«التقى الرئيس، نظيره الروسي، في موسكو»: who is met, and no apposition."""
    return c is not None and c.np is not None and c.kind == "np" and doc.words[c.np.head].core.startswith("نظير")


def _bracketed(doc: Doc, before: Chunk, after: Chunk) -> bool:
    """«شنت القوات، وحلفاؤها، هجوما»: commas around the second of two that do it, and then what they do."""
    commas = (t.form in "،," and t.kind == "p" for t in doc.tokens[before.start : before.end])
    return len(before.items) > 1 and any(commas) and case_of(doc, after) == "obl"


def _body_and_victim(a: Chunk, b: Chunk) -> bool:
    """«قتلت ميليشيات الحوثي، امرأة بشظايا صاروخ»: people nobody named behind armed men, of whom they are no apposition."""
    return (
        a.np is not None
        and b.np is not None
        and a.np.definite
        and bool(a.np.classes & {"armed", "body"})
        and "person" not in a.np.classes
        and (not b.np.definite or (b.np.gram == "s" and b.np.name is None))  # «اعتقلت القوات، الشاب سامر عودة»
        and bool(b.np.classes & {"civil", "victim"})
        and "armed" not in b.np.classes
    )


def _two_names(a: Chunk, b: Chunk) -> bool:
    """«حذرت تل أبيب، دمشق من»: one known actor and another, of which none is the other's apposition."""
    return all(c.np is not None and c.np.name is not None and c.np.name.of("actor") and c.np.name.of("place") for c in (a, b))


def _plain_plural(c: Chunk) -> bool:
    """Whether a definite plural in the oblique stands there («، المستوطنين»): no subject, and no apposition of a singular."""
    return c.np is not None and c.np.definite and c.np.gram == "p" and c.np.end - c.np.head <= 2 and c.kind == "np"


def to_step_down(doc: Doc, j: int) -> bool:
    """Whether what is asked for behind a call is what nobody asks of others but him who stands before it."""
    if j + 1 >= len(doc.tokens):
        return False
    asked = doc.words[j] if doc.words[j].prep == "ب" else doc.words[j + 1] if doc.tokens[j].form in ("الي", "علي") else None
    return asked is not None and asked.core in _STEPS_DOWN


_STEPS_DOWN: Final = word_list("asides", "steps_down")


def called_before(doc: Doc, verb: int, lemmas: set[str]) -> bool:
    """Whether the same call was made in the sentence before, so that «كما» adds one more of it."""
    start = doc.sentence_of(verb).start
    return any(doc.lex.lemmas[s.lemma] in lemmas for j in range(start, verb) for s in doc.verbs[j])
