"""Kazakh suffixes: vowel harmony, classes of final letters, stem changes, and how figures are read.

Rules after the Kazakh orthography (§35, §36, §44, §73-75) as collected in the project's reference on Kazakh.
"""

from __future__ import annotations

import re

VOWELS = "аәеёоөұүыіэяиую"
_FRONT = "әеөүіэёи"
_BACK = "аоұыя"
_FRONT_ENDINGS = ("рк", "рг", "нк", "нг", "кс", "кт", "ск", "лк", "кль", "брь", "бль", "ль")
_CLASSES = {"V": "аәеёоөұүыіэя", "R": "рйиую", "L": "л", "N": "мнң", "Z": "зж"}
_ORDER = "VRLNZK"
_STEPS = {
    "pl": "лар/лер лар/лер дар/дер дар/дер дар/дер тар/тер",
    "px3": "сы/сі ы/і ы/і ы/і ы/і ы/і",
    "gen": "ның/нің дың/дің дың/дің ның/нің дың/дің тың/тің",
    "dat": "ға/ге ға/ге ға/ге ға/ге ға/ге қа/ке",
    "acc": "ны/ні ды/ді ды/ді ды/ді ды/ді ты/ті",
    "loc": "да/де да/де да/де да/де да/де та/те",
    "abl": "дан/ден дан/ден дан/ден нан/нен дан/ден тан/тен",
    "ins": "мен/мен мен/мен мен/мен мен/мен бен/бен пен/пен",
    "locattr": "дағы/дегі дағы/дегі дағы/дегі дағы/дегі дағы/дегі тағы/тегі",
}
_AFTER_POSSESSIVE = {
    "gen": "ның/нің", "dat": "на/не", "acc": "н/н", "loc": "нда/нде", "abl": "нан/нен", "ins": "мен/мен",
    "locattr": "ндағы/ндегі",
}  # fmt: skip
_BACK_BEFORE_A = ("куә", "кінә", "күнә")
_OPEN_STEPS = ("pl", "dat", "loc", "abl", "locattr")
_VOICED = {"п": "б", "к": "г", "қ": "ғ"}
_UNVOICED = ("тип", "микроскоп", "сап", "принцип")
_DROPPING = (
    "әріп", "бөрік", "ғұрып", "дәріп", "ерік", "ерін", "зауық", "кейіп", "қаріп", "қауіп", "құлық", "құлып",
    "мойын", "мүлік", "мұрын", "орын", "кәсіпорын", "парық", "сиық", "сұрық", "халық", "шырық", "ырық",
)  # fmt: skip
_ENDING_LIKE_AGENTS = ("күші", "іші")
_STEMS = (
    "алматы", "алты", "екі", "жеті", "жоғары", "жалпы", "кісі", "келесі", "қарсы", "ескі", "ірі", "сары",
    "қосалқы",
)  # fmt: skip
_STEM_ENDINGS = ("ақы", "сенбі")
_UNITS = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_POWERS = ((9, "миллиард"), (6, "миллион"), (3, "мың"), (2, "жүз"))


def is_front(word: str) -> bool:
    """Whether suffixes of the word take front vowels; the last word of a compound decides."""
    word = word.lower()
    if word.endswith(_FRONT_ENDINGS) or (word.endswith("ь") and sum(map(VOWELS.count, word)) == 1):
        return True
    for place in reversed(range(len(word))):
        letter = word[place]
        if letter in _FRONT:
            return True
        if letter in _BACK:
            return False
        if letter in "ую" and place < len(word) - 1:
            beside = word[max(place - 1, 0) : place] + word[place + 1]
            if not any(other in VOWELS for other in beside):
                return False
    return False


def letter_class(word: str) -> str:
    """The class of the final letter, one of `VRLNZK`; voiced б в г ғ д count as voiceless (§36)."""
    last = word.lower().rstrip("ьъ")[-1:]
    return next((name for name, letters in _CLASSES.items() if last and last in letters), "K")


def conjunction(word: str) -> str:
    """The word for `and` that stands after this one, written apart."""
    return {"Z": "бен", "K": "пен"}.get(letter_class(word), "мен")


def is_possessed(phrase: str) -> bool:
    """Whether the last word of a noun phrase ends in the third-person possessive already.

    A guess from the form, good for phrases of two or more words; `Тапсырыс беруші` has none.
    """
    *before, last = phrase.lower().split() or [""]
    if not before or last[-1:] not in ("ы", "і") or last in _STEMS or last.endswith(_STEM_ENDINGS):
        return False
    return not last.endswith(("шы", "ші")) or last in _ENDING_LIKE_AGENTS


def suffix(reading: str, step: str, *, possessed: bool = False, front: bool | None = None) -> str:
    """The one suffix that a word read so takes; empty for a step that it cannot take."""
    soft = is_front(reading) if front is None else front
    if not possessed and reading.lower().endswith(_BACK_BEFORE_A) and step in _OPEN_STEPS:
        soft = False
    if possessed:
        pair = _AFTER_POSSESSIVE.get(step, "/")
    elif step in _STEPS:
        pair = _STEPS[step].split()[_ORDER.index(letter_class(reading))]
    else:
        pair = "/"
    return pair.split("/")[soft]


def suffixes(reading: str, case: str, *, possessed: bool = False, front: bool | None = None) -> str:
    """The chain of suffixes of a combined case, for figures and names that are read and not changed."""
    chain = ""
    for step in case.split("+"):
        chain += suffix(reading + chain, step, possessed=possessed, front=front)
        possessed = possessed or step == "px3"
    return chain


def inflect(word: str, case: str, *, possessed: bool = False, front: bool | None = None) -> str:
    """A word in a case or combined case (`pl+px3+gen`), stem changes included."""
    for step in case.split("+"):
        if step == "conj":
            word = f"{word} {conjunction(word)}"
        elif step != "nom":
            stem = word if possessed else _stem(word, step)
            # The word before its stem change decides: қауіп, қаупі; рубль, рублі.
            soft = is_front(word) if front is None else front
            ending = suffix(stem, step, possessed=possessed, front=soft)
            if stem.endswith(("ст", "сть", "зд")) and ending[:1] == "т":
                ending = ending[1:]
            word = stem + ending
        possessed = possessed or step == "px3"
    return word


def _stem(word: str, step: str) -> str:
    if step in _STEPS and (word.endswith("инг") or (word.endswith("кт") and not word.endswith("нкт"))):
        return word + "і"
    if step != "px3":
        return word
    if word.lower().rpartition("-")[2] in _DROPPING:
        return word[:-2] + word[-1]
    if word.endswith("ь"):
        return word[:-1]
    after_vowel = len(word) > 1 and word[-2].lower() in VOWELS
    if after_vowel and word[-1] in _VOICED and not word.lower().endswith(_UNVOICED):
        return word[:-1] + _VOICED[word[-1]]
    return word


def last_number_word(number: int) -> str:
    """The last word of a whole number as it is spoken; its suffix is the number's (§44)."""
    if number % 10 or not number:
        return _UNITS[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    return next((word for power, word in reversed(_POWERS) if number % 10 ** _above(power)), "триллион")


def _above(power: int) -> int:
    return {2: 3, 3: 6, 6: 9, 9: 12}[power]


def figures_reading(figures: str) -> str:
    """The last word of figures as spoken: `17:30` отыз, `18:00` and `5,0` нөл, `99,95` бес, `5 000` мың."""
    groups = re.split(r"[.,:]", re.sub(r"\s", "", figures))
    return last_number_word(int(re.sub(r"\D", "", groups[-1]) or "0"))


def abbreviation_reading(abbreviation: str) -> str:
    """How an abbreviation is read by default: by the name of its last letter (§73-75)."""
    known = {"АҚШ": "ақш", "ІІМ": "ім", "ҚазҰУ": "қазұу", "ЮНИСЕФ": "юнисеф"}
    last = abbreviation[-1:].lower()
    if abbreviation in known:
        return known[abbreviation]
    return last if last in VOWELS else "кі" if last in ("к", "г") else f"{last}ы"


def reads_itself(abbreviation: str) -> bool:
    """Whether the reading of an abbreviation is certain: a published one, or one that ends in a vowel."""
    return abbreviation[-1:].lower() in VOWELS or abbreviation_reading(abbreviation)[:-1] != (abbreviation[-1:].lower())
