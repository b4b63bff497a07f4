"""Plans the sections and parts about groups, services and other nouns, each with its anchor and clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kelisim.backends.documents.plan import Part, Plan
from kelisim.backends.documents.scope import (
    columns_of,
    duty_anchor,
    is_filtered,
    level_packages,
    selected_clauses,
    selected_duties,
)
from kelisim.semantics.model import Fact, Model, Noun, Section
from kelisim.values import Ref, items

MEMBERS = ("phase", "class", "open", "parameter", "value", "balance")
"""Kinds of nouns inside a service that its entry prints as lists, in this order."""
WHOLE_GROUP = ("introduction", "matrix", "services")
"""What a group prints when it is named without saying what of it."""


class Subjects:
    """Plans what is about one noun, and keeps what has a place, and that only once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.anchors: set[str] = set()
        self.homed: set[str] = set()
        shows = [fact for noun in model.nouns if isinstance(noun, Section) for fact in noun.facts]
        self.shown = {
            value.key for fact in shows if fact.word == "show" for value in items(fact.value) if isinstance(value, Ref)
        }

    def anchor(self, key: str, around: str) -> str:
        """An anchor that nothing else has: the key itself, or the key after that of the section around it."""
        wanted = key if key not in self.anchors else f"{around}.{key}"
        while wanted in self.anchors:
            wanted += "-"
        self.anchors.add(wanted)
        return wanted

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
        inner = [each for each in members if each.kind == "group" or (each in services and "services" in whats)]
        listed = "matrix" not in whats
        sections = tuple(
            self.group(each, whats, fact, anchor) if each.kind == "group" else self.entry(each, anchor, listed)
            for each in inner
        )
        return Plan(key=noun.key, kind="group", anchor=anchor, title=noun.key, parts=tuple(parts), sections=sections)

    def matrix(self, group: str, fact: Fact | None, around: str) -> Part:
        table = self.anchor("matrix", around) if not around else self.anchor(f"{around}--matrix", around)
        return Part("matrix", group, fact, tables=(table,), columns=columns_of(self.model, fact))

    def entry(self, noun: Noun, around: str, listed: bool = False) -> Plan:
        """A service, or terms written once: its own clauses and tables, and what lies inside it."""
        anchor = self.anchor(noun.key, around)
        members = [self.model.by_key[key] for key in noun.members if key in self.model.by_key]
        lists = tuple(each.key for each in members if each.kind in MEMBERS and each.key not in self.shown)
        parts = [Part("entry", noun.key, clauses=self.home(members), keys=lists)]
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
        if what == "duties":
            return self.duties(fact)
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

    def duties(self, fact: Fact | None) -> Part:
        """The duties at the top of files that the line chooses and that have no place yet, each as a clause."""
        chosen = (duty_anchor(each) for each in selected_duties(self.model, fact))
        own = tuple(anchor for anchor in chosen if anchor not in self.homed)
        self.homed.update(own)
        self.anchors.update(own)
        return Part("duties", "", fact, clauses=own)

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
        clauses = self.home(self.within(noun)) if noun.kind == "service level" else ()
        part = Part(noun.kind, noun.key, fact, clauses=clauses, tables=tables, columns=columns)
        return Plan(key=noun.key, kind=noun.kind, anchor=anchor, title=noun.key, parts=(part,))

    def within(self, noun: Noun) -> Iterator[Noun]:
        """All nouns inside a noun, however deep."""
        for key in noun.members:
            if key in self.model.by_key:
                yield self.model.by_key[key]
                yield from self.within(self.model.by_key[key])

    def named(self, word: str, *parts: Part, sections: tuple[Plan, ...] = ()) -> Plan:
        """A section that a built-in word names; a noun of the same name keeps its anchor."""
        anchor = self.anchor(f"part.{word}" if word in self.model.by_key else word, "part")
        return Plan(key=word, kind="part", anchor=anchor, title=word, parts=parts, sections=sections)
