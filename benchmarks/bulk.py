"""How time and memory of `zvgen build` grow with the number of documents, from 26 to 10,000.

    python benchmarks/bulk.py [--sizes 26,260,2600,10000] [--jobs 1,2] [--rounds 3]

Needs Linux: memory is read from /proc. See benchmarks/README.md.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from sample import REPOSITORY, SOURCE_YEAR, YEARS, kreise_of, make_workspace, own_cache

_KREISE = kreise_of(REPOSITORY, SOURCE_YEAR)


def make_bulk(folder: Path, documents: int) -> Path:
    """A workspace of so many agreements: ten years (up to 26: one), and as many parties as that takes.

    Parties beyond the real ones are copies with a key and a municipality number of their own.
    """
    make_workspace(folder)
    years = list(YEARS)[: 1 if documents <= len(_KREISE) else None]
    for year in set(YEARS) - set(years):
        shutil.rmtree(folder / f"data/aqb/{year}")
    each = documents // len(years)
    _multiply_parties(folder / "data/kreise.yaml", -(-each // len(_KREISE)))
    for year in years:
        _multiply_agreements(folder / f"data/aqb/{year}", each)
    return folder


def _multiply_parties(file: Path, times: int) -> None:
    """Every party so many times."""
    head, *entries = file.read_text("utf-8").strip().split("\n\n")
    numbered = [(n, i, entry) for n in range(1, times) for i, entry in enumerate(entries)]
    copies = [_copied(entry, number, 10000 + 50 * number + i) for number, i, entry in numbered]
    file.write_text("\n\n".join([head, *entries, *copies]) + "\n", "utf-8")


def _copied(entry: str, number: int, ags: int) -> str:
    key, _, rest = entry.partition(":")
    return f"{key}-{number}:" + re.sub(r'ags: "\d+"', f'ags: "{ags}"', rest)


def _multiply_agreements(folder: Path, documents: int) -> None:
    """So many agreements in the folder of a year that has one of each Kreis."""
    for number in range(len(_KREISE), documents):
        times, index = divmod(number, len(_KREISE))
        kreis = _KREISE[index]
        shutil.copy(folder / f"{kreis}.yaml", folder / f"{kreis}-{times}.yaml")


_ZVGEN = "import sys; from zvgen.cli import main; sys.exit(main())"
"""What the installed `zvgen` program runs."""
_LOOK_EVERY = 0.02
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


class Sample(NamedTuple):
    """One build into an empty folder: seconds, and the largest memory of each of its processes in MB."""

    wall: float
    cpu: float
    program: float
    workers: tuple[float, ...]


def build(workspace: Path, out: Path, jobs: int) -> Sample:
    """A process from its start to its end, with its workers."""
    words = ["build", "--quiet", "--out", str(out), "--jobs", str(jobs)]
    before, cpu = time.perf_counter(), _cpu_of_children()
    with subprocess.Popen([sys.executable, "-c", _ZVGEN, *words], cwd=workspace) as process:
        peaks: dict[int, float] = {}
        while process.poll() is None:
            peaks |= dict(_peaks(process.pid))
            time.sleep(_LOOK_EVERY)
    wall = time.perf_counter() - before
    assert process.returncode == 0  # noqa: S101 - a benchmark that skips is wrong
    program = peaks.pop(process.pid)
    return Sample(wall, _cpu_of_children() - cpu, program, tuple(peaks.values()))


def _peaks(pid: int) -> Iterator[tuple[int, float]]:
    """A process and those it started, with their largest memory so far; one that just ended is left out."""
    try:
        found = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    if found:
        yield pid, int(found[1]) / 1024
    for child in children:
        yield from _peaks(int(child))


def _cpu_of_children() -> float:
    used = os.times()
    return used.children_user + used.children_system


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=_numbers, default=[26, 260, 2600, 10000])
    parser.add_argument("--jobs", type=_numbers, default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(
        "| documents | jobs | seconds | a second | CPU ms each | each further one | MB | MB in all |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    smaller: dict[int, tuple[int, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        own_cache(Path(folder))
        for size in options.sizes:
            workspace = make_bulk(Path(folder) / str(size), size)
            for jobs, samples in _turns(workspace, options.jobs, options.rounds).items():
                cpu = median(one.cpu for one in samples)
                print(_row(size, jobs, samples, smaller.get(jobs)), flush=True)
                smaller[jobs] = size, cpu


def _numbers(words: str) -> list[int]:
    return list(map(int, words.split(",")))


def _turns(workspace: Path, jobs: list[int], rounds: int) -> dict[int, list[Sample]]:
    """All numbers of jobs in turn, after a build that is not counted: it fills the cache.

    Each into a folder of its own: what is deleted meanwhile slows ext4 down (benchmarks/README.md).
    """
    build(workspace, workspace / "out", 1)
    samples: dict[int, list[Sample]] = {number: [] for number in jobs}
    for turn in range(rounds):
        for number, own in samples.items():
            own.append(build(workspace, workspace / f"out-{turn}-{number}", number))
    return samples


def _row(size: int, jobs: int, samples: list[Sample], smaller: tuple[int, float] | None) -> str:
    wall, cpu = median(s.wall for s in samples), median(s.cpu for s in samples)
    program = max(s.program for s in samples)
    everything = max(s.program + sum(s.workers) for s in samples)
    further = f"{1000 * (cpu - smaller[1]) / (size - smaller[0]):.2f}" if smaller else ""
    rate, each = size / wall, 1000 * cpu / size
    times = f"{wall:.2f} | {rate:.0f} | {each:.2f} | {further}"
    return f"| {size} | {jobs} | {times} | {program:.0f} | {everything:.0f} |"


if __name__ == "__main__":
    main()
