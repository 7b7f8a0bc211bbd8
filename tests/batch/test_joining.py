"""Records of an archive into incidents, day by day: those of the desk, whatever the files, their order and the workers."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from waqai import Coder
from waqai.batch import joining, spool
from waqai.batch.incident_tables import incidents_in
from waqai.batch.joining import LinkReport, link_records
from waqai.batch.records import read_records
from waqai.batch.spool import Spool, Spooled
from waqai.cli.app import app
from waqai.desk.desk import Desk
from waqai.desk.filters import ALL
from waqai.errors import InputError
from waqai.incidents import linking
from waqai.model import Incident, Record, decode, encode
from waqai.sources import Problem, read_located
from waqai.store import open_store

ROOT = Path(__file__).resolve().parents[2]
INPUTS = [str(ROOT / "samples" / name) for name in ("demo.jsonl", "samples.jsonl", "wire.jsonl")]


@pytest.fixture(scope="module")
def lines(coder: Coder) -> list[bytes]:
    """The records of the samples, a line each."""
    found = [one.article for one in read_located(INPUTS) if not isinstance(one, Problem)]
    return [encode(coder.read(article)) for article in found]


@pytest.fixture(scope="module")
def at_the_desk(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The incidents of the same articles, linked in a store."""
    with Desk(open_store(tmp_path_factory.mktemp("desk") / "desk.db", create=True), coder=coder) as desk:
        desk.ingest(INPUTS)
        desk.link()
        return as_bytes(desk.each_incident(ALL))


def as_bytes(incidents: object) -> list[bytes]:
    return sorted(msgspec.json.encode(one) for one in incidents)  # type: ignore[attr-defined]


def linked(inputs: list[Path], output: Path, workers: int = 1, problems: list[Problem] | None = None) -> LinkReport:
    said = problems if problems is not None else []
    return link_records([str(path) for path in inputs], output, workers=workers, said=said.append)


def table(lines: list[bytes], path: Path) -> Path:
    path.parent.mkdir(parents=True)
    pq.write_table(pa.table({"id": [str(i) for i in range(len(lines))], "record": [line.decode() for line in lines]}), path)
    return path


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_incidents_are_those_of_the_desk(lines: list[bytes], at_the_desk: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(b"\n".join(lines))
    report = linked([tmp_path / "records.jsonl"], tmp_path / "out")
    assert as_bytes(incidents_in(tmp_path / "out")) == at_the_desk
    assert (report.articles, report.incidents, report.refused, report.twice) == (len(lines), len(at_the_desk), 0, 0)
    assert report.prints, "the samples have a story that two outlets print"
    members = pq.read_table(tmp_path / "out" / "members-00000.parquet").to_pylist()
    held = {claim.id: one.id for one in incidents_in(tmp_path / "out") for claim in one.claims}
    assert {row["event"]: row["incident"] for row in members} == held and len(members) == report.claims


def test_files_their_order_and_workers_leave_no_trace(lines: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(b"\n".join(lines))
    linked([tmp_path / "records.jsonl"], tmp_path / "one")
    shuffled = random.Random(3).sample(lines, len(lines))
    table(shuffled[:40], tmp_path / "batch" / "z" / "documents.parquet")
    table(shuffled[40:60], tmp_path / "batch" / "a" / "documents.parquet")
    (tmp_path / "batch" / "rest.jsonl.gz").write_bytes(gzip.compress(b"\n".join(shuffled[60:])))
    (tmp_path / "batch" / "a" / "quarantine.jsonl").write_text('{"file": "x"}\n')
    linked([tmp_path / "batch"], tmp_path / "two", workers=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


@pytest.mark.parametrize(("claims", "days", "beside", "large"), [(1, 1, 1, 2), (1, 3, 8, 1000), (5, 10, 16, 3)])
def test_where_days_are_cut_leaves_no_trace_either(
    lines: list[bytes], at_the_desk: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    claims: int, days: int, beside: int, large: int,
) -> None:  # fmt: skip
    (tmp_path / "records.jsonl").write_bytes(b"\n".join(lines))
    for name, value in (("_LEAST_CLAIMS", claims), ("_LEAST_DAYS", days), ("_BESIDE_DAYS", beside)):
        monkeypatch.setattr(joining, name, value)
    monkeypatch.setattr(spool, "_HELD", 2000)
    monkeypatch.setattr(linking, "LARGE", large)
    linked([tmp_path / "records.jsonl"], tmp_path / "out")
    assert len(list((tmp_path / "out").glob("incidents-*.parquet"))) > 5
    assert as_bytes(incidents_in(tmp_path / "out")) == at_the_desk


def test_broken_lines_are_said_and_articles_that_come_twice_counted(lines: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([lines[0], b"{", lines[1], b'{"document": 1}', lines[0]]))
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    problems: list[Problem] = []
    report = linked([tmp_path / "a.jsonl", tmp_path / "b.parquet"], tmp_path / "out", problems=problems)
    assert [(Path(one.file).name, one.line) for one in problems] == [("a.jsonl", 2), ("a.jsonl", 4), ("b.parquet", None)]
    assert (report.articles, report.twice, report.refused) == (2, 1, 3)


def test_a_folder_that_is_there_stays(lines: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines[0])
    (tmp_path / "out").mkdir()
    with pytest.raises(InputError, match="is there already"):
        linked([tmp_path / "a.jsonl"], tmp_path / "out")
    assert linked([], tmp_path / "none").incidents == 0


def test_a_stop_leaves_nothing(lines: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*claims: object) -> list[Incident]:
        raise KeyboardInterrupt

    (tmp_path / "a.jsonl").write_bytes(lines[0])
    monkeypatch.setattr("waqai.batch.joining.link_stretch", stopped)
    with pytest.raises(KeyboardInterrupt):
        linked([tmp_path / "a.jsonl"], tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_the_command(lines: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    done = CliRunner().invoke(app, ["link-shards", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")])
    assert (
        done.exit_code == 0 and f"incidents from {len(pq.read_table(tmp_path / 'out' / 'members-00000.parquet'))}" in done.output
    )


def test_rows_come_back_by_day_from_several_spools(tmp_path: Path) -> None:
    for number in range(2):
        with Spool(tmp_path / f"s{number}", held=5) as rows:
            for i in range(9):
                rows.add(f"2016-06-{1 + i % 3:02}", (number, i), 2)
    spooled = Spooled([tmp_path / "s0", tmp_path / "s1"], tuple[int, int])
    assert spooled.days == ["2016-06-01", "2016-06-02", "2016-06-03"]
    assert sorted(spooled.rows("2016-06-02")) == [(n, i) for n in range(2) for i in (1, 4, 7)]


def test_records_come_back(lines: list[bytes], tmp_path: Path) -> None:
    path = table(lines[:5], tmp_path / "t" / "documents.parquet")
    assert [one for one in read_records(str(path)) if isinstance(one, Record)] == [decode(line) for line in lines[:5]]
