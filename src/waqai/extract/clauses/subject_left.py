"""Whether the phrase left of a verb is its subject («القوات التي سيطرت»), or what it was done to («الهجوم الذي شنه داعش»).

Rules end with True where they have decided. `_RULES` holds them in the order they are asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import case_of, is_feminine, verb_agrees
from waqai.extract.clauses.antecedents import is_resumed, is_taken_up, of_speech, stands_first
from waqai.extract.clauses.dropped import is_seized, is_verbal_noun, meets_somebody, what_was_done
from waqai.extract.clauses.subjects import (
    acts_first,
    in_writing,
    is_draft,
    is_inside,
    is_their_own,
    is_writing,
    men_before,
    speaks_of,
    writer,
)
from waqai.extract.clauses.topics import is_taken, is_topic
from waqai.extract.phrases.noun_frames import CAMPAIGN

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.clauses.verb_sides import Sides

_STANDING: Final = frozenset({"rel", "that", "sv", "aux", "bare-rel", "comma"})


def choose_left(s: Sides) -> bool:
    """Decide by the phrase left of the verb, where it tells."""
    if _certain_behind(s):
        return s.first_acts()
    _nearest(s)
    if _inside(s) or _reported(s):
        return True
    if s.how == "rel" and of_speech(s.doc, s.args, s.left, s.bare):
        return True  # «القصف قرب الجسر، الذي تنفي أثينا حدوثه», «منتقدا الدول التي اتهمها بالكذب»
    if s.left is None or s.how not in _STANDING:
        return False
    for rule in _RULES:
        if rule(s, s.left):
            return True
    if _opens_only(s, s.left):
        return False
    if s.how == "sv" and s.bare and is_verbal_noun(s.doc, s.chunks, s.left, s.args.verb):
        return s.first_acts()
    return s.set(s.left, s.how, s.bare)


def _certain_behind(s: Sides) -> bool:
    """«ودُمرت دبابتان», «الرجل الذي ألقي القبض عليه», «هجمات قامت بها الجماعة»."""
    if not s.bare:
        return False
    if (
        s.how in ("rel", "bare-rel")
        and s.doc.tokens[s.args.verb + 1].form in _RESUMING
        and acts_first(s.doc, s.bare[0], s.args.verb)
    ):
        return True
    passive = all(x.feature.voice == "passive" for x in s.senses)
    return (passive and s.how not in ("rel", "that", "sv", "aux")) or is_seized(s.doc, s.args.verb, s.bare[0])


_RESUMING: Final = frozenset({"بها", "به"})
"""What takes up the noun before a relative clause, whose subject then stands behind it."""


def _nearest(s: Sides) -> None:
    """Whom a plural verb means: «مسلحين يستقلون دراجتين قتلوا ضابطا», the riders did."""
    np = s.left.np if s.left is not None else None
    if s.how == "bare-rel" and s.plural and not s.object_on_verb and np is not None and not np.human:
        s.left, s.how, np = None, "", None
    if s.how == "bare-rel" and np is not None and not np.human and s.left is not None and not s.object_on_verb:
        bearer = _who_bears(s, s.left)
        if bearer is not None:
            s.left, s.how, s.args.clause_start = bearer, "that", min(bearer.start, s.args.clause_start)
            return
    if s.left is not None and s.plural and np is not None and np.gram == "s" and np.number is None:
        men = men_before(s.doc, s.chunks, s.left, s.at)
        if men is not None:
            s.left, s.how = men, "that"


def _who_bears(s: Sides, thing: Chunk) -> Chunk | None:
    """«إن رجلا كان يرتدي حزاما فجر نفسه», «أن مسلحا يحمل سكينا هاجم»: the man, not what he wears, drives or carries."""
    before = s.before()
    if before is None or not before.objects or before.objects[0] is not thing or not s.doc.is_verb_of(before.verb, _BEARS):
        return None
    who = before.subject
    return who if who is not None and who.np is not None and who.np.human and verb_agrees(s.doc, who.np, s.args.verb) else None


_BEARS: Final = frozenset({"8 ارتدى", "1 حمل", "1 قاد", "10 استقل", "1 ركب", "8 امتطى", "1 لبس"})


def _inside(s: Sides) -> bool:
    """«عملية تمكنت فيها القوات من», «تقريرا اتهمت فيه الجيش», «حملة اعتقلت خلالها عشرة شبان»."""
    left, bare, doc = s.left, s.bare, s.doc
    if left is None or left.np is None or left.np.human or s.object_on_verb:
        return False
    if s.how not in ("rel", "bare-rel", "sv", "that") or not is_inside(doc, s.args.verb):
        return False
    met = bool(bare) and meets_somebody(doc, s.chunks, s.at, bare)  # «زيارة التقى خلالها الرئيس»
    if bare and not met and not is_writing(doc, left.np) and acts_first(doc, bare[0], s.args.verb):
        return s.first_acts()
    return s.set(writer(doc, left) or s.earlier(), "previous", bare)


def _reported(s: Sides) -> bool:
    """«نشرت المنظمة تقريرا تتهم الجيش», «طرحت لندن مشروع قرار يدين الحكومة», «أصدرت الغرفة بيانا، دعت فيه الجنود إلى»."""
    np = s.left.np if s.left is not None else None
    if np is not None and is_draft(s.doc, np) and speaks_of(s.doc, s.args.verb):
        proposes = s.before()
        return proposes is not None and any(o is s.left for o in proposes.objects) and s.set(proposes.subject, "previous", s.bare)
    text = np is not None and is_writing(s.doc, np) and not verb_agrees(s.doc, np, s.args.verb)
    if s.how == "bare-rel" and len(s.bare) == 1 and not s.object_on_verb and text:
        earlier = s.earlier()
        if earlier is not None and earlier is not s.left:
            return s.set(earlier, "previous", s.bare)
    if not s.how and len(s.bare) == 1 and not s.plural and in_writing(s.doc, s.chunks, s.at):
        return s.earlier_acts()
    return False


def _their_own(s: Sides, left: Chunk) -> bool:
    """«إن 16 سجينا أطلق سراحهم»: nobody is named who did it."""
    if s.how not in ("sv", "that") or not s.bare or s.plural or not is_their_own(s.doc, left, s.bare[0], s.args.verb):
        return False
    s.args.objects = s.bare
    return True


def _stands_first(s: Sides, left: Chunk) -> bool:
    """What was done to stands first, who did it behind the verb."""
    if s.how not in ("sv", "that", "rel") or not s.bare or not stands_first(s.doc, s.chunks, left, s.at, s.bare[0]):
        return False
    return s.set(s.bare[0], "vso", [left, *s.bare[1:]] if s.object_on_verb else s.bare[1:])


def _is_object(s: Sides, left: Chunk) -> bool:
    """«الهجوم الذي شنه داعش», «إن الهجوم نفذه انتحاري»: the happening is the object."""
    if not s.object_on_verb or not s.bare or not (s.how == "rel" or is_topic(s.doc, s.args.verb, left, s.how, s.bare)):
        return False
    return s.set(s.bare[0], "vso", [left, *s.bare[1:]])


def _done_before(s: Sides, left: Chunk) -> bool:
    """«عملية عسكرية شنتها ضد المسلحين»: whoever was told before did it."""
    if s.how not in ("rel", "bare-rel") or not s.object_on_verb or s.bare or left.np is None:
        return False
    if not left.np.frames and s.doc.words[left.np.head].core not in CAMPAIGN:
        return False
    return any(x.lemma in s.doc.lex.verb_roles["doer"] for x in s.senses) and s.earlier_acts([left])


def _held_by(s: Sides, left: Chunk) -> bool:
    """«مواقع تسيطر عليها الجماعات»: the phrase after it is the subject, and whose the thing is."""
    if s.how != "bare-rel" or not s.bare or left.np is None or s.bare[0].np is None or not s.bare[0].np.human:
        return False
    if left.np.classes.isdisjoint(("site", "place")) and left.np.end - left.np.head <= 1:
        return False
    if not is_resumed(s.chunks, s.at):
        return False
    s.doc.memo["owner", left.np.end] = s.bare[0].np
    return s.first_acts()


def _held_before(s: Sides, left: Chunk) -> bool:
    """«عشرات الأشخاص الذين كانت تحتجزهم», «يحتجز المسلحون مئة قروي خطفوهم من بيوتهم»: whoever acted before."""
    if not s.object_on_verb or s.bare or left.np is None:
        return False
    if (
        s.how in ("rel", "aux", "bare-rel")
        and left.np.human
        and (not verb_agrees(s.doc, left.np, s.args.verb) or is_taken_up(left.np, s.senses))
    ):
        return s.earlier_acts([left])
    if not s.plural or s.how not in ("sv", "bare-rel") or not is_taken(s.doc, left.np):
        return False
    earlier = s.earlier()
    armed = earlier is not None and earlier is not left and earlier.np is not None and "armed" in earlier.np.classes
    return armed and s.set(earlier, "previous", [left])


def _described(s: Sides, left: Chunk) -> bool:
    """«قرية قصفها الطيران»: the verb with its pronoun describes what it was done to."""
    if s.how != "bare-rel" or not s.object_on_verb or not s.bare:
        return False
    doer = s.bare[0].np
    if left.np is not None and "site" in left.np.classes and doer is not None and doer.human:
        s.doc.memo["owner", left.np.end] = doer  # «مواقع يستخدمها المسلحون»
    return s.set(s.bare[0], "vso", [what_was_done(s.doc, s.chunks, left, s.args.verb), *s.bare[1:]])


def _other_acts(s: Sides, left: Chunk) -> bool:
    """«قرى كانت قد سيطرت عليها الفصائل», «الصين التي قتل أحد مراقبيها»: the verb is no verb of what stands before it."""
    if not s.bare or s.how not in ("aux", "rel"):
        return False
    np, doer = left.np, s.bare[0].np
    human = doer is not None and doer.human
    if s.how == "aux":
        agree = np is not None and doer is not None and not verb_agrees(s.doc, np, s.args.verb) and human
        return agree and doer is not None and verb_agrees(s.doc, doer, s.args.verb) and s.first_acts()
    if s.plural:
        return False
    if is_feminine(s.doc.tokens[s.args.clause_start].form) and s.genders == {"m"}:
        return s.first_acts()
    return np is not None and not np.human and human and case_of(s.doc, s.bare[0]) != "obl" and s.first_acts()


_RULES: Final = (
    _their_own, _stands_first, _is_object, _done_before, _held_by, _held_before, _described, _other_acts,
)  # fmt: skip


def _opens_only(s: Sides, left: Chunk) -> bool:
    """«وفي خرق لاتفاق روسي أردني، قصفت القوات»: a phrase before a comma that only opens the sentence."""
    if s.how != "comma" or not s.bare or left.np is None:
        return False
    if not (left.np.human or left.np.name) or (left.np.classes <= {"nisba"} and not s.doc.words[left.np.head].det):
        return True
    np = s.bare[0].np
    if np is None or not np.classes & {"armed", "body"}:
        return False
    return verb_agrees(s.doc, np, s.args.verb) and not verb_agrees(s.doc, left.np, s.args.verb)
