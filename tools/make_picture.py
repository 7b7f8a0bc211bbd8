"""The picture of the README: the table that `waqai code --table` prints for a sample, as SVG.

    .venv/bin/python tools/make_picture.py          # writes docs/images/table.svg

The drawing of the terminal is rich's. Two things are mended in it: it asks a server for its font, and it stretches every piece of
text to a number of character cells, which tears joined Arabic letters apart.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Final

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from waqai import Article, Coder
from waqai.cli.table import print_record

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "docs" / "images" / "table.svg"
SAMPLE: Final = "libya-2019-repelled"
WIDTH: Final = 120
FONTS: Final = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono', 'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', monospace"
THEME: Final = TerminalTheme(
    (250, 250, 248),
    (40, 42, 46),
    [(60, 60, 60), (190, 40, 40), (40, 130, 60), (160, 120, 0), (40, 90, 170), (140, 50, 140), (0, 110, 120), (90, 90, 90)],
)
_ARABIC_TEXT: Final = re.compile('(<text [^>]*?) textLength="[^"]*"([^>]*>[^<]*[\u0600-\u06ff])')


def picture(sample: str) -> str:
    """The SVG of a sample's table."""
    lines = (ROOT / "samples" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
    article = next(Article(**found) for found in map(json.loads, lines) if found["id"] == sample)
    record = Coder().read(article)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    command = Text(f"$ waqai code samples/{sample}.txt --published {article.published} --table", style="dim")
    console.print(command)
    console.print()
    print_record(console, record)
    without_server = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.S).replace(
        "Fira Code, monospace", FONTS
    )
    svg = console.export_svg(title="waqai", theme=THEME, code_format=without_server, font_aspect_ratio=0.602, unique_id="waqai")
    while (mended := _ARABIC_TEXT.sub(r"\1\2", svg)) != svg:
        svg = mended
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(picture(SAMPLE), encoding="utf-8")
    print(TARGET.relative_to(ROOT))
