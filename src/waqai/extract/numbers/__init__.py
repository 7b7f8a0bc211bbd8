"""How many, exact or blurred, of what."""
