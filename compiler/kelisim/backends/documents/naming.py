"""How the things of a model are called in one language: names, cases, properties, labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kelisim.backends.documents.plan import Numbering
from kelisim.languages import Language, phrase, stated_forms
from kelisim.languages.phrases import rows, texts
from kelisim.semantics.model import Model, Noun, Open, Prose, Texts
from kelisim.values import Ref, Unstated, Value, items

DRAFT_MARK = "⚠ "
"""What stands before a name that is missing in the language of the document, or out of date in it."""


@dataclass(frozen=True)
class Naming:
    """A model, a language, and the numbers by which its clauses are called."""

    model: Model
    language: Language
    tag: str
    numbering: Numbering

    def phrase(self, key: str) -> str:
        """A fixed word or sentence."""
        return phrase(self.tag, key)

    def tag_of(self, written: Texts) -> str:
        """The language to print a text in: this one, else the first of the catalog that has it, else any."""
        wanted = (self.tag, self.tag.split("-")[0], *self.model.catalog.languages)
        said = [tag for tag, prose in written.items() if prose.blocks]
        return next((tag for tag in wanted if tag in said), next(iter(said or written), ""))

    def prose(self, written: Texts) -> Prose | None:
        """The text in this language, or what stands in for it."""
        return written.get(self.tag_of(written))

    def words(self, written: Texts) -> str:
        """A text that holds no structure, such as a name, on one line."""
        tag = self.tag_of(written)
        if not tag:
            return ""
        strange = tag not in (self.tag, self.tag.split("-")[0]) or written[tag].place in self.model.stale
        text = " ".join(written[tag].text.split())
        return DRAFT_MARK + text if strange and text else text

    def title(self, key: str) -> str:
        """The printed name of a noun; for what has none, its short form or what stands for it."""
        noun = self.model.by_key.get(key)
        if noun is None:
            return self.unnamed(key)
        return self.words(noun.name) or noun.short or self.plain_title(noun)

    def plain_title(self, noun: Noun) -> str:
        """What stands for a name that was not given: for a clause its number, for an open point its readings."""
        spot = self.numbering.spots.get(noun.key)
        if noun.kind == "clause" and spot and spot.number:
            return self.language.reference("clause", spot.number, item=spot.item)
        if isinstance(noun, Open) and noun.candidates is not None:
            return self.language.value(Unstated(items(noun.candidates)), "nom", self.name)
        return self.unnamed(noun.key)

    def unnamed(self, key: str) -> str:
        """What stands for a key without a printed form: its words where they are English, as keys are."""
        return plain_words(key) if self.tag.startswith("en") else self.phrase("unnamed")

    def name(self, ref: Ref, case: str) -> str:
        """The printed name of a reference in a case: what the language asks for while it prints a value."""
        noun = self.model.by_key.get(ref.key)
        if ref.kind == "zone":
            return ref.key
        if ref.kind == "layer":
            return self.decline(self.layer(ref.key), case)
        if noun is not None and (noun.name or noun.short):
            name = self.declinable(noun, case)
            return self.language.decline(name, case, self.paradigm(name, noun))
        around, _, last = ref.key.partition("[")[0].rpartition(".")
        measure = self.model.by_key.get(last)
        if measure is not None and measure.name and ref.kind in ("duty", "limit", "value"):
            return self.decline(self.title(last), case)
        if noun is not None and ref.kind == noun.kind:
            return self.decline(self.plain_title(noun), case)
        if around:
            return self.property(around, last, case)
        return self.decline(self.word(last or ref.key), case)

    def declinable(self, noun: Noun, case: str) -> str:
        """The name, or where it has no such case another name that only adds to it: `Microsoft корпорациясы`."""
        name = self.title(noun.key)
        if case == "nom" or self.language.can_decline(name, case, self.paradigm(name, noun)):
            return name
        longer = [each for each in self.other_names(noun) if each.startswith(f"{name} ")]
        return next((each for each in longer if self.language.can_decline(each, case)), name)

    def other_names(self, noun: Noun) -> list[str]:
        """The other names that readers of this language meet."""
        prose = noun.also.get(self.tag)
        lines = prose.text.splitlines() if prose else []
        return [" ".join(line.split()).lstrip("-• ") for line in lines if line.strip()]

    def inner_name(self, ref: Ref, case: str) -> str:
        """The name inside a sentence or a formula, where the title of a table or record takes no capital."""
        named = self.name(ref, case)
        if not named[1:2].islower() or ref.kind not in ("table", "record"):
            return named
        lower = named[:1].lower() + named[1:]
        members = self.model.by_key[ref.key].members if ref.key in self.model.by_key else ()
        is_common = ref.kind == "table" or any(lower in self.title(key) for key in members)
        return lower if is_common or not named[:1].isascii() else named

    def decline(self, name: str, case: str) -> str:
        """A name in a case; where the language has no rule, only the names it knows by heart change."""
        return self.language.decline(name, case, self.paradigm(name))

    def paradigm(self, name: str, noun: Noun | None = None) -> Mapping[str, str]:
        """The forms of a name by case: those that its declaration states, then those of the language's own table."""
        listed = dict(zip(self.language.cases, rows(self.tag.split("-")[0], "forms").get(name, ()), strict=False))
        stated = noun.forms.get(self.language.tag) if noun is not None and name == self.title(noun.key) else None
        return {**listed, **stated_forms(self.language, name, stated.text)} if stated else listed

    def known(self, ref: Ref, case: str) -> bool:
        """Whether the name of a reference is known to be right in a case."""
        noun = self.model.by_key.get(ref.key)
        name = self.declinable(noun, case) if noun is not None else self.name(ref, "nom")
        return self.language.can_decline(name, case, self.paradigm(name, noun))

    def property(self, owner: str, word: str, case: str = "nom") -> str:
        """A property of a thing in a case, such as the end of an agreement."""
        named = texts(self.tag, "phrases").get(f"property.{word}")
        if named is None:
            named = self.language.decline(self.word(word), "px3")
        noun = self.model.by_key.get(owner)
        ref = Ref(noun.kind if noun else "word", owner)
        forms = {each: self.language.value(ref, each, self.name) for each in ("nom", "gen", "def")}
        return self.decline(self.phrase("property-of").format(word=named, **forms), case)

    def word(self, key: str) -> str:
        """The printed form of a built-in word, or what stands for one that has none."""
        known = texts(self.tag, "names").get(key) or texts(self.tag, "phrases").get(f"language.{key}")
        return known or self.unnamed(key)

    def layer(self, key: str) -> str:
        """The printed form of a layer of terms, such as the general ones."""
        return texts(self.tag, "phrases").get(f"layer.{key}") or self.word(key)

    def tongues(self, value: Value) -> str:
        """Languages as they stand behind a label that says that they are languages."""
        known = texts(self.tag, "phrases")
        keys = [each.key if isinstance(each, Ref) else "" for each in items(value)]
        return self.language.listing([known.get(f"tongue.{key}") or self.word(key) for key in keys], "and")

    def label(self, word: str) -> str:
        """The printed form of a keyword that a fact begins with."""
        return texts(self.tag, "phrases").get(f"fact.{word.replace(' ', '-')}") or self.word(word)

    def heading(self, word: str) -> str:
        """A label with a capital, for where it opens a line."""
        return capital(self.label(word))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def plain_words(key: str) -> str:
    """The last part of a key as words, for what has no printed name: `answer-time` becomes `answer time`."""
    return key.rpartition(".")[2].replace("-", " ")
