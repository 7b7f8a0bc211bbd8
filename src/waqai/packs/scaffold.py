"""A new theatre's folder, with comments to write between: `waqai pack new`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from waqai.errors import PackError
from waqai.packs.schema import CATEGORIES, FEATURES, PLACE_COLUMNS

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_PACK: Final = """\
# What this theatre is. Format of all files here: docs/packs.md; check with `waqai pack lint {name}`.
name = "{name}"
title_ar = "{name}"      # write the Arabic title
title_en = "{name}"      # write the English title
countries = []      # ISO 3166-1 alpha-2 codes, such as ["LY"]: places there are preferred in articles about this theatre
cues = []           # what the theatre is known by, for people: ["ليبيا", "ليبي"]
"""
_ACTORS: Final = """\
# Who acts here, and the persons who speak for them. Write each name once, in ordinary spelling, without vowel marks and without
# و ف ب ل ك before it: spelling variants, proclitics and plurals are understood. Take the # off to begin.
#
# [[actor]]
# id = "LNA"                                # unique here, ASCII; elsewhere it is called {name}:LNA
# name = "الجيش الوطني الليبي"
# name_en = "Libyan National Army"
# category = "state_force"                  # {categories}
# country = "LY"
# aliases = ["القيادة العامة للجيش الليبي"]   # full names, this actor wherever they stand
# bare = ["القيادة العامة"]                  # only in an article that names the actor otherwise
# nominals = ["الجيش"]                      # short mentions, once the article has named it
# members = ["حوثي"]                        # the singular of a member; «الحوثيون», «حوثيين» are made from it
# part_of = [{{ actor = "GNA", from = "2016-03-30", to = "2021-03-15" }}]
# loyal_to = [{{ actor = "world:RU" }}]       # an actor of another pack
#
# [[person]]
# id = "haftar"
# name = "خليفة حفتر"
# name_en = "Khalifa Haftar"
# aliases = ["المشير حفتر"]
# country = "LY"
# roles = [{{ role = "قائد الجيش الوطني الليبي", role_en = "commander of the LNA", actor = "LNA", from = "2015-03-02" }}]
"""
_PLACES: Final = """\
# Places, one a line, tabs between the cells, Arabic names last with | between them. Of a name that is also an ordinary word write
# cue under flags. The cities of the world are known already (packs/gazetteer): add what they lack, and what they have wrong.
# feature: {features}
{header}
# geonames:2210554	Sirte	31.205	16.589	city	LY	Sirte		سرت
"""
_OPERATIONS: Final = """\
# Named operations, without the word «عملية» and without quotes.
#
# [[operation]]
# id = "bunyan-marsous"
# name = "البنيان المرصوص"
# name_en = "Al-Bunyan al-Marsous (Solid Structure)"
# start = "2016-05-12"
# end = "2016-12-06"                        # leave out while it goes on
# initiators = ["LNA"]                      # ids of actors here, or "world:IS"
# targets = ["world:IS"]
# places = ["سرت"]
"""
_CASES: Final = """\
# Example sentences for this theatre, which are its tests: `waqai pack test {name}`. Write your own sentences, as the news would;
# never copy one from an article. How a case is written: docs/packs.md, «cases».
"""


def new_theatre(root: Path, name: str) -> Path:
    """Makes the folder of a new theatre under `root`, ready to be written into; it lints clean and loads as it is.

    Raises `PackError` where the name cannot be one or the folder is there already.
    """
    if not _NAME.fullmatch(name):
        raise PackError(
            f"{name!r} cannot name a theatre", source=str(root), mend='use small ASCII letters and hyphens: "south-sudan"'
        )
    folder = root / name
    if folder.exists():
        raise PackError("there is such a folder already", source=str(folder), mend="choose another name, or edit what is there")
    if not root.is_dir():
        raise PackError("folder of packs is missing", source=str(root), mend="give the folder that holds ar/ and the theatres")
    (folder / "cases").mkdir(parents=True)
    words = {
        "name": name,
        "categories": " ".join(sorted(CATEGORIES)),
        "features": " ".join(sorted(FEATURES)),
        "header": "\t".join(PLACE_COLUMNS),
    }
    texts = {"pack.toml": _PACK, "actors.toml": _ACTORS, "places.tsv": _PLACES, "operations.toml": _OPERATIONS}
    for file, text in {**texts, f"cases/{name}.case": _CASES}.items():
        (folder / file).write_text(text.format(**words), encoding="utf-8")
    return folder
