"""Russian noun phrases that begin with a word whose forms are listed: it changes, with the adjectives before it."""

from __future__ import annotations

import re

from kelisim.languages.phrases import rows

CASES = ("nom", "gen", "dat", "acc", "ins", "prep")
_ADJECTIVES = {
    "m": {
        "ый": "ый ого ому ый ым ом", "кий": "кий кого кому кий ким ком", "гий": "гий гого гому гий гим гом",
        "ний": "ний него нему ний ним нем", "щий": "щий щего щему щий щим щем", "ший": "ший шего шему ший шим шем",
    },
    "f": {
        "ая": "ая ой ой ую ой ой", "яя": "яя ей ей юю ей ей", "щая": "щая щей щей щую щей щей",
        "шая": "шая шей шей шую шей шей", "жая": "жая жей жей жую жей жей", "чая": "чая чей чей чую чей чей",
    },
    "n": {
        "ое": "ое ого ому ое ым ом", "кое": "кое кого кому кое ким ком", "гое": "гое гого гому гое гим гом",
        "нее": "нее него нему нее ним нем", "щее": "щее щего щему щее щим щем", "шее": "шее шего шему шее шим шем",
    },
    "p": {
        "ые": "ые ых ым ые ыми ых", "кие": "кие ких ким кие кими ких", "гие": "гие гих гим гие гими гих",
        "щие": "щие щих щим щие щими щих", "шие": "шие ших шим шие шими ших", "жие": "жие жих жим жие жими жих",
        "нние": "нние нних нним нние нними нних", "дние": "дние дних дним дние дними дних",
        "шние": "шние шних шним шние шними шних", "тние": "тние тних тним тние тними тних",
    },
}  # fmt: skip
"""Endings of adjectives in the six cases, by gender or plural and by the ending of the nominative."""
_JOINED = (" и ", " или ", ", ")
"""What parts a name into several, each of which would have to change."""
_RELATIVE = re.compile(r", (?:\w+ )?котор")
"""What opens a clause about a noun; nothing in it changes with the noun."""
_ADVERBS = frozenset({"заранее", "ранее"})
"""Words that look like adjectives and never change."""


def place(case: str) -> int:
    """The place of a case in a row of forms."""
    return CASES.index(case) if case in CASES else 0


def declined(phrase: str, case: str) -> str | None:
    """The phrase in a case, where its first noun is listed; None where nothing is known of it."""
    opening = _RELATIVE.search(phrase)
    named = phrase[: opening.start()] if opening else phrase
    if any(sign in named for sign in _JOINED):
        return None
    words = phrase.split(" ")
    heads = rows("ru", "heads")
    for count, word in enumerate(words):
        bare = word.rstrip(",")
        forms = heads.get(bare.lower())
        if forms is None:
            continue
        before = [adjective(each, case, forms) for each in words[:count]]
        if None in before:
            return None
        own = forms[place(case)]
        own = (own[:1].upper() + own[1:] if word[:1].isupper() else own) + word[len(bare) :]
        return " ".join((*(each or "" for each in before), own, *words[count + 1 :]))
    return None


def gender(phrase: str) -> str:
    """The gender of a phrase by its first listed noun, or `p` for a plural; empty where none is listed."""
    heads = rows("ru", "heads")
    noun = next((word.lower() for word in phrase.split(" ") if word.lower() in heads), "")
    return gender_of(heads[noun]) if noun else ""


def adjective(word: str, case: str, noun: tuple[str, ...]) -> str | None:
    """An adjective in a case, where by its form it agrees with the noun; None for what is no such word."""
    kind = gender_of(noun)
    endings = _ADJECTIVES[kind]
    ending = max((each for each in endings if word.endswith(each) and len(word) > len(each) + 1), key=len, default="")
    if not ending or word.lower() in _ADVERBS:
        return word if word.lower() in _ADVERBS else None
    animate = noun[3] == noun[1] != noun[0]
    at = place("gen") if case == "acc" and animate and kind in "mp" else place(case)
    return word.removesuffix(ending) + endings[ending].split()[at]


def gender_of(noun: tuple[str, ...]) -> str:
    """Masculine, feminine, neuter, or plural, by the forms of a noun."""
    if noun[4].endswith(("ами", "ями", "ьми")):
        return "p"
    if noun[0].endswith(("о", "е", "мя")):
        return "n"
    return "f" if noun[4].endswith(("ой", "ей", "ью")) else "m"
