"""What somebody or something is called: «وصف الهجوم بأنه "اعتداء سافر"», «الذي وصفه بـ"العمل الإرهابي"», «واصفا إياه بالخائن»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.doc import Doc
    from waqai.extract.phrases.frames import Frame

CALLS: Final = frozenset({"call-crime", "call-names"})
"""Frames of calling something or somebody bad names."""
_AS: Final = word_list("called", "as")
_WITHIN: Final = 14
"""Words behind the verb within which the name stands."""
_NAMED_WITHIN: Final = 4
_BACK: Final = 7
_WHICH: Final = frozenset({"وهو", "وهي", "هو", "هي"})


def calls(doc: Doc, verb: int, frame: Frame) -> bool:
    """Whether one of the names of a frame stands behind «بأنه», «بـ» or a joined ب."""
    if frame.id == "blame":
        return with_its_words(doc, verb, doc.sentence_of(verb).end, frame, commas=1)  # «حملت واشنطن موسكو، المسؤولية»
    if frame.id not in CALLS:
        return False
    names = frame.id == "call-names"
    as_a_rule = names and all(s.feature.tense == "present" for s in doc.verbs[verb])  # «تعتبره باريس منظمة إرهابية»
    end = doc.sentence_of(verb).end
    for j in range(verb + 1, min(verb + _WITHIN, end)):
        word = doc.words[j]
        if doc.tokens[j].form in _AS:
            named = [doc.words[k] for k in range(j + 1, min(j + 1 + _NAMED_WITHIN, end)) if doc.tokens[k].kind == "w"]
            if as_a_rule and any(w.core in _GROUPS for w in named[:2]):
                return False
            return any(w.core in frame.with_words or w.stem in frame.with_words for w in named[:3])
        bare = not word.det and not word.prep and _accounts(doc, verb) and j > verb + 2
        if bare and doc.tokens[j].form in frame.with_words and not (names and _attribute(doc, j)):
            return True  # «اعتبرت باريس ما حصل قرب دمشق انتهاكا للقانون»
        if word.prep == "ب" and (word.core in frame.with_words or word.stem in frame.with_words):
            return True
    return False


def long_thought(doc: Doc, verb: int, frame: Frame) -> bool:
    """«وتعتبر باريس هذه الكتيبة إرهابية»: in the present and behind the title, what a state thinks and does not say anew."""
    if frame.id != "call-names" or doc.sentence_of(verb).nth == 0 or not _accounts(doc, verb):
        return False
    return all(s.feature.tense == "present" for s in doc.verbs[verb])


def _attribute(doc: Doc, j: int) -> bool:
    """«شخصية إرهابية»: whether a word describes the indefinite noun before it."""
    before = doc.words[j - 1]
    return not (before.det or before.pron or j - 1 in doc.in_name)


_GROUPS: Final = word_list("called", "groups")


def _accounts(doc: Doc, verb: int) -> bool:
    return doc.is_verb_of(verb, ("8 اعتبر", "1 عد"))


def described(doc: Doc, args: Args, frame: Frame) -> bool:
    """«هجوم … وصفه الوزير بـ»: whether what a pronoun on the verb takes up is among the objects of the frame."""
    if frame.id != "call-crime" or not all(s.feature.obj for s in doc.verbs[args.verb]):
        return False
    if doc.tokens[args.verb - 1].form == "ما" and doc.tokens[args.verb - 2].form not in _WHICH:
        return False  # «تجاه ما وصفته بالأعمال الإرهابية»: what she calls so
    start = max(doc.sentence_of(args.verb).start, args.verb - _BACK)
    return any(doc.words[j].core in frame.object_words for j in range(start, args.verb))


def with_its_words(doc: Doc, t: int, end: int, frame: Frame, commas: int = 0) -> bool:
    """«محملا إسرائيل مسؤولية», «ملقيا باللوم على»: whether a participle stands with the words that its frame asks for."""
    for j in range(t + 1, min(t + _WITHIN, end)):
        word = doc.words[j]
        if doc.verbs[j] and not word.nouns:
            return False
        if doc.tokens[j].kind == "p" and doc.tokens[j].form in ("،", ":"):
            commas -= 1
            if commas < 0 or doc.tokens[j].form == ":":
                return False
        if word.core in frame.with_words or word.stem in frame.with_words or doc.tokens[j].form in frame.with_words:
            return True
    return False


def described_thing(doc: Doc, t: int, end: int, frame: Frame) -> bool:
    """Whether what a participle («واصفا الهجوم بأنه جريمة») calls bad names stands behind it."""
    if not frame.object_words:
        return True
    return any(doc.words[j].core in frame.object_words or doc.tokens[j].form in _TAKING_UP for j in range(t + 1, min(t + 4, end)))


_TAKING_UP: Final = word_list("called", "taking_up")
