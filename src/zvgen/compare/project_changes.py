"""What became of the projects: new, dropped, renamed, moved to another group, changed in a part."""

from collections.abc import Iterator, Mapping, Sequence

from zvgen.compare.entries import Entries
from zvgen.compare.projects import Match, Placed, match
from zvgen.compare.values import Place, member_changes, order_changes, parts, side
from zvgen.comparison import Added, Change, Moved, Nature, Removed, Renamed, Side
from zvgen.model.projects import Massnahme

Groups = Mapping[str, Sequence[Massnahme]]
"""The projects of a year by the key of their group."""
Titles = tuple[Mapping[str, str], Mapping[str, str]]
"""What readers call the groups, old and new."""

_PARTS = {"traeger": Nature.PROJECT, "plaetze": Nature.PROJECT, "mittel": Nature.MONEY}


def project_changes(
    name: str, old: Groups, new: Groups, titles: Titles, entries: Entries
) -> Iterator[Change]:
    """The changes of the field `name`; projects that both years have are noted in `entries`."""
    matches, gone, fresh = match(placed_projects(name, old), placed_projects(name, new))
    entries |= {m.new.path: m.old.path for m in matches}
    for one in matches:
        yield from _project(one, titles)
    yield from (Added(Nature.PROJECT, _whole(one, titles[1])) for one in fresh)
    yield from (Removed(Nature.PROJECT, _whole(one, titles[0])) for one in gone)
    for group in new:
        stayed = [m for m in matches if m.old.group == m.new.group == group]
        yield from _order(f"{name}.{group}", group, stayed, titles)


def placed_projects(name: str, groups: Groups) -> list[Placed]:
    """The projects of a field, group by group in the order of the data."""
    return [
        Placed(project, f"{name}.{group}[{index}]", group, index)
        for group, projects in groups.items()
        for index, project in enumerate(projects)
    ]


def _whole(one: Placed, titles: Mapping[str, str]) -> Side:
    return side(one.project.titel, f"{one.path}.titel", titles.get(one.group, one.group))


def _project(one: Match, titles: Titles) -> Iterator[Change]:
    """What became of a project that both years have."""
    before, after = _whole(one.old, titles[0]), _whole(one.new, titles[1])
    if before.text != after.text:
        yield Renamed(Nature.PROJECT, before, after, one.likeness)
    if one.old.group != one.new.group:
        yield Moved(Nature.PROJECT, before, after)
    place = Place(one.old.path, one.new.path, before.text, after.text)
    yield from member_changes(_PARTS, place, parts(one.old.project), parts(one.new.project))


def _order(path: str, group: str, stayed: list[Match], titles: Titles) -> Iterator[Change]:
    """One change if the projects of a group stand in another order; renamed ones keep their place."""
    old = sorted(stayed, key=lambda m: m.old.index)
    new = sorted(stayed, key=lambda m: m.new.index)
    if old != new:
        place = Place(path, path, *(names.get(group, group) for names in titles))
        texts = (m.old.project.titel for m in old), (m.new.project.titel for m in new)
        yield from order_changes(Nature.PROJECT, place, *map(list, texts))
