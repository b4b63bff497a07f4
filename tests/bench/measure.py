"""Whole processes, measured: wall time and peak memory, several commands in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class FailedError(Exception):
    """A measured command did not exit with 0; the text is the end of what it wrote."""


@dataclass(frozen=True)
class Job:
    """A command to measure; `before` runs each time before it and is not measured."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Sample:
    """One run: seconds from start to exit, and the most memory the process held, in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True)
class Median:
    """The medians over some runs; `printed` is what the last run wrote."""

    seconds: float
    peak: int
    printed: str


def _environment(job: Job) -> dict[str, str]:
    """What a user's shell would give: compiled modules are kept, as after an installation."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | dict(job.environment)


def run(job: Job) -> tuple[Sample, str]:
    """Runs a job once; raises `FailedError`.

    The peak is never below that of this process when it starts the other one, so this process stays small.
    """
    job.before()
    with tempfile.TemporaryFile() as written:
        start = time.perf_counter()
        process = subprocess.Popen(job.command, cwd=job.folder, env=_environment(job), stdout=written, stderr=written)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        written.seek(0)
        text = written.read().decode("utf-8", "replace")
    if process.returncode != 0:
        raise FailedError(f"{' '.join(job.command[:4])}: exit code {process.returncode}: {text.strip()[-400:]}")
    return Sample(seconds, usage.ru_maxrss * _RSS_UNIT), text


def medians(jobs: Mapping[str, Job], runs: int) -> dict[str, Median]:
    """The medians of several jobs that run in turn, so that a noisy spell hits all of them; raises `FailedError`."""
    samples: dict[str, list[Sample]] = {name: [] for name in jobs}
    printed: dict[str, str] = {}
    for _ in range(runs):
        for name, job in jobs.items():
            sample, printed[name] = run(job)
            samples[name].append(sample)
    return {
        name: Median(statistics.median(each.seconds for each in found), max(each.peak for each in found), printed[name])
        for name, found in samples.items()
    }
