"""Tasks on an existing Ray cluster, or a Ray of this machine: the same shard function, with Ray's retries of what is lost."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from typing import Any, Final

from waqai.batch.plan import Task
from waqai.batch.running import Engine, Job
from waqai.batch.shard import Shard, make_shard
from waqai.errors import InputError

_RETRIES: Final = 3
"""How often Ray runs a task again whose worker or machine was lost, before it is made with care."""
_MEMORY: Final = 400 * 1024 * 1024
"""Bytes Ray sets aside for a task, so that a machine of little memory is not given one for each core."""


def _ray() -> Any:
    try:
        import ray
    except ModuleNotFoundError:
        raise InputError("the engine ray is not installed", mend='pip install "waqai[ray]"') from None
    return ray


def on_ray(address: str | None, workers: int | None = None) -> Engine:
    """An engine that sends tasks to the Ray cluster at an address («auto», «10.0.0.1:6379», «ray://...»), or to a Ray started
    here with `workers` cores where there is none. Inputs and output must be readable from every machine: an object store, or a
    shared disk. A task whose worker died is sent again; one that kills every worker it meets is made with care."""
    ray = _ray()

    def run(job: Job, tasks: Sequence[Task]) -> Iterator[tuple[Task, Shard]]:
        started = not ray.is_initialized()
        if started and address:
            _answers(address)
        if started:
            try:
                how = {"address": address} if address else {"num_cpus": workers, "include_dashboard": False}
                ray.init(log_to_driver=False, logging_level="ERROR", **how)
            except (ConnectionError, ValueError, RuntimeError) as error:
                raise InputError(
                    f"no Ray cluster: {error}", source=address or "", mend="give --address of a running one"
                ) from None
        try:
            yield from _run(ray, job, tasks)
        finally:
            if started:
                ray.shutdown()

    return run


def _answers(address: str) -> None:
    """Raises `InputError` where nothing listens at HOST:PORT: Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return  # «auto», which Ray resolves itself
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
    except OSError as error:
        found = f"no Ray cluster: {error.strerror or error}"
        raise InputError(found, source=address, mend="give --address of a running one") from None


def _run(ray: Any, job: Job, tasks: Sequence[Task]) -> Iterator[tuple[Task, Shard]]:
    remote = ray.remote(num_cpus=1, memory=_MEMORY, max_retries=_RETRIES)(make_shard)
    plan = ray.put(job.plan)
    waiting = list(reversed(tasks))
    running: dict[Any, tuple[Task, bool]] = {}

    def send(task: Task, careful: bool = False) -> None:
        running[remote.remote(plan, task, job.settings, job.output, careful)] = (task, careful)

    while waiting or running:
        most = 2 * max(1, int(ray.cluster_resources().get("CPU", 1)))  # asked each time: machines come and go
        while waiting and len(running) < most:
            send(waiting.pop())
        done, _ = ray.wait(list(running), num_returns=1)
        for reference in done:
            task, careful = running.pop(reference)
            try:
                shard = ray.get(reference)
            except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError) as error:
                if careful:
                    raise InputError(f"lost again and again: {error}", source=task.name, mend="look at Ray's own logs") from None
                send(task, careful=True)
                continue
            except ray.exceptions.RayTaskError as error:
                cause = error.cause
                raise (cause if isinstance(cause, InputError) else error) from None
            yield task, shard
