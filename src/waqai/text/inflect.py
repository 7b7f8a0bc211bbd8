"""Arabic inflection of headwords: the one door to verb forms, noun forms, verbal nouns and participles.

All forms come out unvowelled and folded (`waqai.text.fold.fold_word`), ready to be looked up; `masdar`, `active_participle` and
`passive_participle` give ordinary spelling, because they are headwords for `noun_forms` in their turn.

>>> forms = verb_forms("صد", 1, present="يصد")
>>> [f.form for f in forms if f.tense == "present" and f.person == 3 and f.number == "p" and not f.obj]
['يصدون', 'يصدوا', 'يصددن']
"""

from __future__ import annotations

from waqai.text.derived import active_participle, masdar, passive_participle
from waqai.text.nounforms import NOUN_PRONOUNS, NounForm, nisba_forms, noun_forms
from waqai.text.verbforms import PRONOUNS, VerbForm, verb_forms

__all__ = [
    "NOUN_PRONOUNS", "PRONOUNS", "NounForm", "VerbForm", "active_participle", "masdar", "nisba_forms", "noun_forms",
    "passive_participle", "verb_forms",
]  # fmt: skip
