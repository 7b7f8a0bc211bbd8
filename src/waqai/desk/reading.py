"""One located article read, and whatever goes wrong said with its place: a fault costs that article alone."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Protocol

from waqai.errors import InputError
from waqai.model import Article, Record
from waqai.sources import Located, Problem


class Reads(Protocol):
    """What reads an article into a record: the `Coder`."""

    def read(self, article: Article) -> Record:
        """The record of an article."""
        ...


def read_one(coder: Reads, found: Located) -> Record | Problem:
    """The record of one article, or what was wrong with it (or with waqai) and where."""
    try:
        return coder.read(found.article)
    except InputError as error:
        return Problem(file=found.file, line=found.line, found=f"{error.found}; not coded", mend=error.mend)
    except Exception as error:  # a fault of waqai's own must not cost the other ten thousand articles
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = f"waqai failed here ({type(error).__name__}: {error}, in {Path(frame.filename).name}:{frame.lineno}); not coded"
        return Problem(file=found.file, line=found.line, found=what, mend="please report it with the article")
