"""What the lexicon of actors promises."""

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.actors import ACTOR_COLUMNS, COUNTRY_COLUMNS, build_lexicon, load_actors, plural_of
from dragoman.lexicon.check import check_actors, check_all, check_origins, lexicon_version
from dragoman.lexicon.tables import rows_of


def found(text: str, at: int = 0) -> tuple[str, int] | None:
    match = load_actors().match(text.split(), at)
    return None if match is None else (match.actor.id, match.length)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia said", ("state:rus", 1)),
        ("RUSSIA SAYS", ("state:rus", 1)),
        ("U.S. troops", ("state:usa", 1)),
        ("US troops", ("state:usa", 1)),
        ("United States of America", ("state:usa", 4)),
        ("People 's Republic of China", ("state:chn", 5)),
        ("South Koreans", ("state:kor", 2)),
        ("DPRK", ("state:prk", 1)),
        ("Côte d'Ivoire", ("state:civ", 2)),
        ("Cote d' Ivoire", ("state:civ", 3)),
        ("Nigerien troops", ("state:ner", 1)),
        ("Nigerian troops", ("state:nga", 1)),
        ("Guinea-Bissau", ("state:gnb", 1)),
        ("Guinea - Bissau", ("state:gnb", 3)),
        ("Greek Cypriot leader", ("population:greek-cypriots", 2)),
        ("Turkish-Cypriot", ("place:northern-cyprus", 1)),
        ("al - Qaeda", ("armed_group:al-qaeda", 3)),
        ("Al-Qaeda", ("armed_group:al-qaeda", 1)),
        ("UN Security Council", ("igo:un-security-council", 3)),
        ("Nato allies", ("igo:nato", 1)),
        ("NATO allies", ("igo:nato", 1)),
        ("Kremlin", ("government_body:rus-kremlin", 1)),
        ("State Department", ("government_body:usa-state-department", 2)),
        ("Soviet Union", ("state:sun", 2)),
        ("Holy See", ("state:vat", 2)),
    ],
)
def test_the_longest_name_is_found_however_the_tokens_were_cut(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["us", "who", "turkey", "china", "is", "it", "quad", "congress", "chad", "polish", "may", "and", "-", "."]
)
def test_common_words_in_small_letters_name_nobody(text):
    assert found(text) is None


def test_a_name_may_begin_anywhere_and_never_runs_past_the_end():
    assert found("the United Nations", 1) == ("igo:united-nations", 2)
    assert found("United", 0) is None


@pytest.mark.parametrize(
    ("word", "code", "use"),
    [
        ("Danish", "DNK", "adjective"),
        ("Dane", "DNK", "person"),
        ("Danes", "DNK", "people"),
        ("Russians", "RUS", "people"),
        ("Frenchmen", "FRA", "people"),
        ("Filipino", "PHL", "adjective"),
        ("Emirati", "ARE", "adjective"),
        ("Briton", "GBR", "person"),
        ("Iraqis", "IRQ", "people"),
    ],
)
def test_demonyms_tell_their_state_and_their_use(word, code, use):
    match = load_actors().demonym(word)
    assert match is not None
    assert (match.actor.country, match.use) == (code, use)


@pytest.mark.parametrize(
    ("name", "country", "sectors"),
    [
        ("Abkhazia", "GEO", ("PRE",)),
        ("Western Sahara", "MAR", ("PRE",)),
        ("Greenland", "DNK", ("GOV",)),
        ("Hong Kong", "HKG", ()),
        ("Palestine", "PSE", ()),
        ("Hamas", "PSE", ("REB",)),
        ("World Health Organization", "UNO", ("MED",)),
        ("European Commission", "EUR", ("GOV",)),
        ("Gazprom", "MNC", ("BUS",)),
        ("Bundeswehr", "DEU", ("MIL",)),
        ("Lok Sabha", "IND", ("LEG",)),
        ("Mossad", "ISR", ("SPY",)),
        ("Latin American", None, ()),
    ],
)
def test_codes_follow_the_rules_of_plover(name, country, sectors):
    match = load_actors().named(name)
    assert match is not None
    assert (match.actor.country, match.actor.sectors) == (country, sectors)


@pytest.mark.parametrize(
    ("name", "first", "others"),
    [
        ("Georgia", "state:geo", ()),
        ("Korea", "state:kor", ("state:prk",)),
        ("Congo", "state:cod", ("state:cog",)),
        ("Congress", "government_body:usa-congress", ("party:ind-congress",)),
    ],
)
def test_an_ambiguous_name_says_so_and_gives_the_likeliest_first(name, first, others):
    match = load_actors().named(name)
    assert match is not None
    assert match.ambiguous
    assert match.actor.id == first
    assert tuple(actor.id for actor in match.alternatives) == others


def test_capitals_and_seats_are_told_apart_from_names():
    lexicon = load_actors()
    moscow, kremlin, washington = (lexicon.named(name) for name in ("Moscow", "Kremlin", "Washington"))
    assert moscow is not None
    assert kremlin is not None
    assert washington is not None
    assert (moscow.form, moscow.ambiguous) == ("capital", False)
    assert (washington.form, washington.ambiguous) == ("capital", True)
    assert kremlin.actor.country == "RUS"


def test_dependencies_and_disputed_entities_count_for_another():
    lexicon = load_actors()
    codes = {code: lexicon.plover_country(code) for code in ("GRL", "FLK", "ESH", "HKG", "SUN", "FRA")}
    assert codes == {"GRL": "DNK", "FLK": "GBR", "ESH": "MAR", "HKG": "HKG", "SUN": "SUN", "FRA": "FRA"}


def table(columns, *rows):
    return rows_of("\n".join("\t".join(cells) for cells in (columns, *rows)), list(columns), "here")


def country(code="AAA", name="Arden", kind="state", parent=""):
    return (code, "AA", name, "", "Ardenian", "", "", "", kind, parent, "", "")


@pytest.mark.parametrize(
    "row",
    [
        ("x", "clan", "Name", "", "", "AAA", "", ""),
        ("x", "party", "Name", "", "", "ZZZ", "", ""),
        ("x", "party", "Name", "", "", "AAA", "ZZZ", ""),
        ("x", "party", "Name", "", "", "AAA", "", "XYZ"),
    ],
)
def test_unknown_kinds_countries_and_sectors_are_refused(row):
    with pytest.raises(LexiconError):
        build_lexicon(table(COUNTRY_COLUMNS, country()), table(ACTOR_COLUMNS, row))


def test_an_id_stands_once():
    row = ("x", "party", "Name", "", "", "AAA", "", "")
    with pytest.raises(LexiconError, match="twice"):
        build_lexicon(table(COUNTRY_COLUMNS, country()), table(ACTOR_COLUMNS, row, row))


def test_unknown_columns_are_refused():
    with pytest.raises(LexiconError, match="columns"):
        list(rows_of("code\tflag\n", ["code"], "here"))


def test_a_name_shared_without_a_mark_is_reported():
    lexicon = build_lexicon(table(COUNTRY_COLUMNS, country("AAA", "Arden"), country("BBB", "Arden")))
    assert any("'arden'" in line for line in check_actors(lexicon))


def test_the_tables_of_the_package_are_sound():
    assert check_all() == []
    assert check_origins() == []


def test_the_version_of_the_lexicon_is_short_and_stable():
    assert len(lexicon_version()) == 12
    assert lexicon_version() == lexicon_version.__wrapped__()


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("Dane", "Danes"), ("Frenchman", "Frenchmen"), ("German", "Germans"), ("ministry", "ministries")],
)
def test_plurals_are_formed(noun, plural):
    assert plural_of(noun) == plural
