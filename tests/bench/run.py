"""The benchmarks: each line a ratio against something measured in the same run, beside the project's target."""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import typespec
from measure import FailedError, Job, Median, medians

ROOT = Path(__file__).parents[2]
"""The root of the checkout."""
EXAMPLE = ROOT / "specs" / "unified-support"
HERE = Path(__file__).parent
_PARSE = """
import gc, sys, time
from pathlib import Path
from kelisim.source import Source
from kelisim.syntax.parse import parse
(gc.enable if sys.argv[2] == "on" else gc.disable)()
source = Source("services.kel", Path(sys.argv[1]).read_text(encoding="utf-8"))
start = time.perf_counter()
parse(source)
print(time.perf_counter() - start)
"""
"""Parses a file with the cyclic collector on or off, and prints the seconds that the parse took."""


@dataclass(frozen=True)
class Line:
    """One result. `met` is empty where there is no target or nothing was measured; `note` says why."""

    what: str
    measured: str = ""
    reference: str = ""
    ratio: float | None = None
    target: str = ""
    met: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Bench:
    """Where and how often things are measured."""

    folder: Path
    sizes: tuple[int, ...]
    runs: int

    def catalog(self, size: int) -> Path:
        """The folder of a catalog, written by another process so that this one stays small."""
        folder = self.folder / f"catalog-{size}"
        if not folder.exists():
            self.made(f"import generate; generate.write({size}, Path({str(folder)!r}))")
        return folder

    def typespec_source(self, size: int) -> Path:
        """The TypeSpec file with the same facts, beside the packages that it imports."""
        file = self.folder / "typespec" / f"catalog-{size}.tsp"
        if not file.exists():
            text = f"typespec.source(generate.services({size}))"
            self.made(f"import generate, typespec; Path({str(file)!r}).write_text({text}, encoding='utf-8')")
        return file

    def made(self, code: str) -> None:
        """Runs code of this folder in another process."""
        subprocess.run([sys.executable, "-c", f"from pathlib import Path; {code}"], cwd=HERE, check=True)

    def python(self, *arguments: str, before: Callable[[], None] = lambda: None) -> Job:
        """Python with the compiler of this checkout and a cache of the benchmark's own."""
        environment = {"PYTHONPATH": str(ROOT / "compiler"), "XDG_CACHE_HOME": str(self.cache)}
        return Job([sys.executable, *arguments], self.folder, environment, before)

    def kelisim(self, *arguments: str, before: Callable[[], None] = lambda: None) -> Job:
        """The command `kelisim`."""
        return self.python("-m", "kelisim", *arguments, before=before)

    @property
    def cache(self) -> Path:
        """The folder of the compiler's cache."""
        return self.folder / "cache"

    def forget(self) -> None:
        """Empties the cache."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def build(self, size: int) -> Job:
        """`kelisim build --target schema` of a catalog."""
        out = str(self.folder / f"built-{size}")
        return self.kelisim("build", str(self.catalog(size)), "--target", "schema", "--out", out)


# ---------------------------------------------------------------- what is measured


def schema(bench: Bench) -> Iterator[Line]:
    """JSON Schema against TypeSpec at each size; time per service; memory against the size of the source."""
    node = bench.folder / "typespec"
    try:
        version = typespec.install(node)
    except typespec.AbsentError as reason:
        version = ""
        yield Line("schema against TypeSpec", note=f"skipped: {reason}")
    ours: dict[int, Median] = {}
    for size in bench.sizes:
        jobs = {"ours": bench.build(size)}
        if version:
            out = bench.folder / f"typespec-{size}"
            jobs["theirs"] = Job(typespec.command(node, bench.typespec_source(size), out), node)
        found = medians(jobs, bench.runs)
        ours[size] = found["ours"]
        if version:
            name = f"TypeSpec {version}"
            yield _faster(f"schema, {size} services", found["ours"], found["theirs"], name, 3, "; aim 5")
    if 1_000 in ours and 10_000 in ours:
        ratio = ours[10_000].seconds / ours[1_000].seconds
        yield Line(
            "schema, 10000 against 1000 services", _seconds(ours[10_000].seconds), _seconds(ours[1_000].seconds),
            ratio, "<= 12", ratio <= 12,
        )  # fmt: skip
    for size, median in ours.items():
        yield _memory(f"memory of schema, {size} services", median, bench.catalog(size), size)


def cold_example(bench: Bench) -> Iterator[Line]:
    """The check of the example catalog with an empty cache against importing two libraries."""
    if not any(EXAMPLE.glob("*.kel")):
        yield Line("check of the example, no cache", note="skipped: specs/unified-support is empty")
        return
    jobs = {
        "check": bench.kelisim("check", str(EXAMPLE), before=bench.forget),
        "imports": bench.python("-c", "import lark, click"),
    }
    found = medians(jobs, max(bench.runs, 5))
    ratio = found["check"].seconds / found["imports"].seconds
    reference = f"import lark, click {_seconds(found['imports'].seconds)}"
    yield Line("check of the example, no cache", _seconds(found["check"].seconds), reference, ratio, "<= 4", ratio <= 4)


def cached_check(bench: Bench) -> Iterator[Line]:
    """A first check without a cache against a second one with it, one line of the catalog changed between them."""
    size = max(bench.sizes)
    folder = bench.catalog(size)
    changed = bench.folder / f"changed-{size}"
    bench.made(f"import generate; generate.write({size}, Path({str(changed)!r}), changed=True)")
    live = bench.folder / "live"

    def first() -> None:
        bench.forget()
        shutil.copytree(folder, live, dirs_exist_ok=True)

    def second() -> None:
        shutil.copytree(changed, live, dirs_exist_ok=True)

    jobs = {
        "first": bench.kelisim("check", str(live), before=first),
        "second": bench.kelisim("check", str(live), before=second),
    }
    found = medians(jobs, bench.runs)
    yield _faster(f"second check, {size} services", found["second"], found["first"], "first check", 10)
    yield _memory(f"memory of the first check, {size} services", found["first"], folder, size)
    yield _memory(f"memory of the second check, {size} services", found["second"], folder, size)


def collector(bench: Bench) -> Iterator[Line]:
    """The parse alone with Python's cyclic collector off and on."""
    size = max(bench.sizes)
    file = str(bench.catalog(size) / "services.kel")
    found: dict[str, list[float]] = {"off": [], "on": []}
    for _ in range(bench.runs):
        for state, seconds in found.items():
            job = bench.python("-c", _PARSE, file, state)
            seconds.append(float(medians({state: job}, 1)[state].printed))
    off, on = (statistics.median(found[state]) for state in ("off", "on"))
    yield Line(f"parse without the collector, {size} services", _seconds(off), f"with it {_seconds(on)}", on / off)


# ---------------------------------------------------------------- how it is shown


def _seconds(value: float) -> str:
    return f"{value:.3f} s"


def _faster(what: str, ours: Median, other: Median, name: str, target: int, aim: str = "") -> Line:
    ratio = other.seconds / ours.seconds
    reference = f"{name} {_seconds(other.seconds)}"
    return Line(what, _seconds(ours.seconds), reference, ratio, f">= {target}{aim}", ratio >= target)


def _memory(what: str, median: Median, folder: Path, size: int) -> Line:
    source = sum(each.stat().st_size for each in folder.glob("*.kel"))
    ratio = median.peak / source
    measured = f"{median.peak / 2**20:.0f} MiB"
    # Below some thousand services the interpreter itself is most of the memory.
    if size < 10_000:
        return Line(what, measured, f"source {source / 2**20:.2f} MiB", ratio)
    return Line(what, measured, f"source {source / 2**20:.2f} MiB", ratio, "< 60", ratio < 60)


def _table(lines: list[Line]) -> str:
    head = ("what", "measured", "reference", "ratio", "target", "")
    rows = [head]
    for each in lines:
        met = {True: "met", False: "MISSED", None: each.note}[each.met]
        ratio = f"{each.ratio:.1f}" if each.ratio is not None else ""
        rows.append((each.what, each.measured, each.reference, ratio, each.target, met))
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    return "\n".join("  ".join(row).rstrip() for row in padded)


PARTS = {"schema": schema, "example": cold_example, "cache": cached_check, "collector": collector}
"""The benchmarks, by the names that `--only` takes."""


def measured(bench: Bench, names: list[str]) -> Iterator[Line]:
    """The lines of the chosen benchmarks; one that breaks is a line that says so."""
    for name in names:
        try:
            yield from PARTS[name](bench)
        except FailedError as reason:
            yield Line(name, note=f"failed: {reason}")


def main() -> None:
    """Measures and prints. A missed target is printed and is no failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the results are printed")
    parser.add_argument("--runs", type=int, default=3, help="how often each command runs; the median counts")
    parser.add_argument("--sizes", default="100,1000,10000", help="numbers of services, with commas")
    parser.add_argument("--only", choices=tuple(PARTS), action="append", help="measure this part; may be repeated")
    options = parser.parse_args()
    sizes = tuple(int(each) for each in options.sizes.split(","))
    with tempfile.TemporaryDirectory(prefix="kelisim-bench-") as folder:
        lines = list(measured(Bench(Path(folder), sizes, options.runs), options.only or list(PARTS)))
    if options.format == "json":
        print(json.dumps([asdict(each) for each in lines], ensure_ascii=False, indent=2))
    else:
        print(_table(lines))


if __name__ == "__main__":
    main()
