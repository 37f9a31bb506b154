"""Plain values as YAML that every reader of YAML reads alike, for files that other programs ask of us."""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

_WORDS = re.compile(
    r"(?!(?:y|n|yes|no|true|false|on|off|null)$)[A-Za-z][\w £(),.;’'&+/%?!-]*(?<! )", re.IGNORECASE
)


def render_yaml(values: dict[str, Any], *, remark: str = "") -> str:
    """The values in their order, below a remark."""
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_marked(values), out)
    above = "".join(f"# {line}\n" for line in remark.split("\n") if line)
    return f"{above}{out.getvalue()}"


def _marked(value: Any) -> Any:
    """Text in quotes where YAML 1.1 might take it for something else."""
    match value:
        case dict():
            return {key: _marked(item) for key, item in value.items()}
        case list() | tuple():
            return [_marked(item) for item in value]
        case str() if "\n" in value:
            return LiteralScalarString(value)
        case str() if not _WORDS.fullmatch(value):
            return DoubleQuotedScalarString(value)
    return value
