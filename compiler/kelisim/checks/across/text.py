"""What a check across languages looks at: a text without its markup, what it refers to, and the text beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kelisim.checks.subject import Subject, Written
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.model import (
    Block,
    Emphasis,
    Inline,
    Items,
    Link,
    Mention,
    NoteMark,
    Paragraph,
    Plain,
    Prose,
    Slot,
)
from kelisim.source import Place
from kelisim.values import Ref

VALUE, NAME = "\ufffc", "\ufffb"
"""What stands in a flat text for a placeholder, and for a name that is printed by its key."""
_MARKUP = re.compile(
    r"\\(?P<escaped>\S)"
    r"|(?P<slot>\{[^{}]*\})"
    r"|\[\^[^\[\]]*\]"
    r"|\[(?P<shown>[^\[\]]*)\]\((?P<target>[^()\s]*)\)"
    r"|(?P<name>\[[^\[\]]*\])"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    r"|[ \t]*\n[ \t]*(?P<part>(?:\n[ \t]*)*\n[ \t]*(?:(?:-|[0-9]+[.)])[ ]+)?|(?:-|[0-9]+[.)])[ ]+)?"
)
_SIGNS = re.compile(r"[\\{\[*\n]")
_ITEM = re.compile(r"\s*(?:(?:-|[0-9]+[.)])[ ]+)?")
_WORD = re.compile(r"[^\W\d_]+")
_ROW = re.compile(r"\s*\n\s*|[^\n]+?(?=\s*\n|$)")


class Flat(NamedTuple):
    """A text without its markup; each paragraph and item of a list stands on a line of its own.

    From the offsets `starts` of it on it runs as the file does from the offsets `raws`, both counted from the start
    of the text. `codes` are the placeholders and names behind `VALUE` and `NAME`, by their offset.
    """

    text: str
    starts: tuple[int, ...]
    raws: tuple[int, ...]
    codes: Mapping[int, str]

    def raw(self, at: int) -> int:
        """The offset in the file's text of an offset in this one."""
        segment = bisect_right(self.starts, at) - 1
        return self.raws[segment] + at - self.starts[segment]


@dataclass
class Content:
    """What a text refers to and how it is built."""

    values: Counter[str] = field(default_factory=Counter)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    addresses: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    shown: list[tuple[str, str]] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    emphases: int = 0
    paragraphs: int = 0
    lists: list[tuple[bool, int]] = field(default_factory=list)


_PLAIN = Content(paragraphs=1)
"""The content of all texts of one paragraph without markup."""


@dataclass(frozen=True)
class Side:
    """A text in one language; `written` says whose it is and under which word, `beside` is its counterpart."""

    subject: Subject
    written: Written
    tag: str
    prose: Prose
    beside: Side | None = None

    @property
    def language(self) -> str:
        """The language without its script."""
        return self.tag.partition("-")[0]

    @cached_property
    def flat(self) -> Flat:
        """The text as readers see it, with the way back to the file."""
        return flatten(self.subject.raw(self.prose))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in small letters, without those of placeholders."""
        return tuple(_WORD.findall(self.lower))

    @cached_property
    def lower(self) -> str:
        """The flat text in small letters; most offsets are the same."""
        return self.flat.text.lower()

    @cached_property
    def content(self) -> Content:
        """What it refers to."""
        match self.prose.blocks:
            case (Paragraph((Plain(_),)),):
                return _PLAIN
        found = Content()
        _gather(self.prose.blocks, found)
        return found

    @property
    def is_name(self) -> bool:
        """Whether the text names something, so that it is no sentence."""
        return self.written.word == "name"

    @property
    def tag_place(self) -> Place:
        """Where the tag of its language stands."""
        start = self.prose.place.start - len(self.tag) - 1
        return self.prose.place._replace(start=start, end=start + len(self.tag))

    def place(self, start: int, end: int) -> Place:
        """Where a part of the flat text stands in the file."""
        base, flat = self.prose.place.start, self.flat
        low = flat.raw(start)
        high = flat.raw(end - 1) + 1 if end > start else low
        return self.prose.place._replace(start=base + low, end=base + max(high, low))

    def found(self, words: str) -> Place:
        """Where words of the file's text stand first; the tag where they do not."""
        at = self.subject.raw(self.prose).find(words)
        start = self.prose.place.start + at
        return self.prose.place._replace(start=start, end=start + len(words)) if at >= 0 else self.tag_place

    def finding(self, code: str, *facts: tuple[str, str], place: Place, suggestion: str = "") -> Finding:
        """A finding in this text that points at its counterpart too, where there is one."""
        related = (Label("counterpart", self.beside.tag_place),) if self.beside is not None else ()
        return Finding(code, place, (("language", self.tag), *facts), related, suggestion)


class Pair(NamedTuple):
    """A text and the one of the same thing in the language that is translated from."""

    source: Side
    target: Side

    def finding(self, code: str, *facts: tuple[str, str], place: Place | None = None, turned: bool = False) -> Finding:
        """A finding at the target, or `turned` at the source, that points at the other one too."""
        here, there = (self.source, self.target) if turned else (self.target, self.source)
        named = (("language", here.tag), ("other", there.tag), *facts)
        return Finding(code, place or here.tag_place, named, (Label("counterpart", there.tag_place),))


def word_set(words: str) -> frozenset[str]:
    """Words that are written one after another, as a set."""
    return frozenset(words.split())


def sides(subject: Subject) -> Iterator[list[Side]]:
    """The texts of a block that readers see, those that say one thing together, the source of the others first.

    The source is the first of the catalog's languages; in a library, the one written first.
    """
    for written in subject.written:
        if not written.printed or written.word == "also":
            continue
        tags = [tag for tag in subject.languages if tag in written.texts] or list(written.texts)
        texts = written.texts
        source = Side(subject, written, tags[0], texts[tags[0]])
        other = Side(subject, written, tags[1], texts[tags[1]]) if len(tags) > 1 else None
        first = Side(subject, written, tags[0], texts[tags[0]], other)
        yield [first, *(Side(subject, written, tag, texts[tag], source) for tag in tags[1:])]


def flatten(raw: str) -> Flat:
    """A text of a file without its markup."""
    text = raw.rstrip()
    first = _ITEM.match(text)
    at = first.end() if first else 0
    if not _SIGNS.search(text, at):
        return Flat(text[at:], (0,), (at,), {})
    made = _Maker(at)
    for match in _MARKUP.finditer(text, at):
        made.add(text[at : match.start()], at)
        at = match.end()
        if match["escaped"]:
            made.add(match["escaped"], match.start() + 1)
        elif match["shown"] is not None:
            for row in _ROW.finditer(match["shown"]):
                made.add(row.group() if row.group().strip() else " ", match.start("shown") + row.start())
        elif match["slot"] or match["name"]:
            made.codes[made.length] = match.group()
            made.add(VALUE if match["slot"] else NAME, match.start())
        elif "\n" in match.group():
            made.add(" " if match["part"] is None else "\n", match.start())
    made.add(text[at:], at)
    return Flat("".join(made.parts), tuple(made.starts), tuple(made.raws), made.codes)


class _Maker:
    """A flat text in the making."""

    def __init__(self, raw: int) -> None:
        self.parts: list[str] = []
        self.starts, self.raws, self.length = [0], [raw], 0
        self.codes: dict[int, str] = {}

    def add(self, piece: str, raw: int) -> None:
        """Adds what stands at an offset of the file's text."""
        if not piece:
            return
        if self.length == self.starts[-1]:
            self.raws[-1] = raw
        else:
            self.starts.append(self.length)
            self.raws.append(raw)
        self.parts.append(piece)
        self.length += len(piece)


def _gather(blocks: tuple[Block, ...], found: Content) -> None:
    for block in blocks:
        match block:
            case Paragraph(parts):
                found.paragraphs += 1
                _refers(parts, found)
            case Items(ordered, items):
                found.lists.append((ordered, len(items)))
                for item in items:
                    _gather(item, found)


def _refers(parts: tuple[Inline, ...], found: Content) -> None:
    for part in parts:
        match part:
            case Emphasis(inner):
                found.emphases += 1
                _refers(inner, found)
            case Slot(value, _, frame):
                if frame and isinstance(value, Ref) and value.kind == "limit":
                    found.frames.append(frame)
                found.values[str(getattr(value, "key", "") or type(value).__name__)] += 1
            case Mention(kind, key, _, shown):
                found.names[kind, key] += 1
                if shown is None:
                    found.bare.append(key)
                else:
                    found.shown.append((key, shown))
            case Link(_, address):
                found.addresses[address] += 1
            case NoteMark(key):
                found.notes[key] += 1
            case _:
                pass
