"""Prints what identifies a document: its title page, its footer, and the fixed words around the text."""

from __future__ import annotations

from kelisim.backends.documents import tree
from kelisim.backends.documents.voice import Voice
from kelisim.languages import languages, phrase
from kelisim.languages.phrases import texts
from kelisim.languages.scripts import text_language, written
from kelisim.values import Ref, Several

_LONGEST = 300
"""Characters of a page's description; readers of search results see no more."""


def title_facts(voice: Voice) -> tree.DefinitionList:
    """Version, date, parties, languages, which text prevails, and how one in another script came about."""
    catalog = voice.model.catalog
    rows: list[tuple[str, tuple[tree.Inline, ...]]] = []
    if catalog.version:
        rows.append((voice.phrase("version"), (tree.Text(catalog.version),)))
    if catalog.effective is not None:
        rows.append((voice.phrase("effective-from"), voice.value(catalog.effective)))
    for party in voice.model.all("party"):
        voice.names(party.key)
        named = voice.value(Several((Ref("party", party.key),)))
        rows.append((voice.phrase("parties"), (*named, *_role(voice, party.key))))
    if catalog.languages:
        names = ", ".join(_name(voice, tag) for tag in catalog.languages)
        rows.append((voice.phrase("language" if len(catalog.languages) == 1 else "languages"), (tree.Text(names),)))
    if len(catalog.languages) > 1 and catalog.prevailing:
        rows.append((voice.phrase("prevailing-language"), (tree.Text(_prevailing(voice, catalog.prevailing)),)))
    if catalog.order:
        layers = voice.language.listing([voice.layer(key) for key in catalog.order], "and")
        rows.append((voice.phrase("order-of-precedence"), (tree.Text(layers),)))
    return tree.DefinitionList((*_merged(rows), *script_fact(voice)), catalog.key, "facts")


def _role(voice: Voice, key: str) -> tuple[tree.Inline, ...]:
    """What a party is in the contract, where its name does not say so itself."""
    role = texts(voice.tag, "phrases").get(f"party.{key}", "")
    return (tree.Text(f" ({role})"),) if role and role.lower() != voice.title(key).lower() else ()


def _merged(rows: list[tuple[str, tuple[tree.Inline, ...]]]) -> tuple[tree.Definition, ...]:
    """One entry for each label, in the order of first use."""
    grouped: dict[str, list[tree.Inline]] = {}
    for label, parts in rows:
        known = grouped.setdefault(label, [])
        known.extend([tree.Text(", "), *parts] if known else parts)
    return tuple(
        tree.Definition("", "", (tree.Text(label),), (tree.Paragraph(tuple(parts)),))
        for label, parts in grouped.items()
    )


def script_fact(voice: Voice) -> tuple[tree.Definition, ...]:
    """What a reader of another script has to know: how the text came about; nothing for a text as it was written."""
    if not voice.script:
        return ()
    known = texts(voice.tag, "scripts")
    said = tree.Paragraph((tree.Text(known[voice.script]),))
    return (tree.Definition("", "", (tree.Text(known["label"]),), (said,)),)


def _name(voice: Voice, tag: str) -> str:
    """A language by its own name; where all is rewritten in another script, by its name in the language of the text."""
    return texts(voice.tag, "phrases").get(f"language.{tag}", tag) if voice.script else native_name(tag)


def native_name(tag: str) -> str:
    """How a language calls itself; the tag where no name is known."""
    spoken = text_language(tag)
    return written(tag, phrase(spoken, "this-language")) if spoken in languages() else tag


def _prevailing(voice: Voice, tags: tuple[str, ...]) -> str:
    phrases = texts(voice.tag, "phrases")
    known = [phrases.get(f"in.{tag}", tag) for tag in tags]
    names = voice.language.listing(known, "and")
    return voice.phrase("prevails" if len(tags) == 1 else "equal-force").format(language=names, languages=names)


def heading(voice: Voice, title: str) -> str:
    """The name of the page: the title with the version, by which open pages can be told apart."""
    version = voice.model.catalog.version
    return f"{title} · {voice.phrase('version-of').format(version=version)}" if version else title


def description(lead: tuple[tree.Block, ...], sections: tuple[tree.Section, ...]) -> str:
    """The first paragraph of prose in a document, cut after a word where it is long; empty without prose."""
    for block in lead:
        if isinstance(block, tree.Paragraph) and not block.role:
            text = tree.words(block.parts)
            return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0]} …"
    found = (description(each.blocks, each.sections) for each in sections)
    return next((text for text in found if text), "")


def footer(voice: Voice, title: str) -> str:
    """The title, the version and the date in one line."""
    catalog = voice.model.catalog
    parts = [title]
    if catalog.version:
        parts.append(voice.phrase("version-of").format(version=catalog.version))
    if catalog.effective is not None:
        parts.append(f"{voice.phrase('effective-from')}: {voice.says(catalog.effective)}")
    return " · ".join(parts)


def labels(voice: Voice) -> tree.Labels:
    """The fixed words that renderers place around the text."""
    return tree.Labels(
        contents=voice.phrase("contents"),
        skip=voice.phrase("skip-to-content"),
        languages=voice.phrase("other-languages"),
        back=voice.phrase("back-to-top"),
    )
