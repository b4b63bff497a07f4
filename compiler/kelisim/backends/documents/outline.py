"""Makes the plan of a document from the catalog's own `document`, or the default plan where it has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from kelisim.backends.documents.plan import Part, Plan
from kelisim.backends.documents.scope import (
    columns_of,
    groups_of,
    is_filtered,
    level_packages,
    selected_clauses,
)
from kelisim.semantics.model import Fact, Model, Noun, Section
from kelisim.values import Ref, items

BUILT_IN = frozenset(
    {
        "introduction",
        "matrix",
        "services",
        "legend",
        "definitions",
        "clauses",
        "limits",
        "calendars",
        "packages",
        "open",
    }
)
"""What `show` may name besides nouns."""
WHOLE_GROUP = ("introduction", "matrix", "services")
"""What a group prints when it is named without saying what of it."""


def outline(model: Model) -> Plan:
    """The plan of the whole document, not yet numbered."""
    return _Outliner(model).root()


class _Outliner:
    """Keeps what has a place already, so that each anchor and each clause is given once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.anchors: set[str] = set()
        self.homed: set[str] = set()
        shows = [fact for noun in model.nouns if isinstance(noun, Section) for fact in noun.facts]
        self.shown = {
            value.key
            for fact in shows
            if fact.word == "show"
            for value in items(fact.value)
            if isinstance(value, Ref)
        }

    def root(self) -> Plan:
        documents = [noun for noun in self.model.all("document") if isinstance(noun, Section)]
        key = self.model.catalog.key
        self.anchors.update({"top", "text"})
        if len(documents) == 1:
            plan = self.section(documents[0], "")
            return replace(plan, key=key, title=documents[0].key)
        sections = tuple(self.section(each, "") for each in documents) or self.default()
        return Plan(key=key, kind="catalog", anchor=self.anchor(key, ""), title=key, sections=sections)

    def anchor(self, key: str, around: str) -> str:
        """An anchor that nothing else has: the key itself, or the key after that of the section around it."""
        wanted = key if key not in self.anchors else f"{around}.{key}"
        while wanted in self.anchors:
            wanted += "-"
        self.anchors.add(wanted)
        return wanted

    # ------------------------------------------------------------ sections as written

    def section(self, noun: Noun, around: str) -> Plan:
        anchor = self.anchor(noun.key, around)
        body = _Body(self, anchor)
        if noun.about or noun.texts or noun.means:
            body.parts.append(Part("prose", noun.key))
        for line in self.lines(noun):
            if isinstance(line, Noun):
                body.add_member(line)
            else:
                body.add_shows(line)
        plan = Plan(
            key=noun.key,
            kind=noun.kind,
            anchor=anchor,
            title=noun.key,
            parts=tuple(body.parts),
            sections=tuple(body.sections),
            exhibit=any(isinstance(fact.value, Ref) and fact.value.key == "exhibit" for fact in noun.facts),
        )
        return plan if noun.name else _titled_by_its_subject(plan)

    def lines(self, noun: Noun) -> list[Noun | list[Fact]]:
        """Members and shows in the order written; neighbouring shows of the same groups stay together."""
        members = [self.model.by_key[key] for key in noun.members if key in self.model.by_key]
        shows = [fact for fact in noun.facts if fact.word == "show"]
        ordered: list[Noun | Fact] = [*shows, *members]
        if len({each.place.file for each in ordered}) == 1:
            ordered.sort(key=lambda each: each.place.start)
        lines: list[Noun | list[Fact]] = []
        for is_noun, run in groupby(ordered, key=lambda each: isinstance(each, Noun)):
            if is_noun:
                lines.extend(each for each in run if isinstance(each, Noun))
            else:
                facts = [each for each in run if isinstance(each, Fact)]
                lines.extend(list(same) for _, same in groupby(facts, key=groups_of))
        return lines

    # ------------------------------------------------------------ groups and services

    def group(self, noun: Noun, whats: Sequence[str], fact: Fact | None, around: str) -> Plan:
        """A group with what is asked of it; groups inside it do the same."""
        anchor = self.anchor(noun.key, around)
        members = [self.model.by_key[key] for key in noun.members if key in self.model.by_key]
        services = [each for each in members if each.kind == "service"]
        parts: list[Part] = []
        for what in whats:
            if what == "introduction":
                parts.append(Part(what, noun.key, fact, clauses=self.home(members)))
            elif what == "matrix" and services:
                parts.append(self.matrix(noun.key, fact, anchor))
            elif what not in {"matrix", "services"}:
                parts.append(self.part(what, fact, anchor, noun.key))
        inner = [
            each for each in members if each.kind == "group" or (each in services and "services" in whats)
        ]
        listed = "matrix" not in whats
        sections = tuple(
            self.group(each, whats, fact, anchor)
            if each.kind == "group"
            else self.entry(each, anchor, listed)
            for each in inner
        )
        return Plan(
            key=noun.key, kind="group", anchor=anchor, title=noun.key, parts=tuple(parts), sections=sections
        )

    def matrix(self, group: str, fact: Fact | None, around: str) -> Part:
        table = self.anchor("matrix", around) if not around else self.anchor(f"{around}--matrix", around)
        return Part("matrix", group, fact, tables=(table,), columns=columns_of(self.model, fact))

    def entry(self, noun: Noun, around: str, listed: bool = False) -> Plan:
        """A service, or terms written once: its own clauses and tables, and what lies inside it."""
        anchor = self.anchor(noun.key, around)
        members = [self.model.by_key[key] for key in noun.members if key in self.model.by_key]
        parts = [Part("entry", noun.key, clauses=self.home(members))]
        inner: list[Plan] = []
        for each in members:
            if each.kind == "table" and each.key not in self.shown:
                parts.append(self.table(each.key, None, anchor))
            elif each.kind == "service":
                inner.append(self.entry(each, anchor, listed))
            elif each.kind == "service level" and each.key not in self.shown:
                inner.append(self.noun(each, None, anchor))
        for key in self.terms_of(noun):
            self.homed.add(key)
            inner.append(self.entry(self.model.by_key[key], anchor, listed))
        return Plan(
            key=noun.key,
            kind=noun.kind,
            anchor=anchor,
            title=noun.key,
            parts=tuple(parts),
            sections=tuple(inner),
            listed=listed,
        )

    def terms_of(self, noun: Noun) -> list[str]:
        """Sets of terms that a service refers to and that have no place yet."""
        named = [
            each.key
            for fact in noun.facts
            if fact.word == "terms"
            for each in items(fact.value)
            if isinstance(each, Ref) and each.key in self.model.by_key
        ]
        return [key for key in named if key not in self.shown and key not in self.homed]

    def home(self, members: Iterable[Noun]) -> tuple[str, ...]:
        """The clauses among the members that have no place yet; from now on they have."""
        found = tuple(each.key for each in members if each.kind == "clause" and each.key not in self.homed)
        self.homed.update(found)
        self.anchors.update(found)
        return found

    # ------------------------------------------------------------ parts

    def part(self, what: str, fact: Fact | None, around: str, group: str = "") -> Part:
        """A part that a built-in word names."""
        if what == "open":
            return Part("open-points", group, fact)
        if what == "clauses":
            return self.clauses(fact, group)
        if what == "matrix":
            return self.matrix(group, fact, around)
        if what == "limits":
            return Part(what, group, fact, tables=(self.anchor(f"{around}--limits", around),))
        return Part(what, group, fact, columns=columns_of(self.model, fact))

    def clauses(self, fact: Fact | None, group: str) -> Part:
        chosen = selected_clauses(self.model, fact, group)
        own = self.home(chosen)
        elsewhere = tuple(each.key for each in chosen if each.key not in own)
        return Part("clauses", group, fact, clauses=own, elsewhere=elsewhere if is_filtered(fact) else ())

    def table(self, key: str, fact: Fact | None, around: str) -> Part:
        return Part("table", key, fact, tables=(self.anchor(key, around),))

    def noun(self, noun: Noun, fact: Fact | None, around: str) -> Plan:
        """A section about one noun."""
        if noun.kind in {"service", "terms"}:
            return self.entry(noun, around, listed=True)
        if noun.kind == "group":
            return self.group(noun, WHOLE_GROUP, fact, around)
        anchor = self.anchor(noun.key, around)
        tables: tuple[str, ...] = ()
        columns = columns_of(self.model, fact)
        if noun.kind == "service level":
            columns = level_packages(self.model, noun, columns)
            tables = tuple(self.anchor(f"{noun.key}--{each}", anchor) for each in columns or ("targets",))
        part = Part(noun.kind, noun.key, fact, tables=tables, columns=columns)
        return Plan(key=noun.key, kind=noun.kind, anchor=anchor, title=noun.key, parts=(part,))

    def named(self, word: str, *parts: Part, sections: tuple[Plan, ...] = ()) -> Plan:
        """A section that a built-in word names."""
        return Plan(
            key=word,
            kind="part",
            anchor=self.anchor(word, "part"),
            title=word,
            parts=parts,
            sections=sections,
        )

    # ------------------------------------------------------------ the default

    def default(self) -> tuple[Plan, ...]:
        """An outline that covers everything a catalog can hold."""
        model, catalog = self.model, self.model.catalog
        nouns = [each for each in model.nouns if each.key not in model.prelude]
        sections: list[Plan] = []
        if catalog.about or catalog.texts or catalog.means:
            sections.append(self.named("about", Part("prose", catalog.key)))
        if model.all("package"):
            sections.append(self.named("packages", Part("packages")))
        groups = [each for each in nouns if each.kind == "group" and not _inside(model, each, "group")]
        sections.extend(self.group(each, WHOLE_GROUP, None, "") for each in groups)
        loose = [
            each for each in nouns if each.kind == "service" and not _inside(model, each, "group", "service")
        ]
        if loose:
            entries = tuple(self.entry(each, "services") for each in loose)
            sections.append(self.named("services", self.matrix("-", None, "services"), sections=entries))
        levels = tuple(self.noun(each, None, "") for each in nouns if each.kind == "service level")
        if levels:
            sections.append(self.named("service-levels", sections=levels))
        sections.extend(self.default_figures(nouns))
        clauses = self.clauses(None, "")
        if clauses.clauses:
            sections.append(self.named("clauses", clauses))
        sections.append(self.named("definitions", Part("definitions"), Part("classes"), Part("calendars")))
        if any(each.kind == "open" for each in nouns):
            sections.append(self.named("open-points", Part("open-points")))
        return tuple(sections)

    def default_figures(self, nouns: Sequence[Noun]) -> list[Plan]:
        """Tables, limits and values that stand outside services."""
        placed = self.anchors
        tables = [
            self.table(each.key, None, "")
            for each in nouns
            if each.kind == "table" and each.key not in placed
        ]
        limits = [self.part("limits", None, "catalog")] if self.model.catalog.fact("limit") else []
        values = [Part("values")] if any(each.kind in {"value", "balance"} for each in nouns) else []
        parts = [*limits, *tables, *values]
        return [self.named("tables-and-limits", *parts)] if parts else []


class _Body:
    """Collects what a section holds: parts while no section has opened, sections from then on."""

    def __init__(self, outliner: _Outliner, anchor: str) -> None:
        self.outliner = outliner
        self.anchor = anchor
        self.parts: list[Part] = []
        self.sections: list[Plan] = []

    def add(self, part: Part) -> None:
        """A part after a section would be read as that section's, so it opens one of its own."""
        if not self.sections:
            self.parts.append(part)
            return
        key = part.subject if part.what == "table" else f"{self.anchor}.{part.what}"
        title = part.subject if part.what == "table" else part.what
        anchor = self.outliner.anchor(f"{self.anchor}.{part.what}", self.anchor)
        self.sections.append(Plan(key=key, kind="part", anchor=anchor, title=title, parts=(part,)))

    def add_member(self, noun: Noun) -> None:
        if noun.kind in {"section", "document"}:
            self.sections.append(self.outliner.section(noun, self.anchor))
        elif noun.kind == "clause":
            self.add(Part("clauses", clauses=self.outliner.home([noun])))
        elif noun.kind == "table":
            self.add(self.outliner.table(noun.key, None, self.anchor))
        elif noun.kind != "note":
            self.sections.append(self.outliner.noun(noun, None, self.anchor))

    def add_shows(self, facts: Sequence[Fact]) -> None:
        """A run of shows with the same groups in scope."""
        model = self.outliner.model
        groups = [model.by_key[key] for key in groups_of(facts[0]) if key in model.by_key]
        if groups:
            whats = [each.key for fact in facts for each in items(fact.value) if isinstance(each, Ref)]
            for group in groups:
                self.sections.append(self.outliner.group(group, whats, facts[0], self.anchor))
            return
        for fact in facts:
            for value in items(fact.value):
                if isinstance(value, Ref):
                    self.add_show(value, fact)

    def add_show(self, value: Ref, fact: Fact) -> None:
        noun = self.outliner.model.by_key.get(value.key)
        if value.key in BUILT_IN and (noun is None or value.kind not in {noun.kind, "noun"}):
            self.add_built_in(value.key, fact)
        elif noun is None:
            return
        elif noun.kind == "table":
            self.add(self.outliner.table(noun.key, fact, self.anchor))
        elif noun.kind == "clause":
            self.add(Part("clauses", clauses=self.outliner.home([noun])))
        else:
            self.sections.append(self.outliner.noun(noun, fact, self.anchor))

    def add_built_in(self, word: str, fact: Fact) -> None:
        outliner = self.outliner
        if word != "services":
            self.add(outliner.part(word, fact, self.anchor))
            return
        model = outliner.model
        for noun in model.nouns:
            if noun.kind == "group" and not _inside(model, noun, "group"):
                self.sections.append(outliner.group(noun, (word,), fact, self.anchor))
            elif noun.kind == "service" and not _inside(model, noun, "group", "service"):
                self.sections.append(outliner.entry(noun, self.anchor))


def _inside(model: Model, noun: Noun, *kinds: str) -> bool:
    """Whether the noun lies in a noun of one of the kinds."""
    around = model.by_key.get(noun.parent)
    return around is not None and around.kind in kinds


def _titled_by_its_subject(plan: Plan) -> Plan:
    """A section without a name that holds one thing takes the name of that thing and no heading beside it."""
    if plan.parts or len(plan.sections) != 1:
        return plan
    only = plan.sections[0]
    if only.kind in {"section", "document"}:
        return plan
    return replace(
        plan, title=only.title, parts=only.parts, sections=only.sections, also=(only.key, *only.also)
    )
