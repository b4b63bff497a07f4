"""What the reference pages share: lines with where they are said, lists of facts and clauses, and the page around."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kelisim.backends.documents import tree
from kelisim.backends.documents.entries import prose_of
from kelisim.backends.documents.facts import heading_of, listed, note_list, statement
from kelisim.backends.documents.plan import Spot
from kelisim.backends.documents.prose import Notes, gap
from kelisim.backends.documents.reference.holdings import DUTIES, Held
from kelisim.backends.documents.title import description, script_fact
from kelisim.backends.documents.voice import Voice, capital
from kelisim.semantics.model import Clause, Fact, Noun
from kelisim.source import Place

DESCRIPTION = "description"
"""The page that references to the main document name."""
_NAMED_INSIDE = frozenset({"severity", "note", "phase", "clause"})
_INHERITED = frozenset({"group", "terms", "service"})
Declared = Noun | Fact
Runs = tuple[tree.Inline, ...]
Blocks = tuple[tree.Block, ...]


@dataclass(frozen=True)
class Sheet:
    """A page about one noun; `where` says in which sections of the description each declaration is printed."""

    voice: Voice
    where: Mapping[Place, Mapping[Spot, None]]
    noun: Noun
    description: tree.Document
    notes: Notes

    # ------------------------------------------------------------ where a line comes from

    def cite(self, declared: Declared, owner: Noun | None = None) -> Runs:
        """Where a declaration is printed, as a link, and by which group or terms it holds for this page's noun."""
        parts: list[tree.Inline] = [tree.Text(" ("), self._place(declared)]
        origin = self._origin(owner) if owner else ""
        return (*parts, tree.Text(f"; {origin})" if origin else ")"))

    def _place(self, declared: Declared) -> tree.Inline:
        key, spots = declared.key, self.where.get(declared.place)
        if not spots:
            return tree.Gap(self.voice.phrase("not-in-document"))
        spot = next((each for each in spots if each.number), None)
        if spot is None:
            return tree.Reference(self.description.title, "", key, DESCRIPTION)
        return tree.Reference(self.voice.citation(spot), spot.anchor, key, DESCRIPTION)

    def _origin(self, owner: Noun) -> str:
        if owner.key == self.noun.key or owner.kind not in _INHERITED or self.noun.kind != "service":
            return ""
        title = self.voice.language.quote(self.voice.title(owner.key))
        return self.voice.phrase(f"inherited.{owner.kind}").format(title=title)

    def cited(self, said: Blocks, declared: Declared, owner: Noun | None = None) -> Blocks:
        """Blocks with where they are printed behind the last paragraph."""
        *before, last = said
        if isinstance(last, tree.Paragraph):
            return (*before, tree.Paragraph((*last.parts, *self.cite(declared, owner)), last.key, last.role))
        return (*said, self.source(declared))

    def source(self, declared: Declared) -> tree.Paragraph:
        """Where a declaration is printed, as a line of its own."""
        label = tree.Text(f"{self.voice.phrase('place-in-document')}: ")
        return tree.Paragraph((label, self._place(declared)), declared.key, "small")

    # ------------------------------------------------------------ facts and clauses

    def line(self, held: Held, hidden: Iterable[str] = (), labelled: bool = False) -> Runs:
        """A fact as one run, with where it is said."""
        said = statement(self.voice, held.fact, self.notes, hidden) or (tree.Gap(self.voice.phrase("unstated")),)
        if labelled and not held.fact.name:
            said = (tree.Text(f"{self.voice.heading(held.fact.word)}: "), *said)
        return (*said, *self.cite(held.fact, None if labelled else held.owner))

    def lines(self, held: Iterable[Held], hidden: Iterable[str] = ()) -> Blocks:
        """Facts one after the other, where the heading says what they are."""
        return listed([self.line(each, hidden) for each in held])

    def facts(self, held: Iterable[Held], hidden: Iterable[str] = ()) -> Blocks:
        """Facts under the labels of their words."""
        return self._listed(held, lambda each: heading_of(self.voice, each.fact), hidden, labelled=False)

    def facts_by_owner(self, held: Iterable[Held], hidden: Iterable[str] = ()) -> Blocks:
        """Facts under the names of the things that state them."""
        return self._listed(held, lambda each: self.owner_title(each.owner), hidden, labelled=True)

    def _listed(
        self, held: Iterable[Held], label: Callable[[Held], str], hidden: Iterable[str], labelled: bool
    ) -> Blocks:
        grouped: dict[str, list[Held]] = {}
        for each in held:
            grouped.setdefault(label(each), []).append(each)
        entries = tuple(
            tree.Definition(
                key=same[0].fact.key,
                anchor="",
                term=(tree.Text(title),),
                blocks=listed([self.line(each, hidden, labelled) for each in same]),
            )
            for title, same in grouped.items()
        )
        return (tree.DefinitionList(entries, self.noun.key, "facts"),) if entries else ()

    def owner_title(self, noun: Noun) -> str:
        """The name of what states a fact; a severity and a note are named after what they belong to."""
        title = capital(self.voice.title(noun.key))
        around = self.voice.model.by_key.get(noun.parent)
        return f"{self.owner_title(around)}: {title}" if around and noun.kind in _NAMED_INSIDE else title

    def clauses(self, clauses: Iterable[Clause]) -> Blocks:
        """Clauses with their titles, each with its number as a link."""
        items = tuple(self.clause(each) for each in clauses)
        return (tree.BulletList(items),) if items else ()

    def clause(self, clause: Clause) -> Blocks:
        """The text of a clause, and what is stated beside it."""
        body: list[tree.Block] = []
        if clause.name:
            title = tree.Emphasis((tree.Text(self.voice.title(clause.key)),), strong=True)
            body.append(tree.Paragraph((title,), clause.key))
        body.extend(prose_of(self.voice, clause, self.notes) or (gap(self.voice),))
        owner = self.voice.model.by_key.get(clause.parent)
        beside = self.facts(Held(clause, fact) for fact in clause.facts if fact.word not in DUTIES)
        return (*self.cited(tuple(body), clause, owner), *beside)

    # ------------------------------------------------------------ the page

    def section(self, word: str, title: str, *said: Blocks, key: str = "") -> tuple[tree.Section, ...]:
        """A section without a number; none where it would be empty. `word` is its anchor in every language."""
        blocks = tuple(block for each in said for block in each)
        if not blocks:
            return ()
        return (tree.Section(key or self.noun.key, "part", word, "", 1, title, blocks, ()),)

    def page(self, facts: tuple[tree.Definition, ...], lead: Blocks, sections: Iterable[tree.Section]) -> tree.Document:
        """The page with its title, the facts under it, a lead and sections; the notes used come last."""
        found = tuple(sections)
        notes = note_list(self.voice, self.notes)
        title = self.voice.title(self.noun.key)
        kind = capital(self.voice.phrase(self.noun.kind))
        return tree.Document(
            key=self.noun.key,
            language=self.voice.tag,
            title=title,
            subtitle=f"{kind} · {self.description.title}",
            facts=tree.DefinitionList((*facts, *script_fact(self.voice)), self.noun.key, "facts"),
            lead=lead,
            sections=(*found, *(self.section("notes", notes.title, (notes,)) if notes else ())),
            footer=self.description.footer,
            labels=self.description.labels,
            heading=f"{title} · {self.description.heading or self.description.title}",
            description=description(lead, found) or title,
        )

    def fact(self, label: str, *parts: tree.Inline) -> tree.Definition:
        """One entry of the facts under the title."""
        return tree.Definition(self.noun.key, "", (tree.Text(label),), (tree.Paragraph(parts),))

    def places(self) -> tuple[tree.Definition, ...]:
        """Where the description explains the noun, where it does."""
        spot = self.voice.numbering.spots.get(self.noun.key)
        if spot is None:
            return ()
        around = next((each for each in self.where.get(self.noun.place, ()) if each.number), None)
        numbered = spot if spot.number else around
        text = self.voice.citation(numbered) if numbered else self.description.title
        place = tree.Reference(text, spot.anchor, self.noun.key, DESCRIPTION)
        return (self.fact(self.voice.phrase("place-in-document"), place),)

    def link(self, noun: Noun) -> tree.Reference:
        """A link to the page of a service, package or party."""
        return tree.Reference(self.voice.title(noun.key), "", noun.key, f"{noun.kind}/{noun.key}")
