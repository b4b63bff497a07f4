"""How the things of a model are named and linked in one language: names, references, values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kelisim.backends.documents import tree
from kelisim.backends.documents.index import Index
from kelisim.backends.documents.plan import Numbering, Spot
from kelisim.languages import Language, phrase
from kelisim.languages import language as language_of
from kelisim.languages.phrases import rows, texts
from kelisim.semantics.model import Model, Noun, Prose, Texts
from kelisim.values import Ref, Several, Unknown, Unstated, Value, items, walk

_CITED_BY_NUMBER = {
    "clause": "clause",
    "section": "section",
    "document": "section",
    "table": "table",
    "service level": "section",
}
"""Kinds whose mention prints a number, and the kind of reference that stands for each."""
_FIELDS = re.compile(r"([^{]*)(?:\{(\w+)(:([\w+]+))?\}|$)")
_LINKED_IN_SENTENCES = frozenset({"term", "role"})
"""Kinds that a condition links; parties are named too often for that."""


@dataclass(frozen=True)
class Voice:
    """A model, a language, and where everything stands; `exhibit` is the exhibit that is being printed.

    `fillers` are values that a text names without a path, such as the limit of the fact it belongs to.
    """

    model: Model
    language: Language
    tag: str
    numbering: Numbering
    index: Index
    exhibit: str = ""
    fillers: Mapping[str, Value] = field(default_factory=dict)

    def inside(self, exhibit: str) -> Voice:
        """The voice inside an exhibit."""
        return replace(self, exhibit=exhibit)

    def filling(self, fillers: Mapping[str, Value]) -> Voice:
        """The voice for texts in which these values are known by name."""
        return replace(self, fillers=fillers)

    def phrase(self, key: str) -> str:
        """A fixed word or sentence."""
        return phrase(self.tag, key)

    # ------------------------------------------------------------ names

    def tag_of(self, written: Texts) -> str:
        """The language to print a text in: this one, else the first of the catalog that has it, else any."""
        wanted = (self.tag, self.tag.split("-")[0], *self.model.catalog.languages)
        return next((tag for tag in wanted if tag in written), next(iter(written), ""))

    def prose(self, written: Texts) -> Prose | None:
        """The text in this language, or what stands in for it."""
        return written.get(self.tag_of(written))

    def speaking(self, tag: str) -> Voice:
        """The voice for a text that stands in another language: its values are inflected in that one."""
        return replace(self, tag=tag, language=language_of(tag))

    def words(self, written: Texts) -> str:
        """A text that holds no structure, such as a name, on one line."""
        prose = self.prose(written)
        return " ".join(prose.text.split()) if prose else ""

    def title(self, key: str) -> str:
        """The printed name of a noun; for what has none, its short form or its key as words."""
        noun = self.model.by_key.get(key)
        if noun is None:
            return plain_words(key)
        return self.words(noun.name) or noun.short or self.plain_title(noun)

    def plain_title(self, noun: Noun) -> str:
        """What stands for a name that was not given: for a clause its number, otherwise the key as words."""
        spot = self.numbering.spots.get(noun.key)
        if noun.kind == "clause" and spot and spot.number:
            return self.language.reference("clause", spot.number, item=spot.item)
        return plain_words(noun.key)

    def name(self, ref: Ref, case: str) -> str:
        """The printed name of a reference in a case: what the language asks for while it prints a value."""
        noun = self.model.by_key.get(ref.key)
        if noun is not None and (noun.name or noun.short):
            return self.decline(self.title(ref.key), case)
        around, _, last = ref.key.partition("[")[0].rpartition(".")
        measure = self.model.by_key.get(last)
        if measure is not None and measure.name and ref.kind in ("duty", "limit", "value"):
            return self.decline(self.title(last), case)
        if around:
            return self.decline(self.property(around, last), case)
        return self.decline(self.word(last or ref.key), case)

    def decline(self, name: str, case: str) -> str:
        """A name in a case; where the language has no rule, only the names it knows by heart change."""
        return self.language.decline(name, case, self.paradigm(name))

    def paradigm(self, name: str) -> Mapping[str, str]:
        """The forms of a name that the language's own table lists, by case."""
        return dict(zip(self.language.cases, rows(self.tag.split("-")[0], "forms").get(name, ()), strict=False))

    def property(self, owner: str, word: str) -> str:
        """A property of a thing, such as the end of an agreement."""
        named = texts(self.tag, "phrases").get(f"property.{word}") or self.word(word)
        noun = self.model.by_key.get(owner)
        ref = Ref(noun.kind if noun else "word", owner)
        forms = {case: self.language.value(ref, case, self.name) for case in ("nom", "gen", "def")}
        return self.phrase("property-of").format(word=named, **forms)

    def word(self, key: str) -> str:
        """The printed form of a built-in word; one that has none prints as its key in words."""
        known = texts(self.tag, "names").get(key) or texts(self.tag, "phrases").get(f"language.{key}")
        return known or plain_words(key)

    def label(self, word: str) -> str:
        """The printed form of a keyword that a fact begins with."""
        return texts(self.tag, "phrases").get(f"fact.{word.replace(' ', '-')}") or self.word(word)

    def heading(self, word: str) -> str:
        """A label with a capital, for where it opens a line."""
        return capital(self.label(word))

    # ------------------------------------------------------------ references

    def mention(self, key: str, kind: str, case: str | None, shown: str | None = None) -> tree.Inline:
        """A thing that prose names: by its number where it is cited by number, otherwise by its name."""
        spot = self.numbering.spots.get(key)
        asked = (self.language.case_of(case) or case) if case else "nom"
        cited = _CITED_BY_NUMBER.get(kind)
        if shown is not None:
            text = shown
        elif cited and spot and spot.number:
            text = self.citation(spot, asked)
        else:
            text = self.name(Ref(kind, key), asked)
        return tree.Reference(text, spot.anchor, key) if spot else tree.Text(text)

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
        """A number as it is cited; from outside an exhibit the exhibit's own number is added."""
        text = self.language.reference(spot.kind, spot.number, case, spot.item)
        if spot.exhibit and spot.exhibit != self.exhibit:
            around = self.numbering.spots.get(spot.exhibit)
            if around and around.number:
                text += f" ({self.language.reference('section', around.number)})"
        return text

    # ------------------------------------------------------------ values

    def value(self, value: Value, case: str = "nom", frame: str | None = None) -> tuple[tree.Inline, ...]:
        """A value as text with its names as links, or as a gap where the contract leaves part of it open."""
        case = self.language.case_of(case) or "nom"
        framed = self.language.frame(frame, value, self.name) if frame else None
        text = framed if framed is not None else self.language.value(value, case, self.name)
        if any(isinstance(part, Unstated | Unknown) for part in walk(value)):
            return (tree.Gap(text),)
        if isinstance(value, Ref | Several):
            return self._linked(text, [part for part in items(value) if isinstance(part, Ref)], case)
        return (tree.Text(text),)

    def slot(self, value: Value, case: str | None, frame: str | None) -> tuple[tree.Inline, ...]:
        """What stands where prose names a value: that of the fact at hand, or of the path in the catalog."""
        if isinstance(value, Ref):
            value = self.fillers.get(value.key) or self.model.values.get(value.key, value)
        return self.value(value, case or "nom", frame)

    def condition(self, frame: str, value: Value, form: str = "") -> tuple[tree.Inline, ...]:
        """A condition with the words that open it, `when` or `unless`; empty where the value is no condition."""
        text = self.language.condition(frame, value, self.name, form)
        if text is None:
            return ()
        if any(isinstance(part, Unstated | Unknown) for part in walk(value)):
            return (tree.Gap(text),)
        named = [part for part in walk(value) if isinstance(part, Ref)]
        return self._linked(text, [part for part in named if part.kind in _LINKED_IN_SENTENCES], "")

    def says(self, value: Value, case: str = "nom") -> str:
        """A value as bare text."""
        return self.language.value(value, case, self.name)

    def _linked(self, text: str, references: Sequence[Ref], case: str) -> tuple[tree.Inline, ...]:
        """The text with names as links, in the order in which they stand in it."""
        parts: list[tree.Inline] = []
        for ref in references:
            spot = self.numbering.spots.get(ref.key)
            names = [self.name(ref, each) for each in (case, *self.language.cases)]
            name = max((each for each in names if each in text), key=len, default="")
            at = text.find(name) if name else -1
            if spot is None or at == -1:
                continue
            if at:
                parts.append(tree.Text(text[:at]))
            parts.append(tree.Reference(name, spot.anchor, ref.key))
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

    def owed_by(self, party: str) -> str:
        """The heading over what a party owes."""
        name = self.title(party) if party in self.model.by_key else self.word(party)
        if not self.language.can_decline(name, "gen", self.paradigm(name)):
            return self.phrase("owes-undeclined").format(nom=name)
        return self.phrase("owes").format(nom=name, gen=self.decline(name, "gen"))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def plain_words(key: str) -> str:
    """The last part of a key as words, for what has no printed name: `answer-time` becomes `answer time`."""
    return key.rpartition(".")[2].replace("-", " ")
