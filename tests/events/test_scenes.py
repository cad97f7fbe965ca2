"""Where no recipient is named, the place of the deed says on whom it falls; a venue does not."""

import pytest

import dragoman


def dyads(text: str) -> list[tuple[str, str, str]]:
    found = []
    for event in dragoman.code(text).events:
        sides = ("+".join(sorted({p.country or "?" for p in side})) for side in (event.actors, event.recipients))
        found.append((event.type, *sides))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The junta imposed a curfew in the northern districts of Mali.", ("COERCE", "MLI", "MLI")),
        ("Ethiopia lifted a state of emergency in the city of Addis Ababa.", ("CONCEDE", "ETH", "ETH")),
        ("Angola agreed to send 500 soldiers to a peacekeeping mission in Mozambique.", ("AGREE", "AGO", "MOZ")),
        ("Kenya refused to deploy police in Haiti.", ("REJECT", "KEN", "HTI")),
        ("The president threatened to introduce a curfew in Quito.", ("THREATEN", "ECU", "ECU")),
    ],
)
def test_a_deed_falls_on_the_country_where_it_is_done(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in dyads(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark agreed to hold talks with Poland in Geneva.", ("AGREE", "DNK", "POL")),
        ("Norwegian and Danish negotiators travelled to Geneva for talks.", ("CONSULT", "DNK+NOR", "")),
        ("Thousands of Malians demonstrated in Bamako.", ("PROTEST", "MLI", "")),
    ],
)
def test_a_venue_is_no_recipient(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in dyads(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Morocco threatened to suspend fishing talks unless Spain withdrew its remarks.", ("THREATEN", "MAR", "ESP")),
        ("Turkey threatened to close the airspace if Greece extended its waters.", ("THREATEN", "TUR", "GRC")),
        ("Students in Dhaka blocked a bridge to show their anger at India's border policy.", ("PROTEST", "BGD", "IND")),
        ("Colombian teachers marched demanding that President Petro raise wages.", ("PROTEST", "COL", "COL")),
    ],
)
def test_a_condition_or_demand_names_the_one_addressed(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in dyads(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked a bus carrying Ugandan pilgrims near Juba.", ("ASSAULT", "SSD", "UGA")),
        ("Eritrean troops shelled a camp for Somali refugees.", ("ASSAULT", "ERI", "SOM")),
        ("Finland reopened its embassy in Baghdad.", ("SUPPORT", "FIN", "IRQ")),
        ("The United Nations rejected a call for its observers to be deployed in Cyprus.", ("REJECT", "UNO", "CYP")),
        ("Mexico accepted an offer by Canada of training.", ("AGREE", "MEX", "CAN")),
        ("Estonia rejected calls by the Russian ambassador for an apology.", ("REJECT", "EST", "RUS")),
        ("President Kagame promised to modernize Rwanda.", ("AGREE", "RWA", "")),
    ],
)
def test_whose_a_thing_is_or_where_tells_the_recipient(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in dyads(text)
