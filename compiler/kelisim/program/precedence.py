"""Precedence: which of the rules that claim a case holds, cell by cell; default logic without winners by silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kelisim.program import amounts
from kelisim.program.amounts import CONFLICT, OPEN, Reason, Unknown
from kelisim.program.program import Limit, Rule

if TYPE_CHECKING:
    from kelisim.program.evaluate import Run


def resolve(run: Run, measure: str) -> Rule | Unknown | None:
    """The rule that holds for a measure in a case; None where none applies, unknown where two conflict.

    Guards that are unknown are tried both ways. Of those that hold, one that another defeats is set aside; the rest
    have to say the same.
    """
    holding = [each for each in run.program.rules if each.measure == measure and run.guard(each.guard)]
    left = [rule for rule in holding if not any(defeats(run, other, rule) for other in holding)]
    if not left:
        return None if not holding else amounts.unknown(CONFLICT, measure)
    if any(each.limits != left[0].limits or each.excused != left[0].excused for each in left[1:]):
        return amounts.unknown(CONFLICT, " / ".join(each.clause.key for each in left))
    return left[0]


def defeats(run: Run, one: Rule, other: Rule) -> bool:
    """Whether a rule goes before another on the cell that both claim.

    A rule with a condition goes before one of the same block without; one of a service level that replaces another's
    before those; one that prevails over a block, a level, a layer or everything before what that names; and where
    the contract orders its layers, a higher layer before a lower one.
    """
    if one is other:
        return False
    if one.block == other.block and one.conditional and not other.conditional:
        return True
    if other.level and other.level in one.replaces:
        return True
    named = {other.block, other.level, other.layer, "all"}
    if named & one.prevails and not {one.block, one.level, one.layer, "all"} & other.prevails:
        return True
    order = run.program.order
    if one.layer in order and other.layer in order:
        return order.index(one.layer) < order.index(other.layer)
    return False


def limit_of(run: Run, rule: Rule) -> Limit:
    """The limit of a rule, by the reading that is being tried where the contract gives several."""
    if len(rule.limits) == 1:
        return rule.limits[0]
    way = run.choose(("open", rule.point), len(rule.limits), frozenset((Reason(OPEN, rule.point),)))
    return rule.limits[way]
