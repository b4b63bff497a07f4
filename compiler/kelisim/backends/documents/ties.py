"""Keeps a Kazakh suffix on the line of the figure that it belongs to: the hyphen between them does not break."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from kelisim.backends.documents import tree

_LETTER = "[а-яәғқңөұүһі]"
_SUFFIXED = re.compile(rf"(?<=[\d%])-(?={_LETTER}{{1,6}}(?!{_LETTER}))(?!(?:бөлім|кесте|тармақ)(?!{_LETTER}))")
"""A hyphen before what is no longer than a suffix; the nouns of references, as in `4-кесте`, are words of their own."""
_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_Node = TypeVar("_Node")


def tied(document: tree.Document) -> tree.Document:
    """The document as it is, or in Kazakh with its suffixes tied to their figures."""
    return _tied(document) if document.language.split("-")[0] == "kk" else document


def _tied(node: _Node) -> _Node:
    """The same node, with what readers see of it tied."""
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {}
    for field in fields(node):
        old = getattr(node, field.name)
        new = _value(old) if field.name not in tree.UNSEEN else old
        if new is not old:
            changed[field.name] = new
    return replace(node, **changed) if changed else node


def _value(value: object) -> object:
    if isinstance(value, str):
        return _SUFFIXED.sub(_HYPHEN, value) if _SUFFIXED.search(value) else value
    if isinstance(value, tuple):
        parts = tuple(_value(each) for each in value)
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    return _tied(value)
