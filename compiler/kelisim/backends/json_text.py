"""JSON as text: the same bytes for the same document, a line for each thing that a reader compares."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kelisim.backends.encode import Later


def json_text(document: Later, depth: int) -> str:
    """A document in UTF-8 text with an end of line; what lies deeper than `depth` stays on one line.

    The upper levels are indented by one space each. A catalog of ten thousand services is written by the
    encoder of the standard library in C, which cannot indent: hence the limit.
    """
    encode = json.JSONEncoder(ensure_ascii=False).encode
    quoted = json.encoder.encode_basestring
    out: list[str] = []

    def write(value: Later, level: int) -> None:
        value = value() if callable(value) else value
        if level == depth or not value or not isinstance(value, Mapping | list):
            out.append(quoted(value) if isinstance(value, str) else encode(value))
            return
        opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
        separator = f"{opening}\n{' ' * (level + 1)}"
        following = f",\n{' ' * (level + 1)}"
        members = value.items() if isinstance(value, Mapping) else (("", each) for each in value)
        for name, each in members:
            out.append(f"{separator}{quoted(name)}: " if opening == "{" else separator)
            write(each, level + 1)
            separator = following
        out.append(f"\n{' ' * level}{closing}")

    write(document, 0)
    out.append("\n")
    return "".join(out)
