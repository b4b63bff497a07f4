"""The document back end on a small catalog: numbers, references, notes, legends, and both renderings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kelisim.backends.documents import emit, html, markdown, tree
from kelisim.backends.documents.compose import compose
from kelisim.semantics.model import Model
from support import codes, compiled

SAMPLE = Path(__file__).parent / "data" / "documents.kel"
LANGUAGES = ("en", "kk", "ru")
VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})


@cache
def model(outline: bool = True) -> Model:
    """The sample; without its own `document` when no outline is asked for."""
    text = SAMPLE.read_text(encoding="utf-8")
    result = compiled(
        text if outline else text.partition("\ndocument ")[0].replace("[description.exhibit.inner", "[fee")
    )
    assert codes(result) == ["missing-language"]  # one text is English only, to see what stands in for it
    assert result.model is not None
    return result.model


@cache
def page(tag: str = "en") -> str:
    """The HTML page of the sample."""
    return html.render(compose(model(), tag), {each: f"sample.{each}.html" for each in LANGUAGES})


def sections(document: tree.Document) -> dict[str, tree.Section]:
    """All sections by the key of what they are about."""

    def walk(inner: tuple[tree.Section, ...]) -> Iterator[tree.Section]:
        for each in inner:
            yield each
            yield from walk(each.sections)

    return {each.key: each for each in walk(document.sections)}


def tables(document: tree.Document) -> dict[str, tree.Table]:
    """All tables by anchor."""
    found = (block for each in sections(document).values() for block in each.blocks)
    return {block.anchor: block for block in found if isinstance(block, tree.Table)}


def words(parts: tuple[tree.Inline, ...]) -> str:
    """What a run of prose says."""
    said = ""
    for part in parts:
        match part:
            case tree.Emphasis(inner):
                said += words(inner)
            case tree.NoteMark(number):
                said += f"^{number}"
            case _:
                said += part.text
    return said


def lines(blocks: tuple[tree.Block, ...]) -> list[str]:
    """The paragraphs of blocks, lists included."""
    said: list[str] = []
    for block in blocks:
        match block:
            case tree.Paragraph(parts):
                said.append(words(parts))
            case tree.BulletList(items):
                said += [line for item in items for line in lines(item)]
            case tree.NumberedClause(number, _, _, inner):
                said += [f"{number} {line}" for line in lines(inner)]
            case tree.Foreign(language, _, inner):
                said += [f"({language}) {line}" for line in lines(inner)]
            case _:
                pass
    return said


# ---------------------------------------------------------------- numbers and references


def test_sections_are_numbered_and_an_exhibit_counts_anew() -> None:
    numbers = {key: each.number for key, each in sections(compose(model(), "en")).items()}
    assert numbers == {
        "description.about": "1",
        "description.services": "2",
        "proactive": "2.1",
        "planning": "2.1.1",
        "proof": "2.1.1.1",
        "assessment": "2.1.1.2",
        "lecture": "2.1.1.3",
        "description.levels": "3",
        "description.exhibit": "4",
        "description.exhibit.inner": "1",
        "description.rules": "5",
        "description.words": "6",
    }


def test_a_section_without_a_name_takes_that_of_what_it_shows() -> None:
    found = sections(compose(model(), "en"))
    assert found["description.levels"].title == "Incidents"
    assert found["description.words"].title == "Definitions"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        (
            "en",
            (
                "Fees are in table 4, targets in section 3, the Work Order prevails; "
                "see section 1 (section 4) and not more than 30 minutes."
            ),
        ),
        (
            "kk",
            (
                "Төлем 4-кестеде, көрсеткіштер 3-бөлімде көрсетілген; "
                "Жұмыс тапсырысынан басқасы 1-бөлімде (4-бөлім): 30 минуттан артық емес."
            ),
        ),
        (
            "ru",
            "Плата указана в таблице 4, сроки – в разделе 3; см. раздел 1 (раздел 4) и Заказ-наряд: не более 30 минут.",
        ),
    ],
)
def test_mentions_print_numbers_or_names_in_their_case(tag: str, said: str) -> None:
    printed = lines(sections(compose(model(), tag))["description.rules"].blocks)[1]
    assert printed.replace("\N{NO-BREAK SPACE}", " ") == f"5.1 {said}"


def test_inside_an_exhibit_a_reference_says_whose_number_it_is() -> None:
    """The document has a section 1 too, so the number alone would lead a reader on paper to the wrong one."""
    assert lines(sections(compose(model(), "en"))["description.exhibit.inner"].blocks) == [
        "See section\N{NO-BREAK SPACE}1 (section\N{NO-BREAK SPACE}4)."
    ]


def test_clauses_have_one_home_and_are_cited_elsewhere() -> None:
    found = sections(compose(model(), "en"))
    assert lines(found["assessment"].blocks)[-1] == "(a) Travel is billed."
    assert lines(found["description.rules"].blocks)[2] == "See also: clause\N{NO-BREAK SPACE}2.1.1.2(a)."


# ---------------------------------------------------------------- tables


def test_marks_and_a_legend_of_those_that_occur() -> None:
    table = tables(compose(model(), "en"))["planning--matrix"]
    assert [lines(cell.blocks)[0] for cell in table.head] == ["Service", "Advanced (A)", "Performance"]
    rows = {row.key: [lines(cell.blocks)[0] for cell in row.cells] for row in table.rows}
    assert rows == {"proof": ["+?^1", "+?^1"], "assessment": ["✓", "+^1"], "lecture": ["—", "—"]}
    assert [line.split("\N{EN SPACE}")[0] for line in lines(table.after)] == ["✓", "+", "+?", "—"]
    assert lines(table.after)[-1].endswith("no mark: Not stated in the contract")
    assert table.notes is not None
    assert [(each.number, lines(each.blocks)) for each in table.notes.notes] == [("1", ["Limited quantity."])]


def test_marks_speak_to_screen_readers() -> None:
    table = tables(compose(model(), "kk"))["planning--matrix"]
    block = table.rows[0].cells[0].blocks[0]
    assert isinstance(block, tree.Paragraph)
    glyph = block.parts[0]
    assert isinstance(glyph, tree.Glyph)
    assert (glyph.text, glyph.spoken) == ("+?", "көрсетілмеген, болжам бойынша: қосымша сатып алынады")


def test_each_package_has_its_table_with_notes_numbered_by_first_use() -> None:
    found = tables(compose(model(), "en"))
    advanced, performance = found["incidents--advanced"], found["incidents--performance"]
    standard = [
        [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines(each.blocks)] for each in advanced.rows[0].cells
    ]
    assert standard == [
        [
            "Attention: not more than 4 hours (elapsed or business hours: not stated)",
            "First response within 4 business hours",
            "Work on the case: 24 hours a day, 7 days a week when the Customer asks for it^1",
            "Work on the case: business hours^2",
        ],
        ["Answer: not more than 24 hours^1"],
    ]
    assert lines(advanced.rows[1].cells[0].blocks) == ["First response within 1\N{NO-BREAK SPACE}hour"]
    assert lines(performance.rows[0].cells[1].blocks) == ["—"]
    assert lines(performance.rows[1].cells[0].blocks)[1].endswith("^2")
    for table in (advanced, performance):
        assert table.notes is not None
        assert [lines(each.blocks) for each in table.notes.notes] == [["May be less."], ["Not on holidays."]]


def test_what_is_not_stated_is_a_gap() -> None:
    found = tables(compose(model(), "ru"))
    last = found["fee"].rows[-1].cells[0].blocks[0]
    assert isinstance(last, tree.Paragraph)
    assert last.parts == (tree.Gap("В договоре не указано"),)
    first = found["incidents--advanced"].rows[0].cells[0].blocks[0]
    assert isinstance(first, tree.BulletList)
    paragraph = first.items[0][0]
    assert isinstance(paragraph, tree.Paragraph)
    assert isinstance(paragraph.parts[-1], tree.Gap)


def test_a_table_of_decisions_keeps_its_rows_in_order() -> None:
    table = tables(compose(model(), "en"))["fee"]
    rows = [(lines(row.head.blocks)[0], lines(row.cells[0].blocks)[0]) for row in table.rows]
    assert [(head.replace("\N{NO-BREAK SPACE}", " "), value) for head, value in rows] == [
        ("at least 14 days", "0%"),
        ("6 to 13 days", "50%"),
        ("0 to 5 days", "100%"),
        ("in other cases", "Not stated in the contract"),
    ]
    assert table.number == "Table\N{NO-BREAK SPACE}4"


def test_modality_is_said_once() -> None:
    assert markdown.render(compose(model(), "en")).count("Targets are expected, not guaranteed.") == 1


def test_a_missing_text_stands_in_the_prevailing_language_and_says_so() -> None:
    assert lines(sections(compose(model(), "kk"))["lecture"].blocks) == ["(en) Only English."]
    assert "Бұл мәтін осы тілде берілмеген" in markdown.render(compose(model(), "kk"))


def test_without_a_document_everything_has_a_place() -> None:
    document = compose(model(outline=False), "en")
    titles = [(each.number, each.title) for each in document.sections]
    assert titles == [
        ("1", "Packages"),
        ("2", "Proactive"),
        ("3", "Service levels"),
        ("4", "Tables and limits"),
        ("5", "Terms and conditions"),
        ("6", "Definitions"),
    ]
    assert lines(document.sections[4].blocks)[-1] == "5.2 The services may change."


# ---------------------------------------------------------------- rendering


class Page(HTMLParser):
    """Checks that elements nest, and collects identifiers, links and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"<{tag}> has an attribute twice"
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given["href"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_page_is_well_formed_and_its_links_lead_somewhere(tag: str) -> None:
    parsed = Page(page(tag))
    assert parsed.tags[0] == ("html", {"lang": tag})
    assert len(parsed.ids) == len(set(parsed.ids))
    inside = {link.removeprefix("#") for link in parsed.links if link.startswith("#")}
    assert inside <= set(parsed.ids)
    assert {link for link in parsed.links if not link.startswith("#")} == {
        f"sample.{each}.html" for each in LANGUAGES if each != tag
    }
    assert [each for each, _ in parsed.tags if each in ("script", "img", "iframe")] == []


def test_the_page_has_landmarks_headings_and_table_heads() -> None:
    parsed = Page(page())
    present = {each for each, _ in parsed.tags}
    assert {"header", "nav", "main", "footer", "details", "caption", "thead", "h1", "h2"} <= present
    scopes = {given.get("scope") for each, given in parsed.tags if each == "th"}
    assert scopes == {"col", "row"}
    levels = [int(each[1]) for each, _ in parsed.tags if re.fullmatch("h[1-6]", each)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_author_text_is_escaped() -> None:
    assert "&amp; &lt;b&gt;bold&lt;/b&gt; | <em>stressed</em>" in page()
    assert r"& \<b\>bold\</b\> \| *stressed*" in markdown.render(compose(model(), "en"))


def test_the_policy_admits_this_style_sheet_and_nothing_else() -> None:
    policy = next(given for tag, given in Page(page()).tags if given.get("http-equiv"))["content"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "url(" not in page()
    assert "@import" not in page()


def test_words_of_the_reader_say_that_a_text_is_in_another_language() -> None:
    assert '<div lang="en">' in page("kk")
    assert '<div lang="en">' not in page("en")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_markdown_links_and_tables_hold_together(tag: str) -> None:
    text = markdown.render(compose(model(), tag))
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(anchors)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {3, 4}
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_the_same_model_gives_the_same_files_twice() -> None:
    first, second = list(emit(model(), LANGUAGES)), list(emit(model(), LANGUAGES))
    assert first == second
    assert [path for path, _ in first] == [
        f"documents/sample.{tag}.{ending}" for tag in LANGUAGES for ending in ("md", "html")
    ]


STATED = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: en
    name:
        en: Sample
use prelude: kelisim.service-contracts; version: 1.0.0
measure visits:
    name:
        en: Visits
measure warning:
    party: customer
    name:
        en: Notice of an event
term agreement:
    name:
        en: Agreement
service help:
    name:
        en: Help
    requires: agreement
        refuse:
            en: There is no help without it.
    limit visits: at most 2
    duty warning: at least 6 wk; form: written
    terms: rules
service advice:
    name:
        en: Advice
    terms: rules
terms rules:
    ends: agreement.ends
    name:
        en: Shared rules
    clause travel:
        obliged: customer
        en: Visits are billed.
"""


def test_a_service_prints_its_facts_and_shared_terms_once() -> None:
    result = compiled(STATED)
    assert codes(result) == []
    assert result.model is not None
    document = compose(result.model, "en")
    found = sections(document)
    facts = found["help"].blocks[0]
    assert isinstance(facts, tree.DefinitionList)
    printed = {
        words(each.term): [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines(each.blocks)]
        for each in facts.entries
    }
    assert printed == {
        "Requires": ["Agreement. There is no help without it."],
        "Limits": ["Visits: not more than 2"],
        "Customer’s obligations": ["Notice of an event: at least 6 weeks, in writing"],
        "Terms": ["Shared rules"],
    }
    assert [each.key for each in found["help"].sections] == ["rules"]
    assert found["advice"].sections == ()
    assert markdown.render(document).count("Visits are billed.") == 1
    assert "- **Ends:** the end of the Agreement" in markdown.render(document)


COUNTED = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: en
    name:
        en: Sample
use prelude: kelisim.service-contracts; version: 1.0.0
package basic:
    name:
        en: Basic
term ordering:
    name:
        en: Work Order
measure response:
    starts: incident.opened
    ends: incident.first-contact
    party: provider
    name:
        en: first response
measure answer:
    starts: unstated(incident.opened, asked(provider))
    ends: announced(customer)
    party: customer
    name:
        en: answer
measure lead:
    starts: cancellation.cancelled-on
    ends: cancellation.starts-on
    calendar: unstated(calendar-days, working-days)
    name:
        en: time left
measure spend: money
    name:
        en: spend
group help:
    included: basic
        except: stated(ordering)
    name:
        en: Help
    service desk:
        name:
            en: Desk
        duty response: at most 4 h (business-hours)
        duty answer: at most 1 h; modality: expected
        delivery: remote
            except: agreed(provider, customer); form: written
    service visits:
        included: basic; except: asked(customer)
        name:
            en: Visits
table fee:
    measure: lead
    name:
        en: Fee
    at least 14 d: 0 %
    0 d..13 d: 50 %
table tiers: marginal
    measure: spend
    name:
        en: Tiers
    0 USD..<100 USD: 10 %
    at least 100 USD: 5 %
"""


@cache
def counted() -> str:
    """The Markdown of a catalog whose figures need to be counted."""
    result = compiled(COUNTED)
    assert codes(result) == []
    assert result.model is not None
    return markdown.render(compose(result.model, "en")).replace("\N{NO-BREAK SPACE}", " ")


def test_definitions_say_how_the_measures_of_printed_figures_run() -> None:
    text = counted()
    assert (
        "**first response** – Counted from the registration of the incident to the first contact about the incident.\n"
        "\nTime runs only in [business hours](#business-hours).\n\nOwed by: Provider\n"
    ) in text.replace("[Provider](#provider)", "Provider")
    assert (
        "**answer** – Start of the count: **not stated (registration of the incident or a request from the Provider)**."
        " End of the count: a notice from the Customer.\n\nTime runs round the clock.\n"
    ) in text
    assert "**time left** – Counted from the date of the cancellation to the date on which the service starts." in text
    assert (
        text.count("Time that counts: **not stated (calendar days or working days)**.") == 2
    )  # there, and in the table
    assert "**spend**" not in text


def test_what_lifts_a_mark_is_printed_with_the_mark() -> None:
    text = counted()
    assert "- **Included in the package:** [Basic](#basic), unless the [Work Order](#ordering) states otherwise" in text
    assert "| [Desk](#desk) | ✓<sup>[1](#help--matrix--help.included--remark)</sup> |" in text
    assert "</a><sup>1</sup> Unless the [Work Order](#ordering) states otherwise." in text
    assert "</a><sup>2</sup> Unless the Customer asks for it." in text


def test_qualifiers_are_words_of_the_sentence() -> None:
    text = counted()
    assert "- **Delivery:** remote, unless the Provider and the Customer agree otherwise in writing\n" in text
    assert "- **Customer’s obligations:** Answer: not more than 1 hour (expected, not guaranteed)\n" in text


def test_a_table_of_slices_says_so() -> None:
    assert counted().count("Each rate applies to its own slice of the amount.") == 1


def test_the_page_is_named_and_described() -> None:
    assert "<title>Sample catalog · Version 1.2.3</title>" in page()
    assert '<meta name="description" content="What this is.">' in page()
    assert "- **Тараптар:** Орындаушы, " in markdown.render(compose(model(), "kk"))


def test_kazakh_qualifiers_share_their_brackets() -> None:
    result = compiled(COUNTED.replace("languages: en", "languages: en, kk"))
    assert result.model is not None
    text = markdown.render(compose(result.model, "kk"))
    assert "қашықтан (егер Орындаушы және Тапсырыс беруші жазбаша түрде өзгеше келіспесе)" in text
    both = compiled(STATED.replace("form: written", "form: written; except: agreed(provider)"))
    assert both.model is not None
    said = markdown.render(compose(both.model, "kk")).replace("\N{NO-BREAK SPACE}", " ")
    assert "6 аптадан кем емес (жазбаша түрде; егер Орындаушы өзгеше келіспесе)" in said


def test_a_name_without_cases_takes_them_from_a_longer_name() -> None:
    party = """party provider:
    name:
        en: Contoso
        kk: Contoso
    also:
        kk: Contoso корпорациясы
"""
    result = compiled(COUNTED.replace("languages: en", "languages: en, kk") + party)
    assert result.model is not None
    text = markdown.render(compose(result.model, "kk"))
    assert "Contoso корпорациясының міндеттері" in text
    assert "Contoso міндеттері" not in text


def test_kazakh_suffixes_stay_with_their_figures() -> None:
    result = compiled(COUNTED.replace("languages: en", "languages: en, kk"))
    assert result.model is not None
    text = markdown.render(compose(result.model, "kk"))
    assert "100\N{NO-BREAK SPACE}АҚШ долларынан кем" in text
    assert "1-кесте" in text  # a word of its own, and no suffix
    hours = compiled(
        COUNTED.replace("languages: en", "languages: en, kk").replace(
            "at least 14 d: 0 %", "at least 14 d: at least 10 %"
        )
    )
    assert hours.model is not None
    assert "10%\N{NON-BREAKING HYPHEN}дан кем емес" in markdown.render(compose(hours.model, "kk"))
