"""What a document was made from: its data in normal form, and the fingerprint of each template."""

import json
from hashlib import sha256
from typing import Any

from zvgen import __version__
from zvgen.model.agreement import Agreement
from zvgen.model.normal import normal_data, normal_year
from zvgen.wording import Wording


def provenance(agreement: Agreement, wording: Wording) -> str:
    """JSON that says it all: the data can be read back by the shapes of the kind, without guessing."""
    stated = {
        "software": f"zvgen {__version__}",
        **_data(agreement),
        "bezuege": {name: _data(other) for name, other in _others(agreement).items()},
        "wortlaut": {s.path: sha256(s.source.encode()).hexdigest() for s in wording.sections},
    }
    return json.dumps(stated, ensure_ascii=False, indent=1) + "\n"


def _data(agreement: Agreement) -> dict[str, Any]:
    return {
        "art": agreement.kind.key,
        "jahr": agreement.jahr,
        "kreis": agreement.kreis.schluessel,
        "daten": normal_data(agreement),
        "jahresdaten": normal_year(agreement),
    }


def _others(agreement: Agreement) -> dict[str, Agreement]:
    """The agreements it speaks of, by the name wording has for them."""
    previous = {"vorjahr": agreement.vorjahr} if agreement.vorjahr else {}
    return {**previous, **agreement.bezuege}
