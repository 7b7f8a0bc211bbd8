"""The reader: `Coder.read` takes an article through the stages and gives its record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from waqai.errors import InputError
from waqai.extract import assembly
from waqai.extract.assertion.assertion import assess
from waqai.extract.casualties.casualties import find_casualties
from waqai.extract.clauses.habit import habitual, remembered
from waqai.extract.dates.times import BACKGROUND_DAYS, infer, is_old, published_day, time_of, years_ago
from waqai.extract.doc import Doc
from waqai.extract.entities.entities import Entities
from waqai.extract.joining import events
from waqai.extract.joining.confidence import weigh
from waqai.extract.joining.kills import MANY_EVENTS, lend_victims
from waqai.extract.kinds import ATTACKING
from waqai.extract.linking.weapons import find_weapons, weapons_of
from waqai.extract.mentions import Mention
from waqai.extract.names.people import HARMED
from waqai.extract.phrases.asked_for import mark
from waqai.extract.phrases.frames import frames_of
from waqai.extract.places.places import place_of
from waqai.extract.refusals.filters import sift, whole_war
from waqai.extract.refusals.refused_scenes import setting
from waqai.extract.roles.parted import part
from waqai.extract.speakers.attribution import find_sources
from waqai.extract.speakers.scopes import SPEAKING, by_sentence
from waqai.extract.trace import Explanation, explain
from waqai.extract.triggers import mentions_of
from waqai.extract.verbs.obliged import demand
from waqai.extract.verbs.spoken import speaks_itself
from waqai.model import Article, Record
from waqai.packs.pack import Pack, load_pack
from waqai.text.repair import is_arabic

LONGEST: Final = 2_000_000
"""Characters of one article; more is refused."""


class Coder:
    """Reads articles into records. One coder serves any number of articles; it keeps nothing of one for the next.

    >>> record = Coder().read(Article(text="قصفت قوات الجيش مواقع المسلحين في درنة أمس.", published="2018-05-20"))
    >>> [(e.type, e.time.start) for e in record.events]
    [('shelling', '2018-05-19')]
    """

    def __init__(self, pack: Pack | None = None, *, theatres: Sequence[str] | None = None) -> None:
        self.pack = pack if pack is not None else load_pack(theatres=theatres)
        self.frames = frames_of(self.pack.lexicon)

    def read(self, article: Article) -> Record:
        """The record of one article. Raises `InputError` where the text is empty, too long or not Arabic."""
        reading, text, title = self._read(article)
        return assembly.record(reading, article, text, title)

    def explain(self, article: Article) -> Explanation:
        """The record of one article with what was considered beside its values and what was set aside. Raises as `read` does."""
        reading, text, title = self._read(article)
        return explain(reading, assembly.record(reading, article, text, title))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        """Records of many articles, in their order; an article that cannot be coded raises as in `read`."""
        for article in articles:
            yield self.read(article)

    def _read(self, article: Article) -> tuple[assembly.Reading, str, str | None]:
        """What was read, the text that offsets count in, and its title."""
        text, title = document_text(article)
        check(text)
        return self._reading(Doc(text, self.pack, _day(article)), article), text, title

    def _reading(self, doc: Doc, article: Article) -> assembly.Reading:
        mark(doc)
        published, basis, evidence = published_day(article.published), None, None
        if published is not None:
            basis = "metadata"
        else:
            inferred = infer(doc)
            if inferred is not None:
                published, basis = inferred[0], "inferred"
                evidence = "; ".join(dict.fromkeys(doc.quote(e.start, e.end) for e in inferred[1]))
        entities = Entities(doc, published.isoformat() if published is not None else "")
        sources = find_sources(doc, article.source or "")
        speaking = by_sentence(doc, sources)
        doc.memo[SPEAKING] = speaking
        weapons = find_weapons(doc)
        scene = setting(doc)
        mentions: list[Mention] = []
        for sentence in doc.sentences:
            here = mentions_of(doc, sentence, self.frames)
            if not here:
                continue
            last = next((s for s in reversed(sources) if s.sentence <= sentence.nth), None)
            assess(doc, sentence, here)
            demand(here)
            for m in here:
                m.place = place_of(doc, sentence, m)
                m.time = time_of(doc, sentence, m, here, published)
                if (
                    m.frame.opaque
                    and m.time is not None
                    and published is not None
                    and (m.time.start or "") > published.isoformat()
                ):
                    m.time = None  # «دعا إلى تظاهرات الخميس المقبل»: not the day of the call
                if (
                    m.status == "asserted"
                    and m.time is not None
                    and published is not None
                    and (m.time.start or "") > published.isoformat()
                    and not (m.verb is not None and all(s.feature.tense == "past" for s in doc.verbs[m.verb]))
                ):
                    m.status, m.status_why = "planned", "told of a day to come"
                old = is_old(m.time, published, days=90 if m.type == "operation" else BACKGROUND_DAYS)
                past, years = remembered(doc, sentence, m)
                if past and not old:
                    m.time = years_ago(published, years)
                m.background = old or past or m.since or whole_war(doc, m) or habitual(doc, sentence, m)
                m.sources = [s for s in speaking.get(sentence.nth, ()) if s.covers(m.token) and s.sentence <= sentence.nth]
                speaks_itself(doc, m, last)
            sift(doc, sentence, here, scene)
            part(doc, here)
            for m in here:
                if not m.set_aside:
                    m.weapons = weapons_of(doc, sentence, m, weapons, here)
            mentions += here
        entities.attackers = [a.np for m in mentions if m.frame.id in ATTACKING and not m.symmetric for a in m.initiators]
        figures = find_casualties(doc, mentions)
        doc.memo[HARMED] = frozenset(f.start for f in figures)
        for f in figures:
            if f.scope == "cumulative" and f.mention is not None and f.mention.type in ("kill", "wound"):
                f.mention.set_aside = f.mention.set_aside or MANY_EVENTS
        happenings = events.join(doc, mentions, entities)
        lend_victims(happenings, figures)
        events.finish(doc, happenings, entities, published)
        happenings = weigh(doc, happenings, figures)
        return assembly.Reading(doc, entities, mentions, happenings, figures, sources, published, basis, evidence)


def _day(article: Article) -> str:
    day = published_day(article.published)
    return day.isoformat() if day is not None else ""


def document_text(article: Article) -> tuple[str, str | None]:
    """The text offsets count in, and the title: a title given apart stands before the body, a blank line between."""
    if article.title and not article.text.lstrip().startswith(article.title.strip()):
        return f"{article.title}\n\n{article.text}", article.title
    return article.text, article.title


def check(text: str) -> None:
    """Refuse what cannot be coded."""
    if not text.strip():
        raise InputError("no text", mend="give an article with a body")
    if len(text) > LONGEST:
        raise InputError(f"{len(text):,} characters", mend=f"one article has at most {LONGEST:,}; split the file")
    if not is_arabic(text[:20_000], 0.3):
        raise InputError("not Arabic", mend="waqai reads Arabic news; check the language or the encoding")


def document_id(article: Article, text: str) -> str:
    """The article's own id, or one made from its content."""
    return article.id or hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
