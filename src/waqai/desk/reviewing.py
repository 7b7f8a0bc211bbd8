"""One claim as a person reviews it: the article with its words marked, nine fields with their words, rules and doubts, its incident."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from waqai.desk.fields import Field, fields_of, whole_doubts
from waqai.desk.marking import LETTERS, Mark, MarkedSentence, marked
from waqai.errors import InputError
from waqai.extract.trace import Explanation
from waqai.incidents.decided import decided
from waqai.incidents.likeness import candidates_near
from waqai.model import Claim, Decision, Event, Gloss, Incident, Record, Site
from waqai.store import Store, queue
from waqai.store.articles import article_of
from waqai.store.decisions import decisions_about
from waqai.store.incidents import get_incident, get_incidents, incident_of_claim, incidents_around
from waqai.store.records import claims_of, record_of
from waqai.store.verdicts import Verdict, verdicts_of
