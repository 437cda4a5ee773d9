"""What a mistyped word may mean: a name it is a whole part of, else the one spelt nearest."""

import pytest

from zvgen.diagnostics import nearest, suggestion

NAMES = [
    "stadt-hanau",
    "wissenschaftsstadt-darmstadt",
    "landkreis-darmstadt-dieburg",
    "Plan_Mittel",
]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("darmstadt", ["landkreis-darmstadt-dieburg", "wissenschaftsstadt-darmstadt"]),
        ("Dieburg", ["landkreis-darmstadt-dieburg"]),
        ("mittel", ["Plan_Mittel"]),
        ("stadt-hanu", ["stadt-hanau"]),
        ("xyz", []),
    ],
)
def test_a_whole_part_wins_over_letters_alike(word: str, found: list[str]) -> None:
    assert sorted(nearest(word, NAMES)) == found


def test_a_piece_of_a_word_is_no_part() -> None:
    assert nearest("schaft", NAMES) == []


def test_a_short_word_is_no_part() -> None:
    assert nearest("dat", ["dat-x-lang-und-anders", "das"]) == ["das"]


def test_of_many_parts_none_is_guessed() -> None:
    many = [f"landkreis-{name}" for name in ("fulda", "kassel", "giessen", "offenbach")]
    assert nearest("landkreis", many) == []
    assert nearest("landkreis", many[:3]) == sorted(many[:3], key=len)


def test_all_that_are_meant_are_named() -> None:
    assert suggestion("darmstadt", NAMES[:3]) == (
        "Gemeint ist vermutlich „landkreis-darmstadt-dieburg“ oder „wissenschaftsstadt-darmstadt“. "
    )
    assert suggestion("xyz", NAMES) == ""
