"""A verb that is read in one order of its sentence is read in the others.

The sentences are made of the frames of the language pack themselves: every verb whose subject is the doer, with a doer, and with
an object and a preposition where its frame wants them. Some verbs are read in no such sentence (their frames want words that this
does not give); those that are read in one order are held to the rest.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from waqai import Article, Coder
from waqai.text.inflect import verb_forms

PACK = Path(__file__).resolve().parents[2] / "packs" / "ar"
WORDS = {"sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support", "talks"}
ORDERS = {
    "verb first": "{did} {doer} {rest}.",
    "behind إن": "قال مراقب إن {doer} {did} {rest}.",
    "behind كان": "وكان {doer} {did} {rest} قبل أيام.",
    "behind a place": "وفي حلب {did} {doer} {rest}.",
    "behind فيما": "فيما {did} {doer} {rest}.",
    "headline": "{doer} {does} {rest}",
}
PEOPLE = {"attack_on_civilians", "abduction", "arrest", "release", "displacement", "sexual_violence"}
OBJECTS = {
    "armed": "المسلحين", "civil": "المدنيين", "person": "المدنيين", "body": "الحكومة", "site": "المستشفى", "place": "بلدة سراقب",
    "actor": "الحكومة السورية", "property": "المنازل", "protester": "المحتجين",
}  # fmt: skip
LEAST = 0.94
"""Of the sentences of verbs that are read at all, how many are read."""


class Told(NamedTuple):
    """One verb of a frame in one order."""

    frame: str
    verb: str
    order: str
    text: str
    doer: str
    type: str


def test_the_order_of_words_does_not_matter(coder: Coder) -> None:
    read: dict[tuple[str, str], dict[Told, bool]] = defaultdict(dict)
    for told in sentences():
        record = coder.read(Article(text=told.text, published="2020-05-04"))
        read[told.frame, told.verb][told] = any(
            event.type == told.type and any(told.text[ref.start : ref.end].startswith(told.doer) for ref in event.initiators)
            for event in record.events
        )
    known = [found for found in read.values() if any(found.values())]
    assert len(known) > 250
    missed = [told.text for found in known for told, right in found.items() if not right]
    share = 1 - len(missed) / sum(map(len, known))
    assert share >= LEAST, f"{share:.3f} of the sentences are read; not these:\n" + "\n".join(missed)


def sentences() -> Iterator[Told]:
    """Every verb in every order."""
    presents = dict(word.rstrip("!").split("/") for word in _toml("verbs.toml")["forms"]["1"] if "/" in word)
    for frame in _toml("frames.toml")["frame"]:
        roles = frame.get("roles", {})
        if roles.get("subj") != "I" or frame["type"] in ("protest", "riot"):
            continue
        speaker = "القضاء اللبناني" if frame["type"] == "judicial" else "الوزير الفرنسي"
        doer = speaker if frame["type"] in WORDS else "الجيش السوري"
        rest = _behind(frame, roles)
        for entry in frame.get("verbs", []):
            form, _, headword = entry.partition(" ")
            headword, _, present = headword.partition("/")
            listed = (present or presents.get(headword)) if form == "1" else None
            did, does = _forms(int(form), headword, listed)
            if did and does:
                for order, shape in ORDERS.items():
                    text = " ".join(shape.format(did=did, does=does, doer=doer, rest=rest).replace(" .", ".").split())
                    yield Told(frame["id"], entry, order, text, doer, frame["type"])


def _behind(frame: dict[str, Any], roles: dict[str, str]) -> str:
    """The object and the prepositional phrase that a frame wants."""
    target = "الحكومة السورية" if frame["type"] in WORDS else "المدنيين" if frame["type"] in PEOPLE else "المسلحين"
    parties = {"T": target, "S": target, "P": "بلدة سراقب", "I": "المقاتلين"}
    wanted = [word for word in _many(frame.get("object")) if word != "none"]
    thing = OBJECTS.get(wanted[0], wanted[0]) if wanted else parties.get(roles.get("obj", ""), "")
    if thing and " " not in thing and not thing.startswith("ال") and not thing.endswith(("ه", "ها", "هم", "ا")):
        thing = "ال" + thing
    particles = _many(frame.get("particle"))[:1]
    phrases = [_joined(particle, parties.get(roles.get(particle, ""), "ذلك")) for particle in particles]
    return " ".join(part for part in (thing, *phrases) if part)


def _joined(particle: str, noun: str) -> str:
    """A preposition and its noun as they are written."""
    if particle == "ل":
        return f"لل{noun[2:]}" if noun.startswith("ال") else f"ل{noun}"
    return particle + noun if particle in ("ب", "ك") else f"{particle} {noun}"


def _forms(form: int, headword: str, present: str | None) -> tuple[str, str]:
    """«he did» and «he does», with the hamza that folding takes; empty where a form 1 has no present listed."""
    if form == 1 and present is None:
        return "", ""
    made = [
        f for f in verb_forms(headword, form, present=present) if f.person == 3 and f.gender + f.number == "ms" and not f.obj
    ]  # fmt: skip
    did = next((f.form for f in made if f.tense == "past" and f.voice in ("active", "both")), "")
    does = present or next((f.form for f in made if f.tense == "present" and f.voice in ("active", "both")), "")
    if headword.endswith("أ") and does.endswith("ي"):
        does = does[:-1] + "ئ"
    return ("أ" + did[1:] if headword.startswith("أ") else did), does


def _many(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((PACK / name).read_text(encoding="utf-8"))
