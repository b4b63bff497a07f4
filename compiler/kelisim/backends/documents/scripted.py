"""Rewrites a finished document in another script of its language: what readers see, and nothing else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kelisim.backends.documents import tree
from kelisim.languages.scripts import SCRIPTS, Script, arabic

_Node = TypeVar("_Node")


def rewritten(node: _Node, tag: str) -> _Node:
    """A document, or any part of one, in the script of a tag; the same node where the tag has no script.

    Keys, anchors and addresses stay, so that links between the languages hold. What stands in another language is not
    rewritten; in a script that is read from the right it is kept apart, so that its words stay in their order.
    """
    script = SCRIPTS.get(tag)
    if script is None:
        return node
    result: Any = _rewritten(node, script)
    changed: _Node = result
    return changed


def _rewritten(node: object, script: Script) -> object:
    if isinstance(node, str):
        return script.write(node)
    if isinstance(node, tuple):
        return tuple(_rewritten(each, script) for each in node)
    if isinstance(node, tree.Foreign) and node.language != script.language:
        blocks = _apart(node.blocks) if script.direction == "rtl" else node.blocks
        return replace(node, label=script.write(node.label), blocks=blocks)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {
        field.name: _rewritten(getattr(node, field.name), script)
        for field in fields(node)
        if field.name not in tree.UNSEEN
    }
    if isinstance(node, tree.Document | tree.Foreign):
        changed["language"] = script.tag
    return replace(node, **changed)


def _apart(node: Any) -> Any:
    """The same node with each paragraph between marks that keep its parts in order from left to right."""
    if isinstance(node, tree.Paragraph):
        return replace(node, parts=(tree.Text(arabic.LRI), *node.parts, tree.Text(arabic.PDI)))
    if isinstance(node, tuple):
        return tuple(_apart(each) for each in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    inner = {field.name: getattr(node, field.name) for field in fields(node)}
    return replace(node, **{name: _apart(each) for name, each in inner.items() if isinstance(each, tuple)})
