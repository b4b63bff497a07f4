"""Whether a Kazakh noun phrase already ends in the third-person possessive, told by its form."""

from __future__ import annotations

import re

from kelisim.languages.kk_inflection import DROPPING, VOWELS, inflect

_STEMS = frozenset(
    (
        "алматы", "алты", "екі", "жеті", "жоғары", "жалпы", "кісі", "келесі", "қарсы", "ескі", "ірі", "сары",
        "қосалқы", "қарағанды", "текелі", "дәрі", "тері", "бөрі", "пері", "кері", "әрі", "бері", "кіші", "осы",
        "тары", "тағы", "соңғы", "алғашқы",
    )
)  # fmt: skip
"""Nouns and adjectives that end in ы or і by themselves."""
_STEM_ENDINGS = ("ақы", "сенбі")
_AFTER_CONSONANT = re.compile(r"[^аәеёоөұүыіэяиую][гғкқ][ыі]$")
"""The end of `белгі`, `үлгі`, `сыртқы`; in the possessive к, қ, г and ғ stand behind a vowel, `тармағы`."""
_POSSESSED_LOANS = ("нкі", "ркі", "ргі", "скі")
"""The same end in the possessive of a loan, `банкі`, `паркі`."""
_AGENT = re.compile(r"(?<![гғкқ][ыі])ш[ыі]$")
"""The end of `беруші`; that of `көрсеткіші` is the possessive of a noun in -кіш."""
_ENDING_LIKE_AGENTS = ("күші", "іші", "ағашы", "бұрышы")
_CERTAIN = re.compile(r".{3}(?:[аеыі][гғ][ыі]|[лдт](?:ары|ері))$|.(?:[аәеияую]с|у)[ыі]$|.(?:ұлы|қызы)$")
"""The end of a single word that no noun has by itself: `тармағы`, `тараптары`, `компаниясы`, `төлеуі`, `Қасымұлы`."""
_DROPPED = {inflect(word, "px3"): word for word in DROPPING}
_UNVOICED = {"б": "п", "г": "к", "ғ": "қ"}


def is_possessed(phrase: str) -> bool:
    """Whether the last word of a noun phrase ends in the third-person possessive already.

    A guess from the form, good for phrases of two or more words; `Тапсырыс беруші` has none. Of a single word only
    endings that leave no doubt count.
    """
    *before, last = phrase.lower().replace("-", " ").split() or [""]
    if last[-1:] not in ("ы", "і") or last in _STEMS or last.endswith(_STEM_ENDINGS):
        return False
    if last in _DROPPED:
        return True
    if not before:
        return bool(_CERTAIN.search(last))
    if _AFTER_CONSONANT.search(last):
        return last.endswith(_POSSESSED_LOANS)
    return not _AGENT.search(last) or last in _ENDING_LIKE_AGENTS


def unpossessed(word: str) -> str | None:
    """The stem of a word that ends in the third-person possessive: `күні`, күн; `тармағы`, тармақ.

    None where the form does not tell it: of `кеңесі` and `мәселесі` one stem ends in с and the other in a vowel.
    """
    stem = _DROPPED.get(word.lower(), word[:-1])
    after_vowel = stem[-2:-1].lower() in tuple(VOWELS)
    if stem[-1:] == "с" and after_vowel:
        return None
    return stem[:-1] + _UNVOICED[stem[-1]] if after_vowel and stem[-1] in _UNVOICED else stem
