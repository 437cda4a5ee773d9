"""What a document was made from: its data in normal form, and the fingerprint of each template.

Made for every document, so whatever agreements share is worked out once.
"""

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from zvgen import __version__
from zvgen.model.agreement import Agreement
from zvgen.model.normal import normal_data, normal_year
from zvgen.wording import Wording
from zvgen.writers.attachment import fingerprint


class Provenance(NamedTuple):
    """The whole as JSON, and what fits into the properties of a file: names and short texts."""

    source: str
    statements: tuple[tuple[str, str], ...]


def provenance(agreement: Agreement, wording: Wording) -> Provenance:
    """What says it all: the data can be read back by the shapes of the kind, without guessing."""
    referred = {name: _data(other) for name, other in _others(agreement).items()}
    data = _lines({**_data(agreement), "bezuege": referred})
    templates = _templates(wording)
    source = f'{{\n"software": {_json(_SOFTWARE)},\n{data},\n"wortlaut": {templates}\n}}\n'
    return Provenance(source, _statements(agreement, data, templates))


_SOFTWARE = f"zvgen {__version__}"


def _statements(agreement: Agreement, data: str, templates: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Art", agreement.kind.key),
        ("Jahr", str(agreement.jahr)),
        ("Kreis", agreement.kreis.schluessel),
        ("Daten", fingerprint(data.encode())),
        ("Vorlagen", fingerprint(templates.encode())),
        ("Version", _SOFTWARE),
    )


@lru_cache(maxsize=64)
def _templates(wording: Wording) -> str:
    return _json({s.path: sha256(s.source.encode()).hexdigest() for s in wording.sections})


def _data(agreement: Agreement) -> dict[str, Any]:
    return {
        "art": agreement.kind.key,
        "jahr": agreement.jahr,
        "kreis": agreement.kreis.schluessel,
        "daten": normal_data(agreement),
        "jahresdaten": normal_year(agreement),
    }


def _lines(values: dict[str, Any]) -> str:
    """The members of a JSON object, one a line; with an indent the encoder would take ten times as long."""
    return ",\n".join([f'"{name}": {_json(value)}' for name, value in values.items()])


_json = json.JSONEncoder(ensure_ascii=False).encode


def _others(agreement: Agreement) -> dict[str, Agreement]:
    """The agreements it speaks of, by the name wording has for them."""
    previous = {"vorjahr": agreement.vorjahr} if agreement.vorjahr else {}
    return {**previous, **agreement.bezuege}
