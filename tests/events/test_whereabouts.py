"""Where events happen: the place that a text says or clearly implies, and none where it leaves it open."""

import pytest

import dragoman


def places(text, event_type, published="2024-11-20"):
    """The countries of the places of the events of one type ("-" for an event without a place)."""
    coded = dragoman.code(text, published=published)
    return [(e.place.country if e.place else "-") for e in coded.events if e.type == event_type]


@pytest.mark.parametrize(
    ("text", "event_type", "country"),
    [
        # whoever receives or hosts does so at home
        ("Kenyan President William Ruto hosted his Ugandan counterpart on Monday.", "CONSULT", "KEN"),
        ("Portugal's prime minister received the Cape Verdean president on Friday.", "CONSULT", "PRT"),
        ("Norway hosted the talks between Colombia and the FARC.", "CONSULT", "NOR"),
        ("Emmanuel Macron welcomed Kais Saied to the Elysee Palace on Tuesday.", "CONSULT", "FRA"),
        # seats and headquarters
        ("Lula da Silva held talks with Gustavo Petro at the Planalto Palace.", "CONSULT", "BRA"),
        ("The US president spoke with Jordan's king in the Oval Office.", "CONSULT", "USA"),
        ("NATO defence ministers gathered at NATO headquarters on Wednesday.", "CONSULT", "BEL"),
        ("The leaders of Azerbaijan and Armenia met at Camp David.", "CONSULT", "USA"),
        (
            "After a visit to Chad, where she saw the port and met its president, Estonia's leader left.",
            "CONSULT",
            "TCD",
        ),
        # the country beside a deed does it
        ("Two Yemeni clerks were killed in a U.S. airstrike.", "ASSAULT", "-"),
        # occasions
        ("Turkish and Greek ministers met on the margins of the NATO summit in Vilnius.", "CONSULT", "LTU"),
        ("At the summit the leaders of Peru and Chile signed the Lima Declaration.", "SUPPORT", "PER"),
        # places that modify what was struck
        ("A suicide bomber attacked a Kabul hotel on Sunday, killing nine people.", "ASSAULT", "AFG"),
        ("Russian missiles struck Ukraine's Kharkiv region overnight.", "ASSAULT", "UKR"),
        ("Iraq invaded Kuwait in 1990.", "ASSAULT", "KWT"),
        # places that the parser gives to the object
        ("France and Mali signed a defence pact in Bamako on Sunday.", "SUPPORT", "MLI"),
        ("Protesters blocked roads across Bolivia on Monday.", "PROTEST", "BOL"),
        # places that a noun takes up
        ("Thousands of teachers protested in the Peruvian capital on Thursday.", "PROTEST", "PER"),
        ("LIMA, Nov. 18 - Kenyan police clashed with protesters in the capital.", "ASSAULT", "PER"),
        # what one said to the other where they met
        ("Ruto met Uganda's president in Kampala on Monday. He thanked Uganda's president.", "SUPPORT", "UGA"),
        # what a state does at home
        ("Egyptian police arrested twelve journalists on Monday.", "COERCE", "EGY"),
        ("Estonia put its armed forces on high alert on Monday.", "MOBILIZE", "EST"),
        # a plant that no table knows, visited by one country's leader
        ("Kazakhstan's president toured the Altyn Dala Works.", "CONSULT", "KAZ"),
    ],
)
def test_a_place_is_what_the_text_says_or_clearly_implies(text, event_type, country):
    assert country in places(text, event_type)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Canada's foreign minister phoned her Indian counterpart on Monday.", "CONSULT"),
        ("India and Canada discussed trade by video link.", "CONSULT"),
        ("Poland thanked Lithuania for its help with the border.", "SUPPORT"),
        ("Brazil's foreign ministry condemned the coup in Gabon.", "ACCUSE"),
        ("Chile and Peru signed the Paris Agreement.", "SUPPORT"),
        ("Denmark pledged 40 million euros to Ukraine.", "AGREE"),
        ("Nepal's president sent greetings to Bhutan.", "SUPPORT"),
    ],
)
def test_nothing_is_placed_that_the_text_leaves_open(text, event_type):
    assert set(places(text, event_type)) <= {"-"}


def test_what_two_sides_do_on_a_visit_happens_where_they_are():
    text = (
        "Ghana's Foreign Minister Ama Boateng is on a three-day visit to Togo. On Tuesday, Boateng held a meeting with "
        "Togolese President Kofi Adjei. Ghana and Togo then signed a protocol on fishing."
    )
    assert places(text, "SUPPORT") == ["TGO"]


def test_a_foreign_force_acts_on_the_only_land_that_the_text_names():
    text = "The raid took place near Herat. American soldiers arrested two Afghan villagers and killed a third."
    assert "AFG" in places(text, "COERCE")


def test_deeds_of_one_clash_told_in_one_sentence_share_their_place() -> None:
    text = "Kenyan police fired warning shots outside the airport in Nairobi after protesters threw stones at vehicles."
    found = dragoman.code(text, published="2024-05-07").events
    assert {(event.type, event.place.country if event.place else None) for event in found} == {
        ("ASSAULT", "KEN"),
        ("PROTEST", "KEN"),
    }


def test_a_state_uses_force_on_its_own_people_at_home() -> None:
    (event,) = dragoman.code("Chadian troops opened fire on demonstrators on Monday.", published="2024-05-07").events
    assert event.place is not None
    assert event.place.country == "TCD"


def test_the_place_of_a_lead_is_not_that_of_what_others_do_elsewhere() -> None:
    text = "Kenya's president received his Ugandan counterpart in Mombasa. Ghana expelled two Togolese diplomats."
    assert places(text, "SANCTION") == ["-"]


def test_where_one_looks_forward_to_meeting_is_told_behind_all_who_come() -> None:
    text = "Prime Minister Orpo looks forward to hosting leaders from across the Asian continent in Oslo on June 13."
    (promise,) = dragoman.code(text, "2024-05-15").events
    assert promise.place is not None
    assert promise.place.country == "NOR"


def test_a_town_where_somebody_is_on_a_visit_is_its_place() -> None:
    text = "Sweden's foreign minister, who was in Yerevan on a working visit, handed over a message."
    (visit,) = [e for e in dragoman.code(text, published="2024-06-05").events if e.modes == ("visit",)]
    assert visit.place is not None
    assert visit.place.name == "Yerevan"
