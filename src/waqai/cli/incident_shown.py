"""An incident's values as short readable strings, in either language."""

from __future__ import annotations

from collections.abc import Iterable

from waqai.cli.labels import Language, isolate, label
from waqai.cli.shown import paired
from waqai.model import Account, Claim, Decision, Incident, Party, Said, Site, Toll, Voice


class IncidentShown:
    """One incident's values, labelled in `language`; names from outside are isolated."""

    def __init__(self, incident: Incident, language: Language = "en") -> None:
        self.incident, self.language = incident, language
        self.comma = ", " if language == "en" else "، "

    def label(self, group: str, value: str) -> str:
        """What a value is called."""
        return label(group, value, self.language)

    def type(self) -> str:
        """What happened, and its standing where it is not plainly reported as having happened."""
        one = self.incident
        parts = [self.label("event_type", one.type)]
        if one.outcome:
            parts.append(self.label("outcome", one.outcome))
        if one.status != "asserted":
            parts.append(self.label("status", one.status))
        if one.background:
            parts.append(self.label("word", "background"))
        return self.comma.join(parts)

    def when(self) -> str:
        """The day or span, or that there is none."""
        first, last = self.incident.start, self.incident.end
        if not first and not last:
            return self.label("word", "undated")
        return first or "" if first == last or not last else f"{first or '?'} – {last}"

    def where(self) -> str:
        """The place, with its precision unless it is a plain place."""
        return site_name(self.incident.place, self.language)

    def who(self) -> str:
        """Who to whom, over all claims."""
        sides = [self._sides(self.incident.initiators), self._sides(self.incident.targets)]
        if not any(sides):
            return ""
        arrow = "↔" if self.incident.symmetric else "→" if self.language == "en" else "←"
        return f"{sides[0] or '?'} {arrow} {sides[1]}" if sides[1] else sides[0]

    def _sides(self, said: Iterable[Said]) -> str:
        return self.comma.join(dict.fromkeys(party_name(one.party, self.language) for one in said))

    def tolls(self, *, all_groups: bool = False) -> list[str]:
        """Each kind's held value, its range where that is more than a point, and whether sources conflict."""
        return [self.toll(toll) for toll in self.incident.tolls if all_groups or toll.group == "all"]

    def toll(self, toll: Toll) -> str:
        """«killed 14 (11–19, sources conflict)»."""
        parts = [self.label("casualty_kind", toll.kind)]
        if toll.group != "all":
            parts.append(self.label("toll_group", toll.group))
        if toll.party:
            parts.append(f"({party_name(toll.party, self.language)})")
        parts.append("?" if toll.held.value is None else f"{toll.held.value:,}")
        marks = []
        if span := bounds(toll.low, toll.high, toll.held.value):
            marks.append(span)
        if toll.agreement == "conflict":
            marks.append(self.label("agreement", "conflict"))
        if toll.held.by:
            marks.append(f"{self.label('word', 'by')} {isolate(toll.held.by)}")
        return " ".join(parts) + (f" ({self.comma.join(marks)})" if marks else "")

    def sources(self) -> str:
        """Outlets, and in how many independent voices they speak."""
        return f"{self.incident.voices}: {self.comma.join(isolate(outlet) for outlet in self.incident.outlets)}"


def site_name(site: Site | None, language: Language) -> str:
    """A place's name in the language, with its precision unless it is a plain place."""
    if site is None:
        return label("word", "no_place", language)
    name = isolate(site.name if language == "ar" else site.name_en)
    if site.precision in ("exact", "town", "district"):
        return name
    return f"{name} ({label('place_precision', site.precision, language)})"


def party_name(party: Party, language: Language) -> str:
    """A party's name in the language."""
    return isolate(paired(party.name if language == "ar" else party.name_en or party.name))


def voice_name(voice: Voice, language: Language) -> str:
    """A source's name in the language."""
    return isolate(paired(voice.name if language == "ar" else voice.name_en or voice.name))


def bounds(low: int | None, high: int | None, held: int | None) -> str:
    """A range as it is written: 11–19, ≥14; nothing where it says no more than the held value."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"≥{low:,}"
    if low == high == held:
        return ""
    return f"{low if low is not None else 0:,}–{high:,}" if low != high else f"{high:,}"


def account_figure(account: Account) -> str:
    """A source's figure as it was meant."""
    best = account.best if account.best is not None else account.low if account.low is not None else account.high
    if best is None:
        return "?"
    if account.qualifier == "range" and account.low is not None and account.high is not None:
        return f"{account.low:,}–{account.high:,}"
    sign = {"at_least": "≥", "at_most": "≤", "approx": "~"}.get(account.qualifier, "")
    return f"{sign}{best:,}" + ("+" if account.qualifier == "vague" else "")


def claim_line(claim: Claim, language: Language) -> str:
    """A claim in one line: its sentence made of the fields, and the words it came from."""
    return f"{isolate(claim.gloss.ar if language == 'ar' else claim.gloss.en)} «{isolate(claim.quote)}»"


def decision_line(decision: Decision, language: Language) -> str:
    """What was decided, in one line."""
    parts = [label("action", decision.action, language)]
    if decision.field:
        parts.append(isolate(decision.field))
    if decision.value is not None:
        reason = decision.action == "reject" and isinstance(decision.value, str)
        parts.append(label("reject_reason", str(decision.value), language) if reason else isolate(str(decision.value)))
    if decision.other:
        parts.append(isolate(f"#{decision.other}" if decision.action == "undo" else decision.other))
    return " ".join(parts)
