"""What the site shows in one language: the documents, the matrix, and the lists of the home page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kelisim.backends.documents import tree
from kelisim.backends.documents.compose import described
from kelisim.backends.documents.matrix import matrix
from kelisim.backends.documents.plan import Part, Spot
from kelisim.backends.documents.reference import pages
from kelisim.backends.documents.scope import ancestors
from kelisim.backends.documents.scripted import rewritten
from kelisim.backends.documents.site.links import DESCRIPTION, into_description, relinked
from kelisim.backends.documents.voice import Voice
from kelisim.languages import phrase
from kelisim.semantics.model import Model

_WITH_PAGES = ("service", "package", "party")
_MATRIX = "matrix"
_MARKS = ("included", "optional", "not-stated", "none")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a filter offers: its key, its name, and how deep it lies among the others."""

    key: str
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """All services by packages, what the filters offer, and the groups around each row, by its key."""

    table: tree.Table
    groups: tuple[Choice, ...]
    packages: tuple[Choice, ...]
    marks: tuple[Choice, ...]
    around: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading of the home page, empty where none is needed, and the links under it."""

    title: str
    links: tuple[tree.Inline, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language; `references` are the reference pages by slug, `facts` those of the home page."""

    tag: str
    facts: tree.DefinitionList
    description: tree.Document
    references: Mapping[str, tree.Document]
    matrix: Matrix | None
    services: tuple[Listed, ...]
    lists: tuple[Listed, ...]

    def phrase(self, key: str) -> str:
        """A fixed word of the site."""
        return phrase(self.tag, key)


def edition(model: Model, tag: str) -> Edition:
    """The site of a catalog in a language."""
    document, voice = described(model, tag)
    references = dict(pages(model, tag))
    voice = voice.aside()
    target = _Targets(voice, references)
    return Edition(
        tag=tag,
        facts=rewritten(relinked(document.facts, target.lead), tag),
        description=rewritten(_with_onward(document, target), tag),
        references=references,
        matrix=rewritten(_matrix(voice, target), tag),
        services=rewritten(tuple(_services(voice, target)), tag),
        lists=rewritten(tuple(_lists(voice, target)), tag),
    )


@dataclass(frozen=True, slots=True)
class _Targets:
    """Where a link to a thing leads: to its own page, else to its place in the main document."""

    voice: Voice
    references: Mapping[str, tree.Document]

    def link(self, kind: str, key: str) -> tree.Inline:
        slug, title = f"{kind}/{key}", self.voice.title(key)
        if slug in self.references:
            return tree.Reference(title, "", key, slug)
        spot: Spot | None = self.voice.numbering.spots.get(key)
        return tree.Reference(title, spot.anchor, key, DESCRIPTION) if spot else tree.Text(title)

    def lead(self, reference: tree.Reference) -> tree.Reference:
        """A link of the main document as it stands elsewhere: to the page of what it names, where there is one."""
        noun = self.voice.model.by_key.get(reference.key)
        slug = f"{noun.kind}/{noun.key}" if noun else ""
        if slug in self.references:
            return replace(reference, anchor="", page=slug)
        return into_description(reference)


# ---------------------------------------------------------------- the main document


def _with_onward(document: tree.Document, target: _Targets) -> tree.Document:
    """The document with a link to its own page under the heading of everything that has one."""
    sections = tuple(_section(each, target) for each in document.sections)
    return replace(document, sections=sections)


def _section(section: tree.Section, target: _Targets) -> tree.Section:
    blocks = tuple(_block(each, target) for each in section.blocks)
    onward = _onward(section.kind, section.key, target)
    inner = tuple(_section(each, target) for each in section.sections)
    return replace(section, blocks=(*onward, *blocks), sections=inner)


def _block(block: tree.Block, target: _Targets) -> tree.Block:
    if isinstance(block, tree.DefinitionList):
        return replace(block, entries=tuple(_entry(each, target) for each in block.entries))
    return block


def _entry(entry: tree.Definition, target: _Targets) -> tree.Definition:
    noun = target.voice.model.by_key.get(entry.key)
    onward = _onward(noun.kind, entry.key, target) if noun and entry.anchor else ()
    return replace(entry, blocks=(*entry.blocks, *onward))


def _onward(kind: str, key: str, target: _Targets) -> tuple[tree.Block, ...]:
    slug = f"{kind}/{key}"
    if kind not in _WITH_PAGES or slug not in target.references:
        return ()
    link = tree.Reference(target.voice.phrase(f"site.all-of-{kind}"), "", key, slug)
    return (tree.Paragraph((link,), role="onward"),)


# ---------------------------------------------------------------- the matrix


def _matrix(voice: Voice, target: _Targets) -> Matrix | None:
    found = matrix(voice, Part(_MATRIX, tables=(_MATRIX,)))
    if found is None:
        return None
    rows = tuple(replace(row, head=relinked(row.head, target.lead)) for row in found.rows)
    table = relinked(replace(found, rows=rows), into_description)
    around = {row.key: (row.key, *_groups(voice.model, row.key)) for row in table.rows}
    used = {kind for row in table.rows for cell in row.cells for kind in marks_of(cell)}
    return Matrix(
        table=table,
        groups=tuple(_group_choices(voice, [around[row.key][1:] for row in table.rows if row.cells])),
        packages=tuple(Choice(key, voice.title(key)) for key in voice.index.packages),
        marks=tuple(Choice(kind, _mark_name(voice, kind)) for kind in _MARKS if kind in used),
        around=around,
    )


def marks_of(cell: tree.Cell) -> tuple[str, ...]:
    """The kinds of the marks in a cell, without what is only presumed."""
    paragraphs = [block for block in cell.blocks if isinstance(block, tree.Paragraph)]
    return tuple(part.kind for each in paragraphs for part in each.parts if isinstance(part, tree.Glyph))


def _mark_name(voice: Voice, kind: str) -> str:
    term = voice.model.by_key.get(kind)
    if kind == "none":
        return voice.phrase("no-mark")
    return (voice.words(term.name) if term else "") or voice.label(kind.replace("-", " "))


def _groups(model: Model, key: str) -> tuple[str, ...]:
    """The groups around a service or group, innermost first."""
    noun = model.by_key.get(key)
    around = ancestors(model, noun) if noun else ()
    return tuple(each for each in around if each in model.by_key and model.by_key[each].kind == "group")


def _group_choices(voice: Voice, paths: Sequence[tuple[str, ...]]) -> Iterator[Choice]:
    """Every group that has services, after the groups around it."""
    seen: set[str] = set()
    for path in paths:
        for depth, key in enumerate(reversed(path)):
            if key not in seen:
                seen.add(key)
                yield Choice(key, voice.title(key), depth)


# ---------------------------------------------------------------- the lists of the home page


def _services(voice: Voice, target: _Targets) -> Iterator[Listed]:
    """The services by group, those without a group last; what lies inside a service is on that service's page."""
    bands = sorted(voice.index.bands.items(), key=lambda band: band[0] not in voice.model.by_key)
    for group, services in bands:
        rest = voice.phrase("site.other-services") if len(bands) > 1 else ""
        title = voice.title(group) if group in voice.model.by_key else rest
        yield Listed(title, tuple(target.link("service", each.key) for each in services))


def _lists(voice: Voice, target: _Targets) -> Iterator[Listed]:
    for kind, title in (("package", "packages"), ("party", "parties")):
        nouns = voice.model.all(kind)
        if nouns:
            yield Listed(voice.phrase(title), tuple(target.link(kind, each.key) for each in nouns))
