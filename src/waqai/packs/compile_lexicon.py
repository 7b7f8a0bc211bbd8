"""Builds the `Lexicon` from `packs/ar/*.toml`: headwords in, every written form out."""

from __future__ import annotations

import gzip
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from waqai.errors import PackError
from waqai.packs.certainty import confidence_flaws
from waqai.packs.inflected import ARTICLE, Inflected
from waqai.packs.lexicon import Lexicon, NounRow, NounTable, VictimWords
from waqai.packs.table import PackedMap, numbers
from waqai.packs.theatre import read_toml
from waqai.packs.words import VerbFeature
from waqai.text.fold import fold, fold_word
from waqai.text.inflect import active_participle, masdar, noun_forms, passive_participle
from waqai.text.roots import parse_root

__all__ = ["build_lexicon", "checked_verb", "parse_verb", "phrase_key", "read_toml"]

_NO_FEATURE = VerbFeature("", "", 0, "", "", False, "")


def parse_verb(text: str, source: str) -> tuple[int, str, str | None, bool]:
    """«1 قتل/يقتل» -> (form, headword, present or None, intransitive): the notation of verbs in every data file."""
    form, _, rest = text.strip().partition(" ")
    if not form.isdigit() or not rest:
        raise PackError(f"verb {text!r} lacks its form number", source=source, entry=text, mend='write "1 قتل/يقتل" or "8 اشتبك"')
    intransitive = rest.endswith("!")
    head, _, present = rest.rstrip("!").partition("/")
    return int(form), head, present or None, intransitive


def checked_verb(text: str, source: str) -> tuple[int, str, str | None, bool]:
    """`parse_verb`, having made sure that the headword can be a verb of its form; else `PackError`.

    >>> checked_verb("1 قتل/يقتل", "ar/frames.toml")
    (1, 'قتل', 'يقتل', False)
    """
    form, head, present, intransitive = parse_verb(text, source)
    try:
        parse_root(head, form, present)
    except ValueError as error:
        raise PackError(str(error), source=source, entry=text, mend="correct the form number or the headword") from None
    return form, head, present, intransitive


class _Builder:
    def __init__(self, folder: Path, memo: Inflected) -> None:
        self.folder = folder
        self.lex = Lexicon()
        self.memo = memo
        self.forms: dict[str, list[int]] = defaultdict(list)
        self.nouns: dict[str, list[NounRow]] = defaultdict(list)
        self.by_headword: dict[tuple[int, str], int] = {}

    # --- verbs ------------------------------------------------------------------------------------------------------

    def verb(self, form: int, head: str, present: str | None, intransitive: bool = False) -> int:
        key = (form, fold_word(head))
        known = self.by_headword.get(key)
        if known is not None:
            return known
        lemma = len(self.lex.lemmas)
        self.by_headword[key] = lemma
        self.lex.lemmas.append(f"{form} {head}")
        forms, first = self.forms, lemma << 12
        for written, tag in self.memo.verb(form, head, present, intransitive):
            forms[written].append(first | tag)
        if form > 1:
            for noun in masdar(head, form):
                self.noun("masdar", lemma, noun, [])
            for participle in (active_participle(head, form), passive_participle(head, form)):
                if participle:
                    self.noun("participle", lemma, participle, ["+ون", "+ات"])
        return lemma

    def verbs(self, words: list[str], source: str) -> list[int]:
        return [self.verb(*checked_verb(word, source)) for word in words]

    # --- nouns and phrases ------------------------------------------------------------------------------------------

    def noun(self, kind: str, entry: int, head: str, plurals: list[str]) -> None:
        tags, nouns = self.memo.tags, self.nouns
        for form, tag, core in self.memo.noun(head, tuple(plurals)):
            number, state = tags[tag]
            nouns[form].append((kind, entry, str(number), str(state), core))

    def word_or_phrase(self, kind: str, entry: int, text: str) -> None:
        """«singular:plural,plural»; one word is inflected, several are a phrase matched by their cores."""
        singular, _, plural = text.partition(":")
        plurals = [p.strip() for p in plural.split(",") if p.strip()]
        if " " not in singular:
            bare = singular[2:] if singular.startswith("ال") and len(singular) > 4 else singular
            self.noun(kind, entry, bare, plurals)
            return
        for phrase in [singular, *plurals]:
            node = self.lex.phrases
            for token in phrase.split():
                node = node.setdefault(phrase_key(token), {})
            ends = node.setdefault("", [])
            if (kind, entry) not in ends:
                ends.append((kind, entry))

    # --- the files --------------------------------------------------------------------------------------------------

    def build(self) -> Lexicon:
        folder, lex = self.folder, self.lex
        self._function(folder / "function.toml")
        self._general_verbs(folder / "verbs.toml")
        frame_verbs: dict[int, list[int]] = defaultdict(list)
        source = str(folder / "frames.toml")
        lex.frames = read_toml(folder / "frames.toml").get("frame", [])
        for index, frame in enumerate(lex.frames):
            for lemma in self.verbs([v for v in frame.get("verbs", []) if " " not in parse_verb(v, source)[1]], source):
                frame_verbs[lemma].append(index)
            for word in frame.get("nouns", []):
                self.word_or_phrase("frame", index, word)
            for key in ("roles", "noun_roles"):
                frame[key] = {fold(k): v for k, v in frame.get(key, {}).items()}
            for key in ("object", "object_not", "with", "particle", "noun_particle", "subject"):
                value = frame.get(key)
                if isinstance(value, str):
                    value = [value]
                if value is not None:
                    frame[key] = frozenset(fold(v) for v in value)
        lex.verb_frames = {lemma: tuple(found) for lemma, found in frame_verbs.items()}
        heads = read_toml(folder / "heads.toml")
        lex.heads = heads["heads"]
        for index, entry in enumerate(lex.heads):
            for word in entry["words"]:
                self.word_or_phrase("head", index, word)
        for entry in heads.get("transparent", []):
            self.lex.word_sets["transparent"] = frozenset(fold(w) for w in entry["words"])
        weapons = read_toml(folder / "weapons.toml")
        lex.weapons = weapons["weapon"]
        self._sets(weapons.get("around", {}), folder / "weapons.toml")
        for index, entry in enumerate(lex.weapons):
            entry["lemmas"] = frozenset(self.verbs(entry.get("verbs", []), str(folder / "weapons.toml")))
            for word in entry["words"]:
                self.word_or_phrase("weapon", index, word)
        self._context(folder / "context.toml")
        self._attribution(folder / "attribution.toml")
        self._facts(folder / "facts.toml")
        if (folder / "places.toml").exists():
            self._sets(read_toml(folder / "places.toml"), folder / "places.toml")
        if (folder / "outcome.toml").exists():
            self._sets(read_toml(folder / "outcome.toml"), folder / "outcome.toml")
        self._confidence(folder / "confidence.toml")
        lex.victims = self._victims(folder / "victims.toml")
        lex.forms = PackedMap.build(
            {form: array("I", sorted(set(codes))).tobytes() for form, codes in self.forms.items()}, numbers
        )
        lex.features = [VerbFeature(*tag) if len(tag) == 7 else _NO_FEATURE for tag in self.memo.tags]
        lex.noun_forms = NounTable.build({form: sorted(_readings(rows), key=_noun_order) for form, rows in self.nouns.items()})
        lex.frequency = _counts(folder / "vocabulary.tsv.gz")
        lex.behind_nouns = _counts(folder / "adjectives.tsv.gz")
        return lex

    def _function(self, path: Path) -> None:
        data = read_toml(path)
        classes: dict[str, set[str]] = defaultdict(set)
        for name, words in _flatten(data):
            if name == "whole":
                self.lex.function.update({fold(w): self.lex.function.get(fold(w), frozenset()) for w in words})
                continue
            for word in words:
                folded = fold(word)
                if " " in folded:
                    node = self.lex.phrases
                    for token in folded.split():
                        node = node.setdefault(token, {})
                    node.setdefault("", []).append(("func", name))
                else:
                    classes[folded].add(name)
        for form, names in classes.items():
            self.lex.function[form] = frozenset(names)

    def _general_verbs(self, path: Path) -> None:
        data = read_toml(path)
        for form, words in data.get("forms", {}).items():
            for word in words:
                self.verb(*checked_verb(f"{form} {word}", str(path)))
        self.lex.noun_first = frozenset(fold(w) for w in data.get("noun_first", []))

    def _context(self, path: Path) -> None:
        data = read_toml(path)
        light = data.pop("light")
        for name, words in light.items():
            if name.endswith("nouns"):
                self.lex.word_sets[name] = frozenset(fold(w) for w in words)
            else:
                self.lex.verb_roles[name] = frozenset(self.verbs(words, str(path)))
        modifiers: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entry in data.pop("modifier", []):
            for word in entry.pop("words"):
                modifiers[fold(word)].append(entry)
        self.lex.modifiers = {word: tuple(found) for word, found in modifiers.items()}
        self._sets(data, path)

    def _attribution(self, path: Path) -> None:
        self._sets(read_toml(path), path)

    def _victims(self, path: Path) -> VictimWords:
        data, source, out = read_toml(path), str(path), VictimWords()
        for entry in data["counted"]:
            for text in entry["words"]:
                for form, number in _counting_forms(text):
                    value = (entry["kind"], number, entry["alone"])
                    first, _, rest = form.partition(" ")
                    if rest:
                        out.phrases.setdefault(first, []).append((tuple(rest.split()), "counted", value))
                    elif number == "p" or form not in out.counted:  # «مصابين» is plural, though it may be dual
                        out.counted[form] = value
        out.harms = data["harm"]
        for index, entry in enumerate(out.harms):
            for how in ("done_to", "suffered", "passive"):
                out.verbs |= {lemma: (index, how) for lemma in self.verbs(entry.get(how, []), source) if lemma not in out.verbs}
            for noun in entry["nouns"]:
                first, *further = (phrase_key(token) for token in noun.split())
                if further:
                    out.phrases.setdefault(first, []).append((tuple(further), "noun", index))
                else:
                    out.nouns.setdefault(first, index)
        for entry in data["idiom"]:
            entry["words"] = frozenset(fold(w) for w in entry["words"])
            for lemma in self.verbs(entry.get("verbs", []), source):
                out.idioms.setdefault(lemma, []).append(entry)
            out.idiom_nouns |= {fold(noun): entry for noun in entry.get("nouns", [])}
        out.firsts = frozenset((*out.counted, *out.nouns, *out.phrases, *out.idiom_nouns))
        words = data["words"]
        out.zero_verbs = frozenset(self.verbs(words.pop("zero_verbs"), source))
        out.words = {name: frozenset(fold(w) for w in listed) for name, listed in words.items()}
        return out

    def _facts(self, path: Path) -> None:
        """Cues of standing claims; `extract/facts/facts.py` reads them. A pack may do without."""
        if path.exists():
            self.lex.facts = read_toml(path)
            for cue in self.lex.facts.get("cue", ()):
                cue["lemmas"] = self.verbs(cue.get("verbs", []), str(path))

    def _confidence(self, path: Path) -> None:
        """Weights for `extract/joining/confidence.py`. A pack may do without: then every event is as likely as not."""
        if path.exists():
            data = read_toml(path)
            for flaw in confidence_flaws(data):
                raise PackError(flaw.found, source=str(path), mend=flaw.mend)
            self.lex.confidence = data

    def _sets(self, data: dict[str, Any], path: Path) -> None:
        for name, words in data.items():
            if words and all(re.match(r"\d+ ", w) for w in words):
                self.lex.verb_roles[name] = frozenset(self.verbs(words, str(path)))
            else:
                self.lex.word_sets[name] = frozenset(fold(w) for w in words)


def _counting_forms(text: str) -> list[tuple[str, str]]:
    """The forms of «singular:plural,plural» without article and pronoun, each with its number (s d p)."""
    singular, _, plural = text.partition(":")
    plurals = [p.strip() for p in plural.split(",") if p.strip()]
    if " " in singular:
        return [
            (" ".join(phrase_key(t) for t in form.split()), number)
            for form, number in ((singular, "s"), *((p, "p") for p in plurals))
        ]
    made = noun_forms(singular, plural=plurals, kind="noun")
    return [(m.form, m.number or "s") for m in made if m.state in ("indef", "construct") and not m.obj]


_NOT_BY_THE = ("باليست", "بالست", "بالون", "بالغ")
"""Words that begin with بال of their own."""


def phrase_key(token: str) -> str:
    """The key a token of a phrase is matched by: folded, without article, with a proclitic preposition kept."""
    folded = fold_word(token)
    if token.startswith("إل"):
        return folded  # «إلقاء» has no article
    if folded.startswith("لل"):
        return "ل" + folded[2:]
    if folded.startswith("بال") and not folded.startswith(_NOT_BY_THE):
        return "ب" + folded[3:]
    return ARTICLE.sub("", folded) if len(folded) > 3 else folded


def _flatten(data: dict[str, Any]) -> list[tuple[str, list[str]]]:
    found = []
    for name, value in data.items():
        if isinstance(value, dict):
            found += _flatten(value)
        elif isinstance(value, list):
            found.append((name, [w for w in value if isinstance(w, str)]))
    return found


def _counts(path: Path) -> dict[str, int]:
    """What a file of words and numbers says; nothing where the pack has none."""
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {word: int(n) for word, n in (line.split("\t") for line in lines)}


def _readings(rows: Iterable[NounRow]) -> set[NounRow]:
    """The readings of a form: «عدوان» is aggression, and no two enemies."""
    found = set(rows)
    happens = any(row[0] == "frame" and row[2] == "s" for row in found)
    return {row for row in found if not (happens and row[0] == "head" and row[2] == "d")}


def _noun_order(sense: tuple[str, int, str, str, str]) -> tuple[object, ...]:
    """A place for every reading, the same in each process: rows of a set come in any order."""
    kinds = {"frame": 0, "head": 1, "weapon": 2, "masdar": 3, "participle": 4}
    states = {"indef": 0, "def": 0, "construct": 1, "pron": 2}
    return kinds.get(sense[0], 9), states.get(sense[3], 3), sense[1], sense


def build_lexicon(folder: Path, memo: Inflected | None = None) -> Lexicon:
    """The lexicon of a language pack's folder; raises `PackError` naming file and entry where the data is wrong.

    `memo` holds what was inflected before, and takes what is new.
    """
    return _Builder(folder, memo or Inflected()).build()
