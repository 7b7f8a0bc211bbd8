"""`waqai pack`: check, try, inspect and start language and theatre data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from waqai.cli.labels import isolate, label, plain
from waqai.cli.messages import OK, SOME_FAILED
from waqai.cli.table import MIDDLE, bidi
from waqai.errors import PackError
from waqai.extract.cases import Coder, case_files, read_cases, run, verdict
from waqai.packs.lint import lint
from waqai.packs.pack import Pack
from waqai.packs.records import Operation


def lint_packs(root: Path, names: Sequence[str]) -> int:
    """Print what breaks the rules of the pack format; 1 when something does, 0 for warnings alone."""
    problems = lint(root, list(names) or None)
    for problem in problems:
        print(plain(str(problem)))
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings in {', '.join(names) if names else 'all packs'}")
    return SOME_FAILED if errors else OK


def test_packs(root: Path, names: Sequence[str], coder: Coder) -> int:
    """Run the example cases and print what fails; 1 when something does, or when a case marked todo has begun to pass."""
    verdicts: Counter[str] = Counter()
    for path in case_files(root, tuple(names)):
        for case in read_cases(path):
            failures = run(case, coder)
            found = verdict(case, failures)
            verdicts[found] += 1
            if found == "failed":
                print("\n".join(plain(line) for line in failures))
            elif found == "mended":
                print(plain(f"{case.path}:{case.line}: «{case.name}» is marked todo and passes; take the mark away"))
    told = ", ".join(
        f"{verdicts[name]} {name}" for name in ("passed", "failed", "mended", "todo") if verdicts[name] or name != "mended"
    )
    print(f"{verdicts.total()} cases: {told}")
    return SOME_FAILED if verdicts["failed"] or verdicts["mended"] else OK


def show_pack(console: Console, pack: Pack, name: str) -> int:
    """Print what a theatre holds: its actors by category, persons, operations, places by kind."""
    theatre = pack.theatres.get(name)
    if theatre is None:
        raise PackError(f"no theatre {name!r}", mend=f"there are {', '.join(sorted(pack.theatres))}")
    console.print(bidi(f"{theatre.name} · {theatre.title_en} · {isolate(theatre.title_ar)}", "en", "bold"))
    console.print(f"countries {', '.join(theatre.countries)}")
    console.print(bidi(f"cues {', '.join(map(isolate, theatre.cues))}", "en"))
    actors = [actor for actor in pack.actors if actor.theatre == name]
    persons = [person for person in pack.persons if person.theatre == name]
    places = [place for place in pack.places if place.theatre == name]
    operations = [operation for operation in pack.operations if operation.theatre == name]
    rows: list[tuple[str, ...]] = []
    for actor in actors:
        above = ", ".join(link.actor for link in (*actor.part_of, *actor.loyal_to))
        category = label("actor_category", actor.category)
        name_of = f"{isolate(actor.name)}\n{actor.name_en}"
        rows.append((actor.ref, name_of, category, actor.country or "", above, _span(actor.start, actor.end)))
    _listing(console, (f"{len(actors)} actors", "name", "category", "country", "belongs to", "from–to"), rows)
    rows = []
    for person in persons:
        roles = "\n".join(f"{isolate(role.role)} {_span(role.start, role.end)}".strip() for role in person.roles)
        rows.append((person.ref, f"{isolate(person.name)}\n{person.name_en}", roles))
    _listing(console, (f"{len(persons)} persons", "name", "roles"), rows)
    _listing(console, (f"{len(operations)} operations", "name", "from–to", "who", "where"), map(_operation, operations))
    kinds = Counter(place.feature for place in places)
    console.print(f"{len(places)} places: " + ", ".join(f"{number} {kind}" for kind, number in kinds.most_common()))
    return OK


def _operation(one: Operation) -> tuple[str, ...]:
    who = f"{', '.join(one.initiators)} → {', '.join(one.targets)}" if one.targets else ", ".join(one.initiators)
    name = f"{isolate(one.name)}\n{one.name_en}"
    return one.ref, name, _span(one.start, one.end), who, ", ".join(map(isolate, one.places))


def _listing(console: Console, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table; in a narrow terminal two lines a row. A reference is never broken: it is there to be copied."""
    if console.width < MIDDLE:
        console.print(f"\n{headings[0]}", style="bold")
        for ref, *cells in rows:
            console.print(bidi(ref, "en", "cyan"))
            told = " · ".join(line for cell in cells for line in cell.split("\n") if line)
            console.print(Padding(bidi(told, "en"), (0, 0, 0, 3)))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(bidi(cell, "en") for cell in row))
    console.print(table)


def _span(start: str | None, end: str | None) -> str:
    return f"{start or ''}–{end or ''}" if start or end else ""


def new_pack(root: Path, name: str) -> int:
    """Start a theatre's folder and say what to do next."""
    from waqai.packs.scaffold import new_theatre

    folder = new_theatre(root, name)
    print(f"{folder}: fill in its files (docs/packs.md), then: waqai pack lint {name}; waqai pack test {name}")
    return OK
