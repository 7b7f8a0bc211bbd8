"""How it ended: a repelled attack, a foiled plot, an intercepted missile, a place captured or recaptured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import OPENING

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.joining.merge import Happening
    from waqai.extract.mentions import Mention

_RULE: Final = "ar/outcome.toml"
_FLYING: Final = frozenset({"aerial", "projectile"})
_NEAR: Final = 8
"""Tokens between the word for an attack and the word for its failure."""
_FAR: Final = 24
"""Tokens from the word for an attack to a verb that takes it up with a pronoun («لكن القوات تصدت له»)."""


def outcome_of(doc: Doc, happening: Happening) -> tuple[str | None, str]:
    """The outcome of an event, and the rule that found it."""
    own = [m for m in happening.mentions if m.type not in ("kill", "wound")] or happening.mentions
    match happening.type:
        case "territory_gain":
            return _taken(doc, own)
        case "interception":
            return _stopped(doc, own)
        case "battle" | "attack_on_civilians" | "suicide_bombing" | "bombing":
            return _beaten(doc, happening, own)
        case "operation":
            return _coup(doc, own)
    return None, ""


def _taken(doc: Doc, own: list[Mention]) -> tuple[str | None, str]:
    """«سيطرت» and «استعادت» of one place: it was retaken, unless only a quotation calls it so («حررت»)."""
    told = [m for m in own if m.outcome]
    plain = [m for m in told if not _quoted(doc, m)] or told
    for value in ("recaptured", "captured"):
        for m in plain:
            if m.outcome == value:
                return value, m.frame.why
    return None, ""


def _quoted(doc: Doc, m: Mention) -> bool:
    return m.in_quote or (m.token > 0 and doc.tokens[m.token - 1].kind == "p" and doc.tokens[m.token - 1].form in OPENING)


def _stopped(doc: Doc, own: list[Mention]) -> tuple[str | None, str]:
    """What flies is intercepted, bombs and plots are foiled."""
    for m in own:
        if m.outcome:
            return m.outcome, m.frame.why
    flying = any(not doc.lex.classes(doc.words[j]).isdisjoint(_FLYING) for m in own for j in range(*m.clause))
    return ("intercepted" if flying else "foiled"), own[0].frame.why


def _beaten(doc: Doc, happening: Happening, own: list[Mention]) -> tuple[str | None, str]:
    for m in own:
        if m.outcome == "repelled" and _repels(doc, m) and not _denied(doc, m.token, doc.sentences[m.sentence].start):
            return "repelled", m.frame.why
    for m in own:
        if m.frame.type in ("battle", "suicide_bombing") and not m.symmetric:
            rule = _fails(doc, m)
            if rule:
                return "repelled" if happening.type == "battle" else "foiled", rule
    return _coup(doc, own)


def _repels(doc: Doc, m: Mention) -> bool:
    """Whether what is beaten back is an attack or attackers: «صد هجوما», «تصدى لهم», not «دحر الإرهاب», «دحرهم من المطار»."""
    if m.frame.id == "drive-off":
        return True  # its object are the attackers
    attacks = doc.lex.word_sets["outcome_attacks"]
    sentence = doc.sentences[m.sentence]
    stop = min(sentence.end, max(m.clause[1], m.token_end + 3) + 1)
    if any(doc.words[j].core in attacks for j in range(m.token, stop)):
        return True
    trigger = doc.words[m.token]
    drives = trigger.core in doc.lex.word_sets["outcome_drives"] or _is(doc, m.token, "outcome_driving")
    if drives and any(doc.tokens[j].form == "من" for j in range(m.token_end, stop)):
        return False
    if trigger.pron or any(s.feature.obj for s in doc.verbs[m.token]):
        return True
    return not m.nominal and not m.places and any(a.np.classes & {"armed"} for a in m.initiators)


def _fails(doc: Doc, m: Mention) -> str:
    """The rule by which the words beside an attack have it beaten back, or nothing."""
    sentence, sets = doc.sentences[m.sentence], doc.lex.word_sets
    for j in range(max(sentence.start, m.token - _NEAR), m.token):
        # «تصدت لهجوم», «أحبط محاولة», «من صد هجوم»: the word before governs the attack, no other event word between
        noun = not doc.verbs[j] and doc.words[j].core in sets["outcome_repelled_nouns"]
        governs = (noun or _is(doc, j, "outcome_repelled")) and not any(doc.verbs[k] for k in range(j + 1, m.token))
        if governs and not _denied(doc, j, sentence.start):
            return f"{_RULE}:outcome_repelled"
    if m.token > sentence.start and doc.words[m.token - 1].core in sets["outcome_failure"]:
        return f"{_RULE}:outcome_failure"  # «فشل هجوم …», verb or noun
    for j in range(m.token_end, min(sentence.end, m.token_end + _FAR)):
        failed = j < max(m.clause[1], m.token_end) + _NEAR and _failed(doc, j)
        after = range(j + 1, min(sentence.end, j + 5))
        if failed and any(_back(doc, k) or doc.words[k].core in sets["outcome_repelled_nouns"] for k in after):
            return ""  # «فشلت القوات في صده»
        if (failed or _back(doc, j)) and not _denied(doc, j, sentence.start):
            return f"{_RULE}:outcome_failed" if failed else f"{_RULE}:outcome_repelled"
    return ""


def _failed(doc: Doc, j: int) -> bool:
    """«باء بالفشل», «فاشل», «فشل في …», but not «فشلت المفاوضات», of something else."""
    if doc.verbs[j]:
        subject = doc.words[j + 1] if j + 1 < len(doc.words) else None
        other = (
            subject is not None and subject.det and not subject.prep and subject.core not in doc.lex.word_sets["outcome_attacks"]
        )
        return _is(doc, j, "outcome_failed") and not other
    form = doc.tokens[j].form
    return form in doc.lex.word_sets["outcome_failed_nouns"] or doc.words[j].core in doc.lex.word_sets["outcome_failed_nouns"]


def _back(doc: Doc, j: int) -> bool:
    """«أحبطته», «تصدت له», «تم دحرهم»: beaten back, with a pronoun of the attack or the attackers."""
    if doc.verbs[j]:
        repels = [s for s in doc.verbs[j] if s.lemma in doc.lex.verb_roles["outcome_repelled"]]
        following = doc.tokens[j + 1].form if j + 1 < len(doc.tokens) else ""
        return bool(repels) and (all(s.feature.obj for s in repels) or following in ("له", "لها", "لهم", "لهما"))
    return bool(doc.words[j].pron) and doc.tokens[j].form in doc.lex.word_sets["outcome_repelled_nouns"]


def _is(doc: Doc, j: int, role: str) -> bool:
    """Whether a token is a verb of one of the lists of `outcome.toml`."""
    return doc.has_role(j, role)


def _denied(doc: Doc, j: int, start: int) -> bool:
    """«لم تفشل», «فشلت في صد الهجوم»: the end told did not come."""
    for k in range(max(start, j - 3), j):
        if "negator" in doc.words[k].func or doc.has_role(k, "outcome_failed"):
            return True
        if doc.words[k].core in doc.lex.word_sets["attempted"] or doc.words[k].core in doc.lex.word_sets["outcome_failure"]:
            return True
    return False


def _coup(doc: Doc, own: list[Mention]) -> tuple[str | None, str]:
    """«محاولة انقلاب فاشلة»."""
    sets = doc.lex.word_sets
    for m in own:
        sentence = doc.sentences[m.sentence]
        near = range(max(sentence.start, m.token - 2), min(sentence.end, m.token_end + 3))
        cores = {doc.words[j].core for j in near}
        if cores & sets["outcome_coups"] and cores & sets["outcome_failed_nouns"]:
            return "foiled", f"{_RULE}:outcome_failed"
    return None, ""
