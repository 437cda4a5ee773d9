"""The wording of two documents side by side: every unit once, every letter of both."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from all_fields import agreements, of_year, pairs, version
from samples import agreement, document, samples
from zvgen.compare import Version, compare_versions
from zvgen.compare.tokens import sentences, tokens
from zvgen.compare.units import Unit, text_sections
from zvgen.compare.vocabulary import vocabulary_of
from zvgen.comparison import (
    Change,
    Changed,
    Comparison,
    Form,
    Moved,
    Op,
    Row,
    UnitKind,
    new_side,
    old_side,
)
from zvgen.compose import compose
from zvgen.document import Role, Text
from zvgen.model.agreement import Agreement
from zvgen.model.money import Money
from zvgen.model.projects import Massnahme
from zvgen.wording import SectionWording, Wording

KEYS = sorted(one.kreis.schluessel for one in samples().agreements if one.jahr == 2025)
Shown = tuple[str, Form, str]


@given(agreements())
@settings(max_examples=40, deadline=None)
def test_a_document_against_itself(one: Agreement) -> None:
    done = compare_versions(version(one), version(one))
    assert not done.differs
    assert not done.grammar
    assert all(section.unchanged for section in done.sections)
    assert {part.op for row in rows(done) for part in row.parts} <= {Op.SAME}


@given(pairs())
@settings(max_examples=50, deadline=None)
def test_every_unit_of_both_documents_stands_in_one_row(pair: tuple[Agreement, Agreement]) -> None:
    old, new = map(version, pair)
    done = compare_versions(old, new)
    assert Counter(shown(done, new=False)) == Counter(units(old))
    assert shown(done, new=True) == units(new)


@given(pairs())
@settings(max_examples=50, deadline=None)
def test_what_left_came(pair: tuple[Agreement, Agreement]) -> None:
    done = compare_versions(*map(version, pair))
    left, came = (letters(done, op) for op in (Op.LEFT, Op.CAME))
    assert left == came


@pytest.mark.parametrize("key", KEYS)
def test_the_sample_agreements_stand_side_by_side(key: str) -> None:
    old, new = (sample(key, jahr) for jahr in (2024, 2025))
    done = compare_versions(old, new)
    assert Counter(shown(done, new=False)) == Counter(units(old))
    assert shown(done, new=True) == units(new)
    assert letters(done, Op.LEFT) == letters(done, Op.CAME)


def test_there_are_sample_agreements() -> None:
    assert len(KEYS) == 26


def sample(key: str, jahr: int) -> Version:
    return Version(agreement(key, jahr), document(key, jahr), str(jahr))


def rows(done: Comparison) -> list[Row]:
    return [row for section in done.sections for row in section.rows]


def shown(done: Comparison, *, new: bool) -> list[Shown]:
    """What the rows have of one document."""
    found = []
    for section in done.sections:
        for row in section.rows:
            form = row.new if new else row.old
            if form is None:
                assert row.text(new=new) == ""
            else:
                found.append((section.key, form, row.text(new=new)))
    return found


def units(one: Version) -> list[Shown]:
    return [
        (section.key, unit.form, "".join(piece.text for piece in unit.pieces))
        for section in text_sections(one.document)
        for unit in section.units
    ]


def letters(done: Comparison, op: Op) -> Counter[str]:
    """The letters with one fate; blanks may be protected here and not there."""
    parts = (part for row in rows(done) for part in row.parts if part.op is op)
    return Counter(letter for part in parts for letter in part.text if not letter.isspace())


def made(*sources: str, jahr: int = 2024, **felder: object) -> Version:
    """A version with this wording alone, a section of its own for each source."""
    sections = tuple(
        SectionWording(f"teil{at}", Role.CLOSING, f"text/{at}.md.j2", source)
        for at, source in enumerate(sources)
    )
    one = of_year(jahr, **felder)
    document, found = compose(one, Wording(sections))
    assert document is not None, [str(d) for d in found]
    return Version(one, document, str(jahr))


def marks(old: Version, new: Version) -> list[str]:
    """The rows that differ, with their parts: "Das = gilt -nicht- +sehr+"."""
    return [
        "".join(f"{part.op.value}[{part.text}]" for part in row.parts)
        for row in rows(compare_versions(old, new))
        if not row.unchanged
    ]


def told(old: Version, new: Version) -> list[tuple[str, str, str]]:
    """The changes of the wording: what became of it, the old text, the new one."""
    runs = compare_versions(old, new).standard
    return [
        (type(c).__name__, *(side.text if side else "" for side in (old_side(c), new_side(c))))
        for run in runs
        for c in run
    ]


TABLE = "| A | {{ jahr }} |\n|---|---|\n| x | y |\n"
LONG = "Der Bericht wird im Herbst gemeinsam besprochen."


def test_the_cells_of_a_header_that_stay_are_not_marked() -> None:
    assert marks(made(TABLE), made(TABLE, jahr=2025)) == ["=[A]=[\t]-[2024]+[2025]"]


GROUPS = """\
{% for gruppe in gruppen %}
1. {{ gruppe.titel }}
{% for projekt in massnahmen[gruppe.schluessel] %}
   - {{ projekt.titel }}
{% endfor %}
{% endfor %}
"""


def test_a_project_that_moved_and_got_another_name_is_marked_where_it_is_another() -> None:
    stays = Massnahme("Jobcoaching")
    was, now = Massnahme("Das alte Ziel", "k"), Massnahme("Das neue Ziel", "k")
    old = made(GROUPS, massnahmen={"a": (was,), "b": (stays,)})
    new = made(GROUPS, massnahmen={"a": (), "b": (stays, now)})
    assert marks(old, new) == ["<[Das ]-[alte]<[ Ziel]", ">[Das ]+[neue]>[ Ziel]"]


def test_a_sentence_that_moved_is_told_where_it_is_and_where_it_was() -> None:
    old, new = made(f"Vorwort. {LONG}", "Abschluss."), made("Vorwort.", f"Abschluss. {LONG}")
    ((change,),) = compare_versions(old, new).standard
    assert isinstance(change, Moved)
    assert (change.old.section, change.new.section) == ("teil0", "teil1")
    assert change.old.text == change.new.text == LONG


def test_a_sentence_that_moved_is_a_move_though_another_one_took_its_place() -> None:
    old, new = (
        made(f"Vorwort. {LONG}", "Abschluss."),
        made("Vorwort. Etwas anderes.", f"Abschluss. {LONG}"),
    )
    assert sorted(kind for kind, *_ in told(old, new)) == ["Added", "Moved"]


def test_the_year_in_a_sentence_that_moved_is_grammar() -> None:
    said = LONG.replace("Herbst", "Herbst {{ jahr }}")
    old, new = (
        made(f"Vorwort. {said}", "Abschluss."),
        made("Vorwort.", f"Abschluss. {said}", jahr=2025),
    )
    done = compare_versions(old, new)
    assert [(c.old.section, c.new.section) for c in done.grammar] == [("teil0", "teil1")]
    assert [type(c) for run in done.standard for c in run] == [Moved]


def test_a_short_sentence_does_not_move() -> None:
    old, new = made("Vorwort. Das gilt.", "Abschluss."), made("Vorwort.", "Abschluss. Das gilt.")
    assert sorted(kind for kind, *_ in told(old, new)) == ["Added", "Removed"]


def test_values_that_change_places_are_wording() -> None:
    before, after = "{{ kreis.name }} zahlt {{ jahr }}.", "{{ jahr }} zahlt {{ kreis.name }}."
    assert told(made(before), made(after)) == [
        ("Changed", "{kreis.name} zahlt {jahr}.", "{jahr} zahlt {kreis.name}.")
    ]


def test_another_field_of_the_data_in_the_same_words_is_wording() -> None:
    felder = {"vorhaben": "Gleich", "form": "eins"}
    old, new = made("Es ist {{ vorhaben }}.", **felder), made("Es ist {{ form }}.", **felder)
    assert told(old, new) == [("Changed", "Es ist {vorhaben}.", "Es ist {form}.")]


def test_the_sign_behind_an_entry_follows_from_its_place() -> None:
    source = "{% for z in ziele %}\n- {{ z }}{{ '.' if loop.last else ';' }}\n{% endfor %}"
    assert told(made(source, ziele=("A",)), made(source, ziele=("A", "B"))) == []


def test_words_that_come_with_an_entry_are_no_new_wording() -> None:
    source = "{% for z in ziele %}\n- {{ z }} gilt. Das ist wichtig.\n{% endfor %}"
    assert told(made(source, ziele=("A",)), made(source, ziele=("A", "B"))) == []


def test_words_that_all_entries_get_are_new_wording() -> None:
    source = "{% for z in ziele %}\n- {{ z }} gilt.\n{% endfor %}"
    more = source.replace("gilt.", "gilt. Das ist wichtig.")
    assert told(made(source, ziele=("A", "B")), made(more, ziele=("A", "B"))) == [
        ("Added", "", "Das ist wichtig.")
    ]


def test_a_paragraph_in_the_place_of_another_one_is_its_new_wording() -> None:
    before = "Eins ist der Anfang.\n\nDer Träger berichtet jährlich.\n\nSchluss."
    after = before.replace("berichtet jährlich", "legt Zahlen vor, wann immer jemand fragt")
    assert [kind for kind, *_ in told(made(before), made(after))] == ["Changed"]


def test_blanks_alone_are_no_difference() -> None:
    protected = "Nach § 4 Abs. 2 gilt das.".replace(" ", "\N{NO-BREAK SPACE}")
    done = compare_versions(made("Nach § 4 Abs. 2 gilt das."), made(protected))
    assert not done.differs
    assert not marks(made("Nach § 4 Abs. 2 gilt das."), made(protected))


def test_a_list_of_another_agreement_is_told_as_it_is_printed() -> None:
    source = "{% for p in vertrag.massnahmen.a %}\n- {{ p.titel }}\n{% endfor %}\n\n{{ vertrag.mittel }} Euro"
    old, new = (
        referring(source, jahr, titles, Money(cents))
        for jahr, titles, cents in ((2024, ("A", "B"), 100_00), (2025, ("B", "C"), 120_00))
    )
    done = compare_versions(old, new)
    assert {(type(c).__name__, c.nature.value, new_text(c)) for c in done.changes} == {
        ("Added", "projekt", "C"),
        ("Removed", "projekt", "A"),
        ("Changed", "geld", "120"),
    }
    (money,) = (c for c in done.changes if isinstance(c, Changed))
    assert (money.old.number, money.new.number) == (100, 120)
    assert not done.standard


def referring(source: str, jahr: int, titles: tuple[str, ...], amount: Money) -> Version:
    """A version whose field `vertrag` stands for an agreement with these projects."""
    groups = {"a": tuple(map(Massnahme, titles)), "b": ()}
    other = of_year(jahr, massnahmen=groups, mittel=amount)
    one = replace(of_year(jahr), bezuege={"vertrag": other})
    wording = Wording((SectionWording("teil", Role.CLOSING, "text/teil.md.j2", source),))
    document, found = compose(one, wording)
    assert document is not None, [str(d) for d in found]
    return Version(one, document, str(jahr))


def new_text(change: Change) -> str:
    side = new_side(change) or old_side(change)
    assert side
    return side.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das gilt. Der Rest bleibt.", ["Das gilt. ", "Der Rest bleibt."]),
        ("Nach § 4 Abs. 2 Nr. 3 wird das so sein. Punkt.", None),
        (
            "Vereine, z. B. Träger e. V. Fulda, zahlen.",
            ["Vereine, z. B. Träger e. V. Fulda, zahlen."],
        ),
        (
            "Am 2. August beginnt es. Am 3. endet es.",
            ["Am 2. August beginnt es. ", "Am 3. endet es."],
        ),
        ("„Ist das so?“ Ja! Gut.", ["„Ist das so?“ ", "Ja! ", "Gut."]),
        ("Es sind 1,5 Mio. Euro. Das reicht.", ["Es sind 1,5 Mio. Euro. ", "Das reicht."]),
        ("Er ist da: Das ist gut.", ["Er ist da: ", "Das ist gut."]),
    ],
)
def test_sentences(text: str, expected: list[str] | None) -> None:
    unit = Unit(Form(UnitKind.PARAGRAPH), (Text(text),))
    found = sentences(tokens(unit, vocabulary_of(of_year(2024))))
    shown = ["".join(token.text for token in sentence) for sentence in found]
    assert shown == (expected or ["Nach § 4 Abs. 2 Nr. 3 wird das so sein. ", "Punkt."])


def numbered(one: Version, *numbers: str) -> Version:
    """The same version, its sections under these numbers."""
    blocks = zip(one.document.blocks, numbers, strict=True)
    sections = tuple(replace(section, number=number) for section, number in blocks)
    return replace(one, document=replace(one.document, blocks=sections))


@pytest.mark.parametrize(
    ("new", "numbers", "nature"),
    [
        ("Die Ziele in § 6 gelten.", ("§ 6", "§ 7"), "grammar"),
        ("Die Ziele in § 8 gelten.", ("§ 6", "§ 7"), "standard"),
        ("Die Fristen in § 6 gelten.", ("§ 6", "§ 7"), "standard"),
        ("Die Ziele in § 5 gelten.", ("§ 6", "§ 7"), "renumbered"),
        ("Die Ziele in § 5 gelten.", ("5.", "6."), "restyled"),
    ],
)
def test_only_a_number_that_follows_from_the_order_is_grammar(
    new: str, numbers: tuple[str, str], nature: str
) -> None:
    old = numbered(made("Erstes.", "Die Ziele in § 5 gelten."), "§ 5", "§ 6")
    done = compare_versions(old, numbered(made("Erstes.", new), *numbers))
    texts = [c.new.text for c in done.grammar if isinstance(c, Changed)]
    assert (len(texts), len(done.standard)) == {
        "grammar": (3, 0),
        "standard": (2, 1),
        "renumbered": (2, 0),
        "restyled": (0, 2),
    }[nature]
