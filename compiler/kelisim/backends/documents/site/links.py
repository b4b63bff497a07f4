"""Rewrites the links of document trees, for where a tree is shown on another page than it was written for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kelisim.backends.documents import tree

DESCRIPTION = "description"
"""The slug of the main document."""

_T = TypeVar("_T")


def relinked(node: _T, change: Callable[[tree.Reference], tree.Reference]) -> _T:
    """The same tree with every link to a place of the catalog put through `change`."""
    rewritten: Any = _relinked(node, change)
    result: _T = rewritten
    return result


def _relinked(node: object, change: Callable[[tree.Reference], tree.Reference]) -> object:
    if isinstance(node, tree.Reference):
        return change(node)
    if isinstance(node, tuple):
        return tuple(_relinked(each, change) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        parts = {each.name: getattr(node, each.name) for each in fields(node)}
        changed = {name: _relinked(part, change) for name, part in parts.items() if not isinstance(part, str)}
        return replace(node, **changed) if changed else node
    return node


def into_description(reference: tree.Reference) -> tree.Reference:
    """A link of the main document, as it is written on another page."""
    return reference if reference.page else replace(reference, page=DESCRIPTION)
