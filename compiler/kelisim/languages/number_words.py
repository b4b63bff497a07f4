"""Numbers in words, in the nominative, up to 10^15 and six decimal places, in four languages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kelisim.languages.phrases import rows


def split(amount: Decimal) -> tuple[int, str] | None:
    """The whole part and the decimal digits of a number that can be spelled, without its sign."""
    if not amount.is_finite() or abs(amount) >= 10**15:
        return None
    whole, _, fraction = format(abs(amount), "f").partition(".")
    fraction = fraction.rstrip("0")
    return (int(whole), fraction) if len(fraction) <= 6 else None


def english(whole: int, fraction: str) -> str:
    """`ninety-nine point nine five`."""
    small = rows("en", "numbers")["small"]
    words = " ".join(_english(whole)) or small[0]
    digits = " ".join(small[int(digit)] for digit in fraction)
    return f"{words} point {digits}" if fraction else words


def _english(number: int) -> Iterator[str]:
    table = rows("en", "numbers")
    small, tens, powers = table["small"], table["tens"], table["powers"]
    for power, group in _groups(number):
        hundreds, rest = divmod(group, 100)
        if hundreds:
            yield f"{small[hundreds]} hundred"
        if rest and (hundreds or (power == 0 and number > rest)):
            yield "and"
        if rest >= 20:
            yield tens[rest // 10] + (f"-{small[rest % 10]}" if rest % 10 else "")
        elif rest:
            yield small[rest]
        if power:
            yield powers[power]


def turkic(tag: str, whole: int, fraction: str) -> str:
    """`тоқсан тоғыз бүтін жүзден тоқсан бес`, and so in Uzbek: the denominator stands in the ablative."""
    table = rows(tag, "numbers")
    words = " ".join(_turkic(tag, whole)) or table["small"][0]
    if not fraction:
        return words
    return f"{words} {table['whole'][0]} {table['parts'][len(fraction)]} {' '.join(_turkic(tag, int(fraction)))}"


def _turkic(tag: str, number: int) -> Iterator[str]:
    table = rows(tag, "numbers")
    small, tens, powers = table["small"], table["tens"], table["powers"]
    for power, group in _groups(number):
        hundreds, rest = divmod(group, 100)
        if hundreds > 1:
            yield small[hundreds]
        if hundreds:
            yield table["hundred"][0]
        if rest >= 10:
            yield tens[rest // 10]
        # A bare thousand is «мың», never «бір мың»; after a million it is counted again.
        if rest % 10 and (power != 1 or group > 1 or number >= 10**6):
            yield small[rest % 10]
        if power:
            yield powers[power]


def russian(whole: int, fraction: str) -> str:
    """`девяносто девять целых девяносто пять сотых`."""
    table = rows("ru", "numbers")
    if not fraction:
        return " ".join(_russian(whole)) or table["small"][0]
    units = " ".join(_russian(whole, feminine=True)) or table["small"][0]
    parts = " ".join(_russian(int(fraction), feminine=True))
    ending = "ая" if is_one(int(fraction)) else "ых"
    return f"{units} {'целая' if is_one(whole) else 'целых'} {parts} {table['parts'][len(fraction)]}{ending}"


def _russian(number: int, *, feminine: bool = False) -> Iterator[str]:
    table = rows("ru", "numbers")
    for power, group in _groups(number):
        hundreds, rest = divmod(group, 100)
        if hundreds:
            yield table["hundreds"][hundreds]
        if rest >= 20:
            yield table["tens"][rest // 10]
            rest %= 10
        if rest:
            masculine = table["small"][rest]
            soft = power == 1 or (power == 0 and feminine)
            yield {1: "одна", 2: "две"}.get(rest, masculine) if soft else masculine
        if power:
            one, few, many = table[f"power-{power}"]
            yield one if is_one(group) else few if is_few(group) else many


def is_one(number: int) -> bool:
    """Whether a Russian noun after the number stands in the singular: 1, 21, 31, never 11."""
    return number % 10 == 1 and number % 100 != 11


def is_few(number: int) -> bool:
    """Whether it stands in the form after two, three and four: 2, 24, never 12."""
    return number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)


def _groups(number: int) -> Iterator[tuple[int, int]]:
    for power in range(4, -1, -1):
        group = number // 1000**power % 1000
        if group:
            yield power, group
