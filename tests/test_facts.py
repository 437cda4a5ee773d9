"""What each Kreis has in both years, against the agreements themselves."""

from dataclasses import replace
from decimal import Decimal

import pytest

from samples import agreement, document, samples
from zvgen.compare import Version, Versions, compare
from zvgen.compare.facts import kreis_facts, year_facts
from zvgen.comparison import Added, Moved, Nature, Removed, Renamed
from zvgen.overview import Amount, ControlSum, ProjectFact

HAVE = {(a.kreis.schluessel, a.jahr): a for a in samples().agreements if a.kind.key == "aqb"}
KEYS = sorted({key for key, jahr in HAVE if jahr == 2025})


def version(key: str, jahr: int) -> Version:
    return Version(HAVE[key, jahr], document(key, jahr), str(jahr))


def test_there_are_samples() -> None:
    assert len(KEYS) == 26


def test_a_kreis_has_status_amounts_and_signatories_of_both_years() -> None:
    facts = kreis_facts(agreement("landkreis-kassel", 2024), agreement("landkreis-kassel", 2025))
    assert (facts.name, facts.ags) == ("Landkreis Kassel", "06633")
    assert (facts.status_old, facts.status_new) == ("unterzeichnet", "muster")
    assert facts.amounts == (Amount("haushaltsmittel", Decimal(828700), Decimal(846300)),)
    assert [one.name for one in facts.signatories_old] == ["Heike Hofmann", "Andreas Siebert"]
    assert [one.party for one in facts.signatories_new] == ["land", "kreis"]


@pytest.mark.parametrize("key", KEYS)
def test_every_project_of_both_years_is_there_once(key: str) -> None:
    facts = kreis_facts(HAVE[key, 2024], HAVE[key, 2025])
    for side, jahr in (("old", 2024), ("new", 2025)):
        there = [getattr(one, side) for one in facts.projects if getattr(one, side)]
        groups = HAVE[key, jahr].felder["massnahmen"]
        meant = [(g, p.titel) for g, projects in groups.items() for p in projects]
        assert sorted((p.group, p.title) for p in there) == sorted(meant)


@pytest.mark.parametrize("key", KEYS)
def test_fates_are_those_of_the_comparison(key: str) -> None:
    old, new = HAVE[key, 2024], HAVE[key, 2025]
    facts = kreis_facts(old, new)
    changes = [c for c in compare(old, new) if c.nature is Nature.PROJECT]
    whole = [c for c in changes if (getattr(c, "new", None) or c.old).field.endswith(".titel")]
    for kind, fate in ((Added, "added"), (Removed, "removed"), (Renamed, "renamed")):
        assert sum(getattr(p, fate) for p in facts.projects) == sum(
            isinstance(c, kind) for c in whole
        )
    assert sum(p.moved for p in facts.projects) == sum(isinstance(c, Moved) for c in whole)


def test_projects_stand_in_the_order_of_the_document_whatever_the_file_says() -> None:
    new = agreement("landkreis-kassel", 2025)
    groups = new.felder["massnahmen"]
    turned = replace(new, felder={**new.felder, "massnahmen": dict(reversed(groups.items()))})
    assert kreis_facts(None, turned) == kreis_facts(None, new)


def test_a_kreis_with_one_side_has_only_that() -> None:
    one = agreement("landkreis-kassel", 2025)
    first, gone = kreis_facts(None, one), kreis_facts(one, None)
    assert (first.status_old, gone.status_new) == ("", "")
    assert all(p.added for p in first.projects)
    assert all(p.removed for p in gone.projects)
    assert first.amounts == (Amount("haushaltsmittel", None, Decimal(846300)),)
    assert (first.signatories_old, gone.signatories_new) == ((), ())


def test_no_side_is_a_bug() -> None:
    with pytest.raises(ValueError, match="without any side"):
        kreis_facts(None, None)
    with pytest.raises(ValueError, match="neither year"):
        _ = ProjectFact(None, None).present


def test_the_year_has_its_control_sums_and_groups() -> None:
    pairs = [Versions(version(key, 2024), version(key, 2025)) for key in KEYS]
    facts = year_facts(pairs, ["Landkreis Nirgendwo"])
    stated = ControlSum("gesamtmittel", "haushaltsmittel", Decimal("26614350.5"), Decimal(26667880))
    assert facts.controls == (stated,)
    assert [group.key for group in facts.groups] == [
        "ausbildungsvorbereitung",
        "ausbildung",
        "qualifizierung",
        "weiterbildung",
    ]
    assert facts.amounts == ("haushaltsmittel",)
    assert facts.missing == ("Landkreis Nirgendwo",)
    assert [one.kreis for one in facts.kreise] == KEYS


def test_a_year_before_without_agreements_takes_everything_from_the_new_one() -> None:
    facts = year_facts([Versions(None, version("landkreis-kassel", 2025))])
    assert facts.controls == (
        ControlSum("gesamtmittel", "haushaltsmittel", None, Decimal(26667880)),
    )
    assert len(facts.groups) == 4


def test_no_kreis_at_all_is_an_empty_year() -> None:
    assert year_facts([]).kreise == ()
