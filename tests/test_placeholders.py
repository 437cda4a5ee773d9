"""Values in wording that holds for all Kreise have German names."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from reviews import sample_review
from zvgen.comparison import Added, Nature, Side
from zvgen.reports.placeholders import in_words, spoken
from zvgen.reports.review import page
from zvgen.reports.workbook import workbook


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("des {ministerium.kurz} sowie", "des {Kurzform des Ministeriums} sowie"),
        ("Im Jahr {jahr} stellt {kreis.dativ}", "Im Jahr {Jahr} stellt {Kreis im Dativ}"),
        ("{kreis.ort_unterschrift}", "{Ort der Unterschrift des Kreises}"),
        ("{ministerium.genitiv}", "{Ministerium im Genitiv}"),
        ("{kreis.name}", "{Name des Kreises}"),
        ("{vorjahr.haushaltsmittel}", "{Haushaltsmittel des Vorjahres}"),
        ("{unterzeichnung.land.name}", "{Unterzeichnung, Land, Name}"),
        ("{leere_massnahmenarten}", "{Leere Maßnahmenarten}"),
        ("ohne { Namen } und {1; 2}", "ohne { Namen } und {1; 2}"),
    ],
)
def test_names_become_words(text: str, said: str) -> None:
    assert spoken(text) == said


def test_only_wording_has_names() -> None:
    wording = Added(Nature.STANDARD, Side("Im {jahr}"))
    value = Added(Nature.PROJECT, Side("Im {jahr}", field="massnahmen.ausbildung[0].titel"))
    assert in_words(wording, "Im {jahr}") == "Im {Jahr}"
    assert in_words(value, "Im {jahr}") == "Im {jahr}"


def test_the_page_and_the_workbook_show_no_name_of_a_field() -> None:
    review = sample_review()
    book = BytesIO(workbook(review.year, review.facts))
    with ZipFile(book) as archive:
        texts = archive.read("xl/sharedStrings.xml").decode()
    for said in (page(review).decode(), texts):
        assert "{Kurzform des Ministeriums}" in said
        assert not re.search(r"(?<!\$)\{(?:ministerium|kreis)\.(?:kurz|name|genitiv|dativ)\}", said)
