"""The situation that incidents add up to: casualties, who holds which place, who fights and backs whom."""

from waqai.situation.control import control
from waqai.situation.ledger import cumulative_claims, ledger
from waqai.situation.relations import relations

__all__ = ["control", "cumulative_claims", "ledger", "relations"]
