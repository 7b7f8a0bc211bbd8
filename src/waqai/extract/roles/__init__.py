"""Who fills which role of a happening, by preposition, pronoun, owner and kind of phrase."""
