"""Whom the pronoun on a verb, its preposition or its object means: «خطفوه», «أفرجت عنهم», «أطلقت سراحهم»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import agrees, of_pronoun
from waqai.extract.clauses.antecedents import split
from waqai.extract.clauses.chunks import chunk
from waqai.extract.phrases.owners import owner_of
from waqai.extract.roles.roles import can_act, give_role, items_of
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def give_attached(doc: Doc, sentence: Sentence, m: Mention, args: Args) -> None:
    """«خطفوه», «قصفهم»: the pronoun on the verb is somebody named before who is not the subject."""
    pronouns = {s.feature.obj for s in doc.verbs[args.verb]}
    if m.type == "siege" and pronouns <= {"ه", "ها"}:
        return  # «دوما معقل المعارضة، وتحاصرها القوات»: the town
    if m.type in VERBAL_TYPES and doc.words[args.verb].conj == "و" and len(pronouns) == 1:
        whom = _told_before(doc, sentence, args, next(iter(pronouns)))
        for np in items_of(whom):
            if np.human and np.classes.isdisjoint(("source", "media")):
                give_role(doc, m, "T", np, "pronoun", m.frame)
        if whom is not None:
            return  # «رفض الجيش التقرير ووصفه بأنه كاذب»: of nobody
    if len(pronouns) == 1 and pronouns <= THIRD:
        give_meant(doc, sentence, m, args, pronouns.pop(), "T")


def _told_before(doc: Doc, sentence: Sentence, args: Args, pronoun: str) -> Chunk | None:
    """«اتهمت الحكومة الميليشيات بوضع العراقيل أمام المنظمات، وحملتها المسؤولية»: the object of the same speaker's verb before."""
    if args.subject_how != "previous" or pronoun not in THIRD:
        return None
    before = (a for v, a in doc.arguments.items() if sentence.start <= v < args.verb and a.subject is args.subject)
    last = max(before, key=lambda a: a.verb, default=None)
    first = last.objects[0] if last is not None and last.objects else None
    return first if first is not None and first.np is not None and agrees(doc, first.np, *of_pronoun(pronoun)) else None


def give_governed(doc: Doc, sentence: Sentence, m: Mention, args: Args) -> None:
    """«الأسرى أفرجت عنهم الحركة», «قبضوا عليه»: the pronoun behind the verb's own preposition has the role of that slot."""
    for c in chunk(doc, sentence):
        if c.kind != "ppron" or not args.verb < c.start <= args.verb + _NEAR:
            continue
        preposition, pronoun = split(c.prep)
        role = m.frame.roles.get(preposition)
        unsided = m.type == "release" and role == "T" and not (m.initiators or m.targets)
        if unsided and args.subject is not None and args.subject_how in ("previous", "bare-rel"):
            for np in items_of(args.subject):  # «احتجزوا ثلاثة مزارعين ليفرج عنهم»
                give_role(doc, m, "T", np, "pronoun", m.frame)
            return
        if role is None and preposition == "من" and m.frame.roles.get("obj") == "T" and _counted(doc, c.start):
            role = "T"  # «دهموا مخبأ للمتمردين وقتلوا سبعة منهم»
            if not any(a.np.human for a in m.targets):
                m.targets = []
        if preposition == "في":
            return  # «أشعلوا النار فيه»: in the building
        if (role == "T" and not m.targets) or (role == "S" and not m.others):
            give_meant(doc, sentence, m, args, pronoun, role)
        return


def give_possessed(doc: Doc, sentence: Sentence, m: Mention, args: Args, thing: NP) -> None:
    """«أطلقت الشرطة سراحهم», «علق الاتحاد عضويتها»: whose it is, told by the pronoun on what the verb takes."""
    form = doc.tokens[thing.head].form
    pronoun = doc.words[thing.head].pron or (split(form)[1] if form in m.frame.object_words else "")
    if pronoun in THIRD and not m.targets:
        give_meant(doc, sentence, m, args, pronoun, "T")


def give_meant(doc: Doc, sentence: Sentence, m: Mention, args: Args, pronoun: str, role: str, before: int = 0) -> None:
    """The role goes to the nearest phrase before the verb (or a token) that the pronoun fits and that is not the subject."""
    gender, number = of_pronoun(pronoun)
    own = {np.start for np in (*items_of(args.subject), *(a.np for a in m.initiators))}
    for c in reversed(chunk(doc, sentence)):
        if c.end > (before or args.verb) or c.np is None or c.kind not in ("np", "pp"):
            continue
        for np in reversed(c.items):
            if doc.words[np.head].pron and not np.human:
                continue  # «جردتها من جنسيتها ومنعتها من الدخول»
            if number == "p" and "place" in np.classes:
                continue  # «وصل العمال إلى القاهرة بعد أن أخلي سبيلهم»
            if m.type in _OF_ONES and np.gram != "p" and _is_group(np, gender):
                continue  # «سجنت لانتمائها إلى مجموعة ثم أطلق سراحها», «الأسرى لدى الجبهة أفرجت عنهم»
            if pronoun == "ه" and np.gram == "p" and np.human and np.name is None:
                continue  # «حاصرت أربعة شبان في منزل وقصفته»
            if c.prep == "في" and m.type in VERBAL_TYPES and "place" in np.classes:
                continue  # «العراقيل أمام المنظمات في البلاد، وحملتها المسؤولية»
            if m.type in _ON_PEOPLE and "place" in np.classes and np.classes.isdisjoint(("armed", "person", "civil")):
                continue  # «وفي ماناغوا قتل شاب بعدما أطلقا النار عليه»
            hit = m.type in _ON_THINGS and not np.classes.isdisjoint(("site", "property")) and not np.human
            who = np if hit or can_act(doc, np) else owner_of(doc, np)
            if who is not None and not who.classes.isdisjoint(("source", "media")):
                continue
            if (
                who is not None
                and who.start not in own
                and np.start not in own
                and (agrees(doc, who, gender, number) or (who.name is not None and number == "s"))
                and not (c.prep == "ب" and not who.definite and who.name is None)  # «بأنها دولة إرهاب»
                and not (c.i and not who.definite and who.name is None and _predicate(doc, c.start))
            ):
                give_role(doc, m, role, who, "pronoun", m.frame)
                return


def _counted(doc: Doc, j: int) -> bool:
    """Whether a number that counts nothing else ends at `j`."""
    return any((number := doc.number_at.get(i)) is not None and number.end == j for i in range(max(0, j - 3), j))


def _is_group(np: NP, gender: str) -> bool:
    """Whether a phrase in the singular names many: a body, a known group, a feminine noun of the armed («مجموعة»)."""
    if np.classes & {"person", "civil", "victim"}:
        return False
    known = np.name is not None and np.name.of("actor") is not None and np.name.how == "alias"
    return known or "body" in np.classes or (gender == "f" and "armed" in np.classes)


_ON_PEOPLE: Final = frozenset({"attack_on_civilians", "kill", "wound"})
_ON_THINGS: Final = frozenset({"shelling", "air_strike", "property_destruction"})
_OF_ONES: Final = frozenset({"release", "arrest", "abduction", "judicial", "surrender"})
"""What is done to men, and not to the groups they belong to."""


def _predicate(doc: Doc, start: int) -> bool:
    """Whether a phrase tells what somebody is («بأنها دولة إرهاب»)."""
    return start > 0 and doc.tokens[start - 1].form.endswith(("انه", "انها", "انهم"))


THIRD: Final = frozenset({"ه", "ها", "هم", "هما"})
_NEAR: Final = 3
"""Words behind the verb within which a preposition with a pronoun is its own («أفرج مساء أمس عنهم»)."""
