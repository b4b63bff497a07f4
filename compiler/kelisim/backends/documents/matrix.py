"""Prints the mark matrix: which services which packages include, offer, or leave open."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.backends.documents import tree
from kelisim.backends.documents.facts import NOTE_GAP, note_list, note_marks, otherwise, statement
from kelisim.backends.documents.index import MARKS, packages_of
from kelisim.backends.documents.plan import Part
from kelisim.backends.documents.prose import Notes, line
from kelisim.backends.documents.qualifiers import reservation
from kelisim.backends.documents.scope import ancestors
from kelisim.backends.documents.voice import Voice
from kelisim.semantics.model import Fact, Noun
from kelisim.values import Ref, Unstated, Value

_DEFAULT_GLYPHS = {"included": "✓", "optional": "+", "not stated": "?"}
_NO_MARK = "—"
_GAP = "\N{EN SPACE}"


def matrix(voice: Voice, part: Part) -> tree.Table | None:
    """The matrix of a group's services, or of all services under their groups; None without packages."""
    packages = part.columns or voice.index.packages
    anchor = part.tables[0]
    notes = Notes(voice, anchor)
    marks = Marks(voice, notes)
    bands = [(group, [each for each in band if marks.has_row(each)]) for group, band in _bands(voice, part.subject)]
    bands = [(group, band) for group, band in bands if band]
    if not packages or not bands:
        return None
    rows: list[tree.Row] = []
    for group, services in bands:
        if group in voice.model.by_key and not part.subject:
            rows.append(tree.Row(group, tree.Cell((tree.Paragraph((tree.Text(voice.title(group)),)),)), ()))
        rows.extend(_row(voice, each, packages, marks) for each in services)
    heads = [voice.phrase("service"), *(_titled(voice, key) for key in packages)]
    return tree.Table(
        key=part.subject or voice.model.catalog.key,
        anchor=anchor,
        number=voice.table_number(anchor),
        caption=_caption(voice, part.subject),
        head=tuple(tree.Cell((tree.Paragraph((tree.Text(head),)),)) for head in heads),
        rows=tuple(rows),
        layout="matrix",
        after=marks.legend(bands[0][1][0]),
        notes=note_list(voice, notes),
    )


def legend(voice: Voice) -> tuple[tree.Block, ...]:
    """What every mark of the catalog means, also where no matrix stands beside it."""
    tried = Marks(voice.aside(), Notes(voice, "_legend"))
    for noun in voice.model.all("service"):
        for package in voice.model.all("package"):
            tried.cell(noun, package.key)
    services = voice.model.all("service")
    marks = Marks(voice, tried.notes)
    marks.used = tried.used
    return marks.legend(services[0]) if services else ()


def _bands(voice: Voice, subject: str) -> list[tuple[str, list[Noun]]]:
    """The services of a group, or all services under their groups in the order of the document.

    `-` asks for those without a group.
    """
    bands = voice.index.bands
    if subject:
        return [(subject, bands[subject])] if subject in bands else []
    return list(bands.items())


def _caption(voice: Voice, subject: str) -> str:
    caption = voice.phrase("services-by-package")
    if subject not in voice.model.by_key:
        return caption
    return voice.phrase("group-by-package").format(title=voice.title(subject))


def _titled(voice: Voice, key: str) -> str:
    noun = voice.model.by_key.get(key)
    short = noun.short if noun else ""
    title = voice.title(key)
    return f"{title} ({short})" if short and short != title else title


def _row(voice: Voice, noun: Noun, packages: Sequence[str], marks: Marks) -> tree.Row:
    spot = voice.numbering.spots.get(noun.key)
    voice.names(noun.key)
    title = _titled(voice, noun.key)
    head: tree.Inline = tree.Reference(title, spot.anchor, noun.key, voice.page) if spot else tree.Text(title)
    cells = tuple(tree.Cell((tree.Paragraph(marks.cell(noun, each)),), f"{noun.key}/{each}") for each in packages)
    return tree.Row(noun.key, tree.Cell((tree.Paragraph((head,)),)), cells)


class Marks:
    """Prints marks and remembers which of them occur, so that the legend explains these and no others."""

    def __init__(self, voice: Voice, notes: Notes) -> None:
        self.voice = voice
        self.notes = notes
        self.used: dict[tuple[str, str], None] = {}

    def cell(self, noun: Noun, package: str) -> tuple[tree.Inline, ...]:
        """The marks of a service under a package."""
        facts = self.marks_of(noun, package)
        if not facts:
            self.used[("", "")] = None
            return (tree.Glyph(_NO_MARK, self.voice.phrase("no-mark"), "none"),)
        parts: list[tree.Inline] = []
        for fact in facts:
            presumed = _presumed(fact)
            self.used[(fact.word, presumed)] = None
            self.voice.states(fact, *(inner for inner in fact.facts if presumed and inner.word == "presumed"))
            parts.append(self.glyph(fact.word, presumed))
            said = reservation(self.voice, fact, lambda inner: statement(self.voice, inner, self.notes))
            marks = note_marks(self.notes, fact.notes)
            if said:
                own = (self.notes.remark(f"{fact.key}--remark", said),)
                marks = (*marks, tree.Text(NOTE_GAP), *own) if marks else own
            parts.extend(marks)
        return tuple(parts)

    def has_row(self, noun: Noun) -> bool:
        """Whether a service stands in the matrix.

        Not where it has no mark, and its group leaves open what that means or it comes with another service.
        """
        group = next((each for each in ancestors(self.voice.model, noun) if each in self.voice.model.by_key), "")
        around = self.voice.model.by_key.get(group)
        unsaid = around is not None and around.value("otherwise") == Unstated(())
        if not unsaid and noun.key not in self.voice.index.added:
            return True
        return any(self.marks_of(noun, package.key) for package in self.voice.model.all("package"))

    def marks_of(self, noun: Noun, package: str) -> list[Fact]:
        """The marks of a service, or of the nearest group around it that has any for the package."""
        model = self.voice.model
        around = (model.by_key[key] for key in ancestors(model, noun) if key in model.by_key)
        for each in (noun, *around):
            found = [fact for fact in each.facts if fact.word in MARKS and package in packages_of(fact)]
            if found:
                return found
        return []

    def glyph(self, word: str, presumed: str) -> tree.Glyph:
        """A mark; where the contract does not state it, what is presumed stands before the question mark."""
        spoken = self.spoken(word)
        if presumed:
            spoken += f", {self.voice.label('presumed')}: {self.spoken(presumed)}"
        return tree.Glyph(self.short(presumed) + self.short(word), spoken, word.replace(" ", "-"))

    def short(self, word: str) -> str:
        if not word:
            return ""
        term = self.voice.model.by_key.get(word.replace(" ", "-"))
        return (term.short if term else "") or _DEFAULT_GLYPHS.get(word, "")

    def spoken(self, word: str) -> str:
        term = self.voice.model.by_key.get(word.replace(" ", "-"))
        named = self.voice.words(term.name) if term else ""
        return named or self.voice.label(word)

    def meaning(self, word: str) -> tuple[tree.Inline, ...]:
        term = self.voice.model.by_key.get(word.replace(" ", "-"))
        said = line(self.voice, term.means, self.notes) if term else ()
        if term:
            self.voice.states(term)
        return said or (tree.Text(self.voice.phrase(f"mark.{word.replace(' ', '-')}")),)

    def legend(self, noun: Noun) -> tuple[tree.Block, ...]:
        """One line for each mark that occurs; the groups around `noun`, a service, say `otherwise`."""
        order = {word: place for place, word in enumerate((*MARKS, ""))}
        lines: list[tree.Block] = []
        for word, presumed in sorted(self.used, key=lambda each: (order[each[0]], each[1])):
            if word:
                parts = [self.glyph(word, presumed), tree.Text(_GAP), *self.meaning(word)]
                if presumed:
                    about = self.voice.phrase("presumed-mark").format(mark=self.spoken(presumed))
                    parts.append(tree.Text(f" {about}"))
            else:
                said = otherwise(self.voice, self.otherwise(noun))
                glyph = tree.Glyph(_NO_MARK, self.voice.phrase("no-mark"), "none")
                parts = [glyph, tree.Text(f"{_GAP}{self.voice.phrase('no-mark')}: "), *said]
            lines.append(tree.Paragraph(tuple(parts), word, "legend"))
        return tuple(lines)

    def otherwise(self, noun: Noun) -> Value | None:
        """What a missing mark means: `otherwise` of the nearest group around the service that says so."""
        for key in ancestors(self.voice.model, noun):
            around = self.voice.model.by_key.get(key)
            fact = around.fact("otherwise") if around else None
            if fact:
                self.voice.states(fact)
                return fact.value
        return None


def _presumed(fact: Fact) -> str:
    value = next((inner.value for inner in fact.facts if inner.word == "presumed"), None)
    return value.key if isinstance(value, Ref) else ""
