"""The country in which a text plays is that of those whom it leaves unnamed, as far as the text tells it."""

import pytest

import dragoman


def countries(text: str, words: str) -> set[str | None]:
    """The countries of all entities but states and places of which a mention contains some words."""
    coded = dragoman.code(text)
    actors = [e for e in coded.entities if e.kind not in ("state", "place")]
    return {e.country for e in actors for m in e.mentions if words in m.text}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "TUNIS (Reuters) - Police shot two protesters on Saturday. Italy and France urged the government to show"
            " restraint.",
            "government",
            "TUN",
        ),
        (
            "Zambia expelled two traders on Monday.\n\nIn Luanda, police arrested three Zambian drivers. The"
            " authorities banned Zambian trucks.",
            "authorities",
            "AGO",
        ),
        (
            "DHAKA, Aug. 4 -- India stopped trade on the day Colonel Rafiq Hossain seized power after soldiers had"
            " surrounded the palace in Dhaka. The government of Bangladesh fell.",
            "Colonel",
            "BGD",
        ),
        (
            "Bolivia will recall its ambassador from Lima, Foreign Minister Rosa Quispe said on Friday. Peru's"
            " government rejected the decision.",
            "Quispe",
            "BOL",
        ),
        (
            "Prime Minister Tom Reilly spoke by phone with President Mai Tran of Vietnam on Monday. The leaders voiced"
            " concern over the arrests in Belarus. The Prime Minister noted that Ireland had closed its mission in"
            " Minsk.",
            "Tom Reilly",
            "IRL",
        ),
    ],
)
def test_those_without_a_country_are_of_the_setting(text: str, words: str, expected: str) -> None:
    assert countries(text, words) == {expected}


@pytest.mark.parametrize(
    ("text", "words", "wrong"),
    [
        ("GENEVA, June 4 - Syria left the talks. The government accused Turkey of stalling.", "government", "CHE"),
        ("Moldova will attack at dawn, President Karl Lund of Norway said.", "Lund", "MDA"),
        (
            "Prime Minister Tom Reilly met President Mai Tran of Vietnam. China protested. The Prime Minister noted"
            " that trade had grown.",
            "Tom Reilly",
            "CHN",
        ),
    ],
)
def test_a_setting_is_not_guessed(text: str, words: str, wrong: str) -> None:
    assert wrong not in countries(text, words)


def test_the_first_word_of_the_next_sentence_tells_nothing_of_this_one() -> None:
    text = (
        "Uganda, said lawyers in Kampala, holds three men in a Ugandan prison. A court jailed a suspect."
        " Kenya's minister asked for them."
    )
    assert countries(text, "A court") == {"UGA"}


def test_a_body_is_not_another_body_named_before() -> None:
    text = "Norway's fisheries directorate closed the harbour. In Tallinn, the provincial administration protested."
    assert countries(text, "provincial administration") == {"EST"}


def test_rebels_of_a_common_name_are_those_of_the_country_named_most() -> None:
    text = (
        "KATHMANDU, June 3 - Maoist rebels blew up a bridge in western Nepal near Nepalgunj. Soldiers closed the road"
        " to the Indian border."
    )
    assert countries(text, "Maoist rebels") == {"NPL"}


def test_a_ministry_is_of_the_state_that_spoke_before() -> None:
    text = (
        "Two Vietnamese fishermen were shot by the coast guard of Malaysia on Tuesday, Hanoi said. The foreign ministry"
        " demanded an explanation.\n\nMalaysia expressed regret. Police detained three officers."
    )
    assert countries(text, "foreign ministry") == {"VNM"}
    assert countries(text, "Police") == {"MYS"}


def test_whoever_is_urged_is_not_of_the_state_that_urges() -> None:
    text = "HARARE - Police detained 40 teachers on Tuesday. Ghana urged the authorities to free them."
    assert countries(text, "authorities") == {"ZWE"}


def test_the_opposition_is_not_of_a_guest() -> None:
    text = (
        "Tunisian police dispersed a rally in Sfax. Algeria's foreign minister, in Tunis for talks, met the president."
        " The opposition called the visit a distraction."
    )
    assert "DZA" not in countries(text, "opposition")


def test_a_correspondent_may_write_from_abroad() -> None:
    text = (
        "NAIROBI, June 2 (Reuters) - Somali insurgents attacked a base in Mogadishu on Friday. The government blamed"
        " Eritrea. Kenya and Ethiopia condemned the attack. Police closed the road to the airport."
    )
    assert "KEN" not in countries(text, "Police")
