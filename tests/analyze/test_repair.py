"""A few wrong attachments of the parser are mended, and nothing else is touched."""

from dragoman.analyze.repair import repair
from tests.factories import analysis


def heads(rows: str) -> dict[str, tuple[str, str]]:
    """Each word with the word it hangs on after repair, and its relation."""
    found = analysis(rows)
    tokens = list(found.tokens)
    repair(tokens, found.sentences)
    return {t.text: (tokens[t.head].text if t.head >= 0 else "-", t.deprel) for t in tokens}


def test_a_source_behind_a_comma_is_the_subject_of_its_verb_of_saying() -> None:
    found = heads("""
    Ghana ghana PROPN 2 nsubj
    closed close VERB 7 ccomp
    ports port NOUN 2 obj
    , , PUNCT 6 punct
    an a DET 6 det
    aide aide NOUN 2 nsubj
    said say VERB 0 root
    . . PUNCT 7 punct
    """)
    assert found["aide"] == ("said", "nsubj")
    assert found["Ghana"] == ("closed", "nsubj")


def test_a_verb_of_saying_with_a_subject_is_left_alone() -> None:
    found = heads("""
    Ghana ghana PROPN 2 nsubj
    met meet VERB 9 ccomp
    Togo togo PROPN 2 obj
    , , PUNCT 6 punct
    its its PRON 6 nmod:poss
    neighbor neighbor NOUN 3 appos
    , , PUNCT 9 punct
    he he PRON 9 nsubj
    said say VERB 0 root
    """)
    assert found["neighbor"] == ("Togo", "appos")


def test_what_and_joins_behind_between_hangs_on_the_first_noun_there() -> None:
    found = heads("""
    The the DET 2 det
    dialogue dialogue NOUN 7 nsubj
    between between ADP 4 case
    Peru peru PROPN 2 nmod
    and and CCONJ 6 cc
    Chile chile PROPN 2 conj
    resumed resume VERB 0 root
    """)
    assert found["Chile"] == ("Peru", "conj")


def test_a_second_noun_with_its_own_preposition_is_left_alone() -> None:
    found = heads("""
    Talks talk NOUN 8 nsubj
    between between ADP 3 case
    neighbors neighbor NOUN 1 nmod
    and and CCONJ 7 cc
    visits visit NOUN 1 conj
    to to ADP 7 case
    Chile chile PROPN 1 conj
    resumed resume VERB 0 root
    """)
    assert found["Chile"] == ("Talks", "conj")


def test_a_second_place_hangs_on_the_noun_right_before_it() -> None:
    found = heads("""
    Fighting fighting NOUN 9 nsubj
    in in ADP 3 case
    Mali mali PROPN 1 nmod
    , , PUNCT 5 punct
    unrest unrest NOUN 1 conj
    in in ADP 7 case
    Chad chad PROPN 1 nmod
    had have AUX 9 aux
    grown grow VERB 0 root
    """)
    assert found["Chad"] == ("unrest", "nmod")


def test_a_place_that_two_nouns_share_is_left_alone() -> None:
    found = heads("""
    Arms arm NOUN 7 nsubj:pass
    and and CCONJ 3 cc
    aid aid NOUN 1 conj
    for for ADP 5 case
    Chad chad PROPN 1 nmod
    were be AUX 7 aux:pass
    sent send VERB 0 root
    """)
    assert found["Chad"] == ("Arms", "nmod")


def test_a_person_before_a_call_in_a_title_is_its_owner_without_a_genitive() -> None:
    found = heads("""
    Readout readout NOUN 0 root
    of of ADP 3 case
    Ana Ana PROPN 1 nmod B-PER
    Lund Lund PROPN 3 flat I-PER
    , , PUNCT 7 punct
    Jr. Jr. PROPN 3 nmod:desc
    Call call NOUN 1 appos
    with with ADP 9 case
    Ruiz Ruiz PROPN 7 nmod B-PER
    """)
    assert found["Ana"] == ("Call", "nmod:poss")
    assert found["Call"] == ("Readout", "nmod")
    assert found["of"] == ("Call", "case")
    assert found["Jr."] == ("Ana", "nmod:desc")


def test_with_behind_a_call_in_a_title_hangs_on_it() -> None:
    found = heads("""
    Statement statement NOUN 0 root
    on on ADP 5 case
    Lund Lund PROPN 5 nmod:poss B-PER
    's 's PART 3 case
    Call call NOUN 1 nmod
    with with ADP 7 case
    Ruiz Ruiz PROPN 1 nmod B-PER
    """)
    assert found["Ruiz"] == ("Call", "nmod")


def test_a_call_in_a_sentence_with_a_verb_is_left_alone() -> None:
    found = heads("""
    Lund Lund PROPN 2 nsubj B-PER
    took take VERB 0 root
    Ruiz Ruiz PROPN 4 compound B-PER
    call call NOUN 2 obj
    with with ADP 6 case
    thanks thanks NOUN 2 obl
    """)
    assert found["Ruiz"] == ("call", "compound")


def test_a_call_below_the_one_spoken_with_is_left_where_it_is() -> None:
    found = heads("""
    Lund Lund PROPN 2 compound B-PER
    call call NOUN 4 compound
    with with ADP 4 case
    Ruiz Ruiz PROPN 0 root B-PER
    """)
    assert found["Ruiz"] == ("-", "root")
    assert found["Lund"] == ("call", "nmod:poss")


def test_the_meeting_behind_several_names_of_a_title_belongs_to_all_of_them() -> None:
    found = heads("""
    Remarks remark NOUN 0 root
    by by ADP 3 case
    Lund Lund PROPN 1 nmod B-PER
    , , PUNCT 5 punct
    Ruiz Ruiz PROPN 3 conj B-PER
    and and CCONJ 7 cc
    Okoye Okoye PROPN 3 conj B-PER
    Before before ADP 9 case
    Meeting Meeting PROPN 7 nmod
    """)
    assert found["Meeting"] == ("Remarks", "nmod")


def test_a_verb_with_an_object_and_without_was_is_active() -> None:
    found = heads("""
    Ghana ghana PROPN 2 nsubj:pass
    expelled expel VERB 0 root
    two two NUM 4 nummod
    envoys envoy NOUN 2 obj
    . . PUNCT 2 punct
    """)
    assert found["Ghana"] == ("expelled", "nsubj")


def test_a_headline_that_leaves_out_was_stays_passive() -> None:
    found = heads("""
    Writer writer NOUN 2 nsubj:pass
    denied deny VERB 0 root
    visa visa NOUN 2 obj
    """)
    assert found["Writer"] == ("denied", "nsubj:pass")


def test_at_least_belongs_to_the_number_behind_a_verb() -> None:
    rows = """
    Bandits bandit NOUN 2 nsubj
    shot shoot VERB 0 root
    at at ADP 4 case
    {least} {least} ADJ 5 nmod
    nine nine NUM 6 nummod
    people people NOUN 2 obl
    . . PUNCT 2 punct
    """
    assert heads(rows.format(least="least"))["people"] == ("shot", "obj")
    assert heads(rows.format(least="about"))["people"] == ("shot", "obl")


def test_who_speaks_in_a_title_does_not_own_the_deed_that_it_is_about() -> None:
    found = heads("""
    Statement statement NOUN 0 root
    by by ADP 9 case
    Ana Ana PROPN 9 nmod:poss B-PER
    Holm Holm PROPN 3 flat I-PER
    on on ADP 9 case
    Minister minister NOUN 3 nmod:desc
    Lind Lind PROPN 6 appos B-PER
    's 's PART 3 case
    Meeting meeting NOUN 1 nmod
    """)
    assert found["Ana"] == ("Statement", "nmod")
    assert found["by"] == ("Ana", "case")
    assert found["Lind"] == ("Meeting", "nmod:poss")
    assert found["Minister"] == ("Lind", "nmod:desc")


def test_the_only_owner_of_a_deed_in_a_title_stays_so() -> None:
    rows = """
    Statement statement NOUN 0 root
    on on ADP 5 case
    Lind Lind PROPN 5 nmod:poss B-PER
    's 's PART 3 case
    Meeting meeting NOUN 1 nmod
    """
    assert heads(rows)["Lind"] == ("Meeting", "nmod:poss")


def test_what_hangs_on_the_first_of_two_states_hangs_on_their_officials() -> None:
    found = heads("""
    talks talk NOUN 0 root
    between between ADP 3 case
    US US PROPN 6 compound
    and and CCONJ 5 cc
    Russian Russian ADJ 3 conj
    officials official NOUN 1 nmod
    in in ADP 8 case
    Riyadh Riyadh PROPN 3 nmod
    """)
    assert found["between"] == ("officials", "case")
    assert found["Riyadh"] == ("officials", "nmod")


def test_a_participle_behind_a_comma_tells_of_the_subject() -> None:
    rows = """
    Moldova Moldova PROPN 2 nsubj
    expelled expel VERB 0 root
    envoys envoy NOUN 2 obj
    {mark} {mark} PUNCT 5 punct
    accusing accuse VERB 3 acl
    Moscow Moscow PROPN 5 obj
    . . PUNCT 2 punct
    """
    assert heads(rows.format(mark=","))["accusing"] == ("expelled", "advcl")
    assert heads(rows.format(mark="-"))["accusing"] == ("envoys", "acl")


def test_an_announcement_behind_a_comma_is_a_clause_of_its_own() -> None:
    found = heads("""
    Kenya Kenya PROPN 2 nsubj
    recalled recall VERB 0 root
    envoys envoy NOUN 2 obj
    , , PUNCT 7 punct
    the the DET 6 det
    ministry ministry NOUN 7 nsubj
    announced announce VERB 3 acl
    . . PUNCT 2 punct
    """)
    assert found["announced"] == ("recalled", "parataxis")


def test_an_adverbial_of_a_name_behind_a_preposition_is_that_of_the_predicate() -> None:
    found = heads("""
    Holm Holm PROPN 3 nsubj
    is be AUX 3 cop
    due due ADJ 0 root
    in in ADP 5 case
    Lima Lima PROPN 3 obl
    for for ADP 7 case
    talks talk NOUN 5 obl
    """)
    assert found["talks"] == ("due", "obl")


def test_who_stands_behind_a_verb_of_saying_without_by_says_it() -> None:
    found = heads("""
    Peace peace NOUN 2 nsubj
    holds hold VERB 4 ccomp
    , , PUNCT 2 punct
    said say VERB 0 root
    Peru Peru PROPN 7 nmod:poss
    's 's PART 5 case
    envoy envoy NOUN 4 obl:agent
    . . PUNCT 4 punct
    """)
    assert found["envoy"] == ("said", "nsubj")


def test_the_noun_before_a_verb_of_saying_is_its_subject() -> None:
    found = heads("""
    State state NOUN 2 compound
    media media NOUN 3 compound
    report report VERB 0 root
    that that SCONJ 6 mark
    Togo togo PROPN 6 nsubj
    fell fall VERB 3 ccomp
    . . PUNCT 3 punct
    """)
    assert found["media"] == ("report", "nsubj")
    assert found["State"] == ("media", "compound")


def test_what_is_to_be_has_a_subject() -> None:
    found = heads("""
    The the DET 2 det
    deal deal NOUN 5 nsubj:outer
    is be AUX 5 cop
    to to PART 5 mark
    include include VERB 0 root
    planes plane NOUN 5 obj
    . . PUNCT 5 punct
    """)
    assert found["deal"] == ("include", "nsubj")
    assert found["is"] == ("include", "aux")


def test_shot_dead_has_a_verb() -> None:
    found = heads("""
    Gunmen gunman NOUN 3 nsubj
    shot shot NOUN 1 nmod
    dead dead ADJ 0 root
    a a DET 5 det
    baker baker NOUN 3 obj
    . . PUNCT 3 punct
    """)
    assert found["shot"] == ("-", "root")
    assert found["baker"] == ("shot", "obj")
    assert found["Gunmen"] == ("shot", "nsubj")
    assert found["dead"] == ("shot", "xcomp")


def test_what_documents_signed_are_about_is_told_by_the_verb_behind() -> None:
    rows = """
    documents document NOUN 2 nsubj
    signed sign VERB 0 root
    concern concern NOUN 4 compound
    fishing fishing NOUN 2 obj
    """
    found = heads(rows)
    assert found["concern"][1] == "root"
    assert [found[word] for word in ("documents", "signed", "fishing")] == [
        ("concern", "nsubj"), ("documents", "acl"), ("concern", "obj"),
    ]  # fmt: skip
