"""Agreements that speak of others: last year's, those a field refers to, and years that are data alone."""

from pathlib import Path

import pytest

from folders import documents, findings, lay_out
from samples import loaded_from
from zvgen.document import Document, Paragraph, Text

PLAN = """\
    titel: Plan
    eigenschaften: {titel: "Plan {{ jahr }}", betreff: Plan}
    abschnitte:
      - {schluessel: betrag, art: fliesstext}
    felder:
      betrag: {typ: geld, pflicht: ja, beschreibung: der Betrag}
      anmerkung: {typ: text, beschreibung: was sonst zu sagen ist}
    """
COMPARING = """\
    {{ kreis.name }}: {{ betrag }} Euro
    {%- if vorjahr %}, im Vorjahr {{ vorjahr.jahr }} {{ vorjahr.betrag }} Euro,
    {{ betrag | differenz(vorjahr.betrag) | mit_vorzeichen }} Euro
    {%- else %} ohne Vorjahr{% endif %}.
    """
SILENT = "{{ kreis.name }}: {{ betrag }} Euro.\n"
REPORT = """\
    titel: Bericht
    eigenschaften: {titel: "Bericht {{ jahr }}", betreff: Bericht}
    abschnitte:
      - {schluessel: bericht, art: fliesstext}
    felder:
      plan: {typ: vereinbarung, art: plan, beschreibung: worüber berichtet wird}
    jahresfelder:
      bezug: {typ: vereinbarung, art: plan, beschreibung: womit verglichen wird}
    """
REPORTING = """\
    {{ kreis.name }}
    {%- if plan %}, Plan {{ plan.jahr }}: {{ plan.betrag }} Euro für {{ plan.kreis.akkusativ }}{% endif %}
    {%- if bezug %}, Bezug {{ bezug.jahr }}: {{ bezug.betrag }} Euro{% endif %}.
    """
FULDA, GIESSEN = "landkreis-fulda.yaml", "landkreis-giessen.yaml"


def plans(folder: Path, files: dict[str, str], wording: str = COMPARING, art: str = PLAN) -> Path:
    """Plans; a file is called by year and name, and a year without `_jahr.yaml` gets one."""
    years = {name.partition("/")[0]: "nur_daten: nein\n" for name in files}
    given = {f"{year}/_jahr.yaml": text for year, text in years.items()} | files
    return lay_out(
        folder,
        {
            "templates/plan/art.yaml": art,
            "templates/plan/text/2024/betrag.md.j2": wording,
            **{f"data/plan/{name}": text for name, text in given.items()},
        },
    )


def reports(folder: Path, files: dict[str, str], art: str = REPORT) -> Path:
    """Reports beside the plans of `plans`."""
    return lay_out(
        folder,
        {
            "templates/bericht/art.yaml": art,
            "templates/bericht/text/2024/bericht.md.j2": REPORTING,
            **{f"data/bericht/{name}": text for name, text in files.items()},
        },
    )


def plan(betrag: object, more: str = "") -> str:
    return f"status: entwurf\nbetrag: {betrag} Euro\n{more}"


def said(documents: list[Document]) -> list[str]:
    """The one paragraph of each document."""
    return [line(document) for document in documents]


def line(document: Document) -> str:
    (block,) = document.blocks[0].blocks
    assert isinstance(block, Paragraph)
    texts = (inline.text for inline in block.inlines if isinstance(inline, Text))
    return " ".join("".join(texts).replace("\u00a0", " ").split())


def told(folder: Path) -> list[str]:
    """Place and code of every finding."""
    return [f"{fault.span} {fault.code}" for fault in findings(folder)]


# --- the year before -------------------------------------------------------------------------------------


def test_wording_sees_the_year_before(tmp_path: Path) -> None:
    files = {f"2024/{FULDA}": plan(100), f"2025/{FULDA}": plan(150), f"2026/{FULDA}": plan(120)}
    assert said(documents(plans(tmp_path, files))) == [
        "Landkreis Fulda: 100 Euro ohne Vorjahr.",
        "Landkreis Fulda: 150 Euro, im Vorjahr 2024 100 Euro, +50 Euro.",
        "Landkreis Fulda: 120 Euro, im Vorjahr 2025 150 Euro, -30 Euro.",
    ]


def test_a_year_further_back_is_no_year_before(tmp_path: Path) -> None:
    files = {f"2024/{FULDA}": plan(100), f"2026/{FULDA}": plan(150)}
    assert said(documents(plans(tmp_path, files)))[1] == "Landkreis Fulda: 150 Euro ohne Vorjahr."


def test_the_year_before_is_that_of_the_same_kreis(tmp_path: Path) -> None:
    files = {
        f"2024/{FULDA}": plan(100),
        f"2025/{FULDA}": plan(150),
        f"2024/{GIESSEN}": plan(7),
        f"2025/{GIESSEN}": plan(9),
        "2025/landkreis-kassel.yaml": plan(5),
    }
    assert said(documents(plans(tmp_path, files)))[2:] == [
        "Landkreis Fulda: 150 Euro, im Vorjahr 2024 100 Euro, +50 Euro.",
        "Landkreis Gießen: 9 Euro, im Vorjahr 2024 7 Euro, +2 Euro.",
        "Landkreis Kassel: 5 Euro ohne Vorjahr.",
    ]


def test_values_of_the_year_before_know_that_they_are(tmp_path: Path) -> None:
    folder = plans(tmp_path, {f"2024/{FULDA}": plan(100), f"2025/{FULDA}": plan(150)})
    (block,) = documents(folder)[1].blocks[0].blocks
    assert isinstance(block, Paragraph)
    fields = [inline.field for inline in block.inlines if isinstance(inline, Text) and inline.field]
    assert fields == ["kreis.name", "betrag", "vorjahr.jahr", "vorjahr.betrag", "betrag"]


def test_the_year_before_is_read_only_when_the_wording_speaks_of_it(tmp_path: Path) -> None:
    files = {f"2024/{FULDA}": plan(100), f"2025/{FULDA}": plan(150)}
    for wording, expected in ((COMPARING, 2024), (SILENT, None)):
        folder = plans(tmp_path / str(expected), files, wording)
        one = loaded_from(folder, jahr=2025).agreements[0]
        assert (one.vorjahr and one.vorjahr.jahr) == expected
        assert (f"data/plan/2024/{FULDA}" in one.paths) == bool(expected)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("art: fliesstext}", "art: fliesstext, wenn: vorjahr}"),
        ("betreff: Plan}", 'betreff: "seit {{ vorjahr.jahr }}"}'),
        ('"Plan {{ jahr }}"', '"Plan {{ jahr }} nach {{ vorjahr.betrag }}"'),
    ],
)
def test_conditions_and_properties_speak_of_it_too(tmp_path: Path, old: str, new: str) -> None:
    files = {f"2024/{FULDA}": plan(100), f"2025/{FULDA}": plan(150)}
    folder = plans(tmp_path, files, SILENT, PLAN.replace(old, new))
    (one,) = loaded_from(folder, jahr=2025).agreements
    assert one.vorjahr is not None


@pytest.mark.parametrize("text", ["{{ vorjahreswert }}", "Im vorjahr {{ betrag }}{# vorjahr #}"])
def test_a_word_like_it_does_not_speak_of_the_year_before(tmp_path: Path, text: str) -> None:
    """A broken file of last year would stop this one for nothing."""
    art = PLAN.replace("anmerkung:", "vorjahreswert:")
    files = {f"2024/{FULDA}": "status: entwurf\nbetrag: 1.5\n", f"2025/{FULDA}": plan(150)}
    loaded = loaded_from(plans(tmp_path, files, text, art), jahr=2025)
    assert [(one.jahr, one.vorjahr) for one in loaded.agreements] == [(2025, None)]


def test_check_knows_what_another_agreement_has(tmp_path: Path, zvgen) -> None:
    plans(tmp_path, {f"2024/{FULDA}": plan(100)})
    art = REPORT.replace("betreff: Bericht}", 'betreff: "{{ plan.betrga }}"}')
    reports(tmp_path, {f"2025/{FULDA}": "status: entwurf\nplan: 2024\n"}, art)
    done = zvgen(tmp_path, "check", "--art", "bericht")
    assert "art.yaml:2:55: Fehler: Den Namen „plan.betrga“ gibt es nicht." in done.err


def test_the_year_before_has_no_year_before(tmp_path: Path) -> None:
    """One look back; nothing runs through all years."""
    wording = (
        "{{ betrag }}{% if vorjahr %} {{ vorjahr.betrag }}"
        "{% if vorjahr.vorjahr %} X{% endif %}{% endif %}\n"
    )
    files = {f"{year}/{FULDA}": plan(year) for year in (2024, 2025, 2026)}
    assert said(documents(plans(tmp_path, files, wording))) == [
        "2.024",
        "2.025 2.024",
        "2.026 2.025",
    ]


@pytest.mark.parametrize("selected", [2025, None])
def test_an_error_in_the_year_before_fails_this_year_with_its_own_line(
    tmp_path: Path, selected: int | None
) -> None:
    files = {f"2024/{FULDA}": "status: entwurf\nbetrag: 1.5\n", f"2025/{FULDA}": plan(150)}
    files |= {f"2024/{GIESSEN}": plan(7), f"2025/{GIESSEN}": plan(9)}
    loaded = loaded_from(plans(tmp_path, files), jahr=selected)
    assert [f"{fault.span} {fault.code}" for fault in loaded.diagnostics] == [
        f"data/plan/2024/{FULDA}:2:9 betrag-mehrdeutig"
    ]
    assert [str(one) for one in loaded.agreements if one.jahr == 2025] == [
        "plan 2025 landkreis-giessen"
    ]
    assert loaded.failed == (2 if selected is None else 1)


def test_wording_that_is_silent_about_the_year_before_does_not_suffer_from_it(
    tmp_path: Path,
) -> None:
    files = {f"2024/{FULDA}": "status: entwurf\nbetrag: 1.5\n", f"2025/{FULDA}": plan(150)}
    loaded = loaded_from(plans(tmp_path, files, SILENT), jahr=2025)
    assert (loaded.diagnostics, loaded.failed, len(loaded.agreements)) == ([], 0, 1)


def test_warnings_of_the_year_before_are_told_where_it_is_built(tmp_path: Path) -> None:
    strange = plan(100, "anmerkung: seit 1999\n")
    folder = plans(tmp_path, {f"2024/{FULDA}": strange, f"2025/{FULDA}": plan(150)})
    assert loaded_from(folder, jahr=2025).diagnostics == []
    (warning,) = loaded_from(folder, jahr=2024).diagnostics
    assert (warning.code, str(warning.span)) == ("jahr-fremd", f"data/plan/2024/{FULDA}:3:12")
    assert [d.code for d in loaded_from(folder).diagnostics] == ["jahr-fremd"]


def test_the_year_file_of_the_year_before_counts_like_its_agreement(tmp_path: Path) -> None:
    files = {f"2024/{FULDA}": plan(100), f"2025/{FULDA}": plan(150)}
    files["2024/_jahr.yaml"] = "nur_daten: vielleicht\n"
    loaded = loaded_from(plans(tmp_path, files), jahr=2025)
    assert [str(fault.span) for fault in loaded.diagnostics] == ["data/plan/2024/_jahr.yaml:1:12"]
    assert (loaded.failed, loaded.agreements) == (1, [])


def test_a_year_before_without_year_file_is_told_when_the_kind_needs_it(tmp_path: Path) -> None:
    art = f"{PLAN}jahresfelder:\n      ziel: {{typ: text, pflicht: ja, beschreibung: das Ziel}}\n"
    files = {"2025/_jahr.yaml": "ziel: Sparen\n", f"2024/{FULDA}": plan(100)}
    folder = plans(tmp_path, {f"2025/{FULDA}": plan(150), **files}, art=art)
    (folder / "data/plan/2024/_jahr.yaml").unlink()
    loaded = loaded_from(folder, jahr=2025)
    assert [f"{d.span} {d.code}" for d in loaded.diagnostics] == [
        "data/plan/2024/_jahr.yaml datei-fehlt"
    ]


def test_a_kind_that_needs_nothing_of_the_year_needs_no_year_file(tmp_path: Path) -> None:
    folder = plans(tmp_path, {f"2024/{FULDA}": plan(100), f"2025/{FULDA}": plan(150)})
    expected = said(documents(folder))
    for jahr in (2024, 2025):
        (folder / f"data/plan/{jahr}/_jahr.yaml").unlink()
    assert said(documents(folder)) == expected


# --- other agreements ------------------------------------------------------------------------------------


def test_a_field_refers_to_another_agreement_of_the_same_kreis(tmp_path: Path) -> None:
    plans(tmp_path, {f"2024/{FULDA}": plan(100), f"2024/{GIESSEN}": plan(7)})
    folder = reports(
        tmp_path,
        {
            f"2025/{FULDA}": "status: entwurf\nplan: 2024\n",
            f"2025/{GIESSEN}": "status: entwurf\nplan:\n",
            "2025/landkreis-kassel.yaml": "status: entwurf\n",
        },
    )
    assert said(documents(folder))[:3] == [
        "Landkreis Fulda, Plan 2024: 100 Euro für den Landkreis Fulda.",
        "Landkreis Gießen.",
        "Landkreis Kassel.",
    ]


def test_a_field_of_the_year_refers_to_each_kreis_s_own(tmp_path: Path) -> None:
    plans(tmp_path, {f"2024/{FULDA}": plan(100), f"2024/{GIESSEN}": plan(7)})
    files = {f"2025/{name}": "status: entwurf\n" for name in (FULDA, GIESSEN)}
    folder = reports(tmp_path, {"2025/_jahr.yaml": "bezug: 2024\n", **files})
    assert said(documents(folder))[:2] == [
        "Landkreis Fulda, Bezug 2024: 100 Euro.",
        "Landkreis Gießen, Bezug 2024: 7 Euro.",
    ]


def test_a_reference_to_nothing_is_told_where_it_stands(tmp_path: Path) -> None:
    plans(tmp_path, {f"2024/{FULDA}": plan(100)})
    files = {
        "2025/_jahr.yaml": "bezug: 2024\n",
        f"2025/{FULDA}": "status: entwurf\nplan: 2023\n",
        f"2025/{GIESSEN}": "status: entwurf\n",
    }
    found = findings(reports(tmp_path, files))
    sentence = "Die Vereinbarung, auf die sich diese Angabe bezieht, gibt es nicht: data/plan/"
    assert [f"{d.span} {d.message}" for d in found] == [
        f"data/bericht/2025/_jahr.yaml:1:8 {sentence}2024/{GIESSEN}.",
        f"data/bericht/2025/{FULDA}:2:7 {sentence}2023/{FULDA}.",
    ]


@pytest.mark.parametrize("year", ["bald", "2.024,5", "[2024]", "-2024"])
def test_a_reference_is_a_year(tmp_path: Path, year: str) -> None:
    plans(tmp_path, {f"2024/{FULDA}": plan(100)})
    files = {f"2025/{FULDA}": f"status: entwurf\nplan: {year}\n"}
    (fault,) = findings(reports(tmp_path, files))
    assert str(fault.span) == f"data/bericht/2025/{FULDA}:2:7"
    assert fault.code in ("jahr-form", "form-text")


def test_an_error_in_the_other_agreement_fails_this_one_too(tmp_path: Path) -> None:
    plans(
        tmp_path, {f"2024/{FULDA}": "status: entwurf\nbetrag: viel\n", f"2024/{GIESSEN}": plan(7)}
    )
    files = {f"2025/{name}": "status: entwurf\nplan: 2024\n" for name in (FULDA, GIESSEN)}
    loaded = loaded_from(reports(tmp_path, files))
    assert [f"{d.span} {d.code}" for d in loaded.diagnostics] == [
        f"data/plan/2024/{FULDA}:2:9 betrag-ungueltig"
    ]
    assert [str(one) for one in loaded.agreements] == [
        "bericht 2025 landkreis-giessen",
        "plan 2024 landkreis-giessen",
    ]
    assert loaded.failed == 2


@pytest.mark.parametrize(
    ("new", "column", "code", "remedy"),
    [
        (
            *("art: plahn", 34, "wert-nicht-erlaubt"),
            "Gemeint ist vermutlich „plan“. Erlaubt: bericht, plan.",
        ),
        (
            *("pflicht: ja", 9, "vereinbarung-art"),
            "Bitte „art: …“ ergänzen; vorhanden: bericht, plan.",
        ),
    ],
)
def test_a_reference_names_a_kind_that_exists(
    tmp_path: Path, new: str, column: int, code: str, remedy: str
) -> None:
    plans(tmp_path, {f"2024/{FULDA}": plan(100)})
    art = REPORT.replace("art: plan, beschreibung: worüber", f"{new}, beschreibung: worüber")
    loaded = loaded_from(reports(tmp_path, {f"2025/{FULDA}": "status: entwurf\n"}, art))
    (fault,) = loaded.diagnostics
    assert (fault.code, fault.remedy) == (code, remedy)
    assert str(fault.span) == f"templates/bericht/art.yaml:6:{column}"
    assert [str(one) for one in loaded.agreements] == ["plan 2024 landkreis-fulda"]


def test_a_broken_kind_that_another_refers_to_costs_both(tmp_path: Path) -> None:
    plans(tmp_path, {f"2024/{FULDA}": plan(100)}, art=PLAN.replace("typ: geld", "typ: gelt"))
    files = {f"2025/{FULDA}": "status: entwurf\nplan: 2024\n"}
    loaded = loaded_from(reports(tmp_path, files))
    assert [str(d.span) for d in loaded.diagnostics] == ["templates/plan/art.yaml:6:17"]
    assert (loaded.agreements, loaded.failed) == ([], 2)


def test_two_agreements_may_refer_to_each_other(tmp_path: Path) -> None:
    """Each sees the other as it stands in its file; nothing goes round in a circle."""
    mutual = PLAN.replace(
        "felder:\n",
        "felder:\n      bericht: {typ: vereinbarung, art: bericht, beschreibung: sein Bericht}\n",
    )
    wording = "{{ betrag }} {{ bericht.jahr }} {{ bericht.plan }}\n"
    plans(tmp_path, {f"2024/{FULDA}": plan(100, "bericht: 2025\n")}, wording, mutual)
    folder = reports(tmp_path, {f"2025/{FULDA}": "status: entwurf\nplan: 2024\n"})
    assert said(documents(folder)) == [
        "Landkreis Fulda, Plan 2024: 100 Euro für den Landkreis Fulda.",
        "100 2025 2024",
    ]


# --- years that are data alone ---------------------------------------------------------------------------


def test_a_year_of_data_alone_needs_no_wording_and_makes_no_document(tmp_path: Path) -> None:
    files = {f"2023/{FULDA}": plan(90), f"2024/{FULDA}": plan(100)}
    folder = plans(tmp_path, {"2023/_jahr.yaml": "nur_daten: ja\n", **files})
    assert said(documents(folder)) == [
        "Landkreis Fulda: 100 Euro, im Vorjahr 2023 90 Euro, +10 Euro."
    ]


def test_the_same_year_without_the_word_lacks_its_wording(tmp_path: Path) -> None:
    files = {f"2023/{FULDA}": plan(90), f"2024/{FULDA}": plan(100)}
    assert told(plans(tmp_path, files)) == ["data/plan/2023 wortlaut-jahr-fehlt"]


def test_a_year_of_data_alone_is_checked_also_when_it_is_asked_for(tmp_path: Path) -> None:
    files = {f"2023/{FULDA}": plan(90, "anmerkung: seit 1999\n"), f"2023/{GIESSEN}": plan("viel")}
    folder = plans(tmp_path, {"2023/_jahr.yaml": "nur_daten: ja\n", **files})
    for jahr in (2023, None):
        loaded = loaded_from(folder, jahr=jahr)
        assert [f"{d.span} {d.code}" for d in loaded.diagnostics] == [
            f"data/plan/2023/{FULDA}:3:12 jahr-fremd",
            f"data/plan/2023/{GIESSEN}:2:9 betrag-ungueltig",
        ]
        assert (loaded.agreements, loaded.failed) == ([], 0)


ONLY_DATA = "Aus plan 2023 entstehen keine Dokumente, nur Angaben für andere."


def test_the_command_line_says_so_when_only_data_were_asked_for(tmp_path: Path, zvgen) -> None:
    files = {f"2023/{FULDA}": plan(90), f"2024/{FULDA}": plan(100)}
    folder = plans(tmp_path, {"2023/_jahr.yaml": "nur_daten: ja\n", **files})
    done = zvgen(folder, "build", "--jahr", "2023", "--format", "txt")
    assert (done.code, done.err) == (0, f"Kein Dokument geschrieben. {ONLY_DATA} Keine Fehler.\n")
    done = zvgen(folder, "build", "--format", "txt")
    assert (done.code, "1 Dokument geschrieben" in done.err) == (0, True)
    assert not (folder / "out/plan/2023").exists()


@pytest.mark.parametrize("word", ["nein", ""])
def test_only_ja_makes_a_year_data_alone(tmp_path: Path, word: str) -> None:
    files = {"2024/_jahr.yaml": f"nur_daten: {word}\n", f"2024/{FULDA}": plan(100)}
    assert len(documents(plans(tmp_path, files))) == 1
