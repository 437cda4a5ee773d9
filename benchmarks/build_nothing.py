"""How long `zvgen build` takes when there is nothing to do, beside a Python that only imports and reads.

    python benchmarks/build_nothing.py [--rounds 15]

The measure is `python -c "import yaml, jinja2"` that also reads every file the run has to compare: data,
templates and documents. All take turns, each in a process of its own; a ratio is the median of the rounds.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from sample import make_workspace

_ZVGEN = "import sys; from zvgen.cli import main; sys.exit(main())"
"""What the installed `zvgen` program runs."""
_MEASURE = """\
import os, yaml, jinja2
for place in ("data", "templates", "out/aqb"):
    for folder, _, names in os.walk(place):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                file.read()
"""
_WAYS = {
    "python with imports and reading": [sys.executable, "-c", _MEASURE],
    "zvgen build, nothing to do": [sys.executable, "-c", _ZVGEN, "build"],
    "zvgen build, a comment changed": [sys.executable, "-c", _ZVGEN, "build"],
}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder))
        _timed(workspace, _WAYS["zvgen build, nothing to do"])
        _print(_measured(workspace, rounds), _documents(workspace))


def _measured(workspace: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds of each way, round by round; every way ends with everything as the next finds it."""
    seconds: dict[str, list[float]] = {name: [] for name in _WAYS}
    for number in range(rounds):
        for name, words in _WAYS.items():
            if name.endswith("changed"):
                _comment(workspace, number)
            seconds[name].append(_timed(workspace, words))
    return seconds


def _timed(workspace: Path, words: list[str]) -> float:
    before = time.perf_counter()
    subprocess.run(words, cwd=workspace, check=True, capture_output=True)
    return time.perf_counter() - before


def _comment(workspace: Path, number: int) -> None:
    file = min((workspace / "data/aqb/2030").glob("[!_]*.yaml"))
    file.write_text(file.read_text("utf-8") + f"# {number}\n", "utf-8")


def _documents(workspace: Path) -> int:
    return len(list(workspace.glob("out/aqb/*/*.docx")))


def _print(seconds: dict[str, list[float]], documents: int) -> None:
    first, *_ = seconds.values()
    print(f"{documents} documents, median of {len(first)} rounds")
    for name, of_way in seconds.items():
        ratio = median(one / base for one, base in zip(of_way, first, strict=True))
        print(f"| {name} | {1000 * median(of_way):.0f} ms | {ratio:.2f} |")


if __name__ == "__main__":
    main()
