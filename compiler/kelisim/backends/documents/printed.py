"""Where each declaration is printed in the document of a catalog."""

from __future__ import annotations

from kelisim.backends.documents.compose import described
from kelisim.backends.documents.plan import Spot
from kelisim.backends.documents.voice import Voice
from kelisim.semantics.model import Model
from kelisim.source import Place


def printed(model: Model, language: str) -> dict[Place, str]:
    """The number of the section or clause that first prints a declaration; empty before the first section.

    A number inside an exhibit follows that of the exhibit: `4/1.2`. What is not printed has no entry.
    """
    voice = described(model, language)[1]
    return {place: _number(voice, next(iter(spots))) for place, spots in voice.printed.items()}


def _number(voice: Voice, spot: Spot) -> str:
    number = spot.number + (voice.language.item(spot.item) if spot.item else "")
    around = voice.numbering.spots.get(spot.exhibit)
    return f"{around.number}/{number}" if around else number
