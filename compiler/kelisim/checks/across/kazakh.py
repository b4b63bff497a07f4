"""Kazakh case: what a postposition governs, and suffixes behind figures.

The cases are those of the project's reference on Kazakh, after the lexicon of a published analyser and attested texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kelisim import languages
from kelisim.checks.across.text import NAME, VALUE, Side, word_set
from kelisim.diagnostics.findings import Finding

_ENDINGS = {
    "gen": ("ның", "нің", "дың", "дің", "тың", "тің"),
    "dat": ("ға", "ге", "қа", "ке", "на", "не"),
    "acc": ("ны", "ні", "ды", "ді", "ты", "ті", "н"),
    "loc": ("да", "де", "та", "те"),
    "abl": ("дан", "ден", "тан", "тен", "нан", "нен"),
    "ins": ("мен", "бен", "пен"),
}
_PRONOUNS = {
    "gen": word_set("оның мұның соның осының"),
    "dat": word_set("оған бұған соған осыған мынаған маған"),
    "acc": word_set("оны мұны соны осыны мынаны"),
    "abl": word_set("одан бұдан содан осыдан мынадан менен"),
    "ins": word_set("онымен бұнымен мұнымен сонымен осымен менімен"),
}
_GOVERNED = {
    "дейін": "dat", "қарамастан": "dat", "сәйкес": "dat", "қатысты": "dat", "арналған": "dat", "негізделген": "dat",
    "байланысты": "dat", "қарағанда": "dat",
    "кейін": "abl", "соң": "abl", "бастап": "abl", "аспайтын": "abl", "аспайды": "abl", "аспауы": "abl",
    "аспауға": "abl", "кем емес": "abl", "кешіктірмей": "abl", "кешіктірілмей": "abl",
    "қоспағанда": "acc", "қоса алғанда": "acc",
    "бірге": "ins",
    "бойынша": "nom", "туралы": "nom", "үшін": "nom", "арқылы": "nom", "ретінде": "nom", "жөнінде": "nom",
    "жөніндегі": "nom",
}  # fmt: skip
"""Postpositions, and words that govern like them, with the case of the word before; `nom` stands without an ending."""
_FIRST_WORDS = word_set(" ".join(each.split()[0] for each in _GOVERNED))
_ALSO = {"бастап": ("acc",), "кешіктірмей": ("acc",), "кешіктірілмей": ("acc",)}
"""Cases that a word takes too: `төлемді кешіктірмей`, without delaying the payment."""
_ADVERBS_TOO = word_set("бірге")
"""Words that stand alone as adverbs: only an oblique case that they do not govern is a mistake before them."""
_BEFORE_ADVERBS = word_set(
    "өзара тікелей тығыз толық толығымен дәл нақты арнайы тек ғана және немесе әлде не да де та те бұрын содан "
    "тиісінше барынша қандай қалай көбінесе негізінен әдетте ең тым аса мүлдем бірлесіп бәрі барлығы жалпы бірдей"
)
"""Words that may stand between a postposition and what it governs."""
_UNJUDGED = (
    *("ша", "ше", "лай", "лей", "дай", "дей", "тай", "тей", "ып", "іп"),
    *("ған", "ген", "қан", "кен", "тын", "тін"),
)
"""Endings of adverbs and participles, of which the form does not tell whether a postposition governs them."""
_STEMS_LIKE_CASES = ("нұсқа", "қысқа", "басқа", "өлке", "бөлке", "стан")
_OBLIQUE = ("gen", "dat", "abl")
_HYPHEN = "\u2010\u2011\u2013-"
_POSTPOSITION = re.compile(
    rf"([\w{VALUE}{NAME}%.,:’{_HYPHEN}]*[\w{VALUE}{NAME}%])\s+"
    rf"({'|'.join(sorted(_GOVERNED, key=len, reverse=True))})(?![\w-])",
    re.IGNORECASE,
)
_SUFFIX = "|".join(
    sorted(
        {each for endings in _ENDINGS.values() for each in endings if len(each) > 1}
        | word_set("дағы дегі тағы тегі ы і сы сі ын ін ына іне ынан інен ында інде ының інің"),
        key=len,
        reverse=True,
    )
)
_FIGURE = re.compile(
    rf"((?<![\w.,-])\d+(?:[ \u00a0\u202f]\d{{3}})*(?:[.,:]\d+)*(?:[ \u00a0]?%)?)([{_HYPHEN}]?)({_SUFFIX})(?![\w-])"
)
_TYPED = re.compile(rf"[{VALUE}{NAME}][{_HYPHEN}]?(?:{_SUFFIX})(?![\w-])")
_STEPS = ("gen", "dat", "acc", "loc", "abl", "ins", "locattr")
_CASES = (*_STEPS, "px3", *(f"px3+{step}" for step in _STEPS))


def kkcase(side: Side) -> Iterator[Finding]:
    """The word before a postposition has the case that it governs; a suffix fits the figure that it stands behind."""
    if side.tag != "kk":
        return
    text = side.flat.text
    if not _FIRST_WORDS.isdisjoint(side.words):
        yield from _governed(side, text)
    if side.flat.codes:
        for match in _TYPED.finditer(text):
            shown = side.flat.codes.get(match.start(), "") + match.group()[1:]
            yield _found(side, match, shown, "typed")
    for match in _FIGURE.finditer(text):
        figure, hyphen, suffix = match.groups()
        if not hyphen or suffix not in _of_figure(figure):
            yield _found(side, match, match.group(), "figure-suffix" if hyphen else "no-hyphen")


def _found(side: Side, match: re.Match[str], shown: str, fault: str) -> Finding:
    return side.finding("kkcase", ("text", shown), ("fault", fault), place=side.place(*match.span()))


def _governed(side: Side, text: str) -> Iterator[Finding]:
    for match in _POSTPOSITION.finditer(text):
        postposition = match[2].lower()
        code = side.flat.codes.get(match.end(1) - 1, "")
        if not (_code_fits(code, postposition) if code else _word_fits(match[1].lower(), postposition)):
            yield _found(side, match, f"{code or match[1]} {match[2]}", f"needs-{_GOVERNED[postposition]}")


def _code_fits(code: str, postposition: str) -> bool:
    """Whether a placeholder or a name asks for the case; a frame words the whole phrase by itself."""
    inner = code[1:-1].strip()
    if code.startswith("{") and len(inner.split()) > 1:
        return True
    _, colon, asked = inner.rpartition(":")
    case = (languages.language("kk").case_of(asked) or "").rpartition("+")[2] if colon else "nom"
    wanted = _GOVERNED[postposition]
    if wanted == "nom":
        return case not in _OBLIQUE
    return case in ("", wanted, *_ALSO.get(postposition, ())) or (postposition in _ADVERBS_TOO and case == "nom")


def _word_fits(token: str, postposition: str) -> bool:
    """Whether a word stands in the case that is governed, or in none that it could be blamed for."""
    case = _GOVERNED[postposition]
    if _FIGURE.fullmatch(token) or token in _BEFORE_ADVERBS:
        return True
    if not token[-1].isalpha():  # A figure or a sign without a suffix.
        return case == "nom" or postposition in _ADVERBS_TOO
    if any(_stands_in(token, each) for each in (case, *_ALSO.get(postposition, ())) if case != "nom"):
        return True
    if case == "nom" or postposition in _ADVERBS_TOO:
        return not any(_stands_in(token, each) for each in _OBLIQUE)
    return token.endswith(_UNJUDGED) and not token.endswith(_ENDINGS[case])


def _stands_in(token: str, case: str) -> bool:
    """Whether a word has the ending of a case, in the form that its stem asks for."""
    word = re.split(rf"[{_HYPHEN}]", token)[-1]
    if word in _PRONOUNS.get(case, ()) or word in _ENDINGS[case]:  # A suffix behind a figure or a Latin name.
        return True
    return word.endswith(_ENDINGS[case]) and not word.endswith(_STEMS_LIKE_CASES) and word in _forms(word, case)


@cache
def _forms(word: str, case: str) -> frozenset[str]:
    """The forms in a case of all stems that a word may have: with a possessive or without, in its harmony."""
    kazakh = languages.language("kk")
    found: set[str] = set()
    for length in range(1, 5):
        stem = word[:-length]
        if len(stem) > 1:
            for harmony in ("",) if _is_uniform(stem) else ("front", "back"):
                for possessed in ("yes", "no") if stem.endswith(("ы", "і")) else ("no",):
                    paradigm = {"possessed": possessed} | ({"harmony": harmony} if harmony else {})
                    found.add(kazakh.decline(stem, case, paradigm))
    return frozenset(found)


def _is_uniform(stem: str) -> bool:
    """Whether all vowels of a stem are of one kind, as in Kazakh words; loans may have a norm of their own."""
    front, back = (any(letter in stem for letter in letters) for letters in ("әеөүі", "аоұы"))
    return front != back and not any(letter in stem for letter in "вёиуфхцчщъьэюя")


@cache
def _of_figure(figure: str) -> frozenset[str]:
    """The suffixes that figures take as they are spoken."""
    kazakh = languages.language("kk")
    return frozenset(kazakh.decline(figure, case).rpartition("-")[2] for case in _CASES)
