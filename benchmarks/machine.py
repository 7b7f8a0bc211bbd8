"""What was measured on: said at the head of every benchmark, since seconds mean nothing without it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from waqai.batch.running import cores


def machine(*packages: str) -> str:
    """Processor, cores, how busy they are, Python, and the versions of packages (those not installed are left out).

    >>> "Python" in machine("msgspec")
    True
    """
    model = platform.processor() or platform.machine()
    about = Path("/proc/cpuinfo")
    if about.exists():
        names = [line.partition(":")[2].strip() for line in about.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    told = []
    for name in ("waqai", *packages):
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return f"{model}, {cores()} cores{busy}; Python {platform.python_version()}; {', '.join(told)}"
