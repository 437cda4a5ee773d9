"""The head of a page: what it says about itself, its style, and what a browser may do with it."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from zvgen.document import Meta
from zvgen.writers.html.inlines import attribute, literal

SOURCE = "zvgen.quelle"
"""The name under which the page carries the data it was made from, as JSON."""

_HEAD = """\
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content={policy}>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{about}{styles}"""

_MARK_STYLE = """\
@page { @top-center { content: "MARK" } }
"""


def head(meta: Meta, printed: str = "") -> str:
    """Everything inside `<head>`; `printed` is the style of this document's own tables."""
    styles = [_style(), *([_mark_style(meta.mark)] if meta.mark else []), *filter(None, [printed])]
    about = {"author": meta.author, "description": meta.subject, SOURCE: meta.source}
    return _HEAD.format(
        policy=attribute(_policy(styles)),
        title=literal(meta.title.replace("\n", " ")),
        about="".join(
            f"<meta name={attribute(name)} content={attribute(content)}>\n"
            for name, content in about.items()
            if content
        ),
        styles="\n".join(f"<style>{style}</style>" for style in styles),
    )


@cache
def _style() -> str:
    return files(__package__).joinpath("style.css").read_text("utf-8")


def _mark_style(mark: str) -> str:
    """The mark in the margin of every printed page.

    What a margin holds is no content: screen readers pass over it, so it stands in words at the start too.
    """
    shown = "".join(f"\\{ord(character):06x}" for character in mark)
    return _MARK_STYLE.replace("MARK", shown)


def _policy(styles: list[str]) -> str:
    """Nothing may be loaded, sent or run; the styles of the page itself are known by their hash."""
    hashes = " ".join(f"'sha256-{_hash(style)}'" for style in styles)
    return f"default-src 'none'; style-src {hashes}; base-uri 'none'; form-action 'none'"


@cache
def _hash(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
