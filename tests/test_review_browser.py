"""The review page in a real browser: read, filtered, worked through, rebuilt, printed.

Needs Chromium, the package playwright and the packages of `tests/browser` (axe-core).
"""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from changes import BUDGET, OWN, money
from reviews import HOSTILE, REVIEW, hostile, many, sample_review, with_changes
from zvgen.comparison import Changed, Nature
from zvgen.reports.review import page

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE = Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"
try:
    from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
except ImportError:
    Browser = BrowserContext = Page = Any
    HAS_PLAYWRIGHT = False
else:
    HAS_PLAYWRIGHT = True
MISSING = [
    *([] if CHROMIUM else ["chromium"]),
    *([] if HAS_PLAYWRIGHT else ["playwright"]),
    *([] if AXE.is_file() else ["npm ci in tests/browser"]),
    *([] if shutil.which("pdftotext") else ["pdftotext"]),
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(MISSING), reason=f"missing: {', '.join(MISSING)}"),
]
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDE = {"width": 1400, "height": 900}
CURRENT = "document.activeElement.closest('.aenderung')?.dataset.id ?? null"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("durchsicht")
    for name, review in (("proben", sample_review()), ("klein", REVIEW), ("boese", hostile())):
        (made / f"{name}.html").write_bytes(page(review))
    return made


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def context(browser: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=WIDE)
    made.set_default_timeout(10_000)
    watch(made, complaints)
    yield made
    made.close()
    assert complaints == []


def watch(context: BrowserContext, complaints: list[str]) -> None:
    """Everything the browser complains of, and every address it asks for but the page itself."""

    def on_request(request: Any) -> None:
        if not request.url.endswith(".html") and not request.url.startswith("blob:"):
            complaints.append(request.url)

    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", on_request)


@pytest.fixture
def open_page(context: BrowserContext, folder: Path) -> Open:
    def opened(name: str = "klein") -> Page:
        page_ = context.new_page()
        page_.goto((folder / f"{name}.html").as_uri())
        return page_

    return opened


def shown_rows(page_: Page) -> list[str]:
    return page_.locator("#kreistabelle tbody tr:visible th").all_inner_texts()


def press(page_: Page, keys: str) -> None:
    for key in keys:
        page_.keyboard.press(key)


def current(page_: Page) -> str | None:
    found: str | None = page_.evaluate(CURRENT)
    return found


def tick(page_: Page, name: str) -> None:
    """A box or a choice; what is seen of it is its label."""
    role = "radio" if name == "Synopse" else "checkbox"
    page_.get_by_role(role, name=name, exact=True).check(force=True)  # type: ignore[arg-type]


def said(page_: Page) -> str:
    return page_.inner_text("#meldung")


class TestTable:
    def test_sorted_by_numbers_both_ways_with_nothing_last(self, open_page: Open) -> None:
        page_ = open_page()
        head = page_.locator("#kreistabelle thead th", has_text="Differenz")
        names = ["Landkreis Fulda", "Landkreis Kassel", "Odenwaldkreis", "Stadt Hanau"]
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert shown_rows(page_) == names
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert shown_rows(page_) == [names[1], names[0], *names[2:]]
        assert page_.locator("article h3").all_inner_texts() == shown_rows(page_)

    @pytest.mark.parametrize(
        ("name", "first"), [("Kreis", "Landkreis Fulda"), ("neu", "Landkreis Fulda")]
    )
    def test_sorted_by_each_kind_of_column(self, open_page: Open, name: str, first: str) -> None:
        page_ = open_page()
        page_.get_by_role("columnheader", name=name, exact=True).get_by_role("button").click()
        assert shown_rows(page_)[0] == first
        assert page_.locator("[aria-sort]").count() == 1

    def test_filtered_by_kind_of_change(self, open_page: Open) -> None:
        page_ = open_page()
        tick(page_, "Projekte")
        assert shown_rows(page_) == ["Landkreis Kassel"]
        assert page_.inner_text("#treffer") == "1 von 4 Kreisen"
        assert page_.locator("article:visible").count() == 1
        page_.get_by_role("button", name="Alle zeigen").click()
        assert len(shown_rows(page_)) == 4

    @pytest.mark.parametrize(
        ("label", "names"),
        [
            ("auffällige", ["Landkreis Kassel"]),
            ("erstmals oder entfallen", ["Odenwaldkreis", "Stadt Hanau"]),
            ("mit Notiz", []),
            ("ungeprüfte", ["Odenwaldkreis", "Landkreis Kassel", "Stadt Hanau"]),
        ],
    )
    def test_only_some(self, open_page: Open, label: str, names: list[str]) -> None:
        page_ = open_page()
        tick(page_, label)
        assert shown_rows(page_) == names
        assert page_.is_visible("#nichts") is (not names)

    @pytest.mark.parametrize("word", ["kassel", "06633", "neuer *weg*", "HAPE sprache", "walter"])
    def test_searched(self, open_page: Open, word: str) -> None:
        page_ = open_page()
        page_.keyboard.press("/")
        page_.keyboard.type(word)
        assert shown_rows(page_) == ["Landkreis Kassel"]

    def test_link_opens_the_kreis(self, open_page: Open) -> None:
        page_ = open_page("proben")
        page_.get_by_role("link", name="Landkreis Kassel", exact=True).click()
        button = page_.locator("#kreis-landkreis-kassel h3 button")
        assert button.get_attribute("aria-expanded") == "true"
        assert page_.locator("#kreis-landkreis-kassel .aenderung").first.is_visible()
        assert button.evaluate("one => one === document.activeElement")


class TestViews:
    def test_three_views_of_a_kreis(self, open_page: Open) -> None:
        page_ = open_page("proben")
        page_.get_by_role("button", name="Landkreis Fulda").click()
        kreis = page_.locator("#kreis-landkreis-fulda")
        assert kreis.locator(".text, .synopse").count() == 0
        page_.keyboard.press("s")
        assert kreis.locator(".text").count() > 3
        assert kreis.locator(".text del.weg").count() > 3
        page_.keyboard.press("s")
        heads = kreis.locator(".synopse").first.locator("th").all_inner_texts()
        assert heads == ["Bisherige Fassung (2024)", "Neue Fassung (2025)"]
        assert kreis.locator(".synopse td:first-child ins").count() == 0
        assert kreis.locator(".synopse td:last-child:not([colspan]) del").count() == 0
        page_.keyboard.press("s")
        assert kreis.locator(".text, .synopse").count() == 0

    def test_grammar_is_a_change_only_when_asked_for(self, open_page: Open) -> None:
        page_ = open_page("proben")
        page_.get_by_role("button", name="Landkreis Fulda").click()
        page_.keyboard.press("s")
        marks = page_.locator("#kreis-landkreis-fulda .text :is(ins, del)")
        before = marks.count()
        tick(page_, "Grammatik")
        assert marks.count() > before
        assert page_.get_by_role("heading", name="Grammatik und Jahr").count() == 1

    def test_noise_is_a_change_only_when_asked_for(self, open_page: Open) -> None:
        page_ = open_page()
        page_.get_by_role("button", name="Landkreis Kassel").click()
        page_.keyboard.press("s")
        assert page_.locator("#kreis-landkreis-kassel .text").count() == 0
        tick(page_, "Schreibweise")
        old = page_.locator("#kreis-landkreis-kassel .text del").all_inner_texts()
        assert [re.sub(r"\s", "", one) for one in old] == ["[entfallen:84]"]

    def test_what_is_the_same_can_be_shown(self, open_page: Open) -> None:
        page_ = open_page("proben")
        page_.get_by_role("button", name="Landkreis Fulda").click()
        page_.keyboard.press("s")
        units = page_.locator("#kreis-landkreis-fulda .einheit")
        before = units.count()
        tick(page_, "Gleiches")
        assert units.count() > 2 * before
        assert page_.locator(".gleich").count() == 0

    def test_both_sides_read_as_they_are_written(self, open_page: Open) -> None:
        """The columns of the Synopse have the texts of both years, word for word."""
        page_ = open_page("proben")
        (fulda,) = [one for one in sample_review().year if one.kreis == "landkreis-fulda"]
        page_.get_by_role("button", name="Landkreis Fulda").click()
        tick(page_, "Gleiches")
        tick(page_, "Synopse")
        for column, new in (("first", False), ("last", True)):
            found = page_.evaluate(
                "column => [...document.querySelectorAll(`#kreis-landkreis-fulda .synopse td:${column}-child"
                " .einheit`)].map(one => {const c = one.cloneNode(true);"
                " c.querySelectorAll('.vh').forEach(x => x.remove()); return c.textContent})",
                column,
            )
            rows = [row for pair in fulda.sections for row in pair.rows]
            forms = [(row, row.new if new else row.old) for row in rows]
            told = [f"{f.label} {r.text(new=new)}".strip() for r, f in forms if f]
            assert [one.strip() for one in found] == told

    def test_words_say_what_colours_say(self, open_page: Open) -> None:
        page_ = open_page()
        page_.get_by_role("button", name="Landkreis Kassel").click()
        text = page_.locator("#kreis-landkreis-kassel").text_content()
        for word in ("[entfallen: ", "[neu: ", "[von hier verschoben: ", "[hierher verschoben: "):
            assert word in str(text)


class TestKeys:
    def test_j_and_k_go_through_all_changes(self, open_page: Open) -> None:
        page_ = open_page()
        seen = []
        for _ in range(40):
            page_.keyboard.press("j")
            if said(page_):
                break
            seen.append(current(page_))
        assert len(seen) == len(set(seen)) == 4 + len(OWN) + 2
        assert "keine mehr" in said(page_)
        press(page_, "kk")
        assert current(page_) == seen[-3]
        assert page_.locator("article .inhalt:visible").count() == 3

    def test_j_leaves_out_what_the_filter_hides(self, open_page: Open) -> None:
        page_ = open_page()
        tick(page_, "erstmals oder entfallen")
        press(page_, "j" * 5)
        assert page_.evaluate("document.activeElement.closest('article').dataset.kreis") == (
            "odenwaldkreis"
        )

    def test_u_checks_and_n_goes_to_the_next_unchecked(self, open_page: Open) -> None:
        page_ = open_page()
        press(page_, "jjuk")
        first = current(page_)
        press(page_, "n")
        third = current(page_)
        assert first != third
        press(page_, "kk")
        assert current(page_) == first
        assert page_.inner_text("#stand") == f"1 von {4 + len(OWN) + 2} geprüft"
        press(page_, "ju")
        assert page_.inner_text("#stand").startswith("0 von")

    def test_n_says_when_all_is_done(self, open_page: Open) -> None:
        page_ = open_page()
        press(page_, "nu" * (4 + len(OWN) + 2))
        page_.keyboard.press("n")
        assert said(page_) == "Alle gezeigten Änderungen sind geprüft."
        assert page_.inner_text("#kreistabelle [data-kreis=landkreis-kassel] td:last-child") == (
            f"✓ alle {len(OWN)}"
        )

    def test_u_without_a_change_says_what_to_do(self, open_page: Open) -> None:
        page_ = open_page()
        page_.keyboard.press("u")
        assert "Erst mit j" in said(page_)

    def test_s_keeps_the_place(self, open_page: Open) -> None:
        page_ = open_page()
        press(page_, "jjjjjj")
        before = current(page_)
        press(page_, "s")
        assert current(page_) == before is not None

    def test_help_opens_and_closes(self, open_page: Open) -> None:
        page_ = open_page()
        page_.keyboard.press("?")
        assert page_.get_by_role("dialog").is_visible()
        page_.keyboard.press("j")
        page_.keyboard.press("Escape")
        assert not page_.get_by_role("dialog").is_visible()
        assert current(page_) is None

    def test_keys_rest_while_somebody_types(self, open_page: Open) -> None:
        page_ = open_page()
        page_.keyboard.press("/")
        page_.keyboard.type("jnus?/")
        assert page_.input_value("#suchwort") == "jnus?/"
        assert not page_.get_by_role("dialog").is_visible()
        page_.keyboard.press("Escape")
        page_.keyboard.press("j")
        assert current(page_) is not None
        page_.keyboard.press("Control+j")

    def test_keys_can_be_switched_off(self, open_page: Open) -> None:
        page_ = open_page()
        page_.keyboard.press("?")
        page_.get_by_label("Tasten verwenden").uncheck()
        page_.keyboard.press("Escape")
        page_.keyboard.press("j")
        assert current(page_) is None
        page_.reload()
        page_.keyboard.press("j")
        assert current(page_) is None


CHEAPER = Changed(Nature.MONEY, BUDGET.old, money("850.001", "850001"))
REBUILT = with_changes(*(CHEAPER if one is BUDGET else one for one in reversed(OWN)))


UNKNOWN = json.dumps(
    {
        "format": "zvgen-pruefung",
        "version": 1,
        "seite": "aqb/2025/2024",
        "vermerke": [None, *({"id": one, "geprueft": True} for one in ("__proto__", "ff"))],
    }
)
"""A file whose marks belong to no change of the page."""


class TestMarks:
    def test_marks_and_notes_stay_when_the_page_is_rebuilt(
        self, open_page: Open, folder: Path
    ) -> None:
        """Only the change that is another one is unchecked again."""
        file = folder / "neu.html"
        file.write_bytes(page(REVIEW))
        page_ = open_page("neu")
        page_.get_by_role("button", name="Landkreis Kassel", exact=True).click()
        page_.locator("#kreis-landkreis-kassel").get_by_role("button", name="Alle geprüft").click()
        item = page_.locator(".aenderung", has_text="WeTeP")
        item.get_by_role("button", name="Notiz").click()
        item.get_by_label("Notiz").fill("Warum?\nBitte fragen")
        file.write_bytes(page(REBUILT))
        page_.reload()
        assert page_.inner_text("#stand").startswith(f"{len(OWN) - 1} von")
        page_.get_by_role("button", name="Landkreis Kassel", exact=True).click()
        unchecked = page_.locator("#kreis-landkreis-kassel .aenderung:not(.geprueft)")
        assert unchecked.count() == 1
        assert "850.001" in unchecked.inner_text()
        assert page_.locator(".aenderung", has_text="WeTeP").get_by_label(
            "Notiz"
        ).input_value() == ("Warum?\nBitte fragen")

    def test_saved_and_loaded(
        self, open_page: Open, browser: Browser, folder: Path, tmp_path: Path
    ) -> None:
        page_ = open_page()
        press(page_, "jujju")
        note(page_, '=1+1; "so"')
        saved = download(page_, "In Datei sichern", tmp_path)
        assert saved.name == "pruefung-aqb-2025.json"
        told = json.loads(saved.read_text("utf-8"))
        assert [told[key] for key in ("format", "version", "seite")] == [
            *("zvgen-pruefung", 1, "aqb/2025/2024")
        ]
        assert [one["geprueft"] for one in told["vermerke"]] == [True, True]
        fresh = browser.new_context(viewport=WIDE)
        other = fresh.new_page()
        other.goto((folder / "klein.html").as_uri())
        other.set_input_files("#datei", saved)
        other.wait_for_function("document.getElementById('meldung').textContent")
        assert said(other) == "2 Vermerke geladen."
        assert other.inner_text("#stand").startswith("2 von")
        assert other.get_by_label("Notiz").nth(2).input_value() == '=1+1; "so"'
        fresh.close()

    @pytest.mark.parametrize(
        ("content", "answer"),
        [
            ("kein json", "keine JSON-Datei"),
            ('{"format": "anders"}', "keine Prüfvermerke"),
            ('{"format":"zvgen-pruefung","version":2,"vermerke":[]}', "anderen Version"),
            (
                '{"format":"zvgen-pruefung","version":1,"seite":"aqb/2024/2020","vermerke":[]}',
                "gehören zu aqb/2024/2020",
            ),
            (
                UNKNOWN,
                "0 Vermerke geladen. 3 gehören zu Änderungen, die es so nicht mehr gibt.",
            ),
        ],
    )
    def test_wrong_files_are_told(
        self, open_page: Open, tmp_path: Path, content: str, answer: str
    ) -> None:
        page_ = open_page()
        (tmp_path / "x.json").write_text(content, "utf-8")
        page_.set_input_files("#datei", tmp_path / "x.json")
        page_.wait_for_function("document.getElementById('meldung').textContent")
        assert answer in said(page_)
        assert page_.inner_text("#stand").startswith("0 von")

    def test_notes_as_a_table_that_no_formula_is_in(self, open_page: Open, tmp_path: Path) -> None:
        page_ = open_page()
        page_.keyboard.press("j")
        note(page_, '=HYPERLINK("x")')
        table = download(page_, "Notizen als CSV", tmp_path).read_bytes().decode("utf-8-sig")
        head, row = table.strip().split("\r\n")
        assert head == '"Kreis";"Abschnitt";"Änderung";"geprüft";"Notiz"'
        assert row.startswith('"alle Kreise";"§ 1";"geändert: ')
        assert row.endswith(';"nein";"\'=HYPERLINK(""x"")"')

    def test_browser_that_keeps_nothing_is_told_of(
        self, open_page: Open, context: BrowserContext
    ) -> None:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage',"
            " {get() {throw new DOMException('', 'SecurityError')}})"
        )
        page_ = open_page()
        assert "SecurityError" in said(page_)
        press(page_, "ju")
        assert page_.inner_text("#stand").startswith("1 von")


def note(page_: Page, text: str) -> None:
    """A note on the change that has the focus."""
    item = page_.locator(f".aenderung[data-id='{current(page_)}']")
    item.get_by_role("button", name="Notiz").click()
    item.get_by_label("Notiz").fill(text)


def download(page_: Page, button: str, folder: Path) -> Path:
    page_.locator("#dateien summary").click()
    with page_.expect_download() as waiting:
        page_.get_by_role("button", name=button).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


EVERYTHING_IN_SIGHT = (
    "document.styleSheets[0].insertRule('* { content-visibility: visible !important }')"
)
"""What is far away is not drawn; axe looks at what is."""
AXE_OPTIONS = "{resultTypes: ['violations']}"
LOOKS: dict[str, dict[str, Any]] = {
    "hell": {"color_scheme": "light", "viewport": WIDE},
    "dunkel": {"color_scheme": "dark", "viewport": WIDE},
    "schmal": {"color_scheme": "light", "viewport": {"width": 360, "height": 780}},
    "vergroessert": {
        "color_scheme": "dark",
        "viewport": {"width": 640, "height": 450},
        "device_scale_factor": 2,
    },
}


@pytest.mark.parametrize(
    ("look", "view"),
    [
        *(("hell", "daten"), ("hell", "synopse"), ("dunkel", "daten"), ("dunkel", "text")),
        *(("schmal", "text"), ("schmal", "synopse"), ("vergroessert", "daten")),
    ],
)
def test_axe_finds_no_barrier_and_the_page_fits(
    browser: Browser, folder: Path, look: str, view: str
) -> None:
    context = browser.new_context(**LOOKS[look], reduced_motion="reduce")
    complaints: list[str] = []
    watch(context, complaints)
    for name, kreis in (("proben", "Landkreis Fulda"), ("klein", "Landkreis Kassel")):
        page_ = context.new_page()
        page_.goto((folder / f"{name}.html").as_uri())
        page_.get_by_role("button", name=kreis, exact=True).click()
        page_.locator(f"#ansichten [value={view}]").check(force=True)
        tick(page_, "Grammatik")
        page_.locator(".inhalt:visible .notiz").first.click()
        page_.evaluate(EVERYTHING_IN_SIGHT)
        found = page_.evaluate(f"{AXE.read_text('utf-8')}; axe.run(document, {AXE_OPTIONS})")
        assert {one["id"]: one["nodes"][0]["html"] for one in found["violations"]} == {}
        assert page_.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
    assert complaints == []


def test_axe_finds_no_barrier_in_the_help(open_page: Open) -> None:
    page_ = open_page()
    page_.keyboard.press("?")
    found = page_.evaluate(f"{AXE.read_text('utf-8')}; axe.run('#hilfe')")
    assert [one["id"] for one in found["violations"]] == []


class TestColours:
    GROUND = "getComputedStyle(document.body).backgroundColor"
    BAR = "getComputedStyle(document.querySelector('#diagramm-aenderung [fill^=\"var(--mehr\"]')).fill"

    def test_switch_beats_the_system_and_is_kept(self, open_page: Open) -> None:
        page_ = open_page()
        bright = page_.evaluate(f"[{self.GROUND}, {self.BAR}]")
        assert bright[0] == "rgb(255, 255, 255)"
        page_.get_by_label("Farben").select_option("dunkel")
        dark = page_.evaluate(f"[{self.GROUND}, {self.BAR}]")
        assert not set(dark) & set(bright)
        page_.reload()
        assert page_.evaluate(f"[{self.GROUND}, {self.BAR}]") == dark
        page_.get_by_label("Farben").select_option("")
        assert page_.evaluate(self.GROUND) == bright[0]

    def test_system_decides_without_the_switch(self, browser: Browser, folder: Path) -> None:
        context = browser.new_context(color_scheme="dark")
        page_ = context.new_page()
        page_.goto((folder / "klein.html").as_uri())
        assert page_.evaluate(self.GROUND) == "rgb(23, 24, 27)"
        page_.get_by_label("Farben").select_option("hell")
        assert page_.evaluate(self.GROUND) == "rgb(255, 255, 255)"
        context.close()


class TestPrint:
    def test_a4_landscape_each_kreis_begins_a_page(self, open_page: Open, tmp_path: Path) -> None:
        page_ = open_page("proben")
        pages = printed(page_, tmp_path)
        names = [one.name for one in sample_review().year]
        starts = [
            pages.index(p) for name in names for p in pages if p.strip().startswith(f"{name}\n")
        ]
        assert len(starts) == len(names) == 26
        assert starts == sorted(starts)
        assert starts[-1] == len(pages) - 1

    @pytest.mark.parametrize("keys", ["", "s", "ss"])
    def test_nothing_is_lost(self, open_page: Open, tmp_path: Path, keys: str) -> None:
        """Every change of every Kreis is on paper, opened or not, with marks and notes."""
        page_ = open_page("klein")
        press(page_, "ju")
        note(page_, "Bitte prüfen lassen")
        page_.locator("#kopf, h1").first.click()
        press(page_, keys)
        text = re.sub(r"\s+", " ", " ".join(printed(page_, tmp_path)))
        for said_ in ("850.000 Euro", "HAPE – Sprache", "Neuer *Weg*", "WeTeP", "Walter Anonym"):
            assert said_ in text
        assert "Notiz: Bitte prüfen lassen" in text
        assert "Seit" not in text

    def test_filter_holds_on_paper_too(self, open_page: Open, tmp_path: Path) -> None:
        page_ = open_page("klein")
        tick(page_, "auffällige")
        pages = printed(page_, tmp_path)
        assert any("Gefiltert: 1 von 4 Kreisen" in one for one in pages)
        assert [one for one in pages if one.strip().startswith("Landkreis Kassel\n")]
        assert not [one for one in pages if one.strip().startswith("Stadt Hanau\n")]


def printed(page_: Page, folder: Path) -> list[str]:
    """The texts of the pages, all of them A4 landscape."""
    file = folder / "seite.pdf"
    page_.pdf(path=file, prefer_css_page_size=True, print_background=True)
    about = subprocess.run(["pdfinfo", file], check=True, capture_output=True).stdout.decode()
    width, height = map(float, re.findall(r"Page size: +([\d.]+) x ([\d.]+)", about)[0])
    assert (round(width), round(height)) == (842, 595)
    done = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True)
    return done.stdout.decode().split("\f")[:-1]


class TestHostileNames:
    def test_nothing_runs_and_all_is_text(self, open_page: Open) -> None:
        page_ = open_page("boese")
        press(page_, "j" * 8 + "s")
        assert page_.evaluate("window.boese") is None
        assert page_.locator("img, a[href^=javascript]").count() == 0
        kreis = page_.locator("#kreis-landkreis-kassel")
        for name in HOSTILE:
            assert name.replace("\u2028", " ").split()[0] in kreis.inner_text()
        page_.keyboard.press("/")
        page_.keyboard.type("<script>")
        assert len(shown_rows(page_)) == 4

    def test_policy_stops_what_would_run(self, browser: Browser, folder: Path) -> None:
        """The policy works: an inline handler put in by force is refused."""
        context = browser.new_context()
        page_ = context.new_page()
        told: list[str] = []
        page_.on("console", lambda message: told.append(message.text))
        page_.goto((folder / "klein.html").as_uri())
        page_.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<i onclick=\"boese=1\">x</i>')"
        )
        page_.evaluate("document.querySelector('i').click()")
        assert page_.evaluate("window.boese") is None
        assert any("Content Security Policy" in one for one in told)
        context.close()


def test_very_many_kreise_are_soon_ready(browser: Browser, folder: Path) -> None:
    """A bound that a busy machine keeps too; `benchmarks/review_page.py` measures."""
    (folder / "viele.html").write_bytes(page(many(400)))
    context = browser.new_context(viewport=WIDE)
    page_ = context.new_page()
    page_.goto((folder / "viele.html").as_uri())
    assert page_.evaluate("performance.getEntriesByName('bereit')[0].startTime") < 8000
    assert page_.locator("article").count() == 400
    assert page_.locator("article .aenderung").count() == 0
    context.close()


def test_without_script_the_table_and_the_charts_are_there(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page_ = context.new_page()
    page_.goto((folder / "proben.html").as_uri())
    assert page_.locator("#kreistabelle tbody tr:visible").count() == 26
    assert page_.locator("figure svg").count() == 3
    assert not page_.is_visible("#leiste")
    assert not page_.is_visible("text=geprüft")
    context.close()
