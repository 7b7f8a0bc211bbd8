"""Incidents, ledgers, control, relations and decisions in a terminal: rows where there is room, blocks where there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding

from waqai.cli.incident_shown import (
    IncidentShown,
    account_figure,
    bounds,
    claim_line,
    decision_line,
    party_name,
    site_name,
    voice_name,
)
from waqai.cli.labels import Language, isolate, label, ltr
from waqai.cli.layout import Layout
from waqai.model import ControlStep, Decision, Incident, LedgerLine, Party, Relation


def print_incidents(console: Console, found: Iterable[Incident], language: Language) -> int:
    """A row an incident; how many."""
    rows = []
    for incident in found:
        shown = IncidentShown(incident, language)
        tolls = "\n".join(shown.tolls())
        rows.append(
            (
                ltr(incident.id),
                ltr(shown.when()) if incident.start else shown.when(),
                shown.type(),
                shown.where(),
                shown.who(),
                tolls,
                shown.sources(),
            )
        )
    columns = (("incident", 2), ("time", 2), ("type", 2), ("place", 3), ("who", 5), ("tolls", 4), ("sources", 3))
    return _print(console, language, columns, rows)


def print_incident(console: Console, incident: Incident, decisions: Sequence[Decision], language: Language) -> None:
    """One incident whole: its fields, every source's figures, the claims, why they are one, what was decided."""
    console.print(Group(*_incident(incident, decisions, language, Layout(language, console.width))))


def _incident(incident: Incident, decisions: Sequence[Decision], language: Language, layout: Layout) -> Iterator[RenderableType]:
    shown = IncidentShown(incident, language)
    yield layout.line(
        " · ".join((ltr(incident.id), shown.type(), ltr(shown.when()) if incident.start else shown.when(), shown.where())), "bold"
    )
    if who := shown.who():
        yield layout.line(who)
    for line in shown.tolls(all_groups=True):
        yield layout.line(line)
    accounts = [
        (
            label("casualty_kind", toll.kind, language),
            label("toll_group", toll.group, language),
            voice_name(account.voice, language),
            account_figure(account),
            label("figure_state", account.state, language),
            isolate(account.quote),
        )
        for toll in incident.tolls
        for account in toll.accounts
    ]
    if accounts:
        yield from layout.heading("accounts")
        columns = (("kind", 2), ("group", 3), ("source", 4), ("figure", 2), ("state", 2), ("words", 6))
        yield layout.rows(columns, accounts)
    yield from layout.heading("claims")
    for claim in incident.claims:
        outlet = isolate(claim.outlet) if claim.outlet else claim.document
        said = (label("status", claim.status, language),) if claim.status != "asserted" else ()
        head = " · ".join((outlet, ltr((claim.published or "")[:10]), *said, ltr(claim.id)))
        yield layout.line(head, "dim")
        yield Padding(layout.line(claim_line(claim, language)), (0, 2))
    if incident.links:
        yield from layout.heading("links")
        for link in incident.links:
            reasons = link.reasons_ar if language == "ar" else link.reasons
            between = "؛ " if language == "ar" else "; "
            yield layout.line(f"{link.score:.2f} {between.join(isolate(reason) for reason in reasons)}")
    if decisions:
        yield from layout.heading("decisions")
        yield from _decisions(decisions, language, layout)


def print_log(console: Console, decisions: Sequence[Decision], language: Language) -> int:
    """A row a decision, oldest first; how many."""
    layout = Layout(language, console.width)
    if not decisions:
        return 0
    console.print(Group(*_decisions(decisions, language, layout)))
    return len(decisions)


def _decisions(decisions: Sequence[Decision], language: Language, layout: Layout) -> Iterator[RenderableType]:
    columns = (("decision", 1), ("at", 3), ("by", 2), ("what", 4), ("of_event", 3), ("note", 4))
    rows = [
        (
            str(one.id), ltr(one.at), isolate(one.by), decision_line(one, language), isolate(one.subject),
            isolate(one.note) if one.note else "",
        )
        for one in decisions
    ]  # fmt: skip
    yield layout.rows(columns, rows)


def print_ledger(console: Console, lines: Sequence[LedgerLine], language: Language) -> int:
    """A row a line of the ledger; how many."""
    rows = [
        (
            ltr(line.month) if line.month else label("word", "undated", language),
            site_name(line.place, language),
            party_name(line.side, language) if line.side else "",
            label("casualty_kind", line.kind, language),
            label("toll_group", line.group, language),
            f"{line.held:,}",
            bounds(line.low, line.high, line.held),
            str(len(line.incidents)),
        )
        for line in lines
    ]
    columns = (
        ("month", 2), ("place", 4), ("side", 4), ("kind", 2), ("group", 3), ("held", 2), ("range", 2), ("incidents", 2),
    )  # fmt: skip
    return _print(console, language, columns, rows)


def print_control(console: Console, steps: Sequence[ControlStep], language: Language) -> int:
    """A row a step, place by place; how many."""
    rows = []
    for step in steps:
        state = label("control_state", step.state, language)
        if step.disputed:
            state += f" ({label('word', 'disputed', language)})"
        span = ltr(step.start if not step.end else f"{step.start} – {step.end}")
        voices = _joined((voice_name(voice, language) for voice in step.voices), language)
        holders, against = _parties(step.holders, language), _parties(step.against, language)
        rows.append((site_name(step.place, language), span, state, holders, against, voices))
    columns = (("place", 3), ("from", 2), ("state", 2), ("holders", 4), ("against", 4), ("sources", 4))
    return _print(console, language, columns, rows)


def print_relations(console: Console, edges: Sequence[Relation], language: Language) -> int:
    """A row an edge; how many."""
    rows = [
        (
            party_name(edge.a, language),
            label("relation", edge.kind, language),
            party_name(edge.b, language),
            f"{edge.count:,}",
            ltr(f"{edge.first or '?'} – {edge.last or '?'}"),
        )
        for edge in edges
    ]
    return _print(console, language, (("initiators", 4), ("relation", 2), ("targets", 4), ("times", 1), ("first_last", 3)), rows)


def _parties(parties: Iterable[Party], language: Language) -> str:
    return _joined((party_name(party, language) for party in parties), language)


def _joined(names: Iterable[str], language: Language) -> str:
    return (", " if language == "en" else "، ").join(dict.fromkeys(names))


def _print(console: Console, language: Language, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> int:
    if rows:
        console.print(Layout(language, console.width).rows(columns, rows))
    return len(rows)
