"""Which words are verbs, and the names of men that look like words."""
