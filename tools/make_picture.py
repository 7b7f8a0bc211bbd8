"""The pictures of the READMEs, as SVG, in English and Arabic: the table that `waqai code --table` prints for a sample, and an
incident of the invented wire as `waqai incident` prints it.

    .venv/bin/python tools/make_picture.py          # writes docs/images/table.svg, incident.svg and the same with -ar

The drawing of the terminal is rich's. Two things are mended in it: it asks a server for its font, and it stretches every piece of
text to a number of character cells, which tears joined Arabic letters apart. In the Arabic one lines hang from their right end.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
from html import unescape
from pathlib import Path
from typing import Final

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from waqai import Article, Coder
from waqai.cli.incident_tables import print_incident
from waqai.cli.labels import Language
from waqai.cli.table import print_record
from waqai.desk.opening import open as open_desk

ROOT: Final = Path(__file__).resolve().parents[1]
TARGETS: Final[dict[Language, Path]] = {
    "en": ROOT / "docs" / "images" / "table.svg",
    "ar": ROOT / "docs" / "images" / "table-ar.svg",
}
SAMPLE: Final = "libya-2019-repelled"
CLAIM: Final = "ufuq-hotel:12"
WIDTH: Final = 120
FONTS: Final = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono', 'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', monospace"
THEME: Final = TerminalTheme(
    (250, 250, 248),
    (40, 42, 46),
    [(60, 60, 60), (190, 40, 40), (40, 130, 60), (160, 120, 0), (40, 90, 170), (140, 50, 140), (0, 110, 120), (90, 90, 90)],
)
CELL: Final = 12.04
"""Width of a character cell in the drawing."""
# Direction marks have no width, and lam-alef is one letter: what holds either is drawn as wide as it is.
_STRETCHED: Final = re.compile('(<text [^>]*?) textLength="[^"]*"([^>]*>[^<]*[\u0600-\u06ff\u2066-\u2069])')
_FROM_THE_RIGHT: Final = re.compile('<text ([^>]*?)x="([\\d.]+)"([^>]*)>((?:&#160;)*)(\u2067[^<]*)')


def picture(sample: str, language: Language) -> str:
    """The SVG of a sample's table in a language."""
    console = _console()
    lines = (ROOT / "samples" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
    article = next(Article(**found) for found in map(json.loads, lines) if found["id"] == sample)
    record = Coder().read(article)
    arabic = " --lang ar" if language == "ar" else ""
    command = Text(f"$ waqai code samples/{sample}.txt --published {article.published} --table{arabic}", style="dim")
    console.print(command)
    console.print()
    print_record(console, record, language)
    return _drawn(console, language)


def incident_picture(claim: str, language: Language) -> str:
    """The SVG of the incident that holds a claim of the invented wire."""
    console = _console()
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "demo.db") as desk:
        desk.ingest([str(ROOT / "samples" / "samples.jsonl"), str(ROOT / "samples" / "wire.jsonl")])
        desk.link()
        incident = desk.incident(claim)
    arabic = " --lang ar" if language == "ar" else ""
    console.print(Text(f"$ waqai incident demo.db {incident.id}{arabic}", style="dim"))
    console.print()
    print_incident(console, incident, (), language)
    return _drawn(console, language)


def _console() -> Console:
    return Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)


def _drawn(console: Console, language: Language) -> str:
    """What was printed, as SVG."""
    without_server = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.S).replace(
        "Fira Code, monospace", FONTS
    )
    svg = console.export_svg(title="waqai", theme=THEME, code_format=without_server, font_aspect_ratio=0.602, unique_id="waqai")
    while (mended := _STRETCHED.sub(r"\1\2", svg)) != svg:
        svg = mended
    if language == "ar":
        svg = _FROM_THE_RIGHT.sub(_anchored, svg)
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _anchored(match: re.Match[str]) -> str:
    """A stretch of a line that runs from the right, held by its right end, where the terminal has it."""
    before, x, after, spaces, words = match.groups()
    end = float(x) + CELL * (len(spaces) // len("&#160;") + cell_len(unescape(words).rstrip()))
    return f'<text {before}x="{end:.2f}"{after} text-anchor="end">{words}'


if __name__ == "__main__":
    for language, target in TARGETS.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(picture(SAMPLE, language), encoding="utf-8")
        beside = target.with_name(target.name.replace("table", "incident"))
        beside.write_text(incident_picture(CLAIM, language), encoding="utf-8")
        print(target.relative_to(ROOT), beside.relative_to(ROOT))
