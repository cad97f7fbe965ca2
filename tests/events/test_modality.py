"""Whether an event happened, will, might or did not: status by grammar and governing words."""

import pytest

import dragoman
from dragoman.records.events import Event

TUESDAY = "2024-06-04"

# type, status, sentence; a future meeting or gift is an AGREE that intends it, by PLOVER's tense rule.
STATUSES = """
CONSULT  actual        Kenya's president met Uganda's president in Nairobi.
CONSULT  actual        Kenya's president managed to meet Uganda's president in Nairobi.
CONSULT  negated       Kenya's president did not meet Uganda's president.
CONSULT  negated       Kenya's president never met Uganda's president.
CONSULT  negated       Kenya's president has yet to meet Uganda's president.
CONSULT  negated       Kenya's president failed to meet Uganda's president.
CONSULT  negated       No Kenyan minister met Uganda's president.
CONSULT  negated       Canada and Norway held no talks.
AGREE    actual        Kenya's president is sure of himself and will meet Uganda's president.
AGREE    actual        Kenya's president spoke of next week's meeting with Uganda's president.
COERCE   negated       Chad's rebels fled rather than be captured by the police of Chad.
AGREE    actual        The arrest came two days before Kenyan Foreign Minister Raila Holm is to visit Uganda.
SUPPORT  actual        Kenya will not build the dam and continues to support Uganda's plan.
AGREE    actual        Kenya's president will rest before traveling to Uganda for talks.
ASSAULT  negated       Kenya's army denied that it had opened fire on a boat, killing three Ugandan fishermen.
ASSAULT  actual        Kenya's army opened fire on a boat, killing three Ugandan fishermen.
CONSULT  negated       Kenya's minister has ruled out eventually meeting Uganda's minister.
AGREE    actual        Kenya rests before President Ruto visits Uganda next week.
REJECT   hypothetical  Kenya faces sanctions if it fails to cooperate with the court.
RETREAT  actual        Chad's rebels said that the mayor quit.
CONSULT  hypothetical  Kenya's president might meet Uganda's president.
CONSULT  historical    Kenya's president visited Uganda in 1987.
SUPPORT  historical    Kenya marked the tenth anniversary of the signing of the treaty between Chile and Peru.
ASSAULT  historical    Two years after Libya's invasion of Chad, its army is small.
ASSAULT  actual        Two months after Libya's invasion of Chad, its army is small.
ASSAULT  historical    Chad observed the anniversary of Libya's invasion and occupation of Chad.
CONSULT  actual        Kenya's president visited Uganda on the anniversary of its independence.
CONSULT  actual        Kenya's president visited Uganda on Monday.
SUPPORT  actual        “I would like to thank Uganda,” Kenyan President William Ruto said.
SANCTION actual        Canada imposed sanctions on Belarus.
SANCTION future        Canada will impose sanctions on Belarus.
SANCTION future        Canada said it would impose sanctions on Belarus.
SANCTION negated       Canada has not imposed sanctions on Belarus.
SANCTION negated       Canada imposed no sanctions on Belarus.
SANCTION negated       Kazakhstan has not joined the sanctions against Russia.
SANCTION negated       Canada no longer imposes sanctions on Belarus.
SANCTION hypothetical  Canada could impose sanctions on Belarus.
SANCTION hypothetical  If Canada imposes sanctions on Belarus, prices will rise.
SUPPORT  actual        Poland's prime minister dropped by a meeting of mayors to thank Latvia.
SANCTION hypothetical  Canada would impose sanctions on Belarus if it attacked Poland.
ACCUSE   actual        Norway condemned the coup in Niger.
ACCUSE   actual        Norway began to condemn Niger.
ACCUSE   negated       Norway has not condemned the coup in Niger.
ACCUSE   negated       Norway has yet to condemn Niger.
ACCUSE   negated       Norway refrained from condemning Niger.
ACCUSE   negated       Neither Norway nor Sweden condemned Niger.
ASSAULT  actual        Libya bombed Chad on Monday.
ASSAULT  actual        Libya continued to bomb Chad.
ASSAULT  historical    Libya bombed Chad in 1983.
ASSAULT  negated       Libya denied bombing Chad.
ASSAULT  negated       Libya denied that it had bombed Chad.
ASSAULT  negated       Rebels failed to attack the Libyan army.
ASSAULT  hypothetical  Libya could bomb Chad.
RETREAT  actual        Ethiopia withdrew its troops from Somalia.
RETREAT  negated       Ethiopia has yet to withdraw its troops from Somalia.
SANCTION negated       Canada backed away from imposing sanctions on Belarus.
SANCTION negated       Canada decided against imposing sanctions on Belarus.
SANCTION negated       Canada dropped plans to impose sanctions on Belarus.
ASSAULT  negated       Canada dismissed reports that it had bombed Libya.
ASSAULT  negated       Instead of bombing Chad, Libya sent an envoy.
ASSAULT  hypothetical  Norway would respond to further Libyan attacks on Chad.
ASSAULT  hypothetical  In the event of an attack by Libya on Chad, Niger would help.
ASSAULT  actual        Libya not only condemned Chad but bombed it.
ASSAULT  historical    Decades ago Libya bombed Chad.
AGREE    actual        Peru agreed to sell wheat to Chile.
AGREE    negated       Peru did not agree to sell wheat to Chile.
"""

# What a future deed is coded as, and what it intends.
INTENDED = """
AGREE   CONSULT Kenya's president will meet Uganda's president in Nairobi.
AGREE   CONSULT Kenya's president plans to meet Uganda's president in Nairobi.
AGREE   CONSULT Kenya's president is to meet Uganda's president in Nairobi.
AGREE   CONSULT Kenya's president is scheduled to meet Uganda's president in Nairobi.
AGREE   CONSULT Kenya's president is going to meet Uganda's president in Nairobi.
AGREE   CONSULT Kenya's foreign minister said his president would visit Uganda.
AGREE   AID     Japan will send food aid to Nepal.
AGREE   AID     Japan decided to send food aid to Nepal.
AGREE   COOPERATE Peru agreed to sell wheat to Chile.
AGREE   CONSULT Norway hosts a summit with Sweden later this year.
AGREE   SUPPORT Canada looks forward to depositing its instrument of ratification.
CONCEDE RETREAT A deal will lead to the release of the sailors by Libya.
CONCEDE RETREAT Ethiopia will withdraw its troops from Somalia.
"""

# A deed that is taken in by the event of its governing word: type of that event, and of the deed.
TAKEN_IN = """
REJECT   CONSULT  Kenya's president refused to meet Uganda's president.
REJECT   ACCUSE   Norway declined to condemn Niger.
REJECT   RETREAT  Ethiopia refused to withdraw its troops from Somalia.
THREATEN SANCTION Canada threatened to impose sanctions on Belarus.
THREATEN ASSAULT  Libya warned that it would bomb Chad.
"""

UNASSERTED = [
    "Canada should impose sanctions on Belarus.",
    "Canada has considered imposing sanctions on Belarus.",
    "Ethiopia wants to withdraw its troops from Somalia.",
    "Kenya's president wants to meet Uganda's president.",
    "A planned attack by Libya on Chad was averted.",
]

# Doubted by the model alone: no word of these lists denies the verb.
DOUBTED = [
    "The minister said a deal can be reached in time for Libya to bomb Chad.",
    "The order tells the minister how Libya is to bomb Chad.",
]


def events(text: str) -> tuple[Event, ...]:
    return dragoman.code(text, published=TUESDAY).events


def table(text: str) -> list[tuple[str, str, str]]:
    return [(a, b, c) for a, b, c in (line.split(maxsplit=2) for line in text.strip().splitlines())]


@pytest.mark.parametrize(("kind", "status", "sentence"), table(STATUSES))
def test_status(kind: str, status: str, sentence: str) -> None:
    assert [event.status for event in events(sentence) if event.type == kind] == [status]


@pytest.mark.parametrize(("kind", "intends", "sentence"), table(INTENDED))
def test_a_future_deed_is_the_promise_of_it(kind: str, intends: str, sentence: str) -> None:
    assert [(e.type, e.status, e.intends) for e in events(sentence)] == [(kind, "actual", intends)]


@pytest.mark.parametrize(("kind", "deed", "sentence"), table(TAKEN_IN))
def test_a_refused_or_threatened_deed_is_no_event_of_its_own(kind: str, deed: str, sentence: str) -> None:
    found = [event.type for event in events(sentence)]
    assert kind in found
    assert deed not in found


@pytest.mark.parametrize("sentence", UNASSERTED)
def test_a_wished_or_proposed_deed_is_no_event(sentence: str) -> None:
    assert events(sentence) == ()


@pytest.mark.parametrize("sentence", DOUBTED)
def test_what_the_model_doubts_is_no_event(sentence: str) -> None:
    assert [e for e in events(sentence) if e.type in ("ACCUSE", "ASSAULT")] == []


def test_status_never_depends_on_the_sentence_before() -> None:
    first, second = "Canada did not bomb Norway.", "Canada condemned Norway."
    assert [e.status for e in events(f"{first} {second}")] == ["negated", "actual"]


def test_a_visit_of_which_is_told_what_it_will_do_is_to_come() -> None:
    (visit,) = events("President Soto of Chile will visit Peru in July. President Soto's visit to Peru will help.")
    assert (visit.type, visit.intends) == ("AGREE", "CONSULT")
    assert [also.sentence for also in visit.also] == [1]


def test_a_claim_to_do_something_is_not_the_deed() -> None:
    assert events("The raid is at odds with Libya's claim to support Chad.") == ()


def test_what_shall_be_ensured_not_to_happen_is_not_denied() -> None:
    found = events("They agreed that it is vital to ensure that Chadians are not deported by Libya from Tripoli.")
    assert [e.type for e in found if e.type == "COERCE"] == []


def test_work_with_somebody_is_of_both_and_its_promise_of_one_side() -> None:
    (now,) = events("Norway is working with Chad on a dam.")
    (ahead,) = events("Norway will work with Chad on a dam.")
    assert [{p.country for p in now.actors}, {p.country for p in now.recipients}] == [{"NOR", "TCD"}, set()]
    assert [{p.country for p in ahead.actors}, {p.country for p in ahead.recipients}] == [{"NOR"}, {"TCD"}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In view of the NATO summit scheduled to take place on December 9, Ghana called Peru.", ["AGREE"]),
        ("Peru met the NATO chief. The Peruvian king should be elected and be praised by Ghana.", ["CONSULT"]),
        ("The Danish king sent his greetings to all taking part in the conference in Oslo.", []),
    ],
)
def test_words_around_tell_what_is_to_come_and_who_does_it(text: str, found: list[str]) -> None:
    told = dragoman.code(text, published="2018-04-09").events
    assert [event.type for event in told if event.trigger.text != "called"] == found


def test_to_pursue_the_release_by_others_is_no_promise_to_release() -> None:
    (promise,) = events("The United States is committed to pursuing the release of the hostages with Qatar.")
    assert promise.type == "AGREE"
