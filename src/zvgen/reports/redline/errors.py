"""Why there is no redline."""


class UnusablePair(Exception):
    """Two files that cannot be compared: the code of the finding, and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class BrokenRedline(Exception):
    """A redline that does not give back both documents: a bug, and the file must not leave."""

    def __init__(self, part: str, fault: str) -> None:
        super().__init__(f"{part}: {fault}")
        self.part = part
        self.fault = fault
