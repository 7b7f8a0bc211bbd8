"""One plain sentence an event, in English and in Arabic, made from its fields by the patterns of `gloss.toml`.

A sentence is: who did what to whom (the pattern), where, when, with what; how it ended; according to whom. Events that were not
asserted are told as what they are: planned, called for, denied, not happened, or possible.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.places.places import Located
from waqai.extract.wording import arabic, english
from waqai.extract.wording.english import Said
from waqai.extract.wording.gloss_data import Pattern, Telling, Verb, choose, wording
from waqai.extract.wording.gloss_data import english as english_words
from waqai.model import Gloss

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities, Entity
    from waqai.extract.joining.merge import Happening
    from waqai.extract.mentions import Arg
    from waqai.model import Attribution, EventPlace, EventTime

_VERB: Final = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]")
_HOLDER: Final = re.compile(r"([لب]?)\{(\w)(?::(\w+))?\}")
_WIDE: Final = frozenset({"country", "region"})
_MOST_SOURCES: Final = 3


class _Party(NamedTuple):
    """A participant or source: the entity, and its phrase where it has no name of its own."""

    entity: Entity
    np: NP | None


class _Told:
    """What there is to tell of one event."""

    def __init__(
        self,
        doc: Doc,
        h: Happening,
        entities: Entities,
        place: EventPlace | None,
        located: Located | None,
        time: EventTime | None,
        attribution: tuple[Attribution, ...],
    ) -> None:
        self.doc, self.h, self.place, self.located, self.time = doc, h, place, located, time
        self.sides = {"i": _parties(h.initiators, entities), "t": _parties(h.targets, entities)}
        sources = _sources(h, entities, attribution)
        self.deniers = [p for p in sources if p.entity.category not in ("media", "medical")] if h.status == "denied" else []
        """Those who deny it; an agency only passes the denial on."""
        self.sources = [p for p in sources if p not in self.deniers]
        self.tellings = _tellings(doc, h)
        plain = self.tellings[0]
        self.unsaid = plain.unsaid
        self.weapons = [w for w in h.weapons if w != "other" and w not in self.unsaid]
        self.several = any(m.plural or m.number > 1 for m in h.mentions)
        have = {key for key, parties in self.sides.items() if parties}
        symmetric = h.symmetric or (h.type in ("talks", "agreement") and not self.sides["t"])
        if symmetric and len(self.sides["i"]) + len(self.sides["t"]) > 1:
            have = {"s"}
            self.sides["s"] = [*self.sides["i"], *self.sides["t"]]
        if self.weapons:
            have.add("w")
        if place is not None and place.precision not in _WIDE:
            have.add("p")
        self.have = have

    def pattern(self, language: str) -> Pattern:
        """The first pattern whose every place-holder is at hand and that leaves nobody out."""
        people = self.have & {"s", "i", "t"}
        fallback: Pattern | None = None
        for telling in self.tellings:
            for pattern in telling.en if language == "en" else telling.ar:
                needs = pattern.needs & {"s", "i", "t"}
                if not pattern.needs <= self.have:
                    continue
                if needs == people or needs == {"s"}:
                    return pattern
                fallback = fallback or pattern
        if self.have & {"s"}:
            self.have = (self.have - {"s"}) | {k for k in "it" if self.sides[k]}
            return self.pattern(language)
        assert fallback is not None, self.h.type
        return fallback


def gloss(
    doc: Doc,
    happening: Happening,
    entities: Entities,
    place: EventPlace | None,
    located: Located | None,
    time: EventTime | None,
    attribution: tuple[Attribution, ...],
) -> Gloss:
    """The gloss of an event, one sentence a language.

    Args:
        doc: the article under analysis.
        happening: the event with its participants, weapons, outcome and status.
        entities: who is who in the article.
        place, time, attribution: these fields as the record will have them.
        located: the place as the text tells it.
    """
    told = _Told(doc, happening, entities, place, located, time, attribution)
    return Gloss(en=_english(told), ar=_arabic(told))


def _parties(args: list[Arg], entities: Entities) -> list[_Party]:
    return [_Party(entities.by_key[a.entity], a.np if _told_as_written(a) else None) for a in args]


def _told_as_written(arg: Arg) -> bool:
    """Whether the words tell it better than a name: there is none, or only some of its people are meant («ثلاثة من جنوده»)."""
    np = arg.np
    some = np.number is not None or (np.inner is not None and np.inner is not np) or not np.definite
    return arg.entity.startswith("np:") or (arg.entity.startswith("actor:") and some and np.human and not _names_it(np))


def _names_it(np: NP) -> bool:
    """Whether the head of the phrase is the known name itself."""
    return np.number is None and np.name is not None and np.name.how == "alias" and np.name.start <= np.head < np.name.end


def _sources(h: Happening, entities: Entities, attribution: tuple[Attribution, ...]) -> list[_Party]:
    phrases: dict[str, NP] = {}
    for m in h.mentions:
        for source in m.sources:
            for np in (source.np, *source.chain):
                phrases.setdefault(entities.of_phrase(np), np)
    return [
        _Party(entities.by_key[a.entity], phrases.get(a.entity) if a.entity.startswith("np:") else None)
        for a in attribution[:_MOST_SOURCES]
    ]


def _tellings(doc: Doc, h: Happening) -> list[Telling]:
    """The tellings that fit, the most special first; one without conditions is always among them."""
    trigger = doc.words[min(m.token for m in h.mentions)].core
    stem = doc.words[min(m.token for m in h.mentions)].stem
    found = []
    for telling in wording().tellings[h.type]:
        if telling.frames and h.frame.id not in telling.frames:
            continue
        if telling.outcomes and h.outcome not in telling.outcomes:
            continue
        if telling.triggers and not any(trigger.startswith(t) or stem.startswith(t) for t in telling.triggers):
            continue
        found.append(telling)
    return found


def _forms(told: _Told, weapon: str) -> bool:
    """Whether the text names several of a weapon (or does not name it as one)."""
    doc = told.doc
    for m in told.h.mentions:
        sentence = doc.sentences[m.sentence]
        for j in range(sentence.start, sentence.end):
            for sense in doc.words[j].nouns:
                if sense.kind == "weapon" and doc.lex.weapons[sense.entry]["id"] == weapon:
                    return sense.number != "s"
    return True


# --- English ----------------------------------------------------------------------------------------------------------


def _said(told: _Told, party: _Party) -> Said:
    return english.phrase(told.doc, party.np) if party.np is not None else english.entity_said(told.doc, party.entity)


def _thing(party: _Party) -> bool:
    return party.np is not None and not party.np.human


def _owned(told: _Told, party: _Party) -> Said:
    return _said(told, party) if _thing(party) else Said(f"property of {_said(told, party).text}", False)


def _english(told: _Told) -> str:
    words = wording().words["en"]
    pattern = told.pattern("en")
    text = choose(pattern.text, several=told.several)
    filled: dict[str, Said] = {
        key: english.join([_said(told, p) for p in parties]) for key, parties in told.sides.items() if parties
    }
    weapons = (
        english.join([Said(wording().weapons[w]["en"].split("|")[_forms(told, w)], _forms(told, w)) for w in told.weapons])
        if told.weapons
        else None
    )
    if weapons is not None:
        filled["w"] = weapons
    where = _place_name(told) if told.place is not None else ""
    near = told.place is not None and told.place.precision == "near"
    if "{t:own}" in text:
        filled["t"] = english.join([_owned(told, p) for p in told.sides["t"]])
    filled["p"] = Said(f"{words['around']} {where}" if near else where, False)
    subject = text.split("[")[0]
    holder = _HOLDER.search(subject)
    plural = filled[holder.group(2)].plural if holder and holder.group(2) in filled else _looks_plural(subject)
    status = told.h.status
    clause = _HOLDER.sub(
        lambda m: m.group(1) + filled[m.group(2)].text,
        _conjugate(text, status, plural, doer="{i}" in subject or "{s}" in subject),
    )
    rest = []
    if told.place is not None and "p" not in pattern.needs and where not in clause:
        rest.append(f"{words['near'] if near else words[_preposition(where)]} {where}")
    if when := _english_time(told.time):
        rest.append(when)
    if weapons is not None and "w" not in pattern.needs:
        rest.append(f"with {weapons.text}")
    clause = " ".join([clause, *rest])
    if told.h.background and not when:
        clause = f"{words['earlier']}, {clause}"
    deniers, sources = [_said(told, p) for p in told.deniers], [_said(told, p) for p in told.sources]
    if status == "denied":
        clause = f"{english.join(deniers).text if deniers else 'it was'} denied that {clause}"
    elif outcome := _english_outcome(told):
        clause += f"; {outcome}"
    if sources:
        clause += f", {words['according']} {english.join(sources).text}"
    return clause[0].upper() + clause[1:] + "."


def _preposition(where: str) -> str:
    """What stands before a place: "at" the airport, "on" the border, "in" a town."""
    head = where.removeprefix("the ").removeprefix("a ").removeprefix("an ").split(" of ")[0].split()
    lists = english_words().the
    return next((word for word in ("at", "on") if {head[0], head[-1]} & lists[word]), "in")


def _conjugate(text: str, status: str, plural: bool, *, doer: bool) -> str:
    """The pattern with its verb in the form that the status asks for."""
    match = _VERB.search(text)
    if match is None:
        return text
    base, past = match.group(1), match.group(2)
    subject, rest = text[: match.start()].rstrip(), text[match.end() :]
    be = base == "be"
    if status in ("asserted", "denied"):
        verb = ("were" if plural else "was") if be else past or _past(base)
    elif status == "negated":
        verb = ("were not" if plural else "was not") if be else f"did not {base}"
    elif status == "planned":
        verb = (("plan to " if plural else "plans to ") if doer and not be else ("are to " if plural else "is to ")) + base
    elif status == "called_for":
        return f"there were calls for {subject} to {base}{rest}"
    else:
        verb = f"may {base}"
    return f"{subject} {verb}{rest}"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "ed"


def _looks_plural(subject: str) -> bool:
    last = subject.strip().split()[0 if " against " in subject or " aimed " in subject else -1] if subject.strip() else ""
    return last.endswith("s") or last in ("people",)


def _english_outcome(told: _Told) -> str:
    outcome = told.h.outcome
    if not outcome or told.h.status != "asserted" or any(outcome in t.says for t in told.tellings):
        return ""
    entry = wording().outcomes.get(outcome)
    noun = next((t.noun["en"] for t in told.tellings if t.noun), "the action")
    if entry is None:
        return ""
    noun = choose(noun, several=told.several)
    text = entry["en"].replace("{n}", noun)
    return _conjugate(text, "asserted", noun.endswith("s"), doer=False)


def _english_time(time: EventTime | None) -> str:
    if time is None or not (time.start or time.end):
        return ""
    start, end = _day(time.start), _day(time.end)
    month = wording().months["en"]
    if start is None or end is None:
        day = start or end
        return f"{'since' if start else 'until'} {day.day} {month[day.month - 1]} {day.year}" if day else ""
    if time.precision == "year":
        return f"in {start.year}" if start.year == end.year else f"between {start.year} and {end.year}"
    if time.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"in {month[start.month - 1]} {start.year}"
    if start == end:
        return f"on {start.day} {month[start.month - 1]} {start.year}"
    first = f"{start.day}" + (f" {month[start.month - 1]}" if start.month != end.month or start.year != end.year else "")
    first += f" {start.year}" if start.year != end.year else ""
    return f"between {first} and {end.day} {month[end.month - 1]} {end.year}"


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _place_name(told: _Told) -> str:
    place, located = told.place, told.located
    assert place is not None
    if located is None or located.index is not None:
        return english.named(place.name_en, "place").text
    np = _place_np(told.doc, located)
    return english.phrase(told.doc, np).text if np is not None else english.latin(place.name)


def _place_np(doc: Doc, located: Located) -> NP | None:
    return parse_np(doc, located.start, located.end)


# --- Arabic -----------------------------------------------------------------------------------------------------------


def _spoken(told: _Told, party: _Party, case: str) -> str:
    return arabic.phrase(told.doc, party.np, case) if party.np is not None else arabic.known(party.entity.name, case)


def _gender(told: _Told, party: _Party) -> str:
    return arabic.phrase_gender(told.doc, party.np) if party.np is not None else arabic.entity_gender(told.doc, party.entity)


def _arabic(told: _Told) -> str:
    w = wording()
    words = w.words["ar"]
    pattern = told.pattern("ar")
    first, _, rest = choose(pattern.text, several=told.several).partition(" ")
    verb, status = w.verbs[first], told.h.status
    masdar = status == "denied"
    feminine = verb.feminine
    subject = re.match(r"\{(\w)", rest)
    if subject:
        feminine = _subject_gender(told, subject.group(1)) == "f"

    if masdar and not subject:
        literal, _, tail = rest.partition(" ")
        rest = f"{arabic.known(literal, 'gen')} {tail}".strip()
    filled = _HOLDER.sub(lambda match: _arabic_filled(told, masdar, match), rest)
    clause = f"{_arabic_verb(verb, status, feminine, told, words)} {filled}"
    if told.place is not None and "p" not in pattern.needs:
        name = _arabic_place(told)
        if name not in clause:
            clause += f" {words['near'] if told.place.precision == 'near' else words['in']} {name}"
    when = _arabic_time(told.time, words)
    if when:
        clause += f" {when}"
    if told.weapons and "w" not in pattern.needs:
        clause += " " + arabic.attach("ب", _arabic_part(told, "w", "gen"))
    if told.h.background and not when:
        clause = f"{words['earlier']}، {clause}"
    if (
        status == "asserted"
        and (outcome := told.h.outcome)
        and not any(outcome in t.says for t in told.tellings)
        and outcome in w.outcomes
    ):
        noun = next((t.noun["ar"] for t in told.tellings if t.noun), "ذلك")
        clause += "، و" + w.outcomes[outcome]["ar"].replace("{n}", choose(noun, several=told.several))
    if told.sources:
        clause += f"، {words['according']} " + arabic.join([_spoken(told, p, "gen") for p in told.sources])
    return clause + "."


def _arabic_filled(told: _Told, masdar: bool, match: re.Match[str]) -> str:
    letter, key, case = match.group(1), match.group(2), match.group(3)
    case = case or ("nom" if match.start() == 0 and not masdar else "gen")
    if masdar and case == "nom":
        case = "gen"
    text = _arabic_part(told, key, case)
    return arabic.attach(letter, text) if letter else text


def _arabic_verb(verb: Verb, status: str, feminine: bool, told: _Told, words: dict[str, str]) -> str:
    if status == "denied":
        if not told.deniers:
            return f"{words['denied']} {verb.noun}"
        deny = wording().verbs[words["denied_by"]]
        who = arabic.join([_spoken(told, p, "nom") for p in told.deniers], "nom")
        return f"{deny.past_feminine if _gender(told, told.deniers[0]) == 'f' else deny.past} {who} {verb.noun}"
    present, jussive = (_feminine(verb.present), _feminine(verb.jussive)) if feminine else (verb.present, verb.jussive)
    if status == "negated":
        return f"{words['negated']} {jussive}"
    if status in ("planned", "called_for", "hypothetical"):
        return f"{words[status]} {present}"
    return verb.past_feminine if feminine else verb.past


def _feminine(present: str) -> str:
    return "ت" + present[1:]


def _subject_gender(told: _Told, key: str) -> str:
    if key == "p":
        if told.located is not None and told.located.index is None and (np := _place_np(told.doc, told.located)) is not None:
            return arabic.phrase_gender(told.doc, np)
        return _place_gender(told)
    if key == "w":
        several = _forms(told, told.weapons[0])
        return arabic.word_gender(wording().weapons[told.weapons[0]]["ar"].split("|")[several].split()[0])
    return _gender(told, told.sides[key][0])


def _place_gender(told: _Told) -> str:
    """Towns are feminine whatever they end in; what begins with a word for a place has its gender («مطار معيتيقة»)."""
    place = told.place
    assert place is not None
    if place.precision in ("town", "country", "region") and place.country not in wording().gender["masculine_states"]:
        return "f"
    if place.precision == "near":
        return "f"  # «منطقة قرب سرت»
    return arabic.word_gender(place.name.split()[0]) if place.precision != "town" else "f"


def _arabic_place(told: _Told) -> str:
    place, located = told.place, told.located
    assert place is not None
    if located is not None and located.index is None and (np := _place_np(told.doc, located)) is not None:
        return arabic.phrase(told.doc, np, "gen")
    return arabic.tidy(place.name)


def _arabic_part(told: _Told, key: str, case: str) -> str:
    if key == "p":
        name = _arabic_place(told)
        near = told.place is not None and told.place.precision == "near"
        return f"{wording().words['ar']['around']} {name}" if near else name
    if key == "w":
        return arabic.join([wording().weapons[w]["ar"].split("|")[_forms(told, w)] for w in told.weapons])
    if case == "own":
        return arabic.join(
            [_spoken(told, p, "gen") if _thing(p) else f"ممتلكات {_spoken(told, p, 'gen')}" for p in told.sides[key]]
        )
    return arabic.join([_spoken(told, p, case) for p in told.sides[key]], case)


def _arabic_time(time: EventTime | None, words: dict[str, str]) -> str:
    if time is None or not (time.start or time.end):
        return ""
    start, end = _day(time.start), _day(time.end)
    month = wording().months["ar"]
    if start is None or end is None:
        day = start or end
        return f"{words['since'] if start else words['until']} {day.day} {month[day.month - 1]} {day.year}" if day else ""
    if time.precision == "year":
        return f"{words['year']} {start.year}" if start.year == end.year else f"{words['from']} عامي {start.year} و{end.year}"
    if time.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{words['month']} {month[start.month - 1]} {start.year}"
    if start == end:
        return f"{words['day']} {start.day} {month[start.month - 1]} {start.year}"
    first = f"{start.day} {month[start.month - 1]}" + (f" {start.year}" if start.year != end.year else "")
    return f"{words['from']} {first} و{end.day} {month[end.month - 1]} {end.year}"
