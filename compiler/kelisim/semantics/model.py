"""What a catalog means: nouns, the facts stated about them, and their texts. A name here is a proof.

Everything refers by key. A noun is declared and can be named elsewhere; a fact is one line that states
something about the noun it stands in; a text is prose in one language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kelisim.semantics.text import (
    NO_TEXTS as NO_TEXTS,
)
from kelisim.semantics.text import (
    Block as Block,
)
from kelisim.semantics.text import (
    Emphasis as Emphasis,
)
from kelisim.semantics.text import (
    Inline as Inline,
)
from kelisim.semantics.text import (
    Items as Items,
)
from kelisim.semantics.text import (
    Link as Link,
)
from kelisim.semantics.text import (
    Mention as Mention,
)
from kelisim.semantics.text import (
    NoteMark as NoteMark,
)
from kelisim.semantics.text import (
    Paragraph as Paragraph,
)
from kelisim.semantics.text import (
    Plain as Plain,
)
from kelisim.semantics.text import (
    Prose as Prose,
)
from kelisim.semantics.text import (
    Slot as Slot,
)
from kelisim.semantics.text import (
    Texts as Texts,
)
from kelisim.semantics.text import (
    inlines as inlines,
)
from kelisim.semantics.text import (
    no_texts as no_texts,
)
from kelisim.source import Place
from kelisim.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One stated fact: a word, perhaps what it is about, a value, and qualifiers.

    `word` is the keyword's key (`duty`, `limit`, `included`, `requires`, `delivery`, …); `name` is the key of
    the measure or the plain name after the word (`first-response`), or empty. `scope` are the selectors that
    hold for it, `("package", ("advanced",))`, from the blocks around it and from its own qualifiers. `when` is
    its condition. `notes` are keys of its footnotes. All other qualifiers are facts inside it (`facts`).
    """

    key: str
    word: str
    name: str = ""
    value: Value | None = None
    scope: tuple[tuple[str, tuple[str, ...]], ...] = ()
    when: Value | None = None
    party: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    texts: Texts = field(default_factory=no_texts)
    facts: tuple[Fact, ...] = ()
    sources: tuple[str, ...] = ()
    place: Place
    value_span: tuple[int, int] = (0, 0)

    @property
    def value_place(self) -> Place:
        """Where the value stands; `value_span` counts from the fact's word."""
        low, high = self.value_span
        return Place(self.place.file, self.place.start + low, self.place.start + high) if high else self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What every declared thing has. `parent` is the key of the noun around it, empty at the top."""

    key: str
    kind: str
    parent: str
    place: Place
    name: Texts = field(default_factory=no_texts)
    short: str = ""
    also: Texts = field(default_factory=no_texts)
    forms: Texts = field(default_factory=no_texts)
    about: Texts = field(default_factory=no_texts)
    means: Texts = field(default_factory=no_texts)
    says: Texts = field(default_factory=no_texts)
    because: Texts = field(default_factory=no_texts)
    texts: Texts = field(default_factory=no_texts)
    facts: tuple[Fact, ...] = ()
    members: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def fact(self, word: str) -> Fact | None:
        """The first fact of a word, if there is one."""
        return next((each for each in self.facts if each.word == word), None)

    def value(self, word: str) -> Value | None:
        """The value of the first fact of a word, if there is one."""
        fact = self.fact(word)
        return fact.value if fact else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog(Noun):
    """The catalog itself; the first language prevails, languages of one group have equal force."""

    version: str = ""
    effective: Value | None = None
    languages: tuple[str, ...] = ()
    prevailing: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


class Package(Noun):
    """What a customer buys as a base."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Noun):
    """Services, and groups of them, that are presented together; `members` are their keys.

    `listed` are the keys of members that are declared elsewhere; they are among the members too.
    """

    listed: tuple[str, ...] = ()


class Service(Noun):
    """A service; its marks are facts `included`, `optional` and `not stated` whose values name packages."""

    __slots__ = ()


class Party(Noun):
    """A party to the contract."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Noun):
    """A role that somebody of a party fills."""

    party: tuple[str, ...] = ()


class Term(Noun):
    """A defined term; `means` is its definition, `also` the other names readers meet."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Noun):
    """What is counted: an interval (`starts`, `ends`), or an amount or level (`levels`)."""

    starts: Value | None = None
    ends: Value | None = None
    party: tuple[str, ...] = ()
    levels: Value | None = None
    calendar: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevel(Noun):
    """Targets by severity and package; `members` are its severities, then its notes."""

    service: tuple[str, ...] = ()
    modality: str = ""


class Severity(Noun):
    """One severity of a service level: when it applies (`means`) and what is owed (`facts`)."""

    __slots__ = ()


class Note(Noun):
    """A footnote; its body is `texts`, its effects are `facts`. Numbered within its parent."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Noun):
    """A clause of prose; `duty` is `obliged`, `entitled`, `barred` or empty, `party` who that concerns."""

    topic: str = ""
    duty: str = ""
    party: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a pattern (`Bound`, `Range` or a quantity) and the value it gives."""

    pattern: Value
    value: Value
    place: Place
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Noun):
    """A decision table over a measure; `otherwise` covers the rest, `tiers` says whether rows are slices."""

    tiers: Value | None = None
    measure: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    otherwise: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Noun):
    """Days and hours on which a business clock runs."""

    days: Value | None = None
    hours: Value | None = None
    zone: Value | None = None
    excepts: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Class(Noun):
    """A population, by list or condition; `examples` are printed and never evaluated."""

    listed: Value | None = None
    when: Value | None = None
    excepts: Value | None = None
    examples: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Noun):
    """A parameter, value or field; its type is a word (`date`), a kind (`service`), or `list(…)` of one."""

    type: Value | None = None
    formula: Value | None = None
    required: bool = True


class Record(Noun):
    """A kind of record that can be asked about; `members` are the keys of its fields."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Noun):
    """A point that the contract leaves open, with its candidates."""

    candidates: Value | None = None


class Section(Noun):
    """A document, or a section of one; what it shows are its facts, its subsections its members."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What an example assumes: a record's key and its field values, in the author's words."""

    record: str
    fields: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Noun):
    """A worked example; what it expects are facts `expect`."""

    title: str = ""
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A catalog without its text files. `nouns` is in source order, `by_key` finds one.

    `prelude` are the keys of nouns that came from a library. `values` are what placeholders may name, by path:
    a `Slot` holds `Ref("value", path)` or `Ref("property", path)` for those. `stating` are the facts that they are the
    values of, by the same paths. `stale` are the places of texts whose
    source has changed since they were translated.
    """

    catalog: Catalog
    nouns: tuple[Noun, ...]
    by_key: Mapping[str, Noun]
    prelude: frozenset[str]
    values: Mapping[str, Value] = field(default_factory=dict)
    stating: Mapping[str, Fact] = field(default_factory=dict)
    stale: frozenset[Place] = frozenset()

    def all(self, kind: str) -> tuple[Noun, ...]:
        """All nouns of a kind, in source order."""
        return tuple(each for each in self.nouns if each.kind == kind)
