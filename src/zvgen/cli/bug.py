"""What a user sees of a bug: a sentence, a number of facts, and where the details lie."""

from datetime import datetime
from pathlib import Path

from zvgen import __version__


def report_bug(error: Exception) -> str:
    """Keep the traceback in a file and say where; the file is for whoever maintains zvgen."""
    import platform
    import tempfile
    import traceback

    facts = f"zvgen {__version__}, Python {platform.python_version()}, {platform.platform()}"
    details = "".join(traceback.format_exception(error))
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    path = Path(tempfile.gettempdir()) / f"zvgen-fehler-{stamp}.txt"
    try:
        path.write_text(f"{facts}\n\n{details}", encoding="utf-8")
        where = f"Die Einzelheiten stehen in {path}."
    except OSError:
        where = f"Die Einzelheiten ließen sich nicht speichern ({path}); der Fehler war: {error!r}."
    return (
        f"Das hätte nicht passieren dürfen: ein Fehler im Programm.\n{where}\n"
        f"Bitte diese Datei an die Betreuung von zvgen schicken. ({facts})"
    )
