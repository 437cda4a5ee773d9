"""An agreement with its document, as one side of a comparison."""

from zvgen.compare import Version
from zvgen.compose import compose
from zvgen.diagnostics import Diagnostic
from zvgen.model.agreement import Agreement
from zvgen.workspace import Loaded


def composed(
    agreement: Agreement, loaded: Loaded, name: str
) -> tuple[Version | None, list[Diagnostic]]:
    """The version that reports call `name`, None with the reasons why there is no document."""
    document, found = compose(agreement, loaded.wording_of(agreement))
    return (Version(agreement, document, name) if document else None), found
