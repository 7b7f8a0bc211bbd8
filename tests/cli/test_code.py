"""`waqai code` as a user meets it: records on standard output, messages on standard error, exit codes that mean something."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from waqai.cli import app as app_module
from waqai.errors import InputError
from waqai.model import Article, Document, Record, decode

BODY = "انفجر لغم أرضي الأحد في طريق فرعي غربي مدينة تعز اليمنية، بحسب شهود، من دون أن يسفر عن ضحايا."
TITLE = "انفجار لغم غربي تعز"


class FakeCoder:
    """Gives the record of a fixture with the article's own text; refuses, or breaks, where the text says so."""

    def __init__(self, record: Record) -> None:
        self.record, self.seen = record, list[Article]()

    def read(self, article: Article) -> Record:
        self.seen.append(article)
        if "مرفوض" in article.text:
            raise InputError("refused by the test", mend="nothing")
        if "عطل" in article.text:
            raise ZeroDivisionError("broken by the test")
        document = Document(
            id=article.id or "made-from-content", title=article.title, published=article.published, text=article.text
        )
        return msgspec.structs.replace(self.record, document=document, entities=(), casualties=(), facts=())


@pytest.fixture
def coder(record: Record, monkeypatch: pytest.MonkeyPatch) -> FakeCoder:
    """A stand-in for the reader, so that these tests are about the command alone."""
    fake = FakeCoder(msgspec.structs.replace(record, events=()))
    monkeypatch.setattr(app_module, "_coder", lambda messages, theatres, packs: fake)
    return fake


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app_module.app, [str(argument) for argument in arguments], input=stdin)


def line(**fields: object) -> str:
    return json.dumps({"text": BODY} | fields, ensure_ascii=False)


def ids(output: bytes) -> list[str]:
    return [decode(one).document.id for one in output.splitlines()]


def test_records_go_to_standard_output_and_nothing_else_does(coder: FakeCoder, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line(id='1')}\n{line(id='2')}\n", encoding="utf-8")
    result = run("code", path)
    assert result.exit_code == 0 and ids(result.stdout_bytes) == ["1", "2"] and result.stderr == ""


def test_bad_input_is_said_and_the_rest_is_coded(coder: FakeCoder, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [line(id=str(number)) for number in range(1, 11)]
    lines[2] = line(id="3", text=f"{BODY} مرفوض")
    lines[4] = line(id="5", text=f"{BODY} عطل")
    lines[6] = '{"id": "7", "text": '
    lines[8] = line(id="1", published="2018-02-31")
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run("code", path, tmp_path / "none.txt")
    assert result.exit_code == 1
    assert ids(result.stdout_bytes) == ["1", "2", "4", "6", "8", "1~2", "10"]
    said = result.stderr.splitlines()
    assert [one.partition(": ")[0] for one in said] == [
        *(f"{path}:{number}" for number in (3, 5, 7, 9, 9)),
        str(tmp_path / "none.txt"),
    ]
    assert "refused by the test; not coded" in said[0]
    assert "ZeroDivisionError: broken by the test, in test_code.py:" in said[1] and "report" in said[1]
    assert "not JSON" in said[2]


def test_notes_do_not_fail_and_can_be_silenced(coder: FakeCoder, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{TITLE}\n\n{BODY}".encode("cp1256"))
    loud, quiet = run("code", path), run("code", "-q", path)
    assert loud.exit_code == quiet.exit_code == 0
    assert loud.stderr.startswith("note: ") and "Windows-1256" in loud.stderr
    assert quiet.stderr == "" and quiet.stdout_bytes == loud.stdout_bytes


def test_standard_input_and_published(coder: FakeCoder) -> None:
    result = run("code", "-", "--published", "15/06/2016", stdin=f"{TITLE}\n\n{BODY}")
    assert result.exit_code == 0
    assert coder.seen == [Article(text=BODY, title=TITLE, published="2016-06-15")]
    result = run("code", "-", "--format", "jsonl", stdin=line(id="1") + "\nx\n")
    assert result.exit_code == 1 and result.stderr.startswith("standard input:2: not JSON")


def test_the_same_text_twice_is_noted(coder: FakeCoder, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    result = run("code", tmp_path / "a.txt", tmp_path / "b.txt")
    assert result.exit_code == 0 and len(result.stdout_bytes.splitlines()) == 2
    assert result.stderr.startswith(f"note: {tmp_path / 'b.txt'}: the same text as an earlier article")


def test_output_to_a_file(coder: FakeCoder, tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    path.write_text(line(id="1"), encoding="utf-8")
    result = run("code", path, "-o", out)
    assert result.exit_code == 0 and result.stdout == ""
    assert result.stderr == f"1 article, 0 events: {out}\n"
    assert ids(out.read_bytes()) == ["1"] and [one.name for one in tmp_path.iterdir()].count("out.jsonl.part") == 0
    assert run("code", "-q", path, "-o", out).stderr == ""
    assert run("code", path, "-o", "-").stdout_bytes == out.read_bytes()


def test_a_table_with_and_without_records(coder: FakeCoder, tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    path.write_text(line(id="1", title=TITLE), encoding="utf-8")
    alone, both = run("code", path, "--table"), run("code", path, "--table", "-o", out, "--lang", "ar")
    assert TITLE in alone.stdout and "no events" in alone.stdout and not alone.stdout.startswith("{")
    assert "لا وقائع" in both.stdout and ids(out.read_bytes()) == ["1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument"),
        (("-", "--published", "2018-02-31"), "not on the calendar"),
        (("-", "--format", "pdf"), "pdf"),
        (("-", "--lang", "fr"), "fr"),
        (("-", "--nonsense"), "--nonsense"),
        (("-", "--packs", "/nowhere"), "/nowhere"),
    ],
)
def test_wrong_usage_is_2(coder: FakeCoder, arguments: tuple[str, ...], said: str) -> None:
    result = run("code", *arguments, stdin=BODY)
    assert result.exit_code == 2 and said in " ".join(result.stderr.replace("│", " ").split())
    assert result.stdout == ""


def test_an_output_that_cannot_be_written_is_2(coder: FakeCoder, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(id="1"), encoding="utf-8")
    for out, said in ((path, "one of the inputs"), (tmp_path, "a folder"), (tmp_path / "no" / "x", "no folder")):
        result = run("code", path, "-o", out)
        assert result.exit_code == 2 and said in result.stderr
    assert path.read_text(encoding="utf-8") == line(id="1")


def test_version_and_schema() -> None:
    assert run("--version").stdout.startswith("waqai 0.")
    schema = json.loads(run("schema").stdout)
    assert schema["$ref"] == "#/$defs/Record" and "Casualty" in schema["$defs"]


# --- in a process of its own ------------------------------------------------------------------------------------------------

CODE = (sys.executable, "-m", "waqai", "code")


def process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*CODE, *map(str, arguments)], capture_output=True, timeout=120, check=False, **options)


def test_exit_codes_of_the_process(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(f"{TITLE}\n\n{BODY}", encoding="utf-8")
    bad.write_text("not Arabic at all", encoding="utf-8")
    done = process(good, "--published", "2021-06-06", "-q")
    assert (done.returncode, done.stderr) == (0, b"") and decode(done.stdout).document.title == TITLE
    done = process(good, bad, "-q")
    assert done.returncode == 1 and done.stderr.decode().startswith(f"{bad}: not Arabic") and len(done.stdout.splitlines()) == 1
    done = process()
    assert done.returncode == 2 and done.stdout == b""
    done = process(good, "--theatre", "atlantis")
    assert done.returncode == 2 and b"atlantis" in done.stderr and b"Traceback" not in done.stderr


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(line(id=str(number)) for number in range(400)), encoding="utf-8")
    with subprocess.Popen([*CODE, "-q", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        assert ids(running.stdout.readline()) == ["0"]
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0


def test_ctrl_c_keeps_what_was_coded(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    def heard() -> None:  # a shell that runs the tests in the background has its children ignore Ctrl-C
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    command = [*CODE, "-", "-o", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heard) as running:
        assert running.stdin and running.stderr
        running.stdin.write((line(id="1") + "\n").encode())
        running.stdin.flush()
        part = out.with_name("out.jsonl.part")
        for _ in range(600):
            if part.exists() and part.read_bytes().endswith(b"\n"):
                break
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        said = running.stderr.read().decode()
        assert running.wait(timeout=60) == 130
    assert "stopped; 1 article" in said and str(part) in said and "Traceback" not in said
    assert ids(part.read_bytes()) == ["1"] and not out.exists()


def test_the_same_bytes_in_every_process_and_encoding_of_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(line(id=str(number), title=TITLE) for number in range(3)).encode()))
    outputs = {
        process(path, env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(outputs) == 1 and len(outputs.pop().splitlines()) == 3
    table = process(path, "--table", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert table.returncode == 0 and b"Traceback" not in table.stderr
