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
        (
            "Fiji and Oman signed a Memorandum of Understanding (MoU) on cooperation in fisheries.",
            "Memorandum of Understanding (MoU) on cooperation in fisheries",
        ),
        ("Fiji and Oman signed a Memorandum of Understanding (MoU) in Muscat.", "Memorandum of Understanding"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("European Council President Ana Vidal and Ghana's president signed a pact on fish in Accra.", ["EUR", "GHA"]),
        ("NATO Secretary General Jon Holm and the president of Ukraine signed a declaration in Kyiv.", ["IGO", "UKR"]),
    ],
)
def test_officials_sign_for_their_organization(text: str, expected: list[str]) -> None:
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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Parliament ratified the Treaty of Peace, Trade and Navigation between the Republic of Ghana and Togo.",
            "Treaty of Peace, Trade and Navigation between the Republic of Ghana and Togo",
        ),
        (
            "Chad and Mali signed the Protocol Amending the Convention on the Use of Rivers.",
            "Protocol Amending the Convention on the Use of Rivers",
        ),
        ("Ghana and Togo signed the Treaty of Peace and President Holm left.", "Treaty of Peace"),
        ("Kenya joined the Lamu Convention on Ports for a period of ten years.", "Lamu Convention on Ports"),
        ("They praised the Lamu Convention, Prime Minister Lund said.", "Lamu Convention"),
        (
            "Joint Statement from the Kingdom of Norway and Iceland on Cod",
            "Joint Statement from the Kingdom of Norway and Iceland on Cod",
        ),
    ],
)
def test_a_title_in_capitals_goes_as_far_as_they_do(text: str, title: str) -> None:
    assert list(found(text)) == [title]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Mali and Niger signed, notably, the Agadez Accord.", ["Agadez Accord"]),
        ("Chad and Mali signed a protocol to the agreement on wells.", ["protocol to the agreement on wells"]),
        ("President Holm Secures Agreement on Cod with Iceland", ["Agreement on Cod with Iceland"]),
        ("They praised the recently signed mining agreement between Chad and Mali.", [
            "mining agreement between Chad and Mali"
        ]),
        ("Chile and Peru signed an agreement aimed at saving glaciers.", ["agreement aimed at saving glaciers"]),
        ("The minister sent the treaty between Ghana and Togo on rivers to the Senate.", [
            "treaty between Ghana and Togo on rivers"
        ]),
    ],
)  # fmt: skip
def test_a_title_begins_with_the_instrument_and_ends_before_what_was_done_with_it(text: str, titles: list[str]) -> None:
    assert list(found(text)) == titles


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo signed several important agreements.",
        "Norway and Iceland concluded 40 contracts worth two billion in total.",
        "The ministers praised the agreements reached at the summit.",
        "Kenya is implementing its bilateral agreements.",
    ],
)
def test_several_of_which_nothing_is_told_are_none(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "The documents signed included agreements on rail links and a memorandum on salt.",
            ["agreements on rail links", "memorandum on salt"],
        ),
        (
            "Agreements were signed on the building of a bridge, on trade in salt, and on the return of masks.",
            ["building of a bridge", "trade in salt", "return of masks"],
        ),
        (
            "Malta and Cyprus signed agreements on sponges, the rescue and towing of boats, and lighthouses.",
            ["agreements on sponges", "rescue and towing of boats", "lighthouses"],
        ),
    ],
)
def test_each_of_a_list_is_one_however_the_list_is_told(text: str, titles: list[str]) -> None:
    assert found(text) == dict.fromkeys(titles, "signed")


def test_a_title_in_a_title_is_no_other_instrument() -> None:
    assert list(found("Ghana and Togo signed the Treaty of Peace and Partnership.")) == [
        "Treaty of Peace and Partnership"
    ]


def test_the_day_of_signing_is_kept_beside_a_later_stage() -> None:
    text = "The Senate ratified the Cod Convention between Norway and Iceland, signed in Bergen on 3 May 2023."
    convention = only(text)
    assert convention.stage == "ratified"
    assert [(earlier.stage, earlier.date.edtf) for earlier in convention.earlier] == [("signed", "2023-05-03")]
    assert convention.date is None or convention.date.edtf != "2023-05-03"


def test_two_stages_of_one_instrument_keep_their_own_days() -> None:
    text = (
        "The Senate of Chile ratified the Salt Treaty with Peru on Tuesday. "
        "The Salt Treaty was signed by Chile and Peru on 3 May 2023."
    )
    treaty = only(text)
    assert (treaty.stage, treaty.date.edtf if treaty.date else None) == ("ratified", "2024-06-11")
    assert [(earlier.stage, earlier.date.edtf) for earlier in treaty.earlier] == [("signed", "2023-05-03")]


def test_what_is_submitted_for_ratification_was_signed_before() -> None:
    treaty = only("The President submitted the Salt Treaty with Peru to the Senate for ratification.")
    assert (treaty.stage, treaty.date, treaty.rules) == ("signed", None, ("agreement.signed.before",))


def test_what_was_signed_these_days_is_not_only_in_force() -> None:
    treaty = only("The implementation of the agreement on ferries that was signed today will help Malta.")
    assert treaty.stage == "signed"
    assert treaty.date is not None
    assert treaty.date.edtf == WEDNESDAY


@pytest.mark.parametrize(
    "text",
    [
        "They met on the tenth anniversary of the signing of the Salt Treaty.",
        "They praised the progress since the signing of the Salt Treaty.",
    ],
)
def test_a_signing_that_is_remembered_is_none(text: str) -> None:
    assert found(text) == {"Salt Treaty": "in_force"}


@pytest.mark.parametrize(
    "text",
    [
        "Upon the conclusion of a cod agreement with Iceland, Norway will lift the duty.",
        "The talks lay the groundwork for signing a cod agreement with Iceland in 2025.",
    ],
)
def test_what_is_awaited_is_not_signed(text: str) -> None:
    assert only(text).stage not in ("signed", "agreed", "ratified")


def test_of_what_is_known_the_day_of_signing_is_not_that_of_the_report() -> None:
    treaty = only("The cod treaty signed by Norway and Iceland is the basis of their trade.")
    assert (treaty.stage, treaty.date, treaty.rules) == ("signed", None, ("agreement.signed.before",))


def test_a_disputed_territory_signs_for_itself() -> None:
    text = "Russia and South Ossetia signed a protocol on customs."
    assert parties(text) == ["RUS", "South Ossetia"]


def test_those_who_exchange_instruments_of_ratification_are_the_parties() -> None:
    text = "The ministers of Norway and Iceland exchanged instruments of ratification of the Cod Treaty."
    assert only(text).stage == "ratified"
    assert parties(text) == ["ISL", "NOR"]


def test_what_else_was_signed_on_the_occasion_has_the_same_parties() -> None:
    text = (
        "The ministers of Norway and Iceland signed a treaty on cod. It holds for ten years. Ships may land fish. "
        "Ports are free. A protocol on lighthouses was also signed."
    )
    protocol = next(agreement for agreement in coded(text).agreements if agreement.kind == "protocol")
    assert sorted(party.country or "" for party in protocol.parties) == ["ISL", "NOR"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # the sides of the talks after which it was signed
        (
            "Talks between Chile and Peru were held in Lima. After them, a memorandum on salt was signed.",
            ["CHL", "PER"],
        ),
        # a pair inside the title
        ("The ministers welcomed the signing of a protocol on Dutch-Belgian canals.", ["BEL", "NLD"]),
        # another one is named, a firm signs: the talks say nothing
        ("Talks between Chile and Peru were held in Lima. A memorandum on salt was signed with Bolivia.", ["BOL"]),
    ],
)
def test_parties_come_from_the_talks_where_the_sentence_names_none(text: str, who: list[str]) -> None:
    assert parties(text) == who


def test_a_date_inside_the_title_is_not_that_of_the_signing() -> None:
    statement = only("Chad and Mali will sign a joint statement on 30 years of relations (May 3, 1994).")
    assert statement.date is None or statement.date.edtf != "1994-05-03"


def test_documents_signed_are_each_what_the_verb_behind_tells() -> None:
    text = "The King of Norway met with the King of Spain. The two sides signed a joint statement. "
    text += "Other documents signed concern trade in fish and the work of a port."
    coded = dragoman.code(text, published="2024-06-05")
    assert [agreement.title.text for agreement in coded.agreements][1:] == ["trade in fish", "work of a port"]
