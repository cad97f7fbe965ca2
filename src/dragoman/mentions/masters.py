"""Whose an office is where its title does not say: the one a possessive takes up, the chief who sent an envoy, the
country in which a report is written and of which it speaks first.
"""

from collections.abc import Collection, Iterator

from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.cast import Cast
from dragoman.mentions.houses import house_of
from dragoman.mentions.phrases import RolePhrase
from dragoman.mentions.setting import one_country
from dragoman.records.analysis import Token

_OWNERS = frozenset({"state", "government_body", "place", "party", "company", "media", "ngo", "igo"})
_MARKS = ("'s", "’s", "'", "’")
_AT_HOME = frozenset({"legislator", "senator", "opposition-leader", "judge", "police-officer"})
_LINKS = ("of", "by", "from")
_RELEASES = frozenset({"readout", "remark", "remarks", "statement"})
# "An opposition congressman", "secretary of state for trade": titles that are not those of the one country.
_NOWHERE_PECULIAR = frozenset({"opposition", "ruling"})
_STEPS = 4
_LEADING = frozenset({"lead", "head", "chair"})
_MEMBERS = ("nmod:poss", "amod", "compound")


def told(cast: Cast, phrase: RolePhrase) -> str | None:
    """The country that the title itself or what it takes up tells."""
    return (
        of_superior(cast, phrase)
        or of_antecedent(cast, phrase)
        or peculiar(cast, phrase)
        or of_publisher(cast, phrase)
        or of_destination(cast, phrase)
        or of_delegation(cast, phrase)
    )


def of_publisher(cast: Cast, phrase: RolePhrase) -> str | None:
    """The state whose office published the text, for whom its heading reports: "Readout of Adviser Holm's call"."""
    tokens, first = cast.tree.tokens, phrase.start
    house = house_of(cast.tree.analysis.document)
    if house is None or first < 2 or cast.tree.sentence_of(first).index > 0:
        return None
    reported = tokens[first - 1].text.lower() in _LINKS and tokens[first - 2].lemma.lower() in _RELEASES
    return house.country if reported else None


def of_destination(cast: Cast, phrase: RolePhrase) -> str | None:
    """The country to which the clause above leads: "flew to Tripoli, where he was received by Prime Minister Holm"."""
    tree = cast.tree
    at = tree.tokens[phrase.noun]
    for _ in range(_STEPS):
        if at.head < 0:
            return None
        below, at = at, tree.tokens[at.head]
        if at.upos == "VERB":
            where = any(child.text.lower() == "where" for child in tree.children(at.index, "advmod"))
            if not where or at.deprel != "acl:relcl" or below.deprel.startswith("nsubj"):
                return None
            words = (tree.tokens[at.head], *tree.children(at.head, "amod", "compound", "nmod", "appos"))
            owners = [cast.owner[word.index] for word in words if word.index in cast.owner]
            return one_country({owner.country for owner in owners if owner.kind in ("state", "place")})
    return None


def of_delegation(cast: Cast, phrase: RolePhrase) -> str | None:
    """The country of what somebody leads: "a Chadian delegation led by Deputy Minister Mbaye"."""
    tree = cast.tree
    at = tree.tokens[phrase.noun]
    while at.deprel in ("nmod:desc", "flat", "appos", "compound") and at.head >= 0:
        at = tree.tokens[at.head]
    led = tree.head(at.index)
    if at.deprel != "obl:agent" or led is None or led.lemma.lower() not in _LEADING or not led.deprel.startswith("acl"):
        return None
    words = (tree.tokens[led.head], *tree.children(led.head, "amod", "compound", "nmod", "nmod:poss"))
    found = {o.country for o in (cast.owner.get(w.index) for w in words) if o is not None and o.kind in _OWNERS}
    found -= {None}
    return found.pop() if len(found) == 1 else None


def of_superior(cast: Cast, phrase: RolePhrase) -> str | None:
    """The United Nations for "the Secretary-General's special envoy for Yemen", whose country is never Yemen."""
    tokens = cast.tree.tokens
    at = phrase.first - 1
    if phrase.role.id not in ("envoy", "ambassador", "official") or at < 1 or tokens[at].text not in _MARKS:
        return None
    for begin in range(max(0, at - 3), at):
        match = load_roles().match([token.text for token in tokens[begin:at]], 0)
        if match is not None and begin + match.length == at and match.role.id == "secretary-general":
            return "UNO"
    return None


def of_antecedent(cast: Cast, phrase: RolePhrase) -> str | None:
    """The country of whom "its" or "the agency's" takes up: of the subject before, in its sentence or the last one."""
    if not phrase.owned:
        return None
    tree = cast.tree
    if phrase.possessor is not None and tree.tokens[phrase.possessor].text.lower() != "its":
        return None
    here = tree.sentence_of(phrase.noun)
    sentences = [here] + ([tree.analysis.sentences[here.index - 1]] if here.index > 0 else [])
    for sentence in sentences:
        words = tree.tokens[sentence.first : min(sentence.last, phrase.start)]
        for token in reversed([t for t in words if t.deprel in ("nsubj", "nsubj:pass")]):
            for owner in _countries(cast, token):
                return owner
    return None


def _countries(cast: Cast, token: Token) -> Iterator[str]:
    """The countries that a subject names: itself, or as its owner ("Ghana's food agency")."""
    for word in (token, *cast.tree.children(token.index, *_MEMBERS)):
        owner = cast.owner.get(word.index)
        if owner is not None and owner.kind in _OWNERS and owner.country is not None:
            yield owner.country


def of_passage(cast: Cast, phrase: RolePhrase) -> str | None:
    """The one country whose state or people act in the paragraph before, for those who serve at home ("a senator")."""
    if phrase.role.id not in _AT_HOME:
        return None
    tree = cast.tree
    paragraph = tree.sentence_of(phrase.noun).paragraph
    sentences = [s for s in tree.analysis.sentences if s.paragraph == paragraph and s.first <= phrase.start]
    words = tree.tokens[sentences[0].first : phrase.start]
    owners = [cast.owner.get(token.index) for token in words if token.deprel in ("nsubj", "nsubj:pass")]
    found = {o.country for o in owners if o is not None and o.kind in ("state", "person") and o.country is not None}
    return found.pop() if len(found) == 1 else None


def of_lead(cast: Cast, phrase: RolePhrase, barred: Collection[str]) -> str | None:
    """The country of the dateline for an unmarked title in the lead itself ("…, Foreign Minister Holm said")."""
    dateline = cast.tree.analysis.document.dateline
    if dateline is None or phrase.role.level not in ("head", "minister"):
        return None
    tokens = cast.tree.tokens
    first = next((token.index for token in tokens if token.start >= dateline.end), len(tokens))
    if phrase.start == first:  # "PORT OF SPAIN – Prime Minister Holm …": the title with which a report begins
        written = written_in(cast)
        return written if written not in barred else None
    paragraphs = cast.tree.analysis.document.paragraphs
    start, end = paragraphs[cast.tree.sentence_of(phrase.noun).paragraph]
    return of_dateline(cast, barred) if start <= dateline.start < end else None


def written_in(cast: Cast) -> str | None:
    """The country of the dateline's place, None where the lexicon knows none or several."""
    dateline = cast.tree.analysis.document.dateline
    tokens = cast.tree.tokens_between(dateline.start, dateline.end) if dateline is not None else ()
    owners = (cast.owner.get(token.index) for token in tokens)
    return one_country({owner.country for owner in owners if owner is not None and owner.kind in ("state", "place")})


def of_dateline(cast: Cast, barred: Collection[str]) -> str | None:
    """The country of the dateline, where it is also the first that the report names."""
    dateline = cast.tree.analysis.document.dateline
    if dateline is None:
        return None
    first = here = None
    for token in cast.tree.tokens:
        owner = cast.owner.get(token.index)
        if owner is None or owner.kind not in ("state", "place", "government_body") or owner.country is None:
            continue
        if token.start < dateline.end:
            here = here or owner.country
        else:
            first = owner.country
            break
    return here if here is not None and here == first and here not in barred else None


def peculiar(cast: Cast, phrase: RolePhrase) -> str | None:
    """The one country that has a title of these words ("External Affairs Minister", "Sen."), None for all others."""
    tokens, known = cast.tree.tokens, load_reference().peculiar_titles
    sent = phrase.role.id == "secretary-generals-envoy"  # "for Haiti" says where to
    if (phrase.last > phrase.noun_last and not sent) or tokens[phrase.first].text.lower() in _NOWHERE_PECULIAR:
        return None
    for first in (phrase.first, phrase.noun_first):
        words = " ".join(token.text.lower() for token in tokens[first : phrase.noun_last + 1])
        words = words.replace(" - ", "-")
        if words in known:
            return known[words]
    return None
