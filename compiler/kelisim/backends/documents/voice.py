"""How the things of a model are cited and linked in one language: references, values, conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kelisim.backends.documents import tree
from kelisim.backends.documents.index import Index
from kelisim.backends.documents.naming import Naming
from kelisim.backends.documents.naming import capital as capital
from kelisim.backends.documents.plan import Spot
from kelisim.backends.documents.points import timed
from kelisim.languages import language as language_of
from kelisim.semantics.model import Fact, Noun, Row
from kelisim.source import Place
from kelisim.values import Ref, Several, Unknown, Unstated, Value, items, walk

_CITED_BY_NUMBER = {
    "clause": "clause",
    "section": "section",
    "document": "section",
    "table": "table",
    "service level": "section",
}
"""Kinds whose mention prints a number, and the kind of reference that stands for each."""
TITLE_PAGE = Spot("", "section")
"""What is printed before the first section."""
_FIELDS = re.compile(r"([^{]*)(?:\{(\w+)(:([\w+]+))?\}|$)")
_LINKED_IN_SENTENCES = frozenset({"term", "role", "class", "value", "parameter", "table", "balance", "open"})
"""Kinds that a condition or a formula links; parties are named too often for that."""


@dataclass(frozen=True)
class Voice(Naming):
    """A model, a language, and where everything stands; `exhibit` is the exhibit that is being printed.

    `fillers` are values that a text names without a path, such as the limit of the fact it belongs to.
    `page` is the page to which references lead, empty for the one that is being printed.
    `script` is the tag of the script that the finished text will be rewritten in, empty where it stays as it is.
    `here` is the section or clause that is being printed. `printed` collects where each declaration was printed, by
    its place, and grows while a document is made.
    """

    index: Index
    exhibit: str = ""
    fillers: Mapping[str, Value] = field(default_factory=dict)
    here: Spot = TITLE_PAGE
    page: str = ""
    script: str = ""
    printed: dict[Place, dict[Spot, None]] = field(default_factory=dict)

    def inside(self, exhibit: str) -> Voice:
        """The voice inside an exhibit."""
        return replace(self, exhibit=exhibit)

    def filling(self, fillers: Mapping[str, Value]) -> Voice:
        """The voice for texts in which these values are known by name."""
        return replace(self, fillers=fillers)

    # ------------------------------------------------------------ what was printed, and where

    def at(self, spot: Spot) -> Voice:
        """The voice in a section or clause."""
        return replace(self, here=spot)

    def aside(self) -> Voice:
        """The voice for what is only tried out: what it says is not counted as printed."""
        return replace(self, printed={})

    def states(self, *declared: Noun | Fact | Row) -> None:
        """Notes that what these declarations state is printed here; each printing function says so of its own."""
        for each in declared:
            self.printed.setdefault(each.place, {})[self.here] = None

    def names(self, key: str) -> None:
        """Notes that a noun is printed by its name: that states all of a noun without a text of its own."""
        noun = self.model.by_key.get(key)
        if noun is not None and not (noun.about or noun.means or noun.says or noun.texts):
            self.states(noun)

    def speaking(self, tag: str) -> Voice:
        """The voice for a text that stands in another language: its values are inflected in that one."""
        return replace(self, tag=tag, language=language_of(tag))

    # ------------------------------------------------------------ references

    def mention(self, key: str, kind: str, case: str | None, shown: str | None = None) -> tree.Inline:
        """A thing that prose names: by its number where it is cited by number, otherwise by its name."""
        around = self.model.by_key[key].parent if kind == "severity" and key in self.model.by_key else ""
        spot = self.numbering.spots.get(key) or self.numbering.spots.get(around)
        asked = (self.language.case_of(case) or case) if case else "nom"
        cited = _CITED_BY_NUMBER.get(kind)
        if shown is not None:
            text = shown
        elif cited and spot and spot.number:
            text = self.citation(spot, asked)
        else:
            thing = Ref(kind, key)
            known = asked == "nom" or self.known(thing, asked)
            text = self.name(thing, asked) if known else self.language.value(thing, asked, self.name)
        return tree.Reference(text, spot.anchor, key, self.page) if spot else tree.Text(text)

    def clause_number(self, key: str) -> str:
        """What stands before a clause: its number, or its letter inside the section."""
        spot = self.numbering.clauses[key]
        return self.language.item(spot.item) if spot.item else spot.number

    def table_number(self, anchor: str) -> str:
        """How a table is headed: its kind and number."""
        number = self.numbering.tables.get(anchor, "")
        return capital(self.language.reference("table", number)) if number else ""

    def home(self, key: str, around: str) -> str:
        """The anchor of a list entry, where this section is the one in which the thing is explained; else empty."""
        spot = self.numbering.spots.get(key)
        return spot.anchor if spot and spot.around == around else ""

    def citation(self, spot: Spot, case: str = "nom") -> str:
        """A number as it is cited; of one that an exhibit gives, the section of the exhibit is said.

        The numbers of an exhibit stand in the document too, so that its own references need that as well.
        """
        text = self.language.reference(spot.kind, spot.number, case, spot.item)
        if spot.kind == "table" or not (spot.exhibit or self.exhibit):
            return text
        if not spot.exhibit:
            if "px3" in self.language.cases and not spot.item:  # what belongs to the document says so by its own suffix
                owned = "px3" if case == "nom" else f"px3+{case}"
                text = self.language.reference(spot.kind, spot.number, owned, spot.item)
            return self.phrase("of-document").format(x=text)
        around = self.numbering.spots.get(spot.exhibit)
        return f"{text} ({self.language.reference('section', around.number)})" if around and around.number else text

    # ------------------------------------------------------------ values

    def value(self, value: Value, case: str = "nom", frame: str | None = None) -> tuple[tree.Inline, ...]:
        """A value as text with its names as links, or as a gap where the contract leaves part of it open."""
        case = self.language.case_of(case) or "nom"
        if isinstance(value, Ref) and value.kind == "open":
            return self._open(value, case)
        framed = self.language.frame(frame, value, self.name) if frame else None
        if isinstance(value, Ref | Several):
            text = framed if framed is not None else self.language.value(value, case, self.name)
            if not _has_gap(value):
                return self._linked(text, [part for part in items(value) if isinstance(part, Ref)], case)
            return (tree.Gap(text),)
        text = framed if framed is not None else self.language.value(value, case, self.inner_name)
        return self._sentence(value, text)

    def _open(self, point: Ref, case: str) -> tuple[tree.Inline, ...]:
        """A point that is left open: its name and that it is open, or its readings where it has no name."""
        noun = self.model.by_key.get(point.key)
        text = self.language.value(point, case, self.name)
        if noun is None or not noun.name:
            return (tree.Gap(text),)
        return (*self._linked(text, [point], case), tree.Text(" ("), tree.Gap(self.phrase("left-open")), tree.Text(")"))

    def _sentence(self, value: Value, text: str) -> tuple[tree.Inline, ...]:
        """A sentence or formula with the names in it as links, or as a gap where part of it is left open."""
        if _has_gap(value):
            return (tree.Gap(text),)
        named = [part for part in walk(value) if isinstance(part, Ref)]
        return self._linked(text, [part for part in named if part.kind in _LINKED_IN_SENTENCES], "")

    def slot(self, value: Value, case: str | None, frame: str | None) -> tuple[tree.Inline, ...]:
        """What stands where prose names a value: that of the fact at hand, or of the path in the catalog."""
        if isinstance(value, Ref):
            fact = self.model.stating.get(value.key)
            if fact is not None and value.key not in self.fillers:
                self.states(fact)
            value = self.fillers.get(value.key) or self.model.values.get(value.key, value)
        return self.value(value, case or "nom", frame)

    def condition(self, frame: str, value: Value, form: str = "") -> tuple[tree.Inline, ...]:
        """A condition with the words that open it, `when` or `unless`; empty where the value is no condition."""
        text = self.language.condition(frame, timed(self.model, value), self.inner_name, form)
        return () if text is None else self._sentence(value, text)

    def either(self, value: Value) -> tuple[tree.Inline, ...]:
        """A list of which any one will do."""
        if _has_gap(value):
            return self.value(value)
        said = [self.language.value(each, "nom", self.name) for each in items(value)]
        return self._linked(
            self.language.listing(said, "or"), [each for each in items(value) if isinstance(each, Ref)], "nom"
        )

    def kind(self, value: Value) -> tuple[tree.Inline, ...]:
        """What the members of a class are: the name of a record or a type in the plural, where the language has one."""
        plural = next((case for case in ("pl", "many") if case in self.language.cases), "nom")
        if not isinstance(value, Ref) or value.kind not in ("record", "word"):
            return self.value(value)
        can = self.known(value, plural)
        return self._linked(self.language.value(value, plural if can else "nom", self.name), [value], "nom")

    def as_at(self, value: Value) -> tuple[tree.Inline, ...]:
        """At which moment a condition is looked at."""
        last = self.says(value).rpartition(" ")[2]
        first = self.says(value).partition(" ")[0]
        is_day = {first, last} & set(self.phrase("day-words").split())
        return self.fill_cases("as-at.day" if is_day else "as-at", x=value)

    def scope(self, kind: str, keys: Sequence[str]) -> tuple[tree.Inline, ...]:
        """Whom or what a fact holds for, such as `for the package Advanced`; empty without words for the kind."""
        named = tuple(Ref(kind, key) for key in keys)
        text = self.language.scope(kind, named, self.name)
        return self._linked(text, named, "nom") if text else ()

    def period(self, value: Value) -> tuple[tree.Inline, ...]:
        """For what a figure holds anew, such as `in each calendar month`."""
        return self._sentence(value, self.language.period(value, self.inner_name))

    def requirement(self, value: Value) -> tuple[tree.Inline, ...]:
        """What has to be so, as it stands after a label."""
        known = timed(self.model, value)
        text = self.language.requirement(known, self.inner_name)
        return self.value(known) if text is None else self._sentence(known, text)

    def says(self, value: Value, case: str = "nom") -> str:
        """A value as bare text."""
        return self.language.value(value, case, self.name)

    def _linked(self, text: str, references: Sequence[Ref], case: str) -> tuple[tree.Inline, ...]:
        """The text with names as links, in the order in which they stand in it."""
        parts: list[tree.Inline] = []
        for ref in references:
            spot = self.numbering.spots.get(ref.key)
            names = [say(ref, each) for say in (self.name, self.inner_name) for each in (case, *self.language.cases)]
            name = max((each for each in names if each in text), key=len, default="")
            at = text.find(name) if name else -1
            if spot is None or at == -1:
                continue
            if at:
                parts.append(tree.Text(text[:at]))
            parts.append(tree.Reference(name, spot.anchor, ref.key, self.page))
            text = text[at + len(name) :]
        if text:
            parts.append(tree.Text(text))
        return tuple(parts)

    def fill(self, key: str, **slots: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
        """A fixed sentence with inline runs in its fields."""
        parts: list[tree.Inline] = []
        rest = self.phrase(key)
        while "{" in rest:
            before, _, after = rest.partition("{")
            slot, _, rest = after.partition("}")
            if before:
                parts.append(tree.Text(before))
            parts.extend(slots.get(slot, ()))
        if rest:
            parts.append(tree.Text(rest))
        return tuple(parts)

    def fill_cases(self, key: str, **values: Value) -> tuple[tree.Inline, ...]:
        """A fixed sentence with values in its fields, each in the case that the field asks for: `{x:gen}`."""
        parts: list[tree.Inline] = []
        for text, slot, _, case in _FIELDS.findall(self.phrase(key)):
            if text:
                parts.append(tree.Text(text))
            if slot in values:
                parts += self.value(values[slot], case or "nom")
        return tuple(parts)

    def owed_by(self, party: str, phrase: str = "owes", also: Sequence[str] = ()) -> str:
        """The heading over what a party owes, and others with it, or over what else of it the phrase names."""
        owing = [Ref("party", each) for each in (party, *also)]
        names = [self.name(each, "nom") for each in owing]
        listed = [self.name(each, "gen") for each in owing]
        said = self.language.listing(names, "and")
        known = all(self.known(each, "gen") for each in owing)
        if not known and names == listed:
            return self.phrase(f"{phrase}-undeclined").format(nom=said)
        return self.phrase(phrase).format(nom=said, gen=self.language.listing(listed, "and"))


def _has_gap(value: Value) -> bool:
    return any(isinstance(part, Unstated | Unknown) for part in walk(value))
