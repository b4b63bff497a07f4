"""Whether the grammar, the words and the placement table fit together."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from lark import Lark, Token
from lark.exceptions import GrammarError
from lark.lexer import Lexer

from kelisim import data
from kelisim.semantics import names, nouns
from kelisim.syntax import fold, grammar, items, place, words
from kelisim.syntax.tree import Item

ROLES = ("declares", "selects", "properties")
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһ"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(data.grammar_text(name))


def spellings(tag: str) -> Iterator[tuple[str, str, str]]:
    """Section, key and spelling of each word of a surface."""
    for section, rows in table(f"words/{tag}.toml").items():
        for key, forms in rows.items():
            yield from ((section, key, form) for form in ([forms] if isinstance(forms, str) else forms))


# ---------------------------------------------------------------- the grammar


class Nothing(Lexer):
    """A lexer that is never asked: only the rules are looked at."""

    def __init__(self, configuration: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        yield from ()


def strict(text: str) -> Lark:
    return Lark(text, parser="lalr", lexer=Nothing, start=["line", "entry"], strict=True)


def test_grammar_is_strict_lalr() -> None:
    """No conflict is settled in silence; a rule that made one would be seen."""
    text = data.grammar_text("kelisim.lark")
    assert strict(text).rules
    with pytest.raises(GrammarError):
        strict(text.replace("| head _COLON part*", "| head _COLON part* part*"))


def test_terminals_are_tried_in_one_order() -> None:
    """No two patterns have one priority, so that their order in the file decides nothing."""
    priorities = [each.priority for each in grammar.lark().terminals if each.priority]
    assert len(priorities) == len(set(priorities)) > 15


def test_every_rule_is_reached_and_every_terminal_used() -> None:
    lark = grammar.lark()
    used = {symbol.name for rule in lark.rules for symbol in rule.expansion}
    assert {rule.origin.name for rule in lark.rules} - {"line", "entry"} <= used
    assert {each.name for each in lark.terminals} - used == set()


def examples() -> list[str]:
    """The examples in the comments above the rules, several to a line."""
    rules = data.grammar_text("kelisim.lark").partition("line        :")
    told = [rules[0].splitlines()[-1], *rules[2].partition("// ----")[0].splitlines()]
    found = [each for line in told if line.startswith("// ") for each in re.split(r"\s{3,}", line[3:])]
    return [each for each in found if not each.startswith("the same ")]


@pytest.mark.parametrize("example", examples())
def test_examples_of_the_grammar_can_be_read(example: str) -> None:
    """An example is a line, an entry under `given`, the head of a line, its value, or a qualifier."""
    reader = items.Reader("en")
    lines = [fold.fold(text, "en")[0] for text in (example, f"{example}: 1", f"is: {example}", f"is: 1{example}")]
    lines.append(lines[0]._replace(entry=True))
    assert any(isinstance(reader.read(each), Item) for each in lines)


# ---------------------------------------------------------------- the words


def test_surfaces_have_the_same_keys_in_the_same_order() -> None:
    english, *others = ({section: list(rows) for section, rows in table(f"words/{each}.toml").items()}
                        for each in words.SURFACES)  # fmt: skip
    for other in others:
        assert other == english
        assert list(other) == list(english)


@pytest.mark.parametrize("tag", words.SURFACES)
def test_no_spelling_stands_for_two_keys(tag: str) -> None:
    every = [(section, form) for section, _, form in spellings(tag)]
    assert [each for each, count in Counter(every).items() if count > 1] == []
    heads = [form for section, _, form in spellings(tag) if section in ("kinds", "properties")]
    heads += [form for _, key, form in spellings(tag) if key == "given"]
    assert [each for each, count in Counter(heads).items() if count > 1] == []


@pytest.mark.parametrize("tag", words.SURFACES)
def test_no_name_is_spelled_like_another(tag: str) -> None:
    """Where a value stands, kinds, properties and names are one list; a spelling may have one key there."""
    meant: dict[str, set[str]] = {}
    for section, key, form in spellings(tag):
        if section in ("kinds", "properties", "names") and " " not in form:
            meant.setdefault(form, set()).add(key)
    assert {form: keys for form, keys in meant.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("tag", words.SURFACES)
def test_no_operator_is_a_name_and_no_operator_begins_another(tag: str) -> None:
    operators = {form for section, _, form in spellings(tag) if section == "operators"}
    called = {form for section, _, form in spellings(tag) if section in ("kinds", "properties", "names")}
    assert operators & called == set()
    for one, other in combinations(sorted(operators), 2):
        assert not re.match(rf"{re.escape(one)}(?![\w-])", other)


@pytest.mark.parametrize("tag", words.SURFACES)
def test_words_are_written_in_the_letters_of_their_language(tag: str) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz" if tag == "en" else CYRILLIC
    for _, key, form in spellings(tag):
        assert set(form) <= {*letters, " ", "-"}, key


@pytest.mark.parametrize("tag", words.SURFACES)
def test_every_spelling_is_read_as_its_key(tag: str) -> None:
    spoken = words.surface(tag)
    for section, key, form in spellings(tag):
        assert spoken.keys[section][form] == key
        if section in ("kinds", "properties"):
            match = spoken.head_pattern.match(f"{form}:")
            assert match is not None
            assert match.group() == form


# ---------------------------------------------------------------- the placement table


def rows() -> list[tuple[str, str, dict[str, Any]]]:
    placement = table("placement.toml")
    return [(role, word, row) for role in ROLES for word, row in placement[role].items()]


def known_words() -> set[str]:
    english = table("words/en.toml")
    return {*english["kinds"], *english["properties"], "given"}


def test_every_word_is_placed_and_every_placed_word_exists() -> None:
    english = table("words/en.toml")
    placed = {word for _, word, _ in rows()}
    assert placed <= known_words()
    assert known_words() - placed == set()
    for role, word, _ in rows():
        assert word in (english["kinds"] if role != "properties" else {**english["properties"], "given": ""}), word


def test_every_place_exists_and_every_list_of_places_is_used() -> None:
    places = table("placement.toml")["places"]
    special = {"file", "row"}
    for name, listed in places.items():
        assert name[0].isupper()
        assert set(listed) <= known_words() | special | {"effort"}, name
        assert len(listed) == len(set(listed)), name
        assert any(name in row["in"] for _, _, row in rows()), name
    for _, word, row in rows():
        assert row["in"], word
        assert set(row["in"]) <= known_words() | special | set(places), word


def test_rows_have_known_columns_and_needed_words_may_stand_there() -> None:
    for role, word, row in rows():
        assert set(row) <= {"in", "value", "name", "many", "needs", "opens", "help"}, word
        assert role == "selects" or "opens" not in row, word
        assert role == "declares" or not {"name", "needs"} & set(row), word
        for needed in row.get("needs", ()):
            assert any(other.word == needed and word in other.within for other in place.rules().values()), needed
    for rule in place.rules().values():
        assert rule.opens <= rule.within, rule.word


def test_value_types_name_kinds_and_lists_that_exist() -> None:
    kinds = set(table("words/en.toml")["kinds"])
    for _, word, row in rows():
        for listed in re.findall(r"names\(([^)]*)\)", row.get("value", "")):
            assert {each.strip() for each in listed.split(",")} <= kinds, word
        for listed in re.findall(r"words\(([^)]*)\)", row.get("value", "")):
            assert listed in names.WORDS, word
    spelled = words.surface("en").name_spelling
    for group in names.WORDS.values():
        assert all(each in spelled or each in words.surface("en").spelling["functions"] for each in group)


def test_the_model_knows_the_words_of_the_table() -> None:
    declared = {word for role, word, _ in rows() if role == "declares"}
    assert set(nouns.KINDS) <= declared
    for kind, spec in nouns.KINDS.items():
        assert all(kind in place.rules()[role, word].within for word in spec.fields for role in ROLES
                   if (role, word) in place.rules() and role != "declares" and word != "measure"), kind  # fmt: skip


@pytest.mark.parametrize(("role", "word", "row"), rows())
def test_help_is_one_sentence(role: str, word: str, row: dict[str, Any]) -> None:
    text = row["help"]
    assert text[0].isupper()
    assert text.endswith(".")
    assert ". " not in text
    assert len(text) <= 100
