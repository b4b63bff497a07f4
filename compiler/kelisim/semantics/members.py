"""Groups whose members are declared elsewhere: each member is moved to where its group lists it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from kelisim.semantics.model import Group, Noun


def gathered(nouns: Sequence[Noun]) -> list[Noun]:
    """The nouns as if every listed member stood in its group, after the members that do, in the order listed.

    A member that two groups list stays in the first; a group that lists itself, by whatever way, stays where it is.
    """
    owner = _owners(nouns)
    if not owner:
        return list(nouns)
    blocks: dict[str, list[Noun]] = {}
    root = ""
    for noun in nouns:
        root = root if noun.parent else noun.key
        blocks.setdefault(root, []).append(noun)
    found: list[Noun] = []
    for key in blocks:
        if key not in owner:
            _place(key, blocks, owner, found)
    return found


def _owners(nouns: Sequence[Noun]) -> dict[str, str]:
    """The group that lists each member that is declared at the top of a file."""
    top = {noun.key for noun in nouns if not noun.parent}
    owner: dict[str, str] = {}
    around = {noun.key: noun.parent for noun in nouns if noun.parent}
    for noun in nouns:
        for key in noun.listed if isinstance(noun, Group) else ():
            if key in top and key not in owner and not _lies_in(noun.key, key, {**around, **owner}):
                owner[key] = noun.key
    return owner


def _lies_in(key: str, outer: str, around: dict[str, str]) -> bool:
    while key and key != outer:
        key = around.get(key, "")
    return bool(key)


def _place(key: str, blocks: dict[str, list[Noun]], owner: dict[str, str], found: list[Noun]) -> None:
    """Adds a block of nouns, and behind each group in it the blocks of the members that it lists."""
    for noun in blocks[key]:
        listed = [each for each in noun.listed if owner.get(each) == noun.key] if isinstance(noun, Group) else []
        parent = owner.get(noun.key, noun.parent)
        found.append(dataclasses.replace(noun, parent=parent, members=(*noun.members, *listed)))
    for noun in blocks[key]:
        if isinstance(noun, Group):
            for each in dict.fromkeys(noun.listed):
                if owner.get(each) == noun.key:
                    _place(each, blocks, owner, found)
