"""What a translator is given of a catalog: each text with its source, how far it is, and what helps to translate it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kelisim.languages import language as language_of
from kelisim.semantics.model import Mention, Model, Noun, Prose, Slot, Texts, inlines
from kelisim.source import Place, Source
from kelisim.syntax import place
from kelisim.translation import states, wording
from kelisim.translation.lock import Lock
from kelisim.translation.units import BODY, Unit, units
from kelisim.values import Ref


@dataclass(frozen=True)
class Gloss:
    """A defined name that a text mentions; what is not known of it is empty."""

    term: str
    translation: str
    definition: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One text on its way to a translator and back.

    `state` is one of `states.STATES`. `previous` is the source as it was when the translation was made, where that is
    known. `exported` is the digest of the translation when the file was written, so that what was changed in the file
    can be told from what was changed in the catalog; it is empty where there was none or a tool has lost it.
    """

    id: str
    source: str
    target: str
    state: str
    exported: str = ""
    previous: str = ""
    file: str = ""
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    glossary: tuple[Gloss, ...] = ()


@dataclass(frozen=True)
class Bundle:
    """A file of translations: the catalog's name and version, its two languages, and its texts in source order."""

    catalog: str
    version: str
    source: str
    target: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Catalog:
    """A compiled catalog as translation sees it.

    `sources` are its files, `sections` where the document prints each declaration, and `lock` what is on record.
    """

    model: Model
    lock: Lock
    sources: Mapping[str, Source]
    sections: Mapping[Place, str]

    def section(self, unit: Unit) -> str | None:
        """The number of the section that prints a text; None where none does."""
        return self.sections.get(unit.place, self.sections.get(unit.noun.place))


def bundle(catalog: Catalog, source: str, target: str, earlier: Bundle | None = None) -> Bundle:
    """All texts that there are in the source language, for translation into another.

    `earlier` is what was exported before: sources that have changed since are taken from it as `previous`.
    """
    before = {each.id: each for each in earlier.entries} if earlier else {}
    model = catalog.model
    entries = tuple(
        _entry(catalog, unit, source, target, before.get(unit.id)) for unit in units(model) if unit.said(source)
    )
    return Bundle(model.catalog.key, model.catalog.version, source, target, entries)


def _entry(catalog: Catalog, unit: Unit, source: str, target: str, before: Entry | None) -> Entry:
    said = unit.said(target)
    prose = unit.texts[source]
    return Entry(
        id=unit.id,
        source=unit.said(source),
        target=said,
        state=states.state(unit, target, catalog.lock),
        exported=wording.digest(said) if said else "",
        previous=_previous(catalog, unit, target, before),
        file=unit.place.file,
        context=tuple(_context(catalog, unit, source)),
        notes=(*_comments(catalog, unit), *_values(catalog.model, prose, source)),
        glossary=tuple(_glossary(catalog.model, prose, source, target)),
    )


def _previous(catalog: Catalog, unit: Unit, target: str, before: Entry | None) -> str:
    """The text that a stale translation was made from, where the earlier file still has it."""
    known = catalog.lock.get((unit.id, target))
    if known is None or before is None or states.state(unit, target, catalog.lock) != states.STALE:
        return ""
    held = (before.source, before.previous)
    return next((wording.plain(each) for each in held if each and wording.digest(each) == known.made), "")


# ---------------------------------------------------------------- context


def _context(catalog: Catalog, unit: Unit, source: str) -> Iterator[str]:
    around: list[str] = []
    noun: Noun | None = catalog.model.by_key.get(unit.noun.parent) if unit.word == "name" else unit.noun
    while noun is not None and noun.kind != "catalog":
        around.insert(0, _name(noun.name, source) or noun.key.rpartition(".")[2])
        noun = catalog.model.by_key.get(noun.parent)
    if around:
        yield " › ".join(around)
    if isinstance(unit.owner, Noun):
        role, word = ("declares", unit.owner.kind) if unit.word == BODY else ("properties", unit.word)
        what = f"{unit.owner.kind} {unit.owner.key}" + ("" if unit.word == BODY else f", {unit.word}")
    else:
        role, word = "properties", unit.owner.word
        what = f"{unit.owner.word} {unit.owner.name}".rstrip()
    rule = place.rules().get((role, word)) or place.rules().get(("declares", word))
    yield f"{what}: {rule.help}" if rule else what
    section = catalog.section(unit)
    if section:
        yield f"Section {section} of the document"


def _comments(catalog: Catalog, unit: Unit) -> Iterator[str]:
    """The author's comments right above the declaration, above the line a text stands under, and above the text."""
    first = min(prose.place for prose in unit.texts.values())
    source = catalog.sources.get(first.file)
    if source is None:
        return
    line = source.position(first.start)[0]
    found: dict[int, str] = {}
    for number in (source.position(unit.place.start)[0], line - 1, line):
        above = number - 1
        while above > 0 and source.line(above).lstrip().startswith("--"):
            found[above] = source.line(above).strip().lstrip("-").strip()
            above -= 1
    yield from (text for _, text in sorted(found.items()) if text)


def _values(model: Model, prose: Prose, language: str) -> Iterator[str]:
    """What each placeholder prints, in the source language."""

    def name(ref: Ref, case: str) -> str:
        noun = model.by_key.get(ref.key)
        return (_name(noun.name, language) or noun.short if noun else "") or ref.key

    codes = [run.opens for run in wording.runs(wording.plain(prose.text)) if run.opens[:1] == "{"]
    slots = [part for part in inlines(prose.blocks) if isinstance(part, Slot)]
    shown: dict[str, str] = {}
    for code, slot in zip(codes, slots, strict=False):
        value = model.values.get(slot.value.key) if isinstance(slot.value, Ref) else slot.value
        if value is not None:
            shown[code] = language_of(language).value(value, "nom", name)
        elif code not in shown:
            shown[code] = "the value of each line that this text words"
    yield from (f"{code} stands for: {said}" for code, said in shown.items())


def _glossary(model: Model, prose: Prose, source: str, target: str) -> Iterator[Gloss]:
    """The things that a text mentions by their names."""
    keys = dict.fromkeys(part.key for part in inlines(prose.blocks) if isinstance(part, Mention))
    for key in keys:
        noun = model.by_key.get(key)
        if noun is not None and _name(noun.name, source):
            defined = wording.plain(noun.means[source].text) if source in noun.means else ""
            yield Gloss(_name(noun.name, source), _name(noun.name, target), defined)


def _name(texts: Texts, language: str) -> str:
    return " ".join(texts[language].text.split()) if language in texts else ""
