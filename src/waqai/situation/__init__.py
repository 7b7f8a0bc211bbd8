"""The situation that incidents add up to: casualties, who holds which place, who fights and backs whom.

Each view is made in two steps: what one incident adds (kept beside it in the store), and what all of that comes to.
"""

from waqai.situation.control import control, stepped
from waqai.situation.ledger import Added, added_by, cumulative_claims, ledger, summed
from waqai.situation.relations import Tie, joined, relations, ties_of, ties_of_standings
from waqai.situation.reports import Seen, seen_in, seen_standing

__all__ = [
    "Added", "Seen", "Tie", "added_by", "control", "cumulative_claims", "joined", "ledger", "relations", "seen_in",
    "seen_standing", "stepped", "summed", "ties_of", "ties_of_standings",
]  # fmt: skip
