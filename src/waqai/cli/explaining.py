"""`waqai explain`: for every value the words, the rule or alias, and what else was considered; what was set aside, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import msgspec
from rich.console import Console, RenderableType

from waqai.cli.labels import Language, isolate, plain
from waqai.cli.layout import Layout
from waqai.cli.messages import Messages
from waqai.cli.shown import Shown
from waqai.errors import InputError
from waqai.model import Attribution, Event, Ref, Span
from waqai.packs.labels import labels
from waqai.sources import Format, Problem, read_located

if TYPE_CHECKING:
    from waqai.extract.coder import Coder
    from waqai.extract.trace import Considered, Explanation

# Fields of an event that `why` names, in the order of reading.
EVENT_FIELDS: Final = (
    "type", "initiators", "targets", "place", "time", "weapons", "outcome", "status", "background", "attribution",
)  # fmt: skip


def explain_articles(
    path: str,
    coder: Coder,
    messages: Messages,
    *,
    only: str | None,
    published: str | None,
    format: Format | None,
    language: Language,
    json: bool,
) -> None:
    """Explain the articles of a file, or the one of them whose id is `only`: a JSON line or a page each."""
    console = Console(highlight=False)
    explained = 0
    for found in read_located([path], published=published, format=format):
        if isinstance(found, Problem):
            messages.problem(found)
            continue
        if only is not None and found.article.id != only:
            continue
        try:
            explanation = coder.explain(found.article)
        except InputError as error:
            messages.problem(Problem(file=found.file, line=found.line, found=error.found, mend=error.mend))
            continue
        explained += 1
        if json:
            sys.stdout.write(msgspec.json.encode(explanation).decode() + "\n")
        else:
            print_explanation(console, explanation, language)
    if only is not None and not explained:
        messages.error(f"{path}: no article with the id «{only}»")


def print_explanation(console: Console, explanation: Explanation, language: Language = "en") -> None:
    """Print all of an explanation."""
    page = _Page(explanation, language, console.width)
    for part in page.parts():
        console.print(part)


class _Page:
    """One explanation, laid out."""

    def __init__(self, explanation: Explanation, language: Language, width: int) -> None:
        self.explanation, self.record = explanation, explanation.record
        self.shown = Shown(self.record, language)
        self.layout = Layout(language, width)

    def parts(self) -> Iterator[RenderableType]:
        """Everything, from the title to what was set aside."""
        yield from self._head()
        for number, event in enumerate(self.record.events, 1):
            yield from self._event(number, event)
        yield from self._figures()
        yield from self._facts()
        yield from self._entities()
        yield from self._considered()
        yield from self._set_aside()

    def _head(self) -> Iterator[RenderableType]:
        shown, document = self.shown, self.record.document
        yield self.layout.line(shown.headline(), "bold")
        yield self.layout.line(f"{shown.label('word', 'published')} {shown.published()} · {plain(document.id)}", "dim")
        if document.published_evidence:
            yield self.layout.line(isolate(document.published_evidence), "dim")

    def _event(self, number: int, event: Event) -> Iterator[RenderableType]:
        shown = self.shown
        yield ""
        line = [f"{number}. {shown.type(event)}", shown.status(event), f"{event.confidence:.2f}", plain(event.id)]
        yield self.layout.line(" · ".join(part for part in line if part), "bold cyan")
        gloss = event.gloss.ar if shown.language == "ar" else event.gloss.en
        if gloss:
            yield self.layout.line(isolate(gloss), "italic")
        columns = (("field", 2), ("value", 4), ("words", 5), ("rule", 4), ("beside", 4))
        yield self.layout.fields(columns, self._fields(event))

    def _fields(self, event: Event) -> Iterator[tuple[str, str, str, str, str]]:
        """Field, value, words, rule, and what was considered beside it, for each field that has any."""
        considered: dict[str, list[str]] = {}
        for one in self.explanation.considered:
            if one.event_id == event.id:
                considered.setdefault(one.field, []).append(self._choice(one))
        for field in [*EVENT_FIELDS, *(name for name in event.why if name not in EVENT_FIELDS)]:
            value, spans = _value(self.shown, event, field)
            beside = "\n".join(considered.pop(field, ()))
            if value or beside or field in event.why:
                words = "\n".join(self._quote(span.start, span.end) for span in spans)
                yield self._field(field), value, words, _rule(event.why.get(field, "")), beside
        for field, lines in considered.items():
            yield self._field(field), "", "", "", "\n".join(lines)

    def _field(self, field: str) -> str:
        """A field as the record calls it; in the Arabic view its label, where it has one."""
        known = self.shown.language == "ar" and field in labels()["word"]
        return self.shown.label("word", field) if known else plain(field)

    def _choice(self, one: Considered) -> str:
        """What was taken rather than what, and by which rule."""
        others = self.shown.comma.join(isolate(other) for other in one.alternatives)
        taken = f"{isolate(one.choice)} {self.shown.label('word', 'rather_than')} {others}" if others else isolate(one.choice)
        return f"{taken} ({_rule(one.rule)})"

    def _quote(self, start: int, end: int) -> str:
        """Words with their offsets, the middle of long ones left out."""
        text = self.record.document.text[start:end]
        if len(text) > 90:
            text = f"{text[:60]} ... {text[-25:]}"
        return f"{isolate(f'«{text}»')} {start}–{end}"

    def _figures(self) -> Iterator[RenderableType]:
        if not self.record.casualties:
            return
        yield from self.layout.heading("tolls")
        numbers = {event.id: str(number) for number, event in enumerate(self.record.events, 1)}
        rows = [
            (self.shown.toll(one, None), numbers.get(one.event or "", "–"), self._quote(one.start, one.end), _rule(one.why))
            for one in self.record.casualties
        ]
        yield self.layout.rows((("value", 5), ("of_event", 1), ("words", 5), ("rule", 4)), rows)

    def _facts(self) -> Iterator[RenderableType]:
        if not self.record.facts:
            return
        yield from self.layout.heading("facts")
        rows = [(self.shown.fact(fact), self._quote(fact.start, fact.end), _rule(fact.why)) for fact in self.record.facts]
        yield self.layout.rows((("value", 5), ("words", 5), ("rule", 4)), rows)

    def _entities(self) -> Iterator[RenderableType]:
        """Who and what is named, with every name it goes by in the article."""
        if not self.record.entities:
            return
        yield from self.layout.heading("entities")
        rows = []
        for entity in self.record.entities:
            text = self.record.document.text
            names = dict.fromkeys(isolate(text[mention.start : mention.end]) for mention in entity.mentions)
            kind = self.shown.label("entity_kind", entity.kind)
            if entity.category:
                kind += f" ({self.shown.label('actor_category', entity.category)})"
            rows.append(
                (f"{isolate(entity.name)} {plain(entity.name_en)}", kind, entity.ref or "–", self.shown.comma.join(names))
            )
        yield self.layout.rows((("name", 5), ("kind", 3), ("ref", 3), ("words", 6)), rows)

    def _considered(self) -> Iterator[RenderableType]:
        """What was considered for the article as a whole, not for one event."""
        known = {event.id for event in self.record.events}
        rest = [one for one in self.explanation.considered if one.event_id not in known]
        if rest:
            yield from self.layout.heading("considered")
            rows = [(self._field(one.field), self._quote(one.start, one.end), self._choice(one)) for one in rest]
            yield self.layout.fields((("field", 2), ("words", 5), ("beside", 8)), rows)

    def _set_aside(self) -> Iterator[RenderableType]:
        aside = self.explanation.set_aside
        if aside:
            yield from self.layout.heading("set_aside")
            rows = [(self._quote(one.start, one.end), isolate(one.what), plain(one.why)) for one in aside]
            yield self.layout.rows((("words", 4), ("what", 2), ("why", 4)), rows)


def _rule(rule: str) -> str:
    """A rule or alias: half Latin, half Arabic, so in an isolate of its own."""
    return isolate(rule) if rule else ""


def _value(shown: Shown, event: Event, field: str) -> tuple[str, list[Span | Ref | Attribution]]:
    """What a field holds, as text, and the stretches of text it came from."""
    match field:
        case "type":
            return shown.type(event), [mention.trigger for mention in event.mentions]
        case "initiators":
            return shown.names(event.initiators), list(event.initiators)
        case "targets":
            return shown.names(event.targets), list(event.targets)
        case "place":
            return shown.place(event), [Span(event.place.start, event.place.end)] if event.place else []
        case "time":
            return shown.time(event.time), [event.time.expression] if event.time and event.time.expression else []
        case "weapons":
            return shown.weapons(event), []
        case "outcome":
            return shown.outcome(event), []
        case "status":
            return shown.label("status", event.status), []
        case "background":
            return shown.label("word", "background") if event.background else "", []
        case "attribution":
            return shown.attribution(event), list(event.attribution)
        case _:
            return "", []
