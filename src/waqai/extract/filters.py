"""What is no event after all: sport, drills, fiction, accidents, nouns that assert nothing. Each refusal keeps its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from waqai.extract.apart import ATTACK
from waqai.extract.drills import drills, exercise, of_prisoners
from waqai.extract.ground import is_country, is_emptied, is_over, is_reached, no_ground, somewhere, told_whole
from waqai.extract.merge import ATTACKING
from waqai.extract.named import act_before, is_reported, killed_in, names_something, only_named, plotted, strikes
from waqai.extract.noun_conditions import names_its_act, no_dealing
from waqai.extract.protests import soldiers_protest
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.names import NameMention

ATTACKED: Final = frozenset("battle shelling air_strike bombing suicide_bombing attack_on_civilians siege operation kill".split())
_DROPPED: Final = frozenset({"hypothetical", "called_for", "negated"})
_PLANNABLE: Final = frozenset(
    "operation talks withdrawal agreement force_movement air_strike protest release territory_gain battle shelling judicial "
    "sanction aid".split()
)


class Scene(NamedTuple):
    """What kind of article this is: shares of sentences with words of sport, fiction, drills."""

    sport: float
    exercise: float
    cyber: float = 0.0


def setting(doc: Doc) -> Scene:
    """How much of the article is sport or drill."""
    sets = doc.lex.word_sets
    if all(doc.stems.isdisjoint(sets[name]) for name in ("sport", "exercise", "cyber")):
        return Scene(0.0, 0.0)
    sport = exercise = cyber = 0
    for s in doc.sentences:
        words = {doc.words[i].stem for i in range(s.start, s.end)}
        sport += bool(words & sets["sport"]) and not of_prisoners(doc, s.start, s.end)
        exercise += bool(words & sets["exercise"]) and any(drills(doc, i) for i in range(s.start, s.end))
        cyber += bool(words & sets["cyber"])
    n = max(1, len(doc.sentences))
    return Scene(sport / n, exercise / n, cyber / n)


_PASSIVES: Final = frozenset({"judicial", "accusation", "appeal", "threat"})
_BYSTANDERS: Final = frozenset({"international_body", "medical", "media", "civilians"})


def doc_feature(doc: Doc, name: NameMention) -> str:
    """What kind of place a name is."""
    sense = name.of("place")
    return doc.pack.places[sense[1]].feature if sense is not None else ""


def whole_war(doc: Doc, m: Mention) -> bool:
    """Thousands of dead are the toll of a war, told as context."""
    if m.type == "displacement" and any(
        n.of("place") and doc_feature(doc, n) != "country" for np, _ in m.places for n in np.names if n.how != "nisba"
    ):
        return False  # «نزح 20 ألف مدني من بلدات الغوطة»
    if m.frame.id == "riot" and m.nominal:
        return _strife_toll(doc, m)
    many = 1_000_000 if m.type == "displacement" else 1000
    return m.type in ("kill", "wound", "displacement") and any(
        a.np.number is not None and (a.np.number.low or 0) >= many for a in m.targets
    )


def _strife_toll(doc: Doc, m: Mention) -> bool:
    """«أسفرت أعمال العنف عن مقتل آلاف الأشخاص»: the violence of years."""
    end = doc.sentences[m.sentence].end
    return any(m.token < n.start < end and (n.low or 0) >= 1000 and n.unit is None for n in doc.numbers)


def sift(doc: Doc, sentence: Sentence, mentions: list[Mention], scene: Scene) -> None:
    """Set aside, with a reason, what is no event."""
    sets = doc.lex.word_sets
    told = any(not doc.stems.isdisjoint(sets[name]) for name in ("sport", "fiction", "anniversary", "legal"))
    stems = {doc.words[i].stem for i in range(sentence.start, sentence.end)} if told else frozenset()
    sport = (bool(stems & sets["sport"]) and scene.sport > 0.25) or scene.sport > 0.35
    fiction = bool(stems & sets["fiction"]) or (
        not doc.cores.isdisjoint(sets["fiction"])
        and any(doc.words[i].core in sets["fiction"] for i in range(sentence.start, sentence.end))
    )
    anniversary = bool(stems & sets["anniversary"])
    for m in mentions:
        if m.set_aside:
            continue
        reason = only_named(doc, sentence, m) or no_ground(doc, m)
        if reason:
            pass
        elif sport and not _with_guns(doc, m):
            reason = "ar/context.toml:sport"
        elif fiction and m.type not in VERBAL_TYPES:
            reason = "ar/context.toml:fiction"
        elif (m.status in _DROPPED and not (m.definite and m.generic)) or (m.status == "planned" and m.type not in _PLANNABLE):
            reason = f"{m.status}: {m.status_why}"
        elif scene.cyber > 0.3 and m.type == "battle" and not any("armed" in a.np.classes for a in (*m.initiators, *m.targets)):
            reason = "ar/context.toml:cyber"
        elif m.type not in VERBAL_TYPES and (scene.exercise > 0.34 or exercise(doc, sentence, m)):
            reason = "ar/context.toml:exercise"
        elif m.frame.id in ("fire-rockets", "intercept") and _holds(doc, sentence, sets["space"]):
            reason = "ar/context.toml:space"
        elif (
            m.type == "property_destruction"
            and not any(a.np.classes & {"armed"} for a in m.initiators)
            and any(
                doc.words[j].core in sets["works"] or doc.tokens[j].form in sets["works"]
                for j in range(m.token_end, min(m.token_end + 8, sentence.end))
            )
        ):
            reason = "ar/context.toml:works"
        elif (
            m.type in ("appeal", "threat")
            and _holds(doc, sentence, sets["everyday"])
            and not any(o.type in ATTACKED for o in mentions)
        ):
            reason = "ar/context.toml:everyday"
        elif m.frame.id == "flee-people" and any(
            doc.words[j].core in sets["leisure"] or doc.words[j].stem in sets["leisure"]
            for j in range(sentence.start, sentence.end)
        ):
            reason = "ar/context.toml:leisure"
        elif (
            m.frame.id == "assassinate"
            and m.nominal
            and doc.words[m.token].core == "اعدام"
            and any(o.type == "judicial" for o in mentions)
        ):
            reason = "a sentence of a court"
        elif m.nominal and (over := no_dealing(doc, sentence, m)):
            reason = over
        elif m.type == "aid" and any(doc.words[j].core in _STOPPING for j in range(max(sentence.start, m.token - 4), m.token)):
            reason = "aid that is stopped"
        elif m.frame.id == "rape" and m.nominal and not (m.initiators or m.targets):
            reason = "violence only named"
        elif (
            m.nominal
            and m.generic
            and m.token - 2 >= sentence.start
            and doc.tokens[m.token - 1].form == "من"
            and doc.tokens[m.token - 2].form in sets["fled"]
        ):
            reason = "what people fled from"
        elif (
            m.frame.needs_light
            and m.nominal
            # «العملية العسكرية التركية في عفرين» is known by its leader and place
            and not (m.light or sentence.nth == 0 or m.status == "planned" or is_reached(doc, m))
            and not (m.type == "operation" and m.initiators and m.places)
            and not (m.frame.id == "target" and is_reported(doc, sentence, m))
        ):
            reason = "a noun that nobody does"
        elif (
            m.nominal
            and m.frame.noun_weak
            and not (m.initiators and m.light)
            and not (m.initiators and sentence.nth == 0)
            and not act_before(doc, sentence, m)
            and not (m.type == "threat" and names_its_act(doc, m))
        ):
            reason = "a verbal act only named"
        elif (
            m.nominal
            and m.symmetric
            and m.type == "battle"
            and not m.plural
            and not m.light
            and sentence.nth
            and not (m.initiators and m.others)
        ):
            reason = "a clash with one side only"
        elif (
            m.frame.weak
            and not (m.initiators and (m.targets or m.others))
            and not (m.frame.id == "back" and m.nominal and m.initiators and doc.words[m.token].pron)
            and not (m.frame.id == "strike" and strikes(m) and (m.places or m.time is not None))
            and not (m.frame.id == "strike" and m.initiators and any(killed_in(o, m) for o in mentions))
        ):
            reason = "too weak without both sides"
        elif (
            m.type in VERBAL_TYPES
            and not m.initiators
            and not (m.nominal and (m.light or m.frame.id in ("verdict", "prison-term") or (m.type == "talks" and m.others)))
            and not (m.type == "threat" and m.nominal and names_its_act(doc, m))
            and not (m.type in _PASSIVES and not m.nominal and any(a.why.endswith("/passive") for a in m.targets))
            and not (m.type == "sanction" and m.targets and m.verb == m.token and not _present(doc, m))
        ):
            reason = "a verbal act of nobody"
        elif (
            m.type == "protest"
            and m.initiators
            and all(a.np.classes & {"armed"} and not a.np.classes & {"protester", "civil"} for a in m.initiators)
            and any(
                a.np.category in ("state_force", "militia", "jihadist_group", "coalition")
                or doc.words[m.token].stem.endswith(("حتشد", "حتشدت"))
                for a in m.initiators
            )
            and not soldiers_protest(doc, m)
        ):
            reason = "armed men gathering are no protest"
        elif (
            m.frame.id in ("take", "occupy")
            and m.verb == m.token
            and (sentence.nth or "relative" in doc.words[m.token - 1].func)
            and _present(doc, m)
        ):
            reason = "standing control"
        elif m.nominal and m.type == "territory_gain" and not m.initiators and sentence.nth and not (m.light or is_over(doc, m)):
            reason = "taking by nobody named"
        elif m.frame.id == "repel" and m.nominal and not (m.initiators or m.targets or m.light):
            reason = "repelling of nothing named"
        elif (
            m.type == "battle"
            and m.frame.id in ATTACKING
            and m.nominal
            and not (
                m.definite
                or m.light
                or m.initiators
                or m.weapons
                or m.number
                or sentence.nth <= 2
                or any(a.np.human for a in m.targets)
            )
        ):
            reason = "an attack that nobody does"
        elif m.type == "force_movement" and (
            (m.nominal and doc.tokens[m.token - 1].form in _BEFORE and m.token > sentence.start and not told_whole(doc, m))
            or (m.frame.id == "enter" and not somewhere(doc, m))
        ):
            reason = "a movement only named"
        elif m.frame.id == "withdraw" and _leaves_no_field(doc, m):
            reason = "a state leaving what is no place"
        elif m.frame.id == "advance" and m.initiators and all(a.np.category == "international_body" for a in m.initiators):
            reason = "a move of words"
        elif m.frame.id == "advance" and not m.nominal and _prep_pronoun(doc, m, ("به", "بها")):
            reason = "put forward"
        elif m.type == "siege" and not m.targets and not m.places and not any(p.at is not None for p in m.place[:1]):
            reason = "a siege of nothing named"
        elif (
            m.type == "agreement"
            and not m.nominal
            and not m.others
            and len(m.initiators) < 2
            and m.frame.id == "agree"
            and not any(doc.tokens[j].form.removeprefix("ال") in _BOTH for j in range(m.token, min(m.token + 3, sentence.end)))
        ):
            reason = "an agreement of one side"
        elif (
            m.type in ("kill", "wound", "displacement", "siege")
            or (m.type == "arrest" and not m.initiators)
            or (m.frame.id in ("blast", "refer") and not (m.frame.id == "blast" and m.initiators))
        ) and _accident(doc, sentence, m, mentions):
            reason = "ar/context.toml:accident"
        elif (
            m.frame.id == "operation"
            and doc.words[m.token].pron
            and m.token_end - m.token == 1
            and not any(a.np.classes & {"armed", "body"} and a.np.category != "international_body" for a in m.initiators)
        ):
            reason = "a campaign of nobody armed"
        elif (
            m.frame.id == "arrest"
            and m.nominal
            and (
                (
                    not any(a.np.human or a.np.number is not None or a.np.name is not None for a in m.targets)
                    and not m.plural
                    and m.token_end - m.token == 1
                )
                or (doc.words[m.token].pron in ("هم", "ها") and not any(a.why.endswith("/carried") for a in m.targets))
            )
        ):
            reason = "an arrest of nobody"
        elif m.type == "arrest" and any(
            doc.words[a.np.head].core in ("جثمان", "جثه", "جثث", "جثامين", "جثماني") for a in m.targets
        ):
            reason = "the dead are not arrested"
        elif (
            m.type == "siege"
            and m.nominal
            and any(doc.words[j].core in _LIFTING for j in range(max(sentence.start, m.token - 2), m.token))
        ):
            reason = "a siege that is lifted"
        elif m.type == "property_destruction" and m.nominal and not m.initiators and _came_of(doc, sentence, m, mentions):
            reason = "damage done by what is told"
        elif (
            m.frame.id == "assassinate"
            and m.nominal
            and doc.words[m.token].core == "طعن"
            and not any(a.np.human for a in m.targets)
            and stems & sets["legal"]
        ):
            reason = "ar/context.toml:legal"
        elif m.type == "agreement" and any(
            not sets["commerce"].isdisjoint((w.stem, w.core)) for w in doc.words[m.token : min(sentence.end, m.token_end + 5)]
        ):
            reason = "ar/context.toml:commerce"
        elif m.type == "force_movement" and not m.initiators:
            reason = "a movement of nobody named"
        elif m.frame.id == "advance" and m.nominal and all(is_country(a.np) for a in m.initiators) and not m.targets:
            reason = "progress, and no forces that move"
        elif (
            m.type == "release"
            and m.nominal
            and not m.targets
            and not m.plural
            and doc.tokens[min(sentence.end - 1, m.token_end)].form in ("عن", "من")
            and m.frame.id == "release"
        ):
            reason = "a release of nobody"
        elif (
            m.frame.id == "flee-people" and m.targets and not any(a.np.gram == "p" or a.np.number is not None for a in m.targets)
        ):
            reason = "one man's leaving"
        elif m.frame.id == "threaten" and _warns(doc, m):
            reason = "a warning of what others do"
        elif m.frame.id == "verdict" and not any(a.np.human for a in m.targets):
            reason = "a verdict on nobody"
        elif (
            m.frame.id in ("target", "designate")
            and not m.nominal
            and not (m.frame.id == "target" and sentence.nth == 0 and m.initiators)
            and all(s.feature.tense == "present" for s in doc.verbs[m.token])
        ):
            reason = "what is aimed at as a rule"
        elif (
            m.status == "planned"
            and m.status_why == "ar/context.toml:future"
            and m.type in ("battle", "shelling", "air_strike", "bombing")
        ):
            reason = "said to come"
        elif m.frame.id == "riot" and m.nominal and not m.light:
            reason = "violence only named"
        elif (
            m.nominal
            and m.frame.subject & {"armed", "force"}
            and m.frame.noun_roles.get("idafa") == "I"
            and not m.initiators
            and m.frame.id != "take"
            and not is_emptied(doc, m)
        ):
            reason = "a movement of nobody named"
        elif any(doc.words[a.np.head].core in sets["entertainers"] for a in m.initiators) and not any(
            a.np.classes & {"armed"} for a in m.initiators
        ):
            reason = "ar/context.toml:entertainers"
        elif (
            m.type == "battle"
            and m.nominal
            and any(
                doc.words[j].core in sets["metaphor"] and not _of_an_hour(doc, j)
                for j in range(
                    max(sentence.start, m.token - 8)
                    if not any(a.np.classes & {"armed"} for a in (*m.initiators, *m.targets, *m.others))
                    else m.token_end,
                    min(m.token_end + 4, sentence.end),
                )
            )
        ):
            reason = "ar/context.toml:metaphor"
        elif anniversary and m.nominal and not m.background and (m.generic or doc.words[m.token - 1].core in sets["anniversary"]):
            reason = "ar/context.toml:anniversary"
        elif m.status in _DROPPED or (
            m.nominal
            and not m.light
            and m.token > sentence.start
            and doc.words[m.token - 1].core in _WHERE
            and not (doc.words[m.token].prep == "ب" and doc.words[m.token - 1].core not in _ACCUSED)  # «قتل قيادي بغارة»
            and m.type not in VERBAL_TYPES
        ):
            m.must_join = True
        elif (
            m.frame.id == "blast"
            and m.nominal
            and m.token > sentence.start
            and doc.words[m.token - 1].core in ("دوي", "صوت", "اصوات")
            and not m.weapons
        ):
            m.must_join = m.plural
        elif (
            m.nominal
            and doc.words[m.token].prep == "ب"
            and m.type not in VERBAL_TYPES
            and "content" not in m.why
            and any(
                doc.words[j].core in _ACCUSED or any(doc.lex.lemmas[s.lemma] in _CHARGED for s in doc.verbs[j])
                for j in range(max(sentence.start, m.token - 4), m.token)
            )
        ):
            m.must_join = True  # «أدينوا بقتل», «اعترف بتفجير»: the crime of a trial
        if reason:
            m.set_aside = reason


def _of_an_hour(doc: Doc, j: int) -> bool:
    """«هجوم في وقت متأخر», «فقدوا حياتهم في هجوم»: an hour, somebody's life, and no struggle with time or for a living."""
    word = doc.words[j]
    return bool(word.pron) or word.prep == "ب" or (not word.det and j > 0 and doc.tokens[j - 1].form in ("في", "وفي", "الي"))


def _with_guns(doc: Doc, m: Mention) -> bool:
    """Whether men with arms shoot, kill or are killed: no match, though the town has one."""
    armed = any(a.np.classes & {"armed"} for a in (*m.initiators, *m.targets))
    if m.frame.id == "foil" and plotted(doc, m):
        return True
    told = m.frame.id in ("open-fire", "suicide", "assassinate", "abduct", "blow-up")
    return armed and (told or (m.frame.id == "kill-fighters" and not m.nominal))


def _warns(doc: Doc, m: Mention) -> bool:
    """Whether bystanders warn of what others do rather than threaten."""
    if not m.initiators or any(a.np.category not in _BYSTANDERS for a in m.initiators):
        return False
    if m.nominal:
        return doc.words[m.token].core.startswith("تحذير")
    return any(doc.lex.lemmas[s.lemma] == "2 حذر" for s in doc.verbs[m.token])


_BOTH: Final = word_list("filters", "both")


def _leaves_no_field(doc: Doc, m: Mention) -> bool:
    """«انسحاب واشنطن من الاتفاق», «دمشق تتراجع»: a state leaves an agreement or its word; its troops would leave a place."""
    if not m.initiators or not all(
        a.np.category == "government" or (a.np.name is not None and a.np.name.of("place") is not None) for a in m.initiators
    ):
        return False
    return not m.places


def _prep_pronoun(doc: Doc, m: Mention, forms: tuple[str, ...]) -> bool:
    return m.token_end < len(doc.tokens) and doc.tokens[m.token_end].form in forms


_WHERE: Final = word_list("filters", "where")
_STOPPING: Final = word_list("filters", "stopping")
_LIFTING: Final = word_list("filters", "lifting")
_CHARGED: Final = word_list("filters", "charged")
_ACCUSED: Final = word_list("filters", "accused")
_BEFORE: Final = word_list("filters", "before")


def _accident(doc: Doc, sentence: Sentence, m: Mention, here: list[Mention]) -> bool:
    """Whether the sentence, or the title and lead, tell of an accident, a disease or a disaster."""
    if m.type == "kill" and any(o.type in ATTACK and o.token < m.token and not o.set_aside for o in here):
        return False  # «قصف أدى إلى انهيار مبنى ومقتل ثمانية»
    words = doc.lex.word_sets["accident"]
    key = ("accident", 0)
    if key not in doc.memo:
        doc.memo[key] = any(_holds(doc, s, words) for s in doc.sentences[:2])
    return bool(doc.memo[key]) or _holds(doc, sentence, words)


def _holds(doc: Doc, sentence: Sentence, words: frozenset[str]) -> bool:
    memo = doc.pack.memo
    if ("openers", words) not in memo:
        memo["openers", words] = words | {word.partition(" ")[0] for word in words}
    if doc.cores.isdisjoint(memo["openers", words]) and doc.stems.isdisjoint(words):
        return False
    for i in range(sentence.start, sentence.end):
        word = doc.words[i]
        if names_something(doc, i):
            continue
        if word.core in words or word.stem in words:
            return True
        if i + 1 < sentence.end and f"{word.core} {doc.words[i + 1].core}" in words:
            return True
    return False


def _present(doc: Doc, m: Mention) -> bool:
    for j in range(max(0, m.token - 5), m.token):
        if any(doc.lex.lemmas[s.lemma] in ("1 بات", "4 أصبح", "4 أضحى", "4 أمسى") for s in doc.verbs[j]):
            return False
    return all(s.feature.tense == "present" for s in doc.verbs[m.token]) and not any(
        doc.tokens[j].form in ("لم", "ان", "كي", "حتي") for j in range(max(0, m.token - 2), m.token)
    )


def _came_of(doc: Doc, sentence: Sentence, m: Mention, here: list[Mention]) -> bool:
    """«أدت الغارات إلى تدمير آليات», «18 غارة …، فضلا عن تدمير آليات»: what an attack destroyed is told with it."""
    if any(
        s.lemma in doc.lex.verb_roles["results"] for j in range(max(sentence.start, m.token - 22), m.token) for s in doc.verbs[j]
    ):
        return True
    besides = [doc.tokens[j].form for j in range(max(sentence.start, m.token - 2), m.token)] in _BESIDES
    return besides and any(o.type in ATTACK and o.token < m.token and not o.set_aside for o in here)


_BESIDES: Final = [["فضلا", "عن"], ["اضافه", "الي"], ["بالاضافه", "الي"], ["الي", "جانب"]]
