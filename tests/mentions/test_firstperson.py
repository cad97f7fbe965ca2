"""Who "I", "our government" and "Mr. President" are, once it is known who speaks."""

from dragoman.analyze.tree import Tree
from dragoman.mentions.firstperson import resolve_first_person
from dragoman.records.mentions import Entity, Mention, Office
from tests.factories import analysis

_ROWS = """
My my PRON 2 nmod:poss
government government NOUN 3 nsubj
thanks thank VERB 0 root
you you PRON 3 obj
, , PUNCT 6 punct
Mr. Mr. PROPN 7 nmod:desc
President President PROPN 3 vocative
. . PUNCT 3 punct
"""


def _entity(id: str, kind: str, country: str | None, *mentions: Mention) -> Entity:
    offices = (Office("President", country, "text"),) if kind == "person" else ()
    return Entity(id, kind, id.partition(":")[2], country, ("GOV",), offices, mentions)


def _of(tree: Tree, first: int, last: int, form: str) -> Mention:
    span = tree.span(first, last)
    return Mention(span.start, span.end, span.text, last, 0, form)


def _resolved(regions: int = 1) -> dict[str, list[str]]:
    tree = Tree(analysis(_ROWS))
    vance = _entity("person:vance", "person", "RTA")
    holm = _entity("person:holm", "person", "BDR", Mention(90, 94, "Holm", -1, 0, "name"))
    orlok = _entity("person:orlok", "person", "KNA", _of(tree, 5, 6, "nominal"))
    body = _entity("group:bdr-government", "government_body", "BDR", _of(tree, 0, 1, "nominal"))
    speech = [(0, len(tree.text), "person:vance"), (900, 901, "person:holm"), (20, 45, "person:vance")][:regions]
    found = resolve_first_person(tree, (vance, holm, orlok, body), speech)
    return {f"{entity.id} {entity.country}": [mention.text for mention in entity.mentions] for entity in found}


def test_what_a_speaker_calls_his_own_is_his_countrys() -> None:
    found = _resolved()
    assert found["person:vance RTA"] == ["My"]
    assert found["group:rta-government RTA"] == ["My government"]
    assert not any(id.startswith("group:bdr") for id in found)


def test_a_form_of_address_means_the_other_who_speaks() -> None:
    assert _resolved(2)["person:holm BDR"] == ["you", "Mr. President", "Holm"]
    assert "person:orlok KNA" not in _resolved(2)


def test_stretches_of_speech_may_overlap() -> None:
    assert _resolved(3)["person:holm BDR"] == ["you", "Mr. President", "Holm"]


def test_where_one_alone_speaks_a_form_of_address_stays_as_it_was_read() -> None:
    assert _resolved(1)["person:orlok KNA"] == ["Mr. President"]


def test_our_countries_are_those_of_both_who_talk() -> None:
    tree = Tree(
        analysis("""
Our our PRON 2 nmod:poss
countries country NOUN 3 nsubj
signed sign VERB 0 root
it it PRON 3 obj
""")
    )
    vance = _entity("person:vance", "person", "RTA")
    holm = _entity("person:holm", "person", "BDR", Mention(90, 94, "Holm", -1, 0, "name"))
    found = resolve_first_person(tree, (vance, holm), [(0, len(tree.text), "person:vance"), (90, 94, "person:holm")])
    assert [[mention.text for mention in entity.mentions] for entity in found] == [["Our", "Holm"], ["Our"]]
