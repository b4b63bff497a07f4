"""Kazakh suffixes: vowel harmony, classes of final letters, stem changes, chains of suffixes.

Rules after the Kazakh orthography (§35, §36) as collected in the project's reference on Kazakh.
"""

from __future__ import annotations

VOWELS = "аәеёоөұүыіэяиую"
_FRONT = "әеөүіэё"
_BACK = "аоұыя"
_GUTTURAL = "қғ"
"""Consonants that stand beside back vowels only; by them `ғылыми` and `қию` are told from loans such as `такси`."""
_FRONT_ENDINGS = ("рк", "рг", "нк", "нг", "кс", "кт", "ск", "лк", "кль", "брь", "бль", "ль")
_HARMONY = {"ми": False, "жию": False, "тарих": False, "округ": True}
"""Stems whose vowels do not show how they are spoken: `тарихқа`, `округке`; true where suffixes are front."""
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
_UNVOICED = ("ип", "скоп")
"""Ends of loans whose п does not become б: `типі`, `принципі`, `микроскопы`."""
_RANK = "сап"
DROPPING = (
    "әріп", "бөрік", "ғұрып", "дәріп", "ерік", "ерін", "зауық", "кейіп", "қаріп", "қауіп", "құлық", "құлып",
    "мойын", "мүлік", "мұрын", "орын", "кәсіпорын", "парық", "сиық", "сұрық", "халық", "шырық", "ырық",
    "ауыз", "көрік", "қалып", "қарын", "қойын", "тұрық",
)  # fmt: skip
"""Nouns that lose their last vowel before the possessive; of the last six both forms are in use, this one more."""


def is_front(word: str) -> bool:
    """Whether suffixes of the word take front vowels; the last word of a compound decides."""
    word = word.lower()
    if word in _HARMONY:
        return _HARMONY[word]
    if word.endswith(_FRONT_ENDINGS) or (word.endswith("ь") and sum(map(VOWELS.count, word)) == 1):
        return True
    if word.endswith(tuple(_GUTTURAL)):
        return False
    for place in reversed(range(len(word))):
        decided = _decides(word, place)
        if decided is not None:
            return decided
    return False


def _decides(word: str, place: int) -> bool | None:
    """Whether the letter at a place makes the word front or back; None where a vowel before it decides."""
    letter, last = word[place], place == len(word) - 1
    if letter in _FRONT or letter in _BACK:
        return letter in _FRONT
    if letter == "и":
        native = any(each in word for each in _GUTTURAL)
        if place and word[place - 1] in _GUTTURAL:
            return False
        return None if native and last else True
    if letter in "ую" and not last:
        beside = word[max(place - 1, 0) : place] + word[place + 1]
        if not any(other in VOWELS for other in beside):
            return False
    return None


def letter_class(word: str) -> str:
    """The class of the final letter, one of `VRLNZK`; voiced б в г ғ д count as voiceless (§36)."""
    last = word.lower().rstrip("ьъ")[-1:]
    return next((name for name, letters in _CLASSES.items() if last and last in letters), "K")


def conjunction(word: str) -> str:
    """The word for `and` that stands after this one, written apart."""
    return {"Z": "бен", "K": "пен"}.get(letter_class(word), "мен")


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
            word = _joined(stem, ending)
        possessed = possessed or step == "px3"
    return word


def _joined(stem: str, ending: str) -> str:
    """Stem and ending; of ст, сть and зд before an ending in т one letter is left out: `журналистер`, `съездер`."""
    if ending[:1] == "т" and stem.endswith("сть"):
        return stem.removesuffix("ть") + ending
    return stem + (ending[1:] if ending[:1] == "т" and stem.endswith(("ст", "зд")) else ending)


def _stem(word: str, step: str) -> str:
    if step in _STEPS and (word.endswith("инг") or (word.endswith("кт") and not word.endswith("нкт"))):
        return word + "і"
    if step in _STEPS and word[-2:-1] == word[-1:] and word[-1:].lower() not in VOWELS:
        return word[:-1]  # процесс, процестің, процесі
    if step != "px3":
        return word
    last = word.lower().rpartition("-")[2]
    if last in DROPPING:
        return word[:-2] + word[-1]
    if word.endswith("ь"):
        return word[:-1]
    after_vowel = len(word) > 1 and word[-2].lower() in VOWELS
    if after_vowel and word[-1] in _VOICED and last != _RANK and not last.endswith(_UNVOICED):
        return word[:-1] + _VOICED[word[-1]]
    return word
