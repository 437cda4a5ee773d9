"""A letter that no font of the machine has."""

import shutil
import subprocess

import pytest

BOX = "漢"


def _chinese_fonts() -> bytes:
    done = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True)
    return done.stdout


no_chinese = pytest.mark.skipif(
    shutil.which("fc-list") is None or bool(_chinese_fonts()),
    reason="needs a machine that has no Chinese font and can say so",
)
"""Mark of a test in which LibreOffice must print a box for `BOX`."""
