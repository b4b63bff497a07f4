"""The reference of all words, made from the placement table and the words of the surfaces."""

from __future__ import annotations

from kelisim.syntax import place, words

HEADINGS = {
    "declares": "### Kinds, with a name",
    "selects": "### Kinds, followed by a colon",
    "properties": "### Properties",
}


def word_tables() -> str:
    """Markdown tables of every word: its spelling on each surface, where it stands, its value, its help."""
    parts = []
    for role, heading in HEADINGS.items():
        rows = [rule for (each, _), rule in place.rules().items() if each == role]
        lines = [heading, "", "| en | kk | ru | in | value | |", "|---|---|---|---|---|---|"]
        lines += [_row(rule) for rule in sorted(rows, key=lambda rule: rule.word)]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, _others()]) + "\n"


def _row(rule: place.Rule) -> str:
    spelled = " | ".join(f"`{place.spelled(rule.word, tag)}`" for tag in words.SURFACES)
    value = f"{rule.value}{' or nothing' if rule.value_optional and rule.value else ''}"
    return f"| {spelled} | {', '.join(sorted(rule.within))} | {value} | {rule.help} |"


def _others() -> str:
    lines = ["### Operators, functions and units", "", "| en | kk | ru |", "|---|---|---|"]
    for section in ("operators", "functions", "units", "frames"):
        lines += [_spellings(section, key) for key in words.surface("en").spelling[section]]
    lines += ["", "### Built-in names", "", "| en | kk | ru |", "|---|---|---|"]
    lines += [_spellings("names", key) for key in words.surface("en").spelling["names"]]
    return "\n".join(lines)


def _spellings(section: str, key: str) -> str:
    return "| " + " | ".join(f"`{words.surface(tag).spelling[section][key]}`" for tag in words.SURFACES) + " |"
