"""Values as YAML text, for files that the program writes itself; `read_nodes` reads the same texts back."""

from typing import Any

import yaml


class _Dumper(yaml.CSafeDumper):
    """Writes every value in full: whoever reads refuses anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Whether to repeat what is the same."""
        return True


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.Node:
    """A text of several lines, or with signs that a line cannot show, in quotes that can say them."""
    style = None if value.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(value: Any) -> str:
    """Text, lists and mappings in block style, keys in their order."""
    return yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=10**6,
    )
