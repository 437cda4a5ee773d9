"""How long it takes to compare two years of all Kreise, beside building their documents.

    python benchmarks/compare_years.py [--rounds N] [--json FILE]

Whole processes in turn, as from a shell; see benchmarks/README.md for what is compared.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from sample import REPOSITORY, own_cache

_ZVGEN = "import sys; from zvgen.cli import main; sys.exit(main())"
"""What the installed `zvgen` program runs."""
_WARM = 1
"""Runs before the clock starts: bytecode, cleaned layout and parsed wording are kept from then on."""
_KIND, _OLD, _NEW = "aqb", 2024, 2025


def main() -> None:
    """Measure, print the table, write the figures."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        measured = _rounds(Path(folder), options.rounds)
    for name, seconds in measured.items():
        print(f"{name:7} {1000 * median(seconds):6.0f} ms CPU")
    ratios = [a / b for a, b in zip(measured["compare"], measured["build"], strict=True)]
    print(f"compare / build: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    if options.json:
        options.json.write_text(json.dumps(measured | {"ratios": ratios}), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _rounds(folder: Path, rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each run; the two take turns."""
    measured: dict[str, list[float]] = {"build": [], "compare": []}
    for at in range(_WARM + rounds):
        build = _seconds(_build(folder / str(at)), folder)
        compare = _seconds(_compare(folder / f"{at}.json"), folder)
        if at >= _WARM:
            measured["build"].append(build)
            measured["compare"].append(compare)
    _is_complete(folder)
    return measured


def _build(out: Path) -> list[str]:
    """All documents of both years into an empty folder."""
    return ["build", "--art", _KIND, "--jahr", f"{_OLD},{_NEW}", "--out", str(out), "--quiet"]


def _compare(target: Path) -> list[str]:
    return ["diff", "--art", _KIND, "--jahr", str(_NEW), "--json", "-o", str(target), "--quiet"]


def _seconds(arguments: Sequence[str], folder: Path) -> float:
    """CPU seconds of one process of the program."""
    own_cache(folder)
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _cpu()
    command = [sys.executable, "-c", _ZVGEN, *arguments]
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True)
    return _cpu() - before


def _cpu() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _is_complete(folder: Path) -> None:
    """Every Kreis was built twice and compared once; otherwise the figures mean nothing."""
    built = len(list((folder / "0" / _KIND).rglob("*.docx")))
    compared = len(json.loads((folder / "0.json").read_text("utf-8"))["kreise"])
    if built != 2 * compared:
        raise SystemExit(f"{built} documents built, {compared} Kreise compared")
    print(f"{built} documents built, {compared} Kreise compared")


if __name__ == "__main__":
    main()
