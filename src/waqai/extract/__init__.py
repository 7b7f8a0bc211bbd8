"""One article in, one record out: the stages of the reader, listed in `waqai.extract.coder.STAGES`."""
