"""Measures the review page: made, opened, worked with, for 26 and for 400 Kreise.

    python benchmarks/review_page.py [CHROMIUM]

Needs the package playwright. Times are of one run; the machine's other work is in them.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from reviews import many, sample_review
from zvgen.reports.review import page

SCROLL = """
() => new Promise(done => {
  const gaps = []; let last = performance.now(), before = -1;
  const step = now => {
    gaps.push(now - last); last = now;
    const stuck = scrollY === before; before = scrollY;
    scrollBy(0, 400);
    if (stuck || gaps.length > 600) done({frames: gaps.length, longest: Math.max(...gaps),
      late: gaps.filter(gap => gap > 50).length});
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})
"""


def main() -> None:
    """One line of figures for each number of Kreise."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium")
    with sync_playwright() as tool, tempfile.TemporaryDirectory() as folder:
        browser = tool.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for number in (26, 400):
            began = time.perf_counter()
            data = page(sample_review() if number == 26 else many(number))
            made = time.perf_counter() - began
            file = Path(folder, f"{number}.html")
            file.write_bytes(data)
            sheet = browser.new_page(viewport={"width": 1400, "height": 900})
            sheet.goto(file.as_uri())
            ready = sheet.evaluate("performance.getEntriesByName('bereit')[0].startTime")
            sort = timed(sheet, "document.querySelector('#kreistabelle button').click()")
            search = timed(
                sheet,
                "(() => {const s = document.getElementById('suchwort'); s.value = 'pflege';"
                " s.dispatchEvent(new Event('input'))})()",
            )
            sheet.locator("#alle").click()
            print(
                f"{number} Kreise: {len(data) / 1e6:.2f} MB, made in {made:.1f} s,"
                f" ready after {ready:.0f} ms,"
                f" sorted in {sort:.0f} ms, searched in {search:.0f} ms, scrolled: {sheet.evaluate(SCROLL)}"
            )
        browser.close()


def timed(sheet: object, act: str) -> float:
    """Milliseconds until the page has done something and drawn it."""
    result: float = sheet.evaluate(  # type: ignore[attr-defined]
        "() => new Promise(done => {const began = performance.now(); "
        + act
        + "; requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))})"
    )
    return result


if __name__ == "__main__":
    main()
