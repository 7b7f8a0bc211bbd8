"""Who says what: verbs of reporting, speakers, how far a source reaches."""
