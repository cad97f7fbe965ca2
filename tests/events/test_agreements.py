"""Which instruments a text names, how far they have come, and between whom they are."""

import pytest

import dragoman
from dragoman.errors import LexiconError
from dragoman.lexicon import agreements as lexicon
from dragoman.records.agreements import Agreement
from dragoman.records.coded import CodedDocument

WEDNESDAY = "2024-06-12"


def coded(text: str) -> CodedDocument:
    return dragoman.code(text, published=WEDNESDAY)


def found(text: str) -> dict[str, str]:
    """Stages by title."""
    return {agreement.title.text: agreement.stage for agreement in coded(text).agreements}


def only(text: str) -> Agreement:
    (agreement,) = coded(text).agreements
    return agreement


def parties(text: str) -> list[str]:
    return sorted(party.country or party.name for party in only(text).parties)


@pytest.mark.parametrize(
    ("text", "title", "stage"),
    [
        ("Ghana and Togo signed a trade agreement in Accra on Monday.", "trade agreement", "signed"),
        ("The leaders of Japan and Mongolia adopted a joint statement.", "joint statement", "agreed"),
        ("The parliament of Latvia ratified the Riga Convention.", "Riga Convention", "ratified"),
        ("Greece and Albania reached a deal on fishing rights.", "deal on fishing rights", "agreed"),
        ("Bolivia and Paraguay are negotiating a border treaty.", "border treaty", "negotiating"),
        ("Peru proposed a water treaty with Chile.", "water treaty with Chile", "proposed"),
        ("Austria and Hungary extended the Danube Agreement until 2030.", "Danube Agreement", "extended"),
        ("Serbia suspended the Belgrade Accord.", "Belgrade Accord", "suspended"),
        ("Brazil withdrew from the Lima Pact last year.", "Lima Pact", "withdrawn"),
        ("Croatia terminated the Zagreb Accord.", "Zagreb Accord", "terminated"),
        ("The US-Vietnam Trade Pact entered into force.", "US-Vietnam Trade Pact", "in_force"),
        ("The attack violated the Geneva Conventions.", "Geneva Conventions", "in_force"),
    ],
)
def test_the_governing_word_tells_the_stage(text: str, title: str, stage: str) -> None:
    assert found(text) == {title: stage}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Bolivia and Paraguay will sign a border treaty in July.", "agreed"),
        ("The minister praised the importance of signing a border treaty with Chad.", "proposed"),
        ("Zambia denied that it had signed a mining agreement with Malawi.", "negotiating"),
        ("The officials discussed efforts to finalize a hostage deal.", "negotiating"),
        ("Brazil may withdraw from the Lima Pact.", "in_force"),
    ],
)
def test_what_is_not_done_yet_is_no_further_than_that(text: str, stage: str) -> None:
    assert only(text).stage == stage


@pytest.mark.parametrize(
    "text",
    [
        "Spain and Morocco discussed the Madrid Treaty.",
        "The JCPOA was discussed in Vienna.",
        "The President said that the case was governed by the UN Charter.",
    ],
)
def test_a_named_instrument_without_more_is_in_force(text: str) -> None:
    assert only(text).stage == "in_force"


@pytest.mark.parametrize(
    "text",
    [
        "The minister spent a good deal of time in Paris.",
        "The burglar accepted a plea deal.",
        "France values its partnership with Germany.",
        "The leaders will advance a trilateral partnership.",
        "The spokesman issued a statement on Monday.",
        "The President signed an executive order on forests.",
        "The President signed a Presidential Memorandum on Trade.",
        "There was general agreement on the need for reform.",
        "Ministers will deal with the drought in Kenya.",
        "The North Atlantic Treaty Organization met in Brussels.",
        "The Democratic National Convention opened in Chicago.",
        "Settlers built a new settlement in the valley.",
        "Germany called for a ceasefire in Sudan.",
        "The agreement is important.",
        "In a joint statement, the ministers of Italy and Malta praised the rescuers.",
    ],
)
def test_everyday_words_are_no_instruments(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Norway and Iceland signed agreements on cod quotas, on search and rescue, and on satellite links.",
            ["agreements on cod quotas", "search and rescue", "satellite links"],
        ),
        (
            "Several documents were signed after the talks between Chile and Peru, including a memorandum on copper, "
            "an agreement on visas and a protocol on customs.",
            ["memorandum on copper", "agreement on visas", "protocol on customs"],
        ),
        (
            "Kenya and Uganda signed a roadmap on rail links. Other documents concern grain storage, border posts, "
            "and the training of pilots.",
            ["roadmap on rail links", "grain storage", "border posts", "training of pilots"],
        ),
        (
            "The following documents were signed after the talks:\n\n"
            "Agreement between the Government of Ghana and the Government of Togo on power lines;\n\n"
            "Protocol between the Government of Ghana and the Government of Togo on customs.",
            [
                "Agreement between the Government of Ghana and the Government of Togo on power lines",
                "Protocol between the Government of Ghana and the Government of Togo on customs",
            ],
        ),
    ],
)
def test_documents_signed_on_one_occasion_are_one_agreement_each(text: str, titles: list[str]) -> None:
    assert found(text) == dict.fromkeys(titles, "signed")


def test_two_subjects_under_one_preposition_are_one_agreement() -> None:
    assert list(found("Malta and Cyprus signed agreements on trade and tourism.")) == [
        "agreements on trade and tourism"
    ]


def test_a_document_headed_joint_statement_is_itself_agreed() -> None:
    title = "Joint Statement of the Prime Ministers of Estonia and Finland on Energy"
    assert found(f"{title}\n\nEstonia and Finland will build a cable.") == {title: "agreed"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "They witnessed the signing of some “very useful” agreements related to the dredging of the Volta.",
            "agreements related to the dredging of the Volta",
        ),
        ("The ministers discussed efforts to reach a ceasefire and hostage deal.", "ceasefire and hostage deal"),
        ("Chile and Peru signed the Arica Declaration “A New Neighborhood”.", "Arica Declaration “A New Neighborhood”"),
        ("Mali signed a grain deal with Niger that will feed towns.", "grain deal with Niger"),
        (
            "Chad signed an agreement announcing its support for the dam.",
            "agreement announcing its support for the dam",
        ),
    ],
)
def test_a_title_holds_what_the_instrument_is_about_and_no_more(text: str, title: str) -> None:
    assert list(found(text)) == [title]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta signed a memorandum with Cyprus on fishing.", ["CYP", "MLT"]),
        ("The treaty between Ghana and Togo was ratified.", ["GHA", "TGO"]),
        ("The US-Vietnam Trade Pact entered into force.", ["USA", "VNM"]),
        ("Peru proposed a water treaty with Chile.", ["CHL", "PER"]),
        ("Serbia suspended the Belgrade Accord.", ["SRB"]),
        ("The officials discussed efforts to finalize a hostage deal.", []),
    ],
)
def test_parties_are_those_it_names_else_those_who_make_it(text: str, expected: list[str]) -> None:
    assert parties(text) == expected


def test_persons_sign_for_their_country() -> None:
    signed = only("Foreign Minister Ama Boateng of Ghana and Togolese President Kofi Mensah signed the Volta Accord.")
    assert {(party.name, party.country) for party in signed.parties} == {("Ghana", "GHA"), ("Togo", "TGO")}
    assert signed.signatories == ("Ama Boateng", "Kofi Mensah")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Sweden and Denmark signed a cooperation protocol for 2025-2029.", "2025/2029"),
        ("Austria and Hungary extended the Danube Agreement until 2030.", "../2030"),
        ("Ghana and Togo signed a five-year fishing agreement on 3 June 2024.", "2024-06-03/2029-06-03"),
        ("Ghana and Togo signed a fishing agreement on 3 June 2024.", None),
    ],
)
def test_the_period_is_the_time_for_which_it_holds(text: str, edtf: str | None) -> None:
    period = only(text).period
    assert (period.edtf if period else None) == edtf


def test_later_mentions_join_the_first() -> None:
    text = (
        "Ghana and Togo signed the Volta Treaty on Monday. The treaty covers fishing. "
        "Parliament will debate the Volta Treaty in May."
    )
    assert found(text) == {"Volta Treaty": "signed"}


def test_an_amended_instrument_is_another_one() -> None:
    text = "The Compact of Lagos ended in 2001. The Amended Compact of Lagos provides grants to Ghana."
    assert list(found(text)) == ["Compact of Lagos", "Amended Compact of Lagos"]


def test_the_signing_and_the_agreement_point_to_each_other() -> None:
    document = coded("Ghana and Togo signed a trade agreement in Accra on Monday.")
    (agreement,) = document.agreements
    (event,) = (e for e in document.events if e.agreement is not None)
    assert (event.agreement, agreement.events) == (agreement.id, (event.id,))
    assert agreement.date is not None
    assert agreement.date.edtf == "2024-06-10"


@pytest.mark.parametrize("text", ["[kinds]\ntreaty = ['treaty']", "[odd]\nkey = ['word']"])
def test_a_cue_file_with_other_tables_is_refused(text: str) -> None:
    with pytest.raises(LexiconError, match="tables must be"):
        lexicon.read_agreements(text)


@pytest.mark.parametrize(
    ("text", "stage", "who"),
    [
        # the subject is the other side where the phrase names one side alone
        ("Mali suspended its grain deal with Benin.", "suspended", ["BEN", "MLI"]),
        (
            "Negotiators from Ghana and the European Union are working on a fishing agreement.",
            "negotiating",
            ["EUR", "GHA"],
        ),
        # coming in, going out, and what is done to one's part
        ("Kuwait acceded to the Cable Treaty in May 2011.", "in_force", ["KWT"]),
        ("Canada pulled out of the Cable Treaty on Monday.", "withdrawn", ["CAN"]),
        ("Armenia froze its participation in the Cable Treaty.", "suspended", ["ARM"]),
        # participles tell what was done
        ("The memorandum, signed by Togo and Benin in 2019, set up a joint bank.", "signed", ["BEN", "TGO"]),
        ("Ethiopia and Somalia agreed a ceasefire on Monday.", "agreed", ["ETH", "SOM"]),
        ("The leaders of Brazil, India and South Africa signed a pact on seeds.", "signed", ["BRA", "IND", "ZAF"]),
    ],
)
def test_those_who_do_it_are_parties(text: str, stage: str, who: list[str]) -> None:
    assert only(text).stage == stage
    assert parties(text) == who


def test_a_protocol_has_the_parties_of_the_treaty_that_it_amends() -> None:
    text = "The protocol amending the Tax Convention between Greece and Canada entered into force on 1 July 2022."
    protocol = coded(text).agreements[0]
    assert sorted(party.country or "" for party in protocol.parties) == ["CAN", "GRC"]
    assert protocol.date is not None
    assert protocol.date.edtf == "2022-07-01"


def test_the_years_for_which_it_holds_are_not_its_date() -> None:
    agreement = only("Qatar and Pakistan agreed on a gas supply deal for the 2024–28 period.")
    assert agreement.period is not None
    assert agreement.period.edtf == "2024/2028"
    assert agreement.date is None


def test_a_period_belongs_to_the_instrument_that_it_stands_by() -> None:
    text = "Morocco and Senegal signed a protocol on visas and a roadmap for cooperation in 2025-2027."
    periods = {a.title.text: a.period.edtf if a.period else None for a in coded(text).agreements}
    assert periods == {"protocol on visas": None, "roadmap for cooperation": "2025/2027"}
