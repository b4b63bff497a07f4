"""The words of the three surfaces: spelling to key and back, and the patterns that find them in a line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property

from kelisim import data

SURFACES = ("en", "kk", "ru")
SCRIPT_TAGS = {"kk-Latn": "kk", "kk-Arab": "kk"}
"""Tags that a catalog names for documents in another script, and the language whose texts they are made from."""
OPERATOR_TERMINALS = {
    "and": "AND",
    "or": "OR",
    "at least": "AT_LEAST",
    "at most": "AT_MOST",
    "unstated": "UNSTATED",
    "as-needed": "AS_NEEDED",
}
_END = r"(?![\w-])"


def language_tags() -> tuple[str, ...]:
    """The tags that may stand before a text, or in the languages of a catalog."""
    return (*data.languages(), *SCRIPT_TAGS)


@dataclass(frozen=True)
class Surface:
    """One surface. Tables map spelling to key, by section of the words file."""

    tag: str
    spelling: dict[str, dict[str, str]]
    keys: dict[str, dict[str, str]]

    @cached_property
    def heads(self) -> dict[str, tuple[str, str]]:
        """Words that may begin a line: spelling to terminal and key."""
        table = {self.spelling["operators"]["given"]: ("GIVEN", "given")}
        table |= {spelled: ("PROPERTY", key) for spelled, key in self.keys["properties"].items()}
        table |= {spelled: ("KIND", key) for spelled, key in self.keys["kinds"].items()}
        return table

    @cached_property
    def head_pattern(self) -> re.Pattern[str]:
        """Matches a word that may begin a line, the longest one."""
        return re.compile(f"(?:{trie(list(self.heads))}){_END}")

    @cached_property
    def operators(self) -> dict[str, tuple[str, str]]:
        """Words reserved inside a value: spelling to terminal and key."""
        spelled = self.spelling["operators"]
        return {spelled[key]: (terminal, key) for key, terminal in OPERATOR_TERMINALS.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """Spelling of a built-in name to its key; kinds and properties are names where a value stands.

        A keyword of several words is joined with hyphens there.
        """
        single: dict[str, str] = {}
        for section in ("properties", "kinds", "names"):
            found = self.keys[section].items()
            single |= {word.replace(" ", "-"): key for word, key in found if " " not in key}
        return single

    @cached_property
    def name_spelling(self) -> dict[str, str]:
        """The reverse of `names`."""
        single: dict[str, str] = {}
        for section in ("properties", "kinds", "names"):
            found = self.spelling[section].items()
            single |= {key: word.replace(" ", "-") for key, word in found if " " not in key}
        return single

    def path(self, spelled: str) -> str:
        """A dotted name as the compiler knows it."""
        names = self.names
        if "." not in spelled:
            return names.get(spelled, spelled)
        return ".".join(names.get(word, word) for word in spelled.split("."))

    def spell_path(self, key: str) -> str:
        """A dotted name as this surface spells it."""
        return ".".join(self.name_spelling.get(word, word) for word in key.split("."))


@cache
def surface(tag: str) -> Surface:
    """The surface of a tag in `SURFACES`."""
    table = tomllib.loads(data.grammar_text(f"words/{tag}.toml"))
    spelling: dict[str, dict[str, str]] = {}
    keys: dict[str, dict[str, str]] = {}
    for section, words in table.items():
        forms = {key: [word] if isinstance(word, str) else word for key, word in words.items()}
        spelling[section] = {key: words[0] for key, words in forms.items()}
        keys[section] = {word: key for key, words in forms.items() for word in words}
    return Surface(tag, spelling, keys)


@cache
def foreign_names(tag: str) -> dict[str, str]:
    """Names that are built in on another surface, spelled otherwise here: spelling to key."""
    own = surface(tag).names
    return {
        word: key
        for other in SURFACES
        if other != tag
        for word, key in surface(other).names.items()
        if own.get(word) != key
    }


def translate(text: str, source: str, target: str) -> str:
    """The keywords in a piece of text, in another surface's spelling; what stands in braces is left alone."""
    if source == target:
        return text
    table, pattern = _translation(source, target)
    parts = re.split(r"(\{[^{}]*\})", text)
    return "".join(part if part[:1] == "{" else pattern.sub(lambda found: table[found.group()], part) for part in parts)


@cache
def _translation(source: str, target: str) -> tuple[dict[str, str], re.Pattern[str]]:
    one, other = surface(source), surface(target)
    table = {
        word: other.spelling[section][key]
        for section in ("names", "units", "functions", "operators", "properties", "kinds")
        for word, key in one.keys[section].items()
    }
    return table, re.compile(rf"(?<![\w-])(?:{trie(list(table))}){_END}")


def trie(words: list[str]) -> str:
    """One pattern for many words that tries the longest first and reads no letter twice."""
    if words == [""]:
        return ""
    branches = [
        re.escape(letter) + trie([word[1:] for word in words if word[:1] == letter])
        for letter in dict.fromkeys(word[0] for word in words if word)
    ]
    joined = branches[0] if len(branches) == 1 and "" not in words else f"(?:{'|'.join(branches)})"
    return joined + "?" if "" in words else joined
