"""What has changed since an agreement was sealed: data as errors at their place, templates as notes."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.agreement import Agreement, AgreementKey
from zvgen.model.normal import normal_data, normal_year
from zvgen.source import Node
from zvgen.source.nodes import locate, plain
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.base import BASE_FILES
from zvgen.workspace.seals import Seal, Seals, is_misplaced, seal_path

Path = tuple[int | str, ...]
KREIS, MINISTERIUM, BEZUG = "kreis", "ministerium", "bezug {name}"
"""What a seal calls the things that have no file of their own."""
PARTIES = MappingProxyType({KREIS: BASE_FILES[0], MINISTERIUM: BASE_FILES[1]})
"""The entries that count as data of the agreement, with the files they stand in."""
_NAMES = ("titel", "name", "schluessel")
"""What an entry of a list is called by."""


def changes_since(seal: Seal, agreement: Agreement, loaded: Loaded) -> list[Diagnostic]:
    """Every finding about an agreement that carries a seal."""
    return [
        *data_changes(seal, agreement),
        *_of_others(seal, agreement),
        *template_changes(seal, agreement, loaded),
    ]


def data_changes(seal: Seal, agreement: Agreement) -> list[Diagnostic]:
    """Every value that is not as it was sealed, of the agreement, its year, its Kreis and the ministry."""
    return [
        *_of_values(seal, seal.daten, normal_data(agreement), lambda: agreement.node),
        *_of_values(seal, seal.jahresdaten, normal_year(agreement), lambda: agreement.year_source),
        *_of_parties(seal, agreement),
    ]


def seal_findings(loaded: Loaded, selection: Selection) -> list[Diagnostic]:
    """What is to be said of every seal of a selection, also of those whose data are gone."""
    seals, found = loaded.shelf.seals, list[Diagnostic]()
    read = loaded.by_key
    for key in seals_in(seals, selection):
        seal, told = seals.of(*key)
        found += () if is_misplaced(told) and not loaded.shelf.seals.has_data(*key) else told
        if seal and key in read:
            found += changes_since(seal, read[key], loaded)
    return [*found, *seals_without_data(loaded, selection)]


def seals_without_data(loaded: Loaded, selection: Selection) -> list[Diagnostic]:
    """An error for each seal of a selection without a data file: that is gone, or the seal is misplaced."""
    seals, found = loaded.shelf.seals, list[Diagnostic]()
    for key in seals_in(seals, selection):
        if not loaded.shelf.seals.has_data(*key):
            _, told = seals.of(*key)
            gone = diagnose("siegel-ohne-daten", Span(seal_path(*key)))
            found += told if is_misplaced(told) else [gone]
    return found


def sealed_unread(loaded: Loaded, selection: Selection) -> int:
    """How many sealed agreements of a selection have data that cannot be read."""
    read, keys = loaded.by_key, seals_in(loaded.shelf.seals, selection)
    return sum(loaded.shelf.seals.has_data(*key) for key in keys if key not in read)


def seals_in(seals: Seals, selection: Selection) -> Iterator[AgreementKey]:
    """The agreements of a selection that have a seal."""
    return (key for key in seals.all() if selection.covers(*key))


class Change(NamedTuple):
    """One value that is not as it was sealed; None where there is none."""

    path: Path
    old: Any
    new: Any


def changed_values(old: Any, new: Any, path: Path = ()) -> Iterator[Change]:
    """Where two values in normal form differ; what is empty counts as left out."""
    if (old or None) == (new or None):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys([*old, *new]):
            yield from changed_values(old.get(name), new.get(name), (*path, name))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _changed_entries(old, new, path)
    else:
        yield Change(path, old, new)


def _changed_entries(old: list[Any], new: list[Any], path: Path) -> Iterator[Change]:
    """Entry by entry as long as there are as many, else what came and what went."""
    if len(old) == len(new):
        for index, (before, now) in enumerate(zip(old, new, strict=True)):
            yield from changed_values(before, now, (*path, index))
        return
    yield from (Change(path, entry, None) for entry in old if entry not in new)
    added = ((index, entry) for index, entry in enumerate(new) if entry not in old)
    yield from (Change((*path, index), None, entry) for index, entry in added)
    if all(entry in new for entry in old) and all(entry in old for entry in new):
        yield Change(path, old, new)


def _of_values(
    seal: Seal, sealed: Node, now: Any, source: Callable[[], Node]
) -> Iterator[Diagnostic]:
    """Each change at its place; the file is looked into only if there is one."""
    changes = [*changed_values(plain(sealed), now)]
    node = source() if changes else sealed
    for change in changes:
        values = {"alt": shown(change.old), "neu": shown(change.new), **seal.words}
        span = locate(node, change.path)
        yield diagnose("siegel-daten", span, feld=name_of(change.path), **values)


def name_of(path: Path) -> str:
    """A place as wording and proofs name it: massnahmen.ausbildung[2].titel."""
    return "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in path)[1:]


def shown(value: Any) -> str:
    """A value in a few words: an entry by its name, many by their number; it may be of a foreign file."""
    match value:
        case None:
            return "nichts"
        case str():
            return value if value[:1].isdigit() else f"„{value}“"
        case list():
            return f"{len(value)} {'Eintrag' if len(value) == 1 else 'Einträge'}"
        case Mapping():
            named = (value[name] for name in _NAMES if isinstance(value.get(name), str))
            return f"„{next(named, '…')}“"
        case _:
            return str(value)


def statements(agreement: Agreement) -> dict[str, str]:
    """The hashes of what decides over a document and is no data of its own: in normal form."""
    others = {**({"vorjahr": agreement.vorjahr} if agreement.vorjahr else {}), **agreement.bezuege}
    referred = {BEZUG.format(name=n): normal_data(one) for n, one in others.items()}
    parties = {KREIS: asdict(agreement.kreis), MINISTERIUM: asdict(agreement.ministerium)}
    return {name: hash_of_value(value) for name, value in {**parties, **referred}.items()}


def changed_statements(seal: Seal, agreement: Agreement) -> list[str]:
    """The names of all that has no file of its own and is not as it was sealed."""
    now = statements(agreement)
    names = dict.fromkeys([*seal.angaben, *now])
    return [name for name in names if seal.angaben.get(name) != now.get(name)]


def _of_parties(seal: Seal, agreement: Agreement) -> Iterator[Diagnostic]:
    """The entry of the Kreis and the ministry are data."""
    for name in changed_statements(seal, agreement):
        if name in PARTIES:
            span = Span(PARTIES[name])
            values = {"name": name.title(), "vereinbarung": seal.key, **seal.words}
            yield diagnose("siegel-angaben", span, **values)


def _of_others(seal: Seal, agreement: Agreement) -> Iterator[Diagnostic]:
    """Other agreements have their own seals."""
    for name in changed_statements(seal, agreement):
        if name not in PARTIES:
            span = Span(agreement.source.span.path)
            yield diagnose("siegel-bezug", span, name=name.title(), vereinbarung=seal.key)


def templates(agreement: Agreement, loaded: Loaded) -> dict[str, str]:
    """The hash of each file of wording and look that documents of the agreement are made with."""
    look = loaded.looks[agreement.kind.key]
    wording = loaded.wording_of(agreement)
    return {
        agreement.kind.path: hash_of_value(plain(agreement.kind.source)),
        **{s.path: sha256(s.source.encode()).hexdigest() for s in wording.sections},
        **{look.place(n): sha256(data).hexdigest() for n, data in sorted(look.files.items())},
    }


def template_changes(seal: Seal, agreement: Agreement, loaded: Loaded) -> Iterator[Diagnostic]:
    """The document stays as it is sealed; who would build it again would get another."""
    for path in changed_templates(seal, agreement, loaded):
        yield diagnose("siegel-vorlage", Span(path), vereinbarung=seal.key)


def changed_templates(seal: Seal, agreement: Agreement, loaded: Loaded) -> list[str]:
    """The files of wording and look that are not as they were when the agreement was sealed."""
    now = templates(agreement, loaded)
    paths = dict.fromkeys([*seal.vorlagen, *now])
    return [path for path in paths if seal.vorlagen.get(path) != now.get(path)]


def hash_of_value(value: Any) -> str:
    """The hash of a value in normal form."""
    return sha256(json.dumps(value, ensure_ascii=False, default=str).encode()).hexdigest()
