"""One claim as a person reviews it: the article with its words marked, the card, its incident and what may be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.blind import blind
from waqai.desk.fields import ROLES, Field, fields_of, whole_doubts
from waqai.desk.linking import neighbours_of, with_kinds
from waqai.desk.marking import LETTERS, Mark, MarkedSentence, marked
from waqai.errors import InputError
from waqai.extract.trace import Explanation
from waqai.incidents.codes import incident_code
from waqai.incidents.decided import decided
from waqai.incidents.likeness import Likeness
from waqai.incidents.rules import link_rules
from waqai.incidents.traits import traits_of
from waqai.model import Article, Claim, Decision, Event, Gloss, Incident, Record, Site
from waqai.packs.labels import labels
from waqai.store import Store, queue
from waqai.store.articles import Stored, article_of
from waqai.store.decisions import decisions_about
from waqai.store.incidents import get_incident, get_incidents, incident_of_claim
from waqai.store.records import claims_of, record_of
from waqai.store.verdicts import Verdict, flags, standing, verdicts_of
from waqai.text import sentence_at

_MOST_NEAR = 5
_LEAST_NEAR = 0.02


class ReviewedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """The article, cut for painting."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str | None
    digest: str
    added: str
    sentences: tuple[MarkedSentence, ...]


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """Another claim of the same article, and what was decided about it."""

    claim: str
    number: int
    type: str
    status: str
    gloss: Gloss
    verdict: str | None
    start: int


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """Words that were read and not recorded, and why not."""

    start: int
    end: int
    text: str
    what: str
    why: str


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that may be the same happening: the likelihood (0 to 1) and reasons in words."""

    incident: str
    claim: str
    type: str
    gloss: Gloss
    place: Site | None
    day: str | None
    score: float
    reasons: tuple[str, ...]
    reasons_ar: tuple[str, ...]


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """Where one may go from here, in the order of the queue."""

    previous: str | None
    next: str | None
    previous_article: str | None
    next_article: str | None
    next_undecided: str | None


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the review page shows. `version` is the newest decision about the claim; `blind` where others' are hidden."""

    claim: Claim
    code: str
    version: int
    number: int
    of: int
    blind: bool
    mine: str | None
    flagged: bool
    verdicts: tuple[Verdict, ...]
    fields: tuple[Field, ...]
    doubts: tuple[str, ...]
    article: ReviewedArticle
    others: tuple[Other, ...]
    aside: tuple[Aside, ...]
    strip: Incident | None
    near: tuple[Near, ...]
    log: tuple[Decision, ...]
    around: Around


def review_page(
    store: Store, name: str, me: str, order: queue.Order, scope: queue.Scope, explained: Callable[[Article], Explanation | None]
) -> ReviewPage:
    """The page of a claim for a person. Raises `InputError` for an unknown claim."""
    with store.read() as connection:
        raw = claims_of(connection, [name])
        if not raw:
            raise InputError(
                f"no claim {name!r}", mend="its article may have been read again by better rules: see the article's claims"
            )
        stored, record = article_of(connection, raw[0].document), record_of(connection, raw[0].document)
        if stored is None or record is None:
            raise InputError(f"claim {name!r} has no article", mend="waqai reread makes claims anew")
        told = explained(stored.article)
        siblings = queue.of_document(connection, raw[0].document)
        apart = blind(connection, raw[0].document, me)
        about = [one for one in decisions_about(connection, [one.id for one in siblings]) if not apart or one.by == me]
        seen = {one.id: one for one in _applied(siblings, about)}
        claim = seen[name]
        verdicts = [one for one in verdicts_of(connection, list(seen)) if not apart or one.by == me]
        mine = [one for one in about if name in (one.subject, one.other)]
        events = {event.id: event for event in record.events}
        fields = fields_of(claim, events.get(name), record, told, mine, raw[0] if name in events else None)
        incident = incident_of_claim(connection, name)
        strip = get_incident(connection, incident) if incident and not apart else None
        return ReviewPage(
            claim=claim, code=incident_code(claim.id), version=max((one.id for one in mine), default=0),
            number=list(seen).index(name) + 1,
            of=len(seen), blind=apart, mine=_verdict(verdicts, name, me), flagged=_has_flag(verdicts, name),
            verdicts=tuple(one for one in verdicts if one.claim == name), fields=tuple(fields), doubts=tuple(whole_doubts(claim)),
            article=_article(stored, record, claim, fields, seen.values(), events),
            others=tuple(_others(seen, name, verdicts, me)),
            aside=tuple(_asides(told, record)), strip=strip, near=() if apart else tuple(near(connection, claim, incident)),
            log=tuple(mine), around=_around(connection, claim, scope, order, me),
        )  # fmt: skip


def _applied(claims: Sequence[Claim], decisions: Sequence[Decision]) -> list[Claim]:
    """The claims with what was set, those rejected too: the page shows what a person would get who takes that back."""
    return list(decided([one for one in decisions if one.action != "reject"]).claims(claims))


def _verdict(verdicts: Iterable[Verdict], claim: str, me: str) -> str | None:
    found = standing((one for one in verdicts if one.claim == claim), me)
    return found.value if found else None


def _has_flag(verdicts: Iterable[Verdict], claim: str) -> bool:
    return any(one.claim == claim for one in flags(verdicts))


def _article(
    stored: Stored, record: Record, claim: Claim, fields: Sequence[Field], siblings: Iterable[Claim], events: dict[str, Event]
) -> ReviewedArticle:
    document = record.document
    marks = [
        Mark(role=role, letter=LETTERS[role], claim=claim.id, current=True, en=one.en, ar=one.ar, exact=(quote.start, quote.end))
        for one in fields
        if (role := ROLES.get(one.name))
        for quote in one.quotes
    ]
    marks += _denials(claim, record, events)
    for other in siblings:
        if other.id != claim.id and other.id in events:
            marks += [
                Mark(
                    role="event", letter="E", claim=other.id, current=False, en=other.gloss.en, ar=other.gloss.ar,
                    exact=(mention.trigger.start, mention.trigger.end),
                )
                for mention in events[other.id].mentions
            ]  # fmt: skip
    return ReviewedArticle(
        id=document.id, title=document.title, outlet=document.source, url=_linkable(document.url), published=document.published,
        published_basis=document.published_basis, digest=stored.digest, added=stored.added,
        sentences=tuple(marked(document.text, marks, (claim.span_start, claim.span_end))),
    )  # fmt: skip


def _denials(claim: Claim, record: Record, events: dict[str, Event]) -> Iterable[Mark]:
    """The words that deny a denied claim («نفى»): those of the article's denials that stand in its sentences."""
    if claim.status != "denied" or claim.id not in events:
        return
    text, said = record.document.text, labels()["status"]["denied"]
    here = {sentence_at(text, mention.trigger.start) for mention in events[claim.id].mentions}
    for event in record.events:
        for mention in event.mentions if event.type == "denial" and event.id != claim.id else ():
            word = mention.trigger
            if sentence_at(text, word.start) in here:
                yield Mark(
                    role="denial", letter=LETTERS["denial"], claim=claim.id, current=True, en=said["en"], ar=said["ar"],
                    exact=(word.start, word.end),
                )  # fmt: skip


def _linkable(url: str | None) -> str | None:
    """An address a browser may be sent to: http or https, or none."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _others(seen: dict[str, Claim], name: str, verdicts: Sequence[Verdict], me: str) -> Iterable[Other]:
    for number, one in enumerate(seen.values(), 1):
        if one.id != name:
            verdict = _verdict(verdicts, one.id, me)
            yield Other(
                claim=one.id,
                number=number,
                type=one.type,
                status=one.status,
                gloss=one.gloss,
                verdict=verdict,
                start=one.span_start,
            )


def _asides(told: Explanation | None, record: Record) -> Iterable[Aside]:
    text = record.document.text
    for one in told.set_aside if told else ():
        yield Aside(start=one.start, end=one.end, text=text[one.start : one.end], what=one.what, why=one.why)


def near(connection: Connection, claim: Claim, own: str | None) -> Iterable[Near]:
    """Other incidents of those days and places by likelihood: what the same-event question is asked about."""
    compare, here = Likeness(link_rules()), traits_of(claim)
    found: list[Near] = []
    around = neighbours_of(connection, [claim]) - {own or ""}
    for incident in get_incidents(connection, sorted(with_kinds(connection, around, compare.kin(claim.type)))):
        best: Near | None = None
        for other in incident.claims:
            there = traits_of(other)
            if other.document == claim.document or not compare.possible(here, there):
                continue
            score = compare.score(here, there)
            if score >= _LEAST_NEAR and (best is None or score > best.score):
                worded = compare.reasons(here, there)
                best = Near(
                    incident=incident.id, claim=other.id, type=incident.type, gloss=other.gloss, place=incident.place,
                    day=incident.start, score=round(score, 3), reasons=tuple(en for en, _ in worded),
                    reasons_ar=tuple(ar for _, ar in worded),
                )  # fmt: skip
        found += [best] if best else []
    return sorted(found, key=lambda one: (-one.score, one.incident))[:_MOST_NEAR]


def _around(connection: Connection, claim: Claim, scope: queue.Scope, order: queue.Order, me: str) -> Around:
    def beside(back: bool = False, article: bool = False) -> str | None:
        return queue.beside(connection, claim.id, scope, order, back=back, other_article=article, me=me)

    return Around(
        previous=beside(back=True), next=beside(), previous_article=beside(back=True, article=True),
        next_article=beside(article=True), next_undecided=queue.waiting(connection, claim.id, scope, order, me),
    )  # fmt: skip
