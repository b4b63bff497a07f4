"""Prints services, clauses, definitions and packages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from kelisim.backends.documents import tree
from kelisim.backends.documents.facts import fact_list, heading_of, statement
from kelisim.backends.documents.index import MARKS
from kelisim.backends.documents.lists import also_small
from kelisim.backends.documents.lists import classes as classes
from kelisim.backends.documents.lists import inside as lists_inside
from kelisim.backends.documents.lists import open_points as open_points
from kelisim.backends.documents.lists import phases as phases
from kelisim.backends.documents.lists import prose_of as prose_of
from kelisim.backends.documents.measures import counting, is_counted
from kelisim.backends.documents.plan import Part
from kelisim.backends.documents.prose import Notes, gap
from kelisim.backends.documents.scope import duty_anchor
from kelisim.backends.documents.voice import Voice
from kelisim.semantics.model import Fact, Measure, Noun, Role, Term
from kelisim.values import Ref, Several

_DUTIES = frozenset({"obliged", "entitled", "barred"})
_MARK_TERMS = frozenset({"included", "optional", "not-stated"})


def introduction(voice: Voice, noun: Noun, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The prose of a group, what is stated about all of it, and its own clauses."""
    facts = [fact for fact in noun.facts if fact.word != "otherwise"]
    return (
        *also(voice, noun),
        *prose_of(voice, noun, notes),
        *fact_list(voice, facts, notes, noun.key, also=MARKS),
        *clauses(voice, part, notes),
    )


def entry(voice: Voice, noun: Noun, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """A service or a set of terms: its other names, prose, facts, service levels, values and clauses."""
    said: list[tree.Block] = [*also(voice, noun), *prose_of(voice, noun, notes)]
    said.extend(fact_list(voice, noun.facts, notes, noun.key, _levels(voice, noun)))
    said.extend(lists_inside(voice, part.keys, notes))
    said.extend(clauses(voice, part, notes))
    return tuple(said)


def also(voice: Voice, noun: Noun) -> tuple[tree.Block, ...]:
    """The short form and the other names that readers meet."""
    said: list[str] = []
    if noun.short and noun.name:
        said.append(f"{voice.phrase('abbreviation')}: {noun.short}.")
    names = [name for name in voice.other_names(noun) if name != noun.short]
    if names:
        said.append(f"{voice.phrase('also-called')}: {', '.join(names)}.")
    return (tree.Paragraph((tree.Text(" ".join(said)),), noun.key, "lead"),) if said else ()


def _levels(voice: Voice, noun: Noun) -> tuple[tree.Definition, ...]:
    """Where the service levels of a service stand."""
    found = [each for each in voice.index.levels.get(noun.key, ()) if each.key in voice.numbering.spots]
    return tuple(
        tree.Definition(
            each.key,
            "",
            (tree.Text(voice.phrase("service-level")),),
            (
                tree.Paragraph(
                    (
                        tree.Text(f"{voice.title(each.key)}, "),
                        voice.mention(each.key, each.kind, None),
                    )
                ),
            ),
        )
        for each in found
    )


# ---------------------------------------------------------------- clauses


def clauses(voice: Voice, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The clauses of a part with their numbers, then where the others stand."""
    said: list[tree.Block] = []
    for key in part.clauses:
        noun = voice.model.by_key[key]
        inside = voice.at(voice.numbering.clauses[key])
        body: list[tree.Block] = []
        if noun.name:
            title = (tree.Emphasis((tree.Text(voice.title(key)),), strong=True),)
            body.append(tree.Paragraph(title, key))
        body.extend(prose_of(inside, noun, notes))
        body.extend(fact_list(inside, _beside_prose(inside, noun), notes, key))
        said.append(tree.NumberedClause(voice.clause_number(key), key, key, tuple(body) or (gap(voice),)))
    elsewhere = [voice.mention(key, "clause", None) for key in part.elsewhere]
    if elsewhere:
        parts: list[tree.Inline] = [tree.Text(f"{voice.phrase('see-also')}: ")]
        for place, each in enumerate(elsewhere):
            parts += [each] if place == 0 else [tree.Text(", "), each]
        said.append(tree.Paragraph((*parts, tree.Text(".")), role="small"))
    return tuple(said)


def duties(voice: Voice, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The duties at the top of files as clauses, each run under who owes it."""
    facts = {duty_anchor(fact): fact for fact in voice.model.catalog.facts if fact.word == "duty"}
    said: list[tree.Block] = []
    for label, run in groupby(part.clauses, key=lambda anchor: heading_of(voice, facts[anchor])):
        said.append(tree.Paragraph((tree.Text(label),), role="label"))
        for anchor in run:
            inside = voice.at(voice.numbering.clauses[anchor])
            body = tree.Paragraph((*statement(inside, facts[anchor], notes), tree.Text(".")), facts[anchor].key)
            said.append(tree.NumberedClause(voice.clause_number(anchor), anchor, facts[anchor].key, (body,)))
    return tuple(said)


def _beside_prose(voice: Voice, clause: Noun) -> list[Fact]:
    """The facts of a clause that its prose does not say: whom it concerns is said there, unless that is qualified."""
    plain = [fact for fact in clause.facts if not (fact.facts or fact.when or fact.scope or fact.notes)]
    said = [fact for fact in plain if fact.word in _DUTIES]
    voice.states(*said)
    return [fact for fact in clause.facts if fact not in said]


# ---------------------------------------------------------------- definitions


def definitions(voice: Voice, notes: Notes) -> tuple[tree.Block, ...]:
    """Terms, roles and parties, then how the measures are counted, each in the order of the alphabet."""
    nouns = [each for each in voice.model.nouns if is_defined(voice, each)]
    nouns.sort(key=lambda each: (*voice.language.collation_key(voice.title(each.key)), 0))
    measures = [each for each in nouns if each.kind == "measure"]
    said = dictionary(voice, [each for each in nouns if each.kind != "measure"], notes)
    if not measures:
        return said
    heading = tree.Paragraph((tree.Text(voice.phrase("how-counted")),), role="label")
    return (*said, heading, *dictionary(voice, measures, notes))


def is_defined(voice: Voice, noun: Noun) -> bool:
    """Whether the noun has an entry among the definitions; marks are explained in legends instead."""
    if noun.kind == "measure":
        return bool(noun.means or noun.about or noun.texts) or is_counted(voice, noun)
    if noun.kind not in {"term", "role", "party"} or (isinstance(noun, Term) and noun.key in _MARK_TERMS):
        return False
    return bool(noun.means or noun.about or noun.texts) or noun.key not in voice.model.prelude


def packages(voice: Voice, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The packages in the order of the catalog."""
    nouns = [each for each in voice.model.all("package") if not part.columns or each.key in part.columns]
    return dictionary(voice, nouns, notes)


def dictionary(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """Nouns with what they mean, in the order given."""
    entries = tuple(_definition(voice, each, notes) for each in nouns)
    return (tree.DefinitionList(entries),) if entries else ()


def shown_measures(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """Measures with the duties and limits that stand on them at the top of files."""
    entries: list[tree.Definition] = []
    for noun in nouns:
        known = _definition(voice, noun, notes)
        facts = [fact for fact in voice.model.catalog.facts if fact.name == noun.key]
        said = (*known.blocks, *fact_list(voice, facts, notes, noun.key))
        entries.append(replace(known, blocks=said))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def _definition(voice: Voice, noun: Noun, notes: Notes) -> tree.Definition:
    body: list[tree.Block] = [*prose_of(voice, noun, notes)]
    if noun.kind == "party" and not body:
        body.append(tree.Paragraph((tree.Text(voice.phrase("party-to-contract")),), noun.key))
    if isinstance(noun, Measure):
        body.extend(counting(voice, noun))
    if isinstance(noun, Role) and noun.party:
        named = voice.value(Several(tuple(Ref("party", key) for key in noun.party)))
        body.append(tree.Paragraph((tree.Text(f"{voice.heading('party')}: "), *named), noun.key, "small"))
    body.extend(also_small(voice, noun))
    body.extend(fact_list(voice, noun.facts, notes, noun.key))
    title = voice.title(noun.key)
    short = f" ({noun.short})" if noun.short and noun.short != title else ""
    return tree.Definition(noun.key, voice.home(noun.key, notes.around), (tree.Text(title + short),), tuple(body))
