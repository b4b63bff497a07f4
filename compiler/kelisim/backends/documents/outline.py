"""Makes the plan of a document from the catalog's own `document`, or the default plan where it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kelisim.backends.documents.plan import Part, Plan
from kelisim.backends.documents.scope import groups_of
from kelisim.backends.documents.subjects import WHOLE_GROUP, Subjects
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
        "duties",
    }
)
"""What `show` may name besides nouns."""
OWN_LISTS = {"products": "product", "countries": "country", "clouds": "cloud"}
"""Lists of what a catalog declares besides what the library brings."""
LISTED = frozenset(
    {"term", "role", "party", "package", "calendar", "class", "open", "value", "balance", "parameter", "measure"}
    | {"phase", "product", "country", "cloud"}
)
"""Kinds of nouns that a section prints as entries of a list."""
_LATE = frozenset({"clauses", "items", "duties"})
"""Parts that stand before the sections of their section, also where they are written behind one."""
_SHOWS = frozenset({"show", "group"})
"""Words of facts that put something into a section; a group can be named by its own word."""


def outline(model: Model) -> Plan:
    """The plan of the whole document, not yet numbered."""
    return _Outliner(model).root()


class _Outliner(Subjects):
    """Plans the sections of a document as written, or the default ones."""

    def root(self) -> Plan:
        documents = [noun for noun in self.model.all("document") if isinstance(noun, Section)]
        key = self.model.catalog.key
        if len(documents) == 1:
            plan = self.section(documents[0], "")
            return replace(plan, key=key, title=documents[0].key)
        sections = tuple(self.section(each, "") for each in documents) or self.default()
        return Plan(key=key, kind="catalog", anchor=self.anchor(key, ""), title=key, sections=sections)

    # ------------------------------------------------------------ sections as written

    def section(self, noun: Noun, around: str) -> Plan:
        anchor = self.anchor(noun.key, around)
        body = _Body(self, anchor)
        if noun.about or noun.texts or noun.means or noun.also:
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
        plan = plan if noun.name else _titled_by_its_subject(plan)
        return replace(plan, parts=(*plan.parts, *body.late))

    def lines(self, noun: Noun) -> list[Noun | list[Fact]]:
        """Members and shows in the order written; neighbouring shows of the same groups stay together."""
        members = [self.model.by_key[key] for key in noun.members if key in self.model.by_key]
        shows = [fact for fact in noun.facts if fact.word in _SHOWS]
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
        loose = [each for each in nouns if each.kind == "service" and not _inside(model, each, "group", "service")]
        if loose:
            entries = tuple(self.entry(each, "services") for each in loose)
            sections.append(self.named("services", self.matrix("-", None, "services"), sections=entries))
        levels = tuple(self.noun(each, None, "") for each in nouns if each.kind == "service level")
        if levels:
            sections.append(self.named("service-levels", sections=levels))
        sections.extend(self.default_figures(nouns))
        sections.extend(self.default_clauses(nouns))
        kinds = {each.kind for each in nouns}
        explained = [Part("definitions")] if kinds & {"term", "role", "party", "measure"} else []
        explained += [Part("classes")] if "class" in kinds else []
        if model.all("calendar"):
            explained.append(Part("calendars"))
        own = {each.kind for each in nouns}
        explained += [Part(plural) for plural, kind in OWN_LISTS.items() if kind in own]
        if explained:
            sections.append(self.named("definitions", *explained))
        if any(each.kind == "open" for each in nouns):
            sections.append(self.named("open-points", Part("open-points")))
        return tuple(sections)

    def default_figures(self, nouns: Sequence[Noun]) -> list[Plan]:
        """Tables, limits and values that stand outside services."""
        placed = self.anchors
        tables = [self.table(each.key, None, "") for each in nouns if each.kind == "table" and each.key not in placed]
        limits = [self.part("limits", None, "catalog")] if self.model.catalog.fact("limit") else []
        kinds = {each.kind for each in nouns if not _inside(self.model, each, "service", "terms")}
        values = [Part("values")] if kinds & {"value", "balance"} else []
        values += [Part("parameters")] if "parameter" in kinds else []
        parts = [*limits, *tables, *values]
        return [self.named("tables-and-limits", *parts)] if parts else []

    def default_clauses(self, nouns: Sequence[Noun]) -> list[Plan]:
        """What the catalog states of itself, its clauses, and sets of terms that no service refers to."""
        stated = any(fact.word not in ("limit", "duty") for fact in self.model.catalog.facts)
        terms = tuple(self.entry(each, "") for each in nouns if each.kind == "terms" and each.key not in self.homed)
        numbered = [part for part in (self.duties(None), self.clauses(None, "")) if part.clauses]
        parts = [*([Part("stated")] if stated else []), *numbered]
        return [self.named("clauses", *parts, sections=terms)] if parts or terms else []


class _Body:
    """Collects what a section holds: parts while no section has opened, sections from then on."""

    def __init__(self, outliner: _Outliner, anchor: str) -> None:
        self.outliner = outliner
        self.anchor = anchor
        self.parts: list[Part] = []
        self.late: list[Part] = []
        self.sections: list[Plan] = []

    def add(self, part: Part) -> None:
        """A table or list after a section would be read as that section's, so it opens one of its own."""
        if not self.sections:
            self.parts.append(part)
            return
        if part.what in _LATE:
            self.late.append(part)
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
            shown = [value for value in items(fact.value) if isinstance(value, Ref)]
            for is_listed, run in groupby(shown, key=self.is_listed):
                if is_listed:
                    self.add(Part("items", fact=fact, keys=tuple(value.key for value in run)))
                else:
                    for value in run:
                        self.add_show(value, fact)

    def is_listed(self, value: Ref) -> bool:
        """Whether the value names a noun that is printed as an entry of a list, without a section of its own."""
        noun = self.outliner.model.by_key.get(value.key)
        return value.kind not in ("word", "limit") and noun is not None and noun.kind in LISTED

    def add_show(self, value: Ref, fact: Fact) -> None:
        noun = self.outliner.model.by_key.get(value.key)
        if value.key in BUILT_IN and (noun is None or value.kind == "word"):
            self.add_built_in(value.key, fact)
        elif value.kind == "limit":
            self.add(self.outliner.part("limits", fact, self.anchor))
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
    """A section without a name takes that of what it holds, or of the group that it begins with."""
    if plan.parts and not plan.sections and plan.parts[0].what in BUILT_IN:
        return replace(plan, title=plan.parts[0].what, kind="part")
    if len(plan.parts) == 1 and not plan.sections and len(plan.parts[0].keys) == 1:
        return replace(plan, title=plan.parts[0].keys[0])
    first = plan.sections[0] if plan.sections and not plan.parts else plan
    if first is plan or first.kind in {"section", "document"} or (len(plan.sections) > 1 and first.kind != "group"):
        return plan
    sections = (*first.sections, *plan.sections[1:])
    return replace(plan, title=first.title, parts=first.parts, sections=sections, also=(first.key, *first.also))
