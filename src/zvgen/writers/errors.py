"""What a writer raises when a document cannot be written; the build reports it and goes on."""

from zvgen.diagnostics import Diagnostic


class WriteError(Exception):
    """Findings that stop one document, not the batch."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(map(str, diagnostics)))
        self.diagnostics = list(diagnostics)
