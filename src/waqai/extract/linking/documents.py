"""What a document imposes («وقع أمرا يقضي بفرض عقوبات على», «قائمة عقوبات تضم»): whoever signs or issues it does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.kinds import WORDS
from waqai.extract.roles.roles import can_act, give_role
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention


def join_documents(doc: Doc, found: list[Mention], arguments: list[Args]) -> None:
    """Sanctions that a document imposes: its signer did it, and those it lists suffer it."""
    for m in found:
        if m.type in WORDS and not m.nominal and all(doc.words[a.np.head].core in _TEXTS for a in m.initiators):
            _adopted(doc, m, arguments)
        if m.type != "sanction":
            continue
        signed = _signed(doc, m, arguments)
        if (
            signed is not None
            and signed.subject is not None
            and not any(can_act(doc, a.np) and doc.words[a.np.head].core not in _DOCUMENTS for a in m.initiators)
        ):
            m.initiators = []
            for np in signed.subject.items:
                give_role(doc, m, "I", np, "signed", m.frame)
            m.light = m.light or bool(m.initiators)
            if m.nominal:
                m.verb = signed.verb
        if not m.targets:
            for a in arguments:
                if doc.is_verb_of(a.verb, _LISTS) and _of(doc, m, a):
                    for np in a.objects[0].items if a.objects else []:
                        give_role(doc, m, "T", np, "listed", m.frame)
                    m.light = m.light or bool(m.targets)


def _signed(doc: Doc, m: Mention, arguments: list[Args]) -> Args | None:
    """The verb of signing whose document stands between it and what is imposed."""
    for a in reversed(arguments):
        if a.verb >= m.token or a.subject is None or a.subject.np is None or not can_act(doc, a.subject.np):
            continue
        if doc.is_verb_of(a.verb, _SIGNS):
            if any(doc.lex.lemmas[s.lemma] in _ENDS for j in range(a.verb, m.token) for s in doc.verbs[j]):
                return None  # «قانونا يلغي العقوبات»
            between = doc.words[max(a.verb, a.subject.end - 1) + 1 : m.token_end]
            drafts = any(word.core in _DRAFTS for word in between)
            return a if not drafts and any(word.core in _DOCUMENTS for word in between) else None
    return None


def _adopted(doc: Doc, m: Mention, arguments: list[Args]) -> None:
    """«اعتمد مجلس الأمن قرارا يطالب بوقف إطلاق النار»: whoever adopts or issues a document that calls or condemns does so."""
    told = next((j for j in range(m.token - 1, max(0, m.token - _DESCRIBED) - 1, -1) if doc.words[j].core in _TEXTS), -1)
    if told < 0 or doc.words[m.token].conj or any(doc.verbs[j] for j in range(told, m.token)):
        return
    a = next((a for a in reversed(arguments) if a.verb < told), None)
    if a is None or a.subject is None or a.subject.np is None or not can_act(doc, a.subject.np) or a.subject.end > told:
        return
    if doc.is_verb_of(a.verb, _ADOPTS) or doc.is_verb_of(a.verb, _SIGNS):
        m.initiators = []
        for np in a.subject.items:
            give_role(doc, m, "I", np, "adopted", m.frame)


def _of(doc: Doc, m: Mention, a: Args) -> bool:
    """Whether the subject of a verb is the sanctions, or the list of them right before it."""
    subject = a.subject
    return subject is not None and (
        subject.start <= m.token < subject.end or (subject.end == m.token and doc.words[subject.start].core in _DOCUMENTS)
    )


_SIGNS: Final = word_list("documents", "signs")
_LISTS: Final = word_list("documents", "lists")
_DOCUMENTS: Final = word_list("documents", "documents")
_ENDS: Final = word_list("documents", "ends")
_DRAFTS: Final = word_list("documents", "drafts")
_TEXTS: Final = word_list("documents", "texts")
_ADOPTS: Final = word_list("documents", "adopts")
_DESCRIBED: Final = 4
"""Words between a document and the verb that tells what it says, at most («قرارا غير ملزم يدعو»)."""
