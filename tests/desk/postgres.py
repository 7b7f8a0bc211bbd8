"""A PostgreSQL of the tests' own: a private cluster in a temporary folder, on a socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


def program(name: str) -> str | None:
    """Where a program of PostgreSQL lies; None where it is not installed."""
    if found := shutil.which(name):
        return found
    for place in _PLACES:
        root, _, pattern = place[1:].partition("/")
        for folder in sorted(Path("/", root).glob(pattern), reverse=True):
            if (folder / name).is_file():
                return str(folder / name)
    return None


class Cluster:
    """A server on a socket in `folder`; PostgreSQL refuses to run as root, so root starts it as another user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._user = _other_user() if os.geteuid() == 0 else None
        if self._user:
            for part in (folder, *folder.parents):
                if part.stat().st_uid == 0 and str(part).startswith("/tmp/"):
                    part.chmod(0o755)
            entry = pwd.getpwnam(self._user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        self._run("initdb", "-D", str(folder / "data"), "-U", "waqai", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self._server = subprocess.Popen(
            [
                str(program("postgres")), "-D", str(folder / "data"), "-k", str(folder), "-c", "listen_addresses=",
                "-c", "fsync=off", "-c", "max_connections=40",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=self._user,
        )  # fmt: skip
        self._count = 0
        self._wait()

    def new_database(self) -> str:
        """The address of an empty database."""
        self._count += 1
        name = f"desk{self._count}"
        self._run("createdb", "-h", str(self.folder), "-U", "waqai", name)
        return f"postgresql://waqai@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Ends the server."""
        self._server.terminate()
        self._server.wait(30)

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run([str(program(name)), *arguments], check=True, capture_output=True, user=self._user, cwd="/")

    def _wait(self) -> None:
        for _ in range(200):
            if (self.folder / ".s.PGSQL.5432").exists():
                try:
                    self._run("psql", "-h", str(self.folder), "-U", "waqai", "-c", "select 1", "postgres")
                except subprocess.CalledProcessError:
                    pass
                else:
                    return
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL did not start")


def _other_user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
