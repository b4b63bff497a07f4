"""The index of words that the site searches: every place of a language's pages with its words, made ahead."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kelisim.backends.documents import tree
from kelisim.backends.documents.html import file_name
from kelisim.backends.documents.site.edition import Edition
from kelisim.backends.documents.site.links import DESCRIPTION
from kelisim.languages.scripts import arabic

_WORD = re.compile(r"[^\W_]+(?:\.\d+)*")
_FOLDED = str.maketrans("әғқңөұүһіёäğñöūüış", "агкноуухиеagnouuis", "\u0307\u0621\u0674")
"""Kazakh letters as they are typed where the keyboard lacks them; the script folds what is asked alike.

Left out are the dot that stays of a small İ, and the daiekshe of Arabic script, which many do not type.
"""
_BARE = str.maketrans("", "", arabic.LRI + arabic.PDI)
"""Takes away what stands around a number in Arabic script; numbers are looked up as they are typed."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that can be found. `around` is the entry whose title it goes by, where it has none of its own."""

    page: str
    anchor: str
    number: str
    title: str
    text: str
    around: int = -1


def script(edition: Edition) -> str:
    """The index as a script that hands it over, since a page opened from a disk may not fetch files.

    `words` are sorted; `at` gives for each, in the same order, the places that have it: the number of the entry
    doubled, one more where the word is in its title, each counted from the one before, in base 36.
    """
    found = entries(edition)
    pages = list(dict.fromkeys(each.page for each in found))
    postings = _postings(found)
    index = {
        "name": edition.phrase("this-language"),
        "pages": pages,
        "entries": [
            [
                pages.index(each.page),
                each.anchor,
                each.number.translate(_BARE),
                each.title or max(each.around, 0),
                each.text,
            ]
            for each in found
        ],
        "words": " ".join(postings),
        "at": ",".join(" ".join(_steps(places)) for places in postings.values()),
    }
    packed = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f'(globalThis.kelisimWords ??= {{}})["{edition.tag}"] = {packed};\n'


def fold(text: str) -> str:
    """A word as it is looked up: without case, and without what tells Kazakh letters from their neighbours."""
    return unicodedata.normalize("NFKC", text).lower().translate(_FOLDED)


def words(text: str) -> Iterator[str]:
    """The folded words of a text; a number with its points is one word."""
    return (fold(match[0]) for match in _WORD.finditer(text))


def _postings(found: Sequence[Entry]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, each in enumerate(found):
        titled = set(words(f"{each.number} {each.title}"))
        for word in titled | set(words(each.text)):
            places.setdefault(word, []).append(2 * number + (word in titled))
    return dict(sorted(places.items()))


def _steps(places: Sequence[int]) -> Iterator[str]:
    before = 0
    for place in places:
        yield _base36(place - before)
        before = place


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return _DIGITS[number] + digits


# ---------------------------------------------------------------- places


def entries(edition: Edition) -> list[Entry]:
    """Every place: pages, then sections, clauses, words that are explained, and tables of the main document."""
    document = edition.description
    found = [Entry(file_name(DESCRIPTION), "", "", document.title, _said(document.lead))]
    for each in document.sections:
        _section(each, found)
    for slug, page in edition.references.items():
        found.append(Entry(file_name(slug), "", "", page.title, page.subtitle))
    return found


def _section(section: tree.Section, found: list[Entry]) -> None:
    place = len(found)
    own = tuple(each for each in section.blocks if not _is_onward(each))
    found.append(Entry(_TEXT, section.anchor, section.number, section.title, _said(own)))
    _places(own, place, found)
    for inner in section.sections:
        _section(inner, found)


_TEXT = file_name(DESCRIPTION)


def _is_onward(block: tree.Block) -> bool:
    return isinstance(block, tree.Paragraph) and block.role == "onward"


def _places(blocks: Sequence[tree.Block], around: int, found: list[Entry]) -> None:
    """The places inside a section that have an anchor of their own."""
    for block in blocks:
        match block:
            case tree.NumberedClause(number, anchor, _, inner) if anchor:
                title, rest = _titled(inner)
                found.append(Entry(_TEXT, anchor, number, title, _said(rest), around))
                _places(inner, around, found)
            case tree.DefinitionList(entries):
                for each in entries:
                    if each.anchor:
                        said = tuple(part for part in each.blocks if not _is_onward(part))
                        found.append(Entry(_TEXT, each.anchor, "", tree.words(each.term), _said(said)))
            case tree.Table():
                found.append(Entry(_TEXT, block.anchor, block.number, block.caption, " ".join(_table(block))))
            case tree.BulletList(items):
                for item in items:
                    _places(item, around, found)
            case tree.Foreign(_, _, inner):
                _places(inner, around, found)
            case _:
                pass


def _titled(blocks: tuple[tree.Block, ...]) -> tuple[str, tuple[tree.Block, ...]]:
    """The name of a clause, which is a line of its own in strong letters, and the rest of the clause."""
    match blocks:
        case (tree.Paragraph((tree.Emphasis(parts, True),)), *_):
            return tree.words(parts), blocks[1:]
        case _:
            return "", blocks


# ---------------------------------------------------------------- what is said


def _said(blocks: Sequence[tree.Block]) -> str:
    """The words of blocks in one line, without what has an entry of its own."""
    return " ".join(" ".join(_lines(blocks)).split())


def _lines(blocks: Sequence[tree.Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case tree.Paragraph(parts):
                yield tree.words(parts)
            case tree.BulletList(items):
                for item in items:
                    yield from _lines(item)
            case tree.NumberedClause(_, anchor, _, inner) if not anchor:
                yield from _lines(inner)
            case tree.DefinitionList(entries):
                for each in entries:
                    if not each.anchor:
                        yield f"{tree.words(each.term)}:"
                        yield from _lines(each.blocks)
            case tree.NoteList(_, notes):
                for note in notes:
                    yield from _lines(note.blocks)
            case tree.Foreign(_, _, inner):
                yield from _lines(inner)
            case _:
                pass


def _table(table: tree.Table) -> Iterator[str]:
    yield _said(table.before)
    for row in table.rows:
        cells = [_said(each.blocks) for each in (row.head, *row.cells)]
        yield f"{' · '.join(filter(None, cells))}."
    yield _said(table.after)
    if table.notes:
        yield _said((table.notes,))
