"""Lines to nouns and facts: what each declared thing says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kelisim import values
from kelisim.semantics import model, prose
from kelisim.semantics.context import Context, expected
from kelisim.semantics.facts import Scope, Taken, fact, sources, texts, typed, value_of
from kelisim.semantics.model import Fact, Noun
from kelisim.semantics.read_value import read
from kelisim.semantics.symbols import FACTS, key_of
from kelisim.syntax import place, words
from kelisim.syntax.tree import Line, Node

TEXTS = frozenset(("name", "also", "forms", "about", "means", "says", "because"))
"""Properties of every noun whose value is a text."""


@dataclass(frozen=True)
class Kind:
    """How a kind becomes a noun: its type, where the value after its colon goes, and which lines fill a field.

    `fields` maps a word to a field and how it is read: `value`, `names`, `word` or `text`.
    """

    type: Callable[..., Noun] = Noun
    value: str = ""
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)


_DUTIES = dict.fromkeys(("obliged", "entitled", "barred"), ("party", "names"))
KINDS: dict[str, Kind] = {
    "catalog": Kind(
        model.Catalog,
        "",
        {"version": ("version", "text"), "effective": ("effective", "value"), "order": ("order", "names")},
    ),
    "package": Kind(model.Package),
    "group": Kind(model.Group, "", {"service": ("listed", "names"), "group": ("listed", "names")}),
    "service": Kind(model.Service),
    "party": Kind(model.Party),
    "role": Kind(model.Role, "", {"party": ("party", "names")}),
    "term": Kind(model.Term),
    "measure": Kind(
        model.Measure,
        "levels",
        {
            "starts": ("starts", "value"),
            "ends": ("ends", "value"),
            "party": ("party", "names"),
            "calendar": ("calendar", "value"),
        },
    ),
    "service level": Kind(model.ServiceLevel, "", {"service": ("service", "names"), "modality": ("modality", "word")}),
    "severity": Kind(model.Severity),
    "note": Kind(model.Note),
    "clause": Kind(model.Clause, "", {"topic": ("topic", "word"), **_DUTIES}),
    "table": Kind(model.Table, "tiers", {"measure": ("measure", "names"), "otherwise": ("otherwise", "value")}),
    "calendar": Kind(
        model.Calendar,
        "",
        {
            "days": ("days", "value"),
            "hours": ("hours", "value"),
            "zone": ("zone", "value"),
            "except": ("excepts", "value"),
        },
    ),
    "class": Kind(
        model.Class,
        "listed",
        {"when": ("when", "value"), "except": ("excepts", "value"), "such as": ("examples", "value")},
    ),
    "parameter": Kind(model.Typed, "type", {"is": ("formula", "value")}),
    "value": Kind(model.Typed, "type", {"is": ("formula", "value")}),
    "field": Kind(model.Typed, "type", {"is": ("formula", "value")}),
    "record": Kind(model.Record),
    "open": Kind(model.Open, "candidates"),
    "document": Kind(model.Section),
    "section": Kind(model.Section),
    "example": Kind(model.Example),
}
"""Kinds with a type of their own; all others are plain nouns."""


def build(line: Line, parent: str, context: Context) -> list[Noun]:
    """The noun that a line declares, followed by the nouns declared inside it."""
    kind = line.item.word
    name = line.item.name
    title = name.text.strip('"') if name is not None else ""
    key = key_of(kind, title, parent) if name is None or name.kind != "STRING" else f"example.{title}"
    spec = KINDS.get(kind, Kind())
    inner = context.within(line, key)
    values_: dict[str, Any] = {
        "key": key,
        "kind": kind,
        "parent": parent,
        "place": line.place(context.block, name),
    }
    if spec.value and line.item.value is not None:
        rule = place.rules()["declares", kind]
        values_[spec.value] = typed(line.item.value, rule, inner)
    nested: list[Noun] = []
    _Body(values_, spec, inner, nested).read(line, ())
    if kind == "example":
        values_["title"] = title
    if kind == "field":
        values_["required"] = not any(
            each.word == "optional" and values.refs(each.value) == ("yes",) for each in values_["facts"]
        )
    if nested:
        values_["members"] = tuple(each.key for each in nested if each.parent == key)
    return [spec.type(**values_), *nested]


@dataclass
class _Body:
    """Collects the lines below a noun into its fields, facts and members."""

    fields: dict[str, Any]
    spec: Kind
    context: Context
    nested: list[Noun]
    rows: list[model.Row] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    taken: Taken = field(default_factory=Counter)

    def read(self, line: Line, scope: Scope) -> None:
        """Reads the block of a line; what a selector with a block holds is read in its scope."""
        for child in line.children:
            self._child(child, scope)
        self.fields["facts"] = tuple(self.facts)
        if self.rows:
            self.fields["rows"] = tuple(self.rows)

    def _child(self, child: Line, scope: Scope) -> None:
        item, here = child.item, self.context.at(child)
        if item.form == "text":
            self.fields.setdefault("texts", {})[item.word] = prose.read(child, here)
        elif item.form == "row":
            if self.fields["kind"] == "table":
                self.rows.append(_row(child, here))
        elif item.form == "given":
            if self.fields["kind"] == "example":
                self.fields["given"] = (*self.fields.get("given", ()), _given(child, here))
        elif item.form not in ("broken", "entry"):
            self._stated(child, here, scope)

    def _stated(self, child: Line, here: Context, scope: Scope) -> None:
        """A line with a word: another noun, a field of this one, a selector with a block, or a fact."""
        word, rule = child.item.word, place.rule_of(child, self.fields["kind"])
        if rule is None or self.fields["kind"] not in rule.within:
            return
        if rule.role == "declares" and word not in FACTS:
            self.nested += build(child, self.fields["key"], here)
        elif word in TEXTS:
            self.fields[word] = texts(child, here._replace(limit=word == "says"))
        elif word == "short":
            value = value_of(child, here)
            self.fields["short"] = value.text if isinstance(value, values.Text) else ""
        elif word == "source":
            self.fields["sources"] = sources(child)
        elif word == "languages" and self.fields["kind"] == "catalog":
            self._languages(child, here)
        elif word in self.spec.fields and not scope:
            self._field(child, here)
        elif rule.role == "selects" and place.opens_scope(child):
            inner = (*scope, (word, values.refs(value_of(child, here))))
            for below in child.children:
                self._child(below, inner)
        else:
            self.facts.append(fact(child, self.fields["key"], here, scope, self.taken))

    def _field(self, child: Line, here: Context) -> None:
        name, how = self.spec.fields[child.item.word]
        value = value_of(child, here)
        if how == "names":
            self.fields[name] = (*self.fields.get(name, ()), *values.refs(value))
        elif how == "word":
            self.fields[name] = next(iter(values.refs(value)), "")
        elif how == "text":
            self.fields[name] = value.text if isinstance(value, values.Version | values.Text) else ""
        else:
            self.fields[name] = value
        if self.fields["kind"] == "clause" and name == "party":
            self.fields["duty"] = child.item.word
        if how == "value" or child.item.word in _DUTIES:
            self.facts += _qualifier_facts(child, self.fields["key"], here)

    def _languages(self, child: Line, here: Context) -> None:
        tags = language_groups(child)
        for tag in (each for group in tags for each in group if each not in words.language_tags()):
            facts = (("name", tag), ("kinds", "language"))
            here.report("unknown-name", child.item.value or child.item, *facts, known=words.language_tags())
        before: set[str] = set()
        for group in tags:
            for tag in group:
                spoken = words.SCRIPT_TAGS.get(tag)
                if spoken and spoken not in before:
                    here.report("script-alone", child.item.value or child.item, ("tag", tag), ("language", spoken))
            before.update(group)
        self.fields["languages"] = tuple(tag for group in tags for tag in group)
        self.fields["prevailing"] = tuple(tags[0]) if tags else ()


def language_groups(line: Line) -> list[list[str]]:
    """The tags of a `languages:` line: those joined by `=` have equal force, and the first group prevails."""
    node = line.item.value
    groups = () if node is None else node.parts if node.kind == "several" else (node,)
    return [_tags(each) for each in groups]


def _tags(node: Node) -> list[str]:
    if node.kind == "comparison":
        return [tag for part in (node.parts[0], node.parts[-1]) for tag in _tags(part)]
    return [node.text]


def _qualifier_facts(child: Line, owner: str, here: Context) -> list[Fact]:
    """A property with qualifiers of its own is kept as a fact too, so that nothing of it is lost."""
    return [fact(child, owner, here, (), Counter())] if child.children else []


def _row(line: Line, context: Context) -> model.Row:
    item = line.item
    assert item.name is not None
    assert item.value is not None
    pattern = read(item.name, expected("bound"), context)
    cited = tuple(key for child in line.children if child.item.word == "source" for key in sources(child))
    return model.Row(pattern, read(item.value, expected("any"), context), line.place(context.block, item.name), cited)


def _given(line: Line, context: Context) -> model.Given:
    assert line.item.name is not None
    record = line.item.name.text
    symbol = context.scope.find(record)
    if symbol is None or symbol.kind != "record":
        known = [key for key, each in context.scope.symbols.items() if each.kind == "record"]
        facts = (("name", context.spelled(line.item.name)), ("kinds", "record"))
        context.report("unknown-name", line.item.name, *facts, known=known)
    fields = []
    for child in line.children:
        here = context.at(child)
        if child.item.form == "entry" and child.item.value is not None:
            _known_field(record, child, here)
            fields.append((child.item.word, read(child.item.value, expected("given"), here)))
    return model.Given(record, tuple(fields))


def _known_field(record: str, child: Line, context: Context) -> None:
    key = f"{record}.{child.item.word}"
    record_known = context.scope.find(record) is not None
    if record_known and context.scope.find(key) is None:
        fields = [each.rpartition(".")[2] for each in context.scope.symbols if each.startswith(f"{record}.")]
        written = context.spelled(child.item)
        facts = (("name", written), ("part", written), ("owner", words.surface(context.surface).spell_path(record)))
        context.report("unknown-field", child.item, *facts, known=fields)
