"""Files, standard input and their encodings into articles; problems are said with file and line, never swallowed."""

from waqai.sources.problem import Located, Problem
from waqai.sources.published import normal_published
from waqai.sources.raw import MAX_CHARACTERS, Format
from waqai.sources.readers import split_title
from waqai.sources.reading import FORMATS, read_articles, read_located
from waqai.sources.script import not_arabic

__all__ = [
    "FORMATS", "MAX_CHARACTERS", "Format", "Located", "Problem", "normal_published", "not_arabic", "read_articles",
    "read_located", "split_title",
]  # fmt: skip
